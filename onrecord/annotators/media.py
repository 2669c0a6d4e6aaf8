"""The media a statement came through: whom it was told to, who printed or quoted it, and what goes on from that.

Holt told Tass that ...; in an interview with Tass, Holt said ...       the medium stands in the clause of the cue
Holt was quoted by Tass as saying ...; Tass quoted Holt as saying ...   or with the verb that quotes
Tass reported that Holt had said ...                                    the outer statement is the medium's
Holt told Tass that ... "It is over," she added.                        carried: the sentence before names it
Holt told Tass ... In the interview, she said ...                       carried, too
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.annotators.actors.cast import Cast
from onrecord.annotators.actors.names import kind_of, plain
from onrecord.annotators.actors.phrase import Phrase
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.phrases import phrase_of
from onrecord.lexicon.outlets import outlet_of
from onrecord.model import ActorKind, Span
from onrecord.text.parse import Paragraph

__all__ = ["goes_on", "means_same_occasion", "media_of", "same_outlet"]

TELLING = frozenset("tell inform say write speak confirm admit explain leak announce complain convey".split())
"""Verbs whose addressee carries on what is said, when it is an outlet."""
CARRYING = frozenset(
    "add continue say tell state note stress emphasise emphasize underscore underline point observe explain insist "
    "warn claim argue recall remark declare assert conclude describe".split()
)
"""Verbs of speaking by which a speaker goes on to the same medium."""
OCCASIONS = frozenset("interview broadcast article column programme program talk conversation podcast op-ed".split())
"""What a medium carries: "in the interview" means the one that an earlier sentence speaks of."""
SPEAKING = frozenset({"speak", "talk"})
QUOTING = frozenset({"quote", "cite"})
HANGING = frozenset({"prep", "dative", "advcl", "agent"})


def media_of(
    located: Located,
    addressee: str | None,
    actors: Sequence[str],
    around: Sequence[str],
    paragraph: Paragraph,
    cast: Cast,
) -> tuple[str, ...]:
    """Return the media that the sentence of a statement names, outermost first, as ids of actors.

    addressee, actors: to whom and by whom it is said. around: the media of the statement in which it stands.
    """
    media = list(around)
    if located.head.lemma_.lower() in TELLING and addressee is not None and cast.kind(addressee) is ActorKind.OUTLET:
        media.append(addressee)
    for verb in _verbs(located):
        for child in verb.children:
            named = child.dep_ in HANGING or (verb.lemma_ in QUOTING and child.dep_ == "nsubj")
            start, end = child.left_edge.i, child.right_edge.i
            stretch = paragraph.span_of(paragraph.doc[start], paragraph.doc[end])
            if named and not any(stretch.overlaps(piece) for piece in located.content):
                media += _outlets_in(child, stretch, paragraph, cast)
                media += _described(child, located, cast)
    return tuple(m for m in dict.fromkeys(media) if m not in actors)


def goes_on(before: Located, after: Located) -> bool:
    """Say whether a statement by the same speaker goes on with the one before: in this paragraph or the next."""
    return after.paragraph - before.paragraph <= 1 and after.head.lemma_.lower() in CARRYING


def means_same_occasion(located: Located) -> bool:
    """Say whether a statement was made "in the interview", "in the same article": one spoken of before."""
    for child in located.head.children:
        noun = next((c for c in child.children if c.dep_ == "pobj"), None) if child.dep_ == "prep" else None
        if noun is not None and noun.lemma_.lower() in OCCASIONS:
            return any(c.lower_ in {"the", "this", "that"} for c in noun.lefts)
    return False


def same_outlet(name: str, other: str) -> bool:
    """Say whether two names are those of one outlet."""
    known = outlet_of(name)
    return plain(name) == plain(other) or (known is not None and known == outlet_of(other))


def _verbs(located: Located) -> Iterator[Token]:
    """Yield the verbs whose clause may name a medium.

    They are the cue; for "quoted as saying" the verb that quotes; the verb in "Holt, who *spoke* to Tass".
    """
    head = located.head
    yield head
    if located.source_head is not None:
        yield from (c for c in located.source_head.rights if c.dep_ == "relcl" and c.lemma_.lower() in SPEAKING)
    if head.dep_ == "pcomp" and head.head.lower_ == "as" and head.head.head.lemma_ in QUOTING:
        yield head.head.head


def _outlets_in(phrase: Token, stretch: Span, paragraph: Paragraph, cast: Cast) -> Iterator[str]:
    """Yield the outlets that a phrase names, those too that are names by their words alone."""
    known = cast.outlets_in(stretch)
    yield from (actor for _, actor in known)
    for noun in phrase.subtree:
        if noun.pos_ != "PROPN" or noun.dep_ not in {"pobj", "conj", "appos", "nsubj", "dobj"}:
            continue
        words = [*(t for t in noun.lefts if t.pos_ == "PROPN" and t.dep_ == "compound"), noun]
        span = paragraph.span_of(words[0], words[-1])
        name = paragraph.doc[words[0].i : noun.i + 1].text
        if not any(other.overlaps(span) for other, _ in known) and kind_of(name, "ORG") is ActorKind.OUTLET:
            yield cast.named(span)


def _described(preposition: Token, located: Located, cast: Cast) -> Iterator[str]:
    """Yield the outlets that a phrase such as "in a statement to the newspaper" means without naming them."""
    for noun in preposition.subtree:
        if noun.pos_ == "NOUN" and noun.dep_ == "pobj" and any(c.lower_ == "the" for c in noun.lefts):
            actor = cast.outlet_meant(Phrase(located.paragraph, phrase_of(noun), noun))
            if actor is not None:
                yield actor
