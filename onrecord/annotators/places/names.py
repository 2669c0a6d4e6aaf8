"""Names of places in a report: phrases that the gazetteer knows and names that the tagger takes for places.

Whether a phrase names a place here is weighed from what stands around it: "in Reading" but not "Reading the report",
"Paris" but not "Paris Holt", "Kelm Police" but not "the Kelm Courier".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from onrecord.annotators.draft import Draft
from onrecord.annotators.places.phrases import Phrase, Word, phrases
from onrecord.annotators.places.tags import Tag, tags
from onrecord.lexicon.gazetteer import Named, NameForm
from onrecord.lexicon.place_key import place_key
from onrecord.lexicon.place_weights import place_weights
from onrecord.lexicon.place_words import place_words
from onrecord.model import Span, ZoneKind
from onrecord.text.parse import Paragraph

__all__ = ["PlaceName", "Seen", "candidates", "features", "place_names"]

SURE = 0.0  # log odds, from which on a phrase counts as a name of a place
BROAD = frozenset({"country", "territory", "region", "continent"})
HOLDS_OTHERS = frozenset({"country", "territory", "region", "county"})


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of a place. words: as the report is read; named: the places of that name, none if it is not known.

    odds: log odds that it names a place; holder: what the text puts it in, as in "Quill, Texas"; demonym: "Texan".
    """

    span: Span
    words: str
    named: tuple[Named, ...]
    odds: float
    demonym: bool = False
    holder: tuple[Named, ...] = ()
    paragraph: int = -1
    tokens: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Seen:
    """A phrase where it stands, and what is known of it before it is weighed."""

    paragraph: int
    phrase: Phrase
    words: str
    around: tuple[str, ...]
    holder: tuple[Named, ...] = ()
    key: str = ""
    about: tuple[str, ...] = field(default=())


def place_names(draft: Draft) -> list[PlaceName]:
    """Return the names of places of an article, in order; none overlap."""
    seen = candidates(draft)
    found: list[PlaceName] = []
    weights = place_weights()
    for number, paragraph in enumerate(draft.parse):
        names = [n for s in seen if s.paragraph == number and (n := _weighed(s, paragraph, weights)) is not None]
        found.extend(names)
        found.extend(_unknown(paragraph, number, names))
    found.extend(_in_datelines(draft))
    return sorted(found, key=lambda name: name.span)


def candidates(draft: Draft) -> list[Seen]:
    """Return all phrases of an article that the gazetteer knows, with what stands around them."""
    seen: list[Seen] = []
    for number, paragraph in enumerate(draft.parse):
        doc = paragraph.doc
        words = [Word(t.text, bool(t.whitespace_)) for t in doc]
        tagged = _by_token(tags(paragraph), len(doc))
        found = list(phrases(words))
        holders = _holders(words, found)
        for phrase in _as_holders(found, holders):
            holder = holders.get(phrase.start, ())
            seen.append(
                Seen(
                    paragraph=number,
                    phrase=phrase,
                    words=doc[phrase.start : phrase.end].text,
                    around=tuple(_around(doc, phrase, tagged, bool(holder))),
                    holder=holder,
                    key=place_key(doc[phrase.start : phrase.end].text),
                )
            )
    _note_the_article(seen, _surnames(draft))
    return seen


def features(seen: Seen) -> tuple[str, ...]:
    """Return what a phrase is weighed by: its surroundings, its best place, and its other mentions in the article."""
    return (*seen.around, *_prior(seen.phrase.named), *seen.about)


def _weighed(seen: Seen, paragraph: Paragraph, weights: dict[str, float]) -> PlaceName | None:
    """Return the name of a place that a phrase is, None if it is none."""
    odds = weights["bias"] + sum(weights.get(feature, 0.0) for feature in features(seen))
    if odds < SURE:
        return None
    doc, phrase = paragraph.doc, seen.phrase
    named, demonym = _meant(phrase.named, "tag=people" in seen.around)
    return PlaceName(
        span=paragraph.span_of(doc[phrase.start], doc[phrase.end - 1]),
        words=seen.words,
        named=named,
        odds=odds,
        demonym=demonym,
        holder=seen.holder,
        paragraph=seen.paragraph,
        tokens=(phrase.start, phrase.end),
    )


