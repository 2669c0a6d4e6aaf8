"""Names of places in a report: phrases that the gazetteer knows and names that the tagger takes for places.

Whether a phrase names a place here is weighed from what stands around it: "in Reading" but not "Reading the report",
"Paris" but not "Paris Holt", "Kelm Police" but not "the Kelm Courier".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.annotators.draft import Draft
from onrecord.annotators.places.phrases import BROAD, Phrase, Word, find_phrases, mostly_lives_in
from onrecord.annotators.places.surroundings import by_token, prior, surroundings
from onrecord.annotators.places.tags import tags
from onrecord.lexicon.gazetteer import Named, NameForm
from onrecord.lexicon.place_key import place_key
from onrecord.lexicon.place_weights import place_weights
from onrecord.lexicon.place_words import place_words
from onrecord.model import Span, ZoneKind
from onrecord.text.parse import Paragraph

__all__ = ["PlaceName", "place_names"]

SURE_ELSEWHERE = 2.0  # log odds, from which on a name that stands for a place once does so more easily elsewhere
OF_A_DATELINE = 3.0  # log odds of a name in a dateline
WORD_OF_DATELINE = re.compile(r"[^\W\d_][\w.'’-]*|[,(]")
LONGEST_STREET = 3  # words before "Street"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place.

    words: as the report is read; named: the places of that name, none if it is not known; odds: log odds that it names
    a place; demonym: "Texan"; holder: what the text says it is in.
    paragraph, tokens: where it stands in the parse; -1 for a name in a dateline, which is not parsed.
    """

    span: Span
    words: str
    named: tuple[Named, ...]
    odds: float
    demonym: bool = False
    holder: tuple[Named, ...] = ()
    paragraph: int = -1
    tokens: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """A phrase where it stands: its key in the gazetteer, and the features it is weighed by."""

    paragraph: int
    phrase: Phrase
    key: str
    features: tuple[str, ...]


def place_names(draft: Draft) -> list[PlaceName]:
    """Return the names of places of an article, in order; none overlap."""
    seen = _seen(draft)
    counties = _counties_named(seen)
    persons = _persons(draft)
    odds = _with_the_article([_odds(s.features) for s in seen], seen, persons)
    found: dict[int, list[PlaceName]] = defaultdict(list)
    for s, o in zip(seen, odds, strict=True):
        if o >= 0:
            found[s.paragraph].append(_name(s, o, draft.parse[s.paragraph], counties.get(s.key, ())))
    for number, paragraph in enumerate(draft.parse):
        found[number].extend(_unknown(paragraph, number, found[number], persons))
    return sorted([*_in_datelines(draft), *(n for names in found.values() for n in names)], key=lambda name: name.span)


def _seen(draft: Draft) -> list[Seen]:
    """Return all phrases of the parsed article that the gazetteer knows."""
    seen: list[Seen] = []
    for number, paragraph in enumerate(draft.parse):
        doc = paragraph.doc
        tagged = by_token(tags(paragraph), len(doc))
        for phrase in find_phrases([Word(t.text, bool(t.whitespace_)) for t in doc]):
            key = place_key(doc[phrase.start : phrase.end].text)
            compass = ("compass",) if key in place_words("compass") else ()
            features = (*surroundings(doc, phrase, tagged), *prior(phrase.named), *compass)
            seen.append(Seen(number, phrase, key, features))
    return seen


def _odds(features: tuple[str, ...]) -> float:
    weights = place_weights()
    return weights["bias"] + sum(weights.get(feature, 0.0) for feature in features)


def _with_the_article(odds: list[float], seen: list[Seen], persons: frozenset[str]) -> list[float]:
    """Return the log odds of phrases with what the article says of persons of that name, and of its other mentions."""
    weights = place_weights()
    alone = [
        o + (weights["a person's"] if s.key in persons and not s.phrase.holder else 0.0)
        for o, s in zip(odds, seen, strict=True)
    ]
    sure = {s.key for o, s in zip(alone, seen, strict=True) if o >= SURE_ELSEWHERE}
    return [o + weights["sure elsewhere"] if s.key in sure else o for o, s in zip(alone, seen, strict=True)]


def _persons(draft: Draft) -> frozenset[str]:
    """Return the words of the names of persons that an article names in full."""
    words: set[str] = set()
    for paragraph in draft.parse:
        for tag in tags(paragraph):
            if tag.label == "person" and tag.end - tag.start > 1:
                words.update(place_key(t.text) for t in paragraph.doc[tag.start : tag.end] if t.is_alpha)
    return frozenset(words)


def _counties_named(seen: list[Seen]) -> dict[str, tuple[Named, ...]]:
    """Return, by "kelm", the counties of an article that speaks of "Kelm County": "Kelm" alone may mean them too."""
    return {
        s.key.removesuffix(" county"): tuple(
            Named(n.place, NameForm.OTHER) for n in s.phrase.named if n.place.kind == "county"
        )
        for s in seen
        if s.key.endswith(" county")
    }


