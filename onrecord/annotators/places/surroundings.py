"""What stands around a phrase and tells whether it names a place; the weights are in `lexicon/place_weights.tsv`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from onrecord.annotators.places.phrases import BROAD, Phrase
from onrecord.annotators.places.tags import Tag
from onrecord.lexicon.gazetteer import Named, NameForm
from onrecord.lexicon.place_words import place_words

__all__ = ["DASHES", "by_token", "prior", "surroundings"]

LONGEST_NAME = 6  # tokens after a phrase that may belong to the same name
DASHES = frozenset({"-", "--", "–", "—", "―", "("})


def by_token(found: Sequence[Tag], length: int) -> list[Tag | None]:
    """Return for each token of a paragraph the tag that covers it."""
    covering: list[Tag | None] = [None] * length
    for tag in found:
        for number in range(tag.start, tag.end):
            covering[number] = tag
    return covering


def prior(named: tuple[Named, ...]) -> Iterator[str]:
    """Yield what the best-known place of a name is."""
    usual = [n for n in named if n.form is NameForm.USUAL]
    best = max(usual or named, key=lambda n: (n.place.kind in BROAD, n.place.population, -n.place.id))
    if best.place.kind == "city":
        yield f"city of 10^{min(7, len(str(best.place.population)) - 1)}"
    else:
        yield f"kind={best.place.kind}"
    if any(n.form is NameForm.DEMONYM for n in named):
        yield "form=demonym"
    elif not usual:
        yield f"form={best.form.name.lower()}"


def surroundings(doc: Doc, phrase: Phrase, tagged: Sequence[Tag | None]) -> Iterator[str]:
    """Yield what stands around a phrase, what the tagger says of it, and what its words are."""
    start, end = phrase.start, phrase.end
    yield _tag(doc, phrase, tagged)
    yield from _before(doc, start)
    yield _after(doc, phrase)
    yield from _words(doc[start:end])
    first = start == 0 or doc[start].is_sent_start
    if first and end < len(doc) and doc[end].text in DASHES and doc[start:end].text.isupper():
        yield "dateline"


def _tag(doc: Doc, phrase: Phrase, tagged: Sequence[Tag | None]) -> str:
    start, end = phrase.start, phrase.end
    covering = {tagged[i] for i in range(start, end)}
    if len(covering) > 1:
        return "tag=several"
    tag = next(iter(covering))
    if tag is None:
        return "tag=none"
    begins = tag.start == start or (tag.start == start - 1 and doc[tag.start].lower_ == "the")
    ends = tag.end == end or (tag.end == end + 1 and doc[end].lower_ in ("'s", "'"))
    part = "" if begins and ends else ",begins" if begins else ",ends" if ends else ",inside"
    return f"tag={tag.label}{part}"


def _words(tokens: Span) -> Iterator[str]:
    names = sum(t.pos_ == "PROPN" for t in tokens)
    yield "proper=True" if names * 2 > len(tokens) else "proper=False"
    if all(t.lower_ in place_words("common") or not t.is_alpha for t in tokens):
        yield "common words"
    if len(tokens) > 1:
        yield "several words"
        if tokens[len(tokens) - 1].lower_ == "'s":
            yield "saint's"
    elif tokens[0].lower_ in place_words("given name"):
        yield "given name"
    if all(t.is_upper and len(t) > 3 for t in tokens):
        yield "capitals"
    if tokens[0].is_sent_start:
        yield "begins sentence"


def _before(doc: Doc, start: int) -> Iterator[str]:
    """Yield what stands before a phrase; before "the" and a hyphen counts what stands before them."""
    if start == 0:
        return
    if doc[start - 1].lower_ in ("the", "-") and start > 1:
        yield f"before,{doc[start - 1].lower_}"
        start -= 1
    before = doc[start - 1]
    word = before.lower_
    if word in place_words("title"):
        yield "before=title"
    elif word in place_words("in"):
        yield "before=in"
    elif word == "of" and start > 1 and doc[start - 2].text[0].isupper() and not doc[start - 2].is_sent_start:
        yield "before=of body" if doc[start - 2].lower_ in place_words("of body") else "before=of name"
    elif word in place_words("from"):
        yield "before=from"
    elif before.text[0].isupper() and before.pos_ in ("PROPN", "NOUN", "ADJ") and before.is_alpha:
        yield "before=name"
    elif word in (",", "and", "or"):
        yield "before=list"
    else:
        yield "before=other"


def _after(doc: Doc, phrase: Phrase) -> str:
    """Return what stands after a phrase."""
    end = phrase.end
    if phrase.counties:
        return "after=counties"
    if phrase.holder:
        return "after=holder"
    right = _right(doc, end)
    if right:
        return f"after={_kind(right)}"
    if end == len(doc):
        return "after=none"
    after = doc[end]
    if after.lower_ in ("'s", "'"):
        return "after=saint's" if doc[phrase.start].lower_ in ("st.", "st", "saint") else "after='s"
    if after.text == "-":
        return "after=based" if end + 1 < len(doc) and doc[end + 1].lower_ == "based" else "after=-"
    if after.lower_ in place_words("disease"):
        return "after=disease"
    return f"after={after.pos_}" if after.is_alpha else "after=none"


def _right(doc: Doc, end: int) -> list[str]:
    """Return the words of the name that goes on after a phrase, in lower case."""
    found: list[str] = []
    for token in doc[end : end + LONGEST_NAME]:
        if token.text[0].isupper() and not token.is_sent_start:
            found.append(token.lower_)
        elif not (found and token.text in ("of", "&", "for", "and", "-")):
            break
    return found


def _kind(right: Sequence[str]) -> str:
    """Return what kind of name it is that goes on with these words."""
    if right[-1] in place_words("street"):
        return "street"
    if right[-1] in place_words("no body") or right[0] in place_words("no body"):
        return "no body"
    if right[0] in place_words("feature"):
        return "feature"
    return "body" if right[0] in place_words("body") else "name"