def _meant(named: tuple[Named, ...], people: bool) -> tuple[tuple[Named, ...], bool]:
    """Return the places that a name may mean as it is used, and whether it is a demonym."""
    words = tuple(n for n in named if n.form is NameForm.DEMONYM)
    names = tuple(n for n in named if n.form is not NameForm.DEMONYM)
    broad = any(n.place.kind in BROAD and n.form is NameForm.USUAL for n in names)
    same = {n.place.id for n in words} & {n.place.id for n in names}
    if words and not broad and not same and (people or any(n.place.kind == "country" for n in words)):
        return words, True
    return (names, False) if names else (words, True)


def _by_token(found: Sequence[Tag], length: int) -> list[Tag | None]:
    by_token: list[Tag | None] = [None] * length
    for tag in found:
        for number in range(tag.start, tag.end):
            by_token[number] = tag
    return by_token


def _holders(words: Sequence[Word], found: Sequence[Phrase]) -> dict[int, tuple[Named, ...]]:
    """Return, by where a phrase starts, the places that the next one says it is in: "Quill, Texas", "Elder (Ohio)"."""
    holders: dict[int, tuple[Named, ...]] = {}
    for first, second in zip(found, found[1:], strict=False):
        if second.start != first.end + 1 or words[first.end].text not in (",", "("):
            continue
        inside = tuple(
            n
            for n in second.named
            if n.form is not NameForm.DEMONYM
            and n.place.kind in HOLDS_OTHERS
            and any(holds(n, other) for other in first.named)
        )
        if inside:
            holders[first.start] = inside
    return holders


def _as_holders(found: Sequence[Phrase], holders: dict[int, tuple[Named, ...]]) -> Iterator[Phrase]:
    """Yield the phrases; of one that a town is said to be in, only the places that it can be in: the state New York."""
    inside: tuple[Named, ...] = ()
    for phrase in found:
        yield replace(phrase, named=inside) if inside else phrase
        inside = holders.get(phrase.start, ())


def holds(outer: Named, inner: Named) -> bool:
    """Say whether a place lies in a country, region or county, as far as their codes tell."""
    a, b = outer.place, inner.place
    if a.country is None or a.country != b.country or a.id == b.id or a.kind not in HOLDS_OTHERS:
        return False
    if a.kind in ("country", "territory"):
        return b.kind not in ("country", "territory")
    if a.kind == "region":
        return a.region is not None and a.region == b.region and b.kind not in BROAD
    return a.region == b.region and b.kind == "city" and abs(a.lat - b.lat) < 0.7 and abs(a.lon - b.lon) < 0.9


def _around(doc: Doc, phrase: Phrase, tagged: Sequence[Tag | None], held: bool) -> Iterator[str]:
    """Yield what stands around a phrase, and what the tagger says of it."""
    start, end = phrase.start, phrase.end
    covering = {tagged[i] for i in range(start, end)}
    tag = next(iter(covering)) if len(covering) == 1 else None
    if len(covering) > 1:
        yield "tag=several"
    elif tag is None:
        yield "tag=none"
    else:
        begins = tag.start == start or (tag.start == start - 1 and doc[tag.start].lower_ == "the")
        ends = tag.end == end or (tag.end == end + 1 and doc[end].lower_ in ("'s", "'"))
        part = "" if begins and ends else ",begins" if begins else ",ends" if ends else ",inside"
        yield f"tag={tag.label}{part}"
    yield from _before(doc, start)
    yield from _after(doc, end, held)
    tokens = doc[start:end]
    yield f"proper={sum(t.pos_ == 'PROPN' for t in tokens) * 2 > len(tokens)}"
    if len(tokens) > 1:
        yield "several words"
    if all(t.is_upper and len(t) > 3 for t in tokens):
        yield "capitals"
    if doc[start].is_sent_start:
        yield "begins sentence"
        if any(doc[start].lower_ == t.lower_ and t.is_lower for t in doc):
            yield "a word"


def _before(doc: Doc, start: int) -> Iterator[str]:
    """Yield what stands before a phrase."""
    if start == 0:
        return
    before = doc[start - 1]
    word = before.lower_
    if word in ("the", "-") and start > 1:
        yield f"before,{word}"
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


def _after(doc: Doc, end: int, held: bool) -> Iterator[str]:
    """Yield what stands after a phrase."""
    if held:
        yield "after=holder"
        return
    right = _right(doc, end)
    if right:
        last = right[-1]
        if last in place_words("street"):
            yield "after=street"
        elif last in place_words("no body") or right[0] in place_words("no body"):
            yield "after=no body"
        elif right[0] in place_words("feature"):
            yield "after=feature"
        elif right[0] in place_words("body"):
            yield "after=body"
        else:
            yield "after=name"
    elif end < len(doc) and doc[end].text in ("'s", "'"):
        yield "after='s"
    elif end < len(doc) and doc[end].text == "-":
        yield "after=-"
    elif end < len(doc) and doc[end].is_alpha:
        yield f"after={doc[end].pos_}"
    else:
        yield "after=none"