def _name(seen: Seen, odds: float, paragraph: Paragraph, counties: tuple[Named, ...]) -> PlaceName:
    doc, phrase = paragraph.doc, seen.phrase
    named, demonym = _meant(phrase.named, "tag=people" in seen.features)
    if "dateline" in seen.features or _beside(doc, phrase, "town"):
        named = _towns(named)
    elif _beside(doc, phrase, "region"):
        named = tuple(n for n in named if n.place.kind == "region") or named
    return PlaceName(
        span=paragraph.span_of(doc[phrase.start], doc[phrase.end - 1]),
        words=doc[phrase.start : phrase.end].text,
        named=named if demonym else (*named, *(n for n in counties if n.place not in {m.place for m in named})),
        odds=odds,
        demonym=demonym,
        holder=phrase.holder,
        paragraph=seen.paragraph,
        tokens=(phrase.start, phrase.end),
    )


def _beside(doc: Doc, phrase: Phrase, role: str) -> bool:
    """Say whether a word of a role stands beside a phrase: "Washington state", "the state of Washington"."""
    words = place_words(role)
    if phrase.end < len(doc) and doc[phrase.end].lower_ in words:
        return True
    return phrase.start > 1 and doc[phrase.start - 1].lower_ == "of" and doc[phrase.start - 2].lower_ in words


def _meant(named: tuple[Named, ...], people: bool) -> tuple[tuple[Named, ...], bool]:
    """Return the places that a name may mean as it is used, and whether it is a demonym.

    A state's demonym ("German") is no small town of that name; "Mexico" is no town that is also called so.
    """
    words = tuple(n for n in named if n.form is NameForm.DEMONYM)
    names = tuple(n for n in named if n.form is not NameForm.DEMONYM)
    broad = {n.place.id for n in names if n.place.kind in BROAD and n.form is NameForm.USUAL}
    same = {n.place.id for n in words} & {n.place.id for n in names}
    if words and not broad and not same and (people or any(n.place.kind == "country" for n in words)):
        return words, True
    if broad:
        regions = [n.place for n in names if n.place.kind == "region"]
        names = tuple(
            n
            for n in names
            if n.place.kind in BROAD or n.form is NameForm.USUAL or any(mostly_lives_in(r, n.place) for r in regions)
        )
    return (names, False) if names else (words, True)


def _unknown(paragraph: Paragraph, number: int, known: list[PlaceName], persons: frozenset[str]) -> Iterator[PlaceName]:
    """Yield streets, and names that the tagger takes for places and the gazetteer does not know."""
    doc = paragraph.doc
    found = tags(paragraph)
    tagged = by_token(found, len(doc))
    taken = {token for name in known for token in range(*name.tokens)}
    streets = [(start, end, "street") for start, end in _streets(doc)]
    for start, end, what in [*streets, *((t.start, t.end, "unknown") for t in found if t.label == "place")]:
        first, last = _trimmed(doc, start, end)
        if first == last or taken & set(range(first, last)):
            continue
        words = doc[first:last].text
        odds = _odds((*surroundings(doc, Phrase(first, last, ()), tagged), what))
        odds += place_weights()["a person's"] * (place_key(words) in persons)
        if odds >= 0:
            taken |= set(range(first, last))
            span = paragraph.span_of(doc[first], doc[last - 1])
            yield PlaceName(span, words, (), odds, paragraph=number, tokens=(first, last))


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Return a tagged name without what comes before its first capital, and without marks and "'s" at its end."""
    while start < end and not doc[start].text[0].isupper():
        start += 1
    while start < end and (doc[end - 1].is_punct or doc[end - 1].lower_ in ("'s", "'")):
        end -= 1
    return start, end


def _streets(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield names of streets: "Quill Street", "Old Harbour Rd."."""
    for token in doc:
        if token.lower_ not in place_words("street") or not token.text[0].isupper():
            continue
        start = token.i
        while (
            start > 0
            and token.i - start < LONGEST_STREET
            and doc[start - 1].is_alpha
            and doc[start - 1].text[0].isupper()
        ):
            start -= 1
        if start < token.i and not (start == token.i - 1 and doc[start].is_stop):
            yield start, token.i + 1


def _in_datelines(draft: Draft) -> Iterator[PlaceName]:
    """Yield the places of datelines, which are not parsed: "KELM, Ohio (AP) -"."""
    text = draft.article.text
    for zone in draft.zones:
        if zone.kind is not ZoneKind.DATELINE:
            continue
        matches = list(WORD_OF_DATELINE.finditer(zone.span.of(text)))
        for phrase in find_phrases([Word(match.group()) for match in matches]):
            span = Span(zone.start + matches[phrase.start].start(), zone.start + matches[phrase.end - 1].end())
            named, demonym = _meant(phrase.named, people=False)
            if phrase.start == 0:
                named = _towns(named)
            if not demonym:
                yield PlaceName(span, span.of(text), named, OF_A_DATELINE, holder=phrase.holder)


def _towns(named: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return the places of a name without states and regions, if any are left: "WASHINGTON (AP) -" is the town."""
    return tuple(n for n in named if n.place.kind not in BROAD) or named
