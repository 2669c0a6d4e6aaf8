"""Positions as the page shows them: rows of a drawing, lines of a table, and pairs of words at each shift."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from onrecord.model import Span, Stand
from onrecord.model.base import Frozen
from onrecord.model.days import days
from onrecord.store.views import IssueView, PositionView, SaidView, ShiftView
from onrecord.web.addresses import words_href
from onrecord.web.charts.positions import Point, Row
from onrecord.web.quotes import Quote, quote
from onrecord.web.reader.sheet import MARKUP

__all__ = ["COLUMNS", "Half", "Line", "Pair", "lines", "pairs", "row_of", "told_by_others"]

COLUMNS = ("From", "To", "Actor", "Issue", "Position", "Told by", "Words", "Outlet", "Address")
WORDS = 160  # characters of words in a table
UTMOST = (date.min.toordinal() + 400, date.max.toordinal() - 400)
WORD = {Stand.SILENT: "no comment"}


class Line(Frozen, kw_only=True):
    """A line of the table: one statement that bears a position."""

    position: PositionView
    said: SaidView
    hollow: bool

    @property
    def href(self) -> str:
        """Where its words stand."""
        return words_href(self.said.article.id, self.said.passage.start, self.said.passage.end)

    def cells(self) -> tuple[str, ...]:
        """Return it as `COLUMNS`."""
        said = self.said
        words = " ".join(said.passage.words.split())
        return (
            said.first_day or "",
            said.last_day or "",
            self.position.name,
            self.position.issue,
            WORD.get(self.position.stance, str(self.position.stance)),
            "others" if self.hollow else "",
            words,
            said.article.outlet or said.article.name,
            self.href,
        )


class Half(Frozen, kw_only=True):
    """One end of a shift: the position, its words, when, and through which outlet."""

    position: PositionView
    quote: Quote
    day: str | None
    inferred: bool
    hollow: bool
    outlet: str


class Pair(Frozen, kw_only=True):
    """A shift with the words of both ends. number: as the drawing has it."""

    number: int
    before: Half
    after: Half


def lines(views: Iterable[IssueView]) -> list[Line]:
    """Return the table: by issue, actor and time."""
    return [
        Line(position=position, said=said, hollow=told_by_others(said))
        for view in views
        for position in view.positions
        for said in position.evidence
    ]


def told_by_others(said: SaidView) -> bool:
    """Say whether a statement stands inside one of somebody else: that its speaker said so is another's word."""
    statements = {one.id: one for one in said.article.record.statements}
    own = statements.get(said.id)
    above = statements.get(own.parent) if own is not None and own.parent else None
    return own is not None and above is not None and above.actor is not None and above.actor != own.actor


def pairs(views: Iterable[IssueView], first: int = 1) -> list[Pair]:
    """Return the shifts, numbered in the order of the views."""
    shifts = [shift for view in views for shift in view.shifts]
    return [
        Pair(number=number, before=_half(shift.before, last=True), after=_half(shift.after, last=False))
        for number, shift in enumerate(shifts, first)
    ]


def row_of(
    name: str, below: str, href: str | None, positions: Sequence[PositionView], numbered: Callable[[PositionView], int]
) -> Row:
    """Return the row of some positions of one actor on one issue, in the order of time.

    numbered: the number of the shift that leads to a position, 0 for none.
    """
    points: list[Point] = []
    for position in positions:
        number = numbered(position)
        for said in _by_time(position.evidence):
            first, last = _ordinals(said)
            points.append(
                Point(
                    stand=position.stance,
                    first=first,
                    last=last,
                    href=words_href(said.article.id, said.passage.start, said.passage.end),
                    title=_title(position, said),
                    words=_cue(said),
                    hollow=told_by_others(said),
                    shift=number,
                )
            )
            number = 0
    return Row(name=name, below=below, href=href, points=tuple(points))


def shift_numbers(views: Iterable[IssueView], first: int = 1) -> dict[tuple[str, str, str | None], int]:
    """Return the numbers of the shifts, by issue, actor and day of the position that each leads to."""
    shifts: list[ShiftView] = [shift for view in views for shift in view.shifts]
    return {(s.after.issue, s.after.actor, s.after.since): number for number, s in enumerate(shifts, first)}


def _by_time(evidence: Iterable[SaidView]) -> list[SaidView]:
    return sorted(evidence, key=lambda said: (said.first_day or "", said.last_day or "", said.id))


def _ordinals(said: SaidView) -> tuple[int | None, int | None]:
    known = [date.fromisoformat(day).toordinal() if day else None for day in (said.first_day, said.last_day)]
    first, last = (n if n is not None and UTMOST[0] < n < UTMOST[1] else None for n in known)
    return (first, last) if first is not None and last is not None else (None, None)


def _title(position: PositionView, said: SaidView) -> str:
    word = WORD.get(position.stance, str(position.stance))
    day = said.first_day if said.first_day == said.last_day else f"{said.first_day} to {said.last_day}"
    words, outlet = _plain(said.passage.words), said.article.outlet or said.article.name
    return (
        f"{position.name}, {day or 'no date'}: {word}. “{words[:WORDS]}{'…' if len(words) > WORDS else ''}” ({outlet})"
    )


def _cue(said: SaidView) -> str:
    """Return the words of a statement from its cue on: what its speaker does, and what with."""
    own = next((one for one in said.article.record.statements if one.id == said.id), None)
    begins = [span.start for span in (*(own.cue if own else ()),)]
    start = min(begins, default=said.passage.start)
    return _plain(said.article.text[start : max(said.passage.end, start)][:WORDS])


def _plain(words: str) -> str:
    """Return words for a drawing: in one line, without the signs of Markdown."""
    return " ".join(MARKUP.sub("", words).split())


def _half(position: PositionView, *, last: bool) -> Half:
    ordered = _by_time(position.evidence)
    said = ordered[-1] if last else ordered[0]
    own = next((one for one in said.article.record.statements if one.id == said.id), None)
    marks = [(span, "src") for span in own.source] + [(span, "cue") for span in own.cue] if own else []
    published = said.article.record.published
    day = said.first_day if said.first_day == said.last_day else f"{said.first_day}/{said.last_day}"
    covered = days(said.article.published)
    by_report = covered is not None and covered == (said.first_day, said.last_day)
    return Half(
        position=position,
        quote=quote(said.article, Span(said.passage.start, said.passage.end), marks),
        day=day if said.first_day else None,
        inferred=by_report and published is not None and published.inferred,
        hollow=told_by_others(said),
        outlet=said.article.outlet or said.article.name,
    )
