"""From attributions to statements: who that is, what they do, to whom, when, through whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.annotators.actors.cast import Cast
from onrecord.annotators.actors.phrase import Phrase
from onrecord.annotators.acts import understand
from onrecord.annotators.addressee import addressee_of
from onrecord.annotators.attribution.find import Attribution, find_attributions
from onrecord.annotators.attribution.layout import VERBATIM
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.nesting import chain_of
from onrecord.annotators.attribution.phrases import antecedent, phrase_of
from onrecord.annotators.attribution.spans import tokens_in
from onrecord.annotators.circumstances import time_of, venue_of
from onrecord.annotators.draft import Draft
from onrecord.annotators.manner import manner_of
from onrecord.model import Actor, ActorKind, ChainLink, Manner, Statement, item_id, merge
from onrecord.text.metadata import provenance
from onrecord.text.parse import Paragraph, Parse, by_paragraph
from onrecord.text.quotes import find_quotations

__all__ = ["find_statements"]

TELLING = frozenset("tell inform say write speak confirm admit explain leak announce complain convey".split())
"""Verbs whose addressee carries on what is said, when it is an outlet."""
CARRYING = frozenset(
    "add continue say tell state note stress emphasise emphasize underscore underline point observe explain insist "
    "warn claim argue recall remark declare assert conclude describe".split()
)
"""Verbs of speaking by which a speaker goes on to the same medium."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of one attribution besides its words."""

    actors: tuple[str, ...]
    addressee: str | None
    via: tuple[str, ...]


def find_statements(draft: Draft) -> Draft:
    """Fill `statements` and `actors`."""
    text, parse = draft.article.text, draft.parse
    attributions = find_attributions(text, parse, draft.reading)
    cast = Cast(text, draft.article.id, parse)
    credit = tuple(cast.named(span) for span in provenance(text, draft.zones))
    told = _tell(attributions, parse, cast)
    places, timexes = by_paragraph(parse, draft.places), by_paragraph(parse, draft.timexes)
    actors = cast.actors()
    links = [_link(a.located, told[n].actors, parse, actors) for n, a in enumerate(attributions)]
    quotations = [quotation for paragraph in parse for quotation in find_quotations(text, paragraph.span)]
    ids = [_id(draft.article.id, a.located) for a in attributions]
    statements = [
        Statement(
            id=ids[number],
            manner=Manner.DIRECT
            if a.located.frame in VERBATIM
            else manner_of(text, a.located.cue, a.located.content, quotations),
            source=(a.located.source,) if a.located.source else (),
            cue=(a.located.cue,),
            content=a.located.content,
            parent=ids[a.parent] if a.parent is not None else None,
            chain=tuple(links[n] for n in chain_of(number, attributions)),
            actor=told[number].actors[0] if told[number].actors else None,
            joint=told[number].actors[1:],
            act=understood.act,
            negated=understood.negated,
            modality=understood.modality,
            addressee=told[number].addressee,
            venue=venue_of(a.located, parse[a.located.paragraph], places[a.located.paragraph]),
            time=time_of(a.located, parse[a.located.paragraph], timexes[a.located.paragraph]),
            via=tuple(dict.fromkeys((*credit, *told[number].via))),
            confidence=round(a.probability, 2),
        )
        for number, a in enumerate(attributions)
        for understood in [understand(a.located, parse[a.located.paragraph])]
    ]
    return replace(draft, statements=tuple(statements), actors=actors)


def _tell(attributions: tuple[Attribution, ...], parse: Parse, cast: Cast) -> list[_Told]:
    """Resolve speakers, addressees and media; outer statements first, since their speaker is the "I" of inner ones."""
    told: dict[int, _Told] = {}
    for number in sorted(range(len(attributions)), key=lambda n: (_root(n, attributions), _depth(n, attributions), n)):
        attribution = attributions[number]
        outer = told[attribution.parent] if attribution.parent is not None else None
        told[number] = _one(attribution.located, outer, parse, cast)
    _carry(attributions, told)
    return [told[number] for number in range(len(attributions))]


