"""Clues from well-known events: "when the two presidents met in June" was written in the year after that June."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from spacy.tokens import Span as Sentence

from onrecord.annotators.dating.periods import Clue
from onrecord.annotators.dating.tokens import Placed, placed
from onrecord.annotators.times.calendar import NO_YEAR
from onrecord.lexicon.dated_events import DatedEvent, dated_events, events_of
from onrecord.model import Reason, Timex
from onrecord.text.parse import Paragraph, Parse

__all__ = ["happening_clues"]

WITHIN = timedelta(days=245)  # after eight months, reports give the year, or say "last June"
DAY_OR_MONTH = re.compile(rf"{NO_YEAR}-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
# A sentence with one of these speaks of what is to come, or of a day that comes back every year.
OTHER_TIME = re.compile(
    r"\b(?:will|would|shall|plans?|planned|expected|due|scheduled|upcoming|next|ahead of"
    r"|anniversar\w+|commemorat\w+|mark(?:ed|ing|s)|remember\w*|since|years?)\b",
    re.IGNORECASE,
)


def happening_clues(parse: Parse, timexes: tuple[Timex, ...]) -> Iterator[Clue]:
    """Yield what a sentence says that tells a known event with its day or month, but without its year.

    timexes: of an article without a date, so that the years of such days are not known (`NO_YEAR`).
    """
    dated = tuple(timex for timex in timexes if timex.value and DAY_OR_MONTH.fullmatch(timex.value))
    for paragraph, inside in placed(parse, dated):
        by_sentence: dict[int, list[Placed]] = {}
        for timex, token in inside:
            by_sentence.setdefault(token.sent.start, []).append((timex, token))
        for own in by_sentence.values():
            yield from _of_sentence(paragraph, own[0][1].sent, [timex for timex, _ in own])


def _of_sentence(paragraph: Paragraph, sentence: Sentence, timexes: list[Timex]) -> Iterator[Clue]:
    words = _plain(sentence.text)
    if OTHER_TIME.search(words):
        return
    named = sorted(set(_names().findall(words)))
    told = {event for name in named for event in events_of(name) if _tells(words, event)}
    for timex in timexes:
        fitting = [event for event in told if _fits(timex, event)]
        if len(fitting) == 1:
            first = fitting[0].first
            why = f"it tells an event of {first} ({', '.join(fitting[0].names)}) without its year"
            evidence = paragraph.span_of(sentence[0], sentence[-1])
            yield Clue(periods=((first, _after(first)),), reason=Reason(why=why, evidence=evidence))


def _after(day: date) -> date:
    return min(day, date.max - WITHIN) + WITHIN


def _tells(words: str, event: DatedEvent) -> bool:
    """Say whether a sentence names all that the event goes by; its place too, where that is only one name."""
    names = event.names if len(event.names) > 1 else (*event.names, event.place)
    return all(_holds(words, name) for name in names) and any(_holds(words.lower(), word) for word in event.words)


def _holds(words: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", words) is not None


def _plain(words: str) -> str:
    """Return words without accents, as the table writes names."""
    return "".join(c for c in unicodedata.normalize("NFD", words) if unicodedata.category(c) != "Mn")


def _fits(timex: Timex, event: DatedEvent) -> bool:
    """Say whether a day or month without a year is one of the event."""
    match = DAY_OR_MONTH.fullmatch(timex.value or "")
    if match is None:
        return False
    if match["day"] is None:
        return int(match["month"]) in {event.first.month, event.last.month}
    days = (event.first + timedelta(days=n) for n in range((event.last - event.first).days + 1))
    return any((day.month, day.day) == (int(match["month"]), int(match["day"])) for day in days)


@cache
def _names() -> re.Pattern[str]:
    names = sorted({name for event in dated_events() for name in event.names}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)" if names else r"(?!)")
