"""The day of an article that nothing states: worked out from what its text names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import msgspec

from onrecord.annotators.dating.happenings import happening_clues
from onrecord.annotators.dating.holders import holder_clues
from onrecord.annotators.dating.mentions import (
    address_clues,
    copyright_clues,
    date_clues,
    dateline_clues,
    name_clues,
    weekday_clues,
)
from onrecord.annotators.dating.periods import ALWAYS, Clue, Period, Periods, both, hull, since
from onrecord.annotators.dating.writing_day import day_of_writing
from onrecord.annotators.draft import Draft
from onrecord.annotators.times import tag
from onrecord.model import Published

__all__ = ["find_dating"]

# How often the day of publication lies in what is inferred, on reports whose date was held back (docs/benchmarks.md).
SURE = 0.95
LONGEST = timedelta(days=50 * 365)  # of a period that says anything


def find_dating(draft: Draft) -> Draft:
    """Return the draft with an inferred date of publication, if nothing states one and the content bounds it.

    One that states its date gets the day of writing, if its text shows that it is an older one.
    """
    article = draft.article
    if article.published is None:
        return replace(draft, article=msgspec.structs.replace(article, published=_inferred(draft)))
    return replace(draft, written=day_of_writing(article, draft.zones, draft.parse))


def _clues(draft: Draft) -> tuple[Clue, ...]:
    """Return all clues of an article's content to its day, in the order of the text."""
    timexes = tag(draft, None)
    found = (
        *holder_clues(draft.parse),
        *date_clues(draft.parse, timexes),
        *name_clues(draft.parse),
        *happening_clues(draft.parse, timexes),
        *weekday_clues(draft.parse),
        *dateline_clues(draft.article, draft.zones),
        *copyright_clues(draft.article, draft.zones),
        *address_clues(draft.article),
    )
    return tuple(sorted(found, key=lambda clue: (clue.reason.evidence, clue.reason.why)))


def _inferred(draft: Draft) -> Published | None:
    """Return the period that fits all clues; None when they contradict each other or bound nothing."""
    clues = _clues(draft)
    possible = _together(clues)
    if not possible:  # somebody is called by an office of old: what came first still came first
        clues = tuple(_later(clue) for clue in clues)
        possible = _together(clues)
    if not possible or possible == ALWAYS or _says_nothing(hull(possible)):
        return None
    deciding = _deciding(clues, possible)
    return Published(
        value=_value(hull(possible)),
        precision="day" if len(possible) == 1 and possible[0][0] == possible[0][1] else "interval",
        inferred=True,
        basis="content",
        confidence=SURE,
        reasons=tuple(clue.reason for clue in deciding),
    )


def _says_nothing(period: Period) -> bool:
    """Say whether a period is so long that only clues such as weekdays, which come back in all times, made it."""
    return date.min < period[0] and period[1] < date.max and period[1] - period[0] > LONGEST


def _later(clue: Clue) -> Clue:
    """Return what a clue says of the past alone."""
    return msgspec.structs.replace(clue, periods=since(clue.periods[0][0]))


def _together(clues: Iterable[Clue]) -> Periods:
    possible = ALWAYS
    for clue in clues:
        possible = both(possible, clue.periods)
    return possible


def _deciding(clues: Sequence[Clue], possible: Periods) -> list[Clue]:
    """Return the fewest clues that leave no other days, as far as taking the strongest first finds them; in order."""
    left, chosen = ALWAYS, []
    while left != possible:
        best = min(clues, key=lambda clue: (_length(both(left, clue.periods)), clue.reason.evidence, clue.reason.why))
        if both(left, best.periods) == left:
            break
        left = both(left, best.periods)
        chosen.append(best)
    return [clue for clue in clues if clue in chosen]


def _length(periods: Periods) -> int:
    return sum((last - first).days for first, last in periods)


def _value(period: Period) -> str:
    """Return an ISO interval, open to a side that nothing bounds; of one day, the day."""
    first, last = ("" if day in (date.min, date.max) else day.isoformat() for day in period)
    return first if first == last else f"{first or '..'}/{last or '..'}"