def _one(located: Located, outer: _Told | None, parse: Parse, cast: Cast) -> _Told:
    speaker = outer.actors[0] if outer is not None and outer.actors else None
    paragraph = parse[located.paragraph]
    actors: tuple[str, ...] = ()
    if located.source is not None and located.source_head is not None:
        words = tokens_in(paragraph, located.source)
        tokens = words[0].i, words[-1].i + 1
        actors = cast.resolve(Phrase(located.paragraph, tokens, located.source_head, speaker))
        if actors:
            cast.spoke(actors, located.paragraph, located.source.start)
    listener = addressee_of(located, paragraph)
    addressee = None
    if listener is not None:
        found = cast.resolve(Phrase(located.paragraph, phrase_of(listener), listener, speaker))
        addressee = found[0] if found else None
    return _Told(actors, addressee, _media(located, addressee, actors, outer, paragraph, cast))


def _media(
    located: Located,
    addressee: str | None,
    actors: tuple[str, ...],
    outer: _Told | None,
    paragraph: Paragraph,
    cast: Cast,
) -> tuple[str, ...]:
    """Return the media a statement came through: those of the outer statement and its speaker, those it was told to."""
    media: list[str] = []
    if outer is not None:
        media += [*outer.via, *(a for a in outer.actors if cast.kind(a) is ActorKind.OUTLET)]
    telling = located.head.lemma_.lower() in TELLING
    if telling and addressee is not None and cast.kind(addressee) is ActorKind.OUTLET:
        media.append(addressee)
    for child in (c for c in located.head.children if c.dep_ in {"prep", "dative", "advcl", "agent"}):
        start, end = child.left_edge.i, child.right_edge.i
        stretch = paragraph.span_of(paragraph.doc[start], paragraph.doc[end])
        if any(stretch.overlaps(piece) for piece in located.content):
            continue
        media += [actor for _, actor in cast.outlets_in(stretch)]
        media += _described(child, located, cast)
    return tuple(m for m in dict.fromkeys(media) if m not in actors)


def _described(preposition: Token, located: Located, cast: Cast) -> list[str]:
    """Return the outlets that a phrase such as "in a statement to the newspaper" means without naming them."""
    nouns = [
        t
        for t in preposition.subtree
        if t.pos_ == "NOUN" and t.dep_ == "pobj" and any(c.lower_ == "the" for c in t.lefts)
    ]
    found = (cast.outlet_meant(Phrase(located.paragraph, phrase_of(noun), noun)) for noun in nouns)
    return [actor for actor in found if actor is not None]


def _carry(attributions: tuple[Attribution, ...], told: dict[int, _Told]) -> None:
    """Let the medium of a statement hold for what the same speaker adds right after it."""
    last: dict[tuple[str, ...], tuple[Located, _Told]] = {}
    for number, attribution in enumerate(attributions):
        own = told[number]
        if not own.actors:
            continue
        before = last.get(own.actors)
        if before is not None and not own.via and _runs_on(before[0], attribution.located):
            own = told[number] = replace(own, via=before[1].via)
        last[own.actors] = attribution.located, own


def _runs_on(before: Located, after: Located) -> bool:
    """Say whether a statement by the same speaker goes on with the one before: in this paragraph or the next."""
    return after.paragraph - before.paragraph <= 1 and after.head.lemma_.lower() in CARRYING


def _link(located: Located, who: tuple[str, ...], parse: Parse, actors: tuple[Actor, ...]) -> ChainLink:
    """Return a source as a link of a chain: its words, and for a pronoun also the words that it takes up."""
    if located.source is None or located.source_head is None:
        return ChainLink()
    mentions = [located.source]
    taken_up = antecedent(located.source_head)
    if taken_up is not None:
        doc = parse[located.paragraph].doc
        mentions.append(parse[located.paragraph].span_of(doc[taken_up[0]], doc[taken_up[1] - 1]))
    elif located.source_head.pos_ == "PRON":
        named = (m for actor in actors if actor.id in who for m in actor.mentions if m.end <= located.source.start)
        mentions += sorted(named)[-1:]
    return ChainLink(mentions=merge(mentions))


def _root(number: int, attributions: tuple[Attribution, ...]) -> int:
    """Return the outermost statement around one, itself if it is outermost."""
    parent = attributions[number].parent
    return number if parent is None else _root(parent, attributions)


def _depth(number: int, attributions: tuple[Attribution, ...]) -> int:
    depth, parent = 0, attributions[number].parent
    while parent is not None:
        depth, parent = depth + 1, attributions[parent].parent
    return depth


def _id(article: str, located: Located) -> str:
    """Return a statement's id, from its cue, which no other statement has."""
    return item_id(article, "statement", located.cue)