def _right(doc: Doc, end: int) -> list[str]:
    """Return the words of the name that goes on after a phrase, in lower case."""
    found: list[str] = []
    for token in doc[end : end + LONGEST_NAME]:
        if token.text[0].isupper() and not token.is_sent_start:
            found.append(token.lower_)
        elif not (found and token.text in ("of", "&", "for", "and", "-")):
            break
    return found


LONGEST_NAME = 6  # tokens after a phrase that may belong to the same name


def _prior(named: tuple[Named, ...]) -> Iterator[str]:
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


def _surnames(draft: Draft) -> set[str]:
    """Return the last words, and the first, of the persons that an article names in full."""
    found: set[str] = set()
    for paragraph in draft.parse:
        for tag in tags(paragraph):
            if tag.label == "person" and tag.end - tag.start > 1:
                tokens = [t for t in paragraph.doc[tag.start : tag.end] if t.is_alpha]
                found.update(place_key(t.text) for t in tokens)
    return found


def _note_the_article(seen: list[Seen], persons: set[str]) -> None:
    """Add to each phrase what its name's other mentions in the article show."""
    held = {s.key for s in seen if s.holder}
    places: dict[str, int] = {}
    total: dict[str, int] = {}
    located: dict[str, int] = {}
    for s in seen:
        total[s.key] = total.get(s.key, 0) + 1
        places[s.key] = places.get(s.key, 0) + ("tag=place" in s.around)
        located[s.key] = located.get(s.key, 0) + ("before=in" in s.around)
    for s in seen:
        about = []
        if s.key in persons:
            about.append("a person's")
        others = total[s.key] - 1
        if s.key in held:
            about.append("elsewhere with holder")
        if others and places[s.key] - ("tag=place" in s.around) > 0:
            about.append("elsewhere a place")
        if others and located[s.key] - ("before=in" in s.around) > 0:
            about.append("elsewhere in")
        s.about = tuple(about)


def _unknown(paragraph: Paragraph, number: int, known: list[PlaceName]) -> Iterator[PlaceName]:
    """Yield names that the tagger takes for places and the gazetteer does not know, and streets."""
    doc = paragraph.doc
    taken = {token for name in known for token in range(*name.tokens)}
    for start, end in [*_streets(doc), *((t.start, t.end) for t in tags(paragraph) if t.label == "place")]:
        while start < end and not doc[start].text[0].isupper():
            start += 1
        while start < end and (doc[end - 1].is_punct or doc[end - 1].lower_ in ("'s", "'")):
            end -= 1
        if start == end or taken & set(range(start, end)) or not any(c.isalpha() for c in doc[start].text):
            continue
        taken |= set(range(start, end))
        yield PlaceName(
            span=paragraph.span_of(doc[start], doc[end - 1]),
            words=doc[start:end].text,
            named=(),
            odds=0.5,
            paragraph=number,
            tokens=(start, end),
        )


def _streets(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield names of streets: "Quill Street", "Old Harbour Rd."."""
    for token in doc:
        if token.lower_ in place_words("street") and token.text[0].isupper():
            start = token.i
            while start > 0 and doc[start - 1].text[0].isupper() and doc[start - 1].is_alpha and token.i - start < 3:
                start -= 1
            if start < token.i and not (start == token.i - 1 and doc[start].is_sent_start and doc[start].is_stop):
                yield start, token.i + 1


WORD_OF_DATELINE = r"[^\W\d_][\w.'’-]*|[,(]"


def _in_datelines(draft: Draft) -> Iterator[PlaceName]:
    """Yield the places of datelines, which are not parsed: "KELM, Ohio (AP) -"."""
    text = draft.article.text
    for zone in draft.zones:
        if zone.kind is not ZoneKind.DATELINE:
            continue
        matches = list(re.finditer(WORD_OF_DATELINE, zone.span.of(text)))
        words = [Word(m.group()) for m in matches]
        found = list(phrases(words))
        holders = _holders(words, found)
        for phrase in _as_holders(found, holders):
            span = Span(zone.start + matches[phrase.start].start(), zone.start + matches[phrase.end - 1].end())
            named, demonym = _meant(phrase.named, False)
            if not demonym:
                yield PlaceName(span, span.of(text), named, 3.0, holder=holders.get(phrase.start, ()))
