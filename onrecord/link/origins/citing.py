"""Whom a sentence gives as its source in passing, outside of any statement that was found.

according to the Daily Harbour; citing Norpress; first reported by Norpress      a name that follows such words
Norpress reported; Norpress said on Monday                                      an outlet that such words follow
The Harbour, citing three officials / referred to its sources                    people who are not named
(Norpress) at the start of a line, or as the byline                              a credit
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.lexicon.outlets import outlet_names, outlet_of
from onrecord.lexicon.sourcing_words import sourcing_words_in
from onrecord.link.origins.report import Report, is_outlet, outlet_key
from onrecord.model import Actor, ActorKind, Span, Zone, ZoneKind
from onrecord.model.base import Frozen
from onrecord.text.metadata import provenance

__all__ = ["Cited", "cited_in", "credits_of", "said_after", "spoken_of_before"]

BEFORE = re.compile(
    r"""(?: according\ to | citing | cites | cited | quoting | quotes | referr(?:ed|ing)\ to | as\ reported
          | (?:reported|revealed|disclosed|published|obtained|quoted|cited)(?:\ \w+ly|\ earlier)?\ (?:by|in|on)
          | (?:report|story|article|dispatch|investigation|account|interview)
            (?:\ published)?(?:\ (?:on\ )?\w+day)?\ (?:by|in|from|on|with) | told
        )\s+(?:both\s+)?(?:the\s+|an?\s+)*[\W_]*$""",
    re.VERBOSE | re.IGNORECASE,
)
AFTER = re.compile(
    r"""^[\W_]*(?:news\ agency|newspaper|magazine|website|agency|daily)?\s*
        (?:(?:has|had|have|first|earlier|also|later|\w+ly)\s+)*
        (?:report(?:s|ed)(?!\s+(?:by|to)\b)|quot(?:es|ed)|cit(?:es|ed)|wrote|writes|revealed|disclosed|said|says
          |referr(?:ed|ing)\ to)\b""",
    re.VERBOSE,
)
PEOPLE = re.compile(
    r"""\b(?:citing|quoting|quoted|cites|cited|referr(?:ed|ing)\ to|according\ to)\s+
        (?P<who>(?:(?:its|their|the\ paper['’]s|the\ newspaper['’]s|[a-z-]+|[A-Z][\w.]*)\s+){0,6}?
          (?:sources?|officials?|people|persons|insiders?|aides?|diplomats?|witnesses))\b""",
    re.VERBOSE,
)
SAYS = re.compile(r"^\s+(?:has\s+|had\s+)?(?:said|says|announced|reported|confirmed|disclosed|told|stated)\b")
DOCUMENT = re.compile(
    r"(?:the|this|that|its)\s+(?:\w+\s+)?(?:article|report|story|dispatch|paper|newspaper|website|investigation)",
    re.IGNORECASE,
)
BACKWARDS = 600  # characters before "the article" in which its outlet is named
CREDITING = {ZoneKind.BYLINE, ZoneKind.DATELINE}
OPENING = re.compile(r"^[^\n.]{0,60}?\((?P<name>[A-Z][\w .&-]{1,30})\)\s*[-–—:]")  # "SENN (Norpress) - The fleet ..."


class Cited(Frozen, kw_only=True):
    """Whom a text cites. actor: where the record has it. words: those that cite, with the name. within: the name."""

    name: str
    actor: Actor | None
    outlet: bool
    words: Span
    within: Span


def cited_in(report: Report, sentence: Span, but: Iterable[Span] = ()) -> tuple[Cited, ...]:
    """Return whom a sentence cites, from the outermost inwards: who reports stands before who is cited for it.

    but: what is said there (the content of a statement) cites nobody for the report.
    """
    cut = tuple(but)
    found: list[tuple[bool, Cited]] = []
    for name, actor, span in _named(report, sentence):
        outlet = is_outlet(actor) if actor else True
        before = BEFORE.search(report.text[sentence.start : span.start])
        after = AFTER.match(report.text[span.end : sentence.end]) if outlet else None
        if before:
            words = Span(sentence.start + before.start(), span.end)
        elif after:
            words = Span(span.start, span.end + after.end())
        else:
            continue
        told = before is not None and before.group().lower().startswith(("told", "interview"))
        if (told and not outlet) or any(piece.overlaps(words) for piece in cut):
            continue
        found.append((before is not None, Cited(name=name, actor=actor, outlet=outlet, words=words, within=span)))
    for match in PEOPLE.finditer(report.text, sentence.start, sentence.end):
        words, who = Span(*match.span()), Span(*match.span("who"))
        known = any(cited.words.overlaps(who) for _, cited in found)
        if not known and not any(piece.contains(words) for piece in cut):
            found.append((True, Cited(name=who.of(report.text), actor=None, outlet=False, words=words, within=who)))
    ordered = sorted(found, key=lambda each: (each[0], not each[1].outlet, each[1].words))
    return tuple(_once(cited for _, cited in ordered))


def said_after(report: Report, sentence: Span, proposition: Span) -> tuple[Cited, ...]:
    """Return who is named behind a proposition as its speaker: "The fleet left, *the harbour council said*."."""
    for name, actor, span in _named(report, sentence):
        before = re.search(r",[”\"’']*\s+(?:the\s+)?$", report.text[: span.start][-6:])
        after = SAYS.match(report.text[span.end : sentence.end])
        if actor is not None and before and after and proposition.end <= span.start:
            words = Span(span.start, span.end + after.end())
            return (Cited(name=name, actor=actor, outlet=is_outlet(actor), words=words, within=span),)
    return ()


def spoken_of_before(report: Report, source: Span) -> tuple[Cited, ...]:
    """Return the outlet whose document a report takes up: "an article in the Harbour ... *The article* said"."""
    if not DOCUMENT.fullmatch(source.of(report.text)):
        return ()
    start = max(0, source.start - BACKWARDS)
    found = [c for c in cited_in(report, Span(start, source.start)) if c.outlet] if start < source.start else []
    return (max(found, key=lambda cited: cited.words),) if found else ()


def credits_of(report: Report) -> tuple[Cited, ...]:
    """Return the outlets that a report was taken from by its notes, byline and dateline, outermost first.

    A credit that names no agency ("Agencies") stands for one that is not known.
    """
    text, zones = report.text, report.record.zones
    spans = list(provenance(text, zones))
    spans += [span for zone in zones if zone.kind in CREDITING for span in _agencies(text, zone)]
    opening = OPENING.match(text[_body(zones, text) :])
    if opening and (known := outlet_of(opening["name"])) and known.kind == "agency":
        spans.append(Span(*opening.span("name")).shifted(_body(zones, text)))
    found = [_credit(span, report) for span in spans]
    return tuple(_once(cited for cited in found if outlet_key(cited.name) != report.outlet_key))


def _credit(span: Span, report: Report) -> Cited:
    actor = next((a for a in report.record.actors if is_outlet(a) and a.name == span.of(report.text)), None)
    return Cited(name=span.of(report.text), actor=actor, outlet=True, words=span, within=span)


def _once(cited: Iterable[Cited]) -> Iterator[Cited]:
    seen: set[str] = set()
    for each in cited:
        key = outlet_key(each.name)
        if key not in seen:
            seen.add(key)
            yield each


def _named(report: Report, sentence: Span) -> Iterator[tuple[str, Actor | None, Span]]:
    """Yield the actors of the record that a sentence names, and outlets that it does not have, in order."""
    known = sorted(
        (span, actor.id, actor) for actor in report.record.actors for span in actor.mentions if sentence.contains(span)
    )
    for span, _, actor in known:
        words = span.of(report.text)
        if actor.kind is ActorKind.UNNAMED or not (words.islower() and " " not in words):  # "its", "they"
            yield actor.name, actor, span
    for match in _outlet_pattern().finditer(report.text, sentence.start, sentence.end):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other, _, _ in known):
            yield match.group(), None, span


@cache
def _outlet_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, outlet_names()))})(?![\w-])")


def _agencies(text: str, zone: Zone) -> Iterator[Span]:
    """Yield the agencies that a byline or dateline names, or the words for agencies that are not named."""
    for match in _outlet_pattern().finditer(text, zone.start, zone.end):
        known = outlet_of(match.group())
        if known is not None and known.kind == "agency":
            yield Span(*match.span())
            return
    unnamed = sourcing_words_in("agencies", zone.span.of(text)) if zone.kind is ZoneKind.BYLINE else None
    if unnamed:
        yield Span(*unnamed).shifted(zone.start)


def _body(zones: Iterable[Zone], text: str) -> int:
    """Return where the report itself begins."""
    heads = (ZoneKind.TITLE, ZoneKind.BYLINE, ZoneKind.PUBDATE, ZoneKind.BOILERPLATE, ZoneKind.CAPTION)
    start = 0
    for zone in sorted(zones, key=lambda z: (z.start, z.end)):
        if zone.kind in heads and not text[start : zone.start].strip():
            start = max(start, zone.end)
    return start + len(text[start:]) - len(text[start:].lstrip())
