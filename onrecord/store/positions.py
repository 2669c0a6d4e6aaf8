"""The positions of a case: what its statements say of an issue, made into views."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.errors import UsageError
from onrecord.link.issues import frequent_issues, keys_of, said_about
from onrecord.link.positions import Shift, Silence, positions_on, possibly_silent, shifts
from onrecord.link.said import Said
from onrecord.model import ActorKind, Position, Spans, Stand, merge
from onrecord.model.days import days
from onrecord.store.reading import Reading
from onrecord.store.search import Query
from onrecord.store.views import IssueView, Named, PositionView, SaidView, ShiftView, SilenceView, StatementView

__all__ = ["Positions"]

MOST = 5
"""Issues that are looked for where nobody names one."""
CALENDAR = re.compile("0001-01-01|9999-12-31")
"""The ends of an interval that is open: no day that anything can be as of."""


class Positions:
    """One look at who stands where, as the judgements that hold leave the statements.

    articles: ids of those whose statements are looked at; all when None.
    """

    def __init__(self, reading: Reading, articles: Iterable[str] | None = None) -> None:
        self._reading = reading
        self._spans: dict[str, Spans] = {}
        self._said = {one.id: one for one in map(self._of_statement, self._statements(articles))}

    @property
    def said(self) -> tuple[Said, ...]:
        """What is looked at."""
        return tuple(self._said.values())

    def on(self, issue: str) -> IssueView:
        """Return who stands where on an issue, a phrase of a person.

        Raises:
            UsageError: if it has no word that names something.
        """
        if not keys_of(issue):
            raise UsageError(f"{issue!r} names no issue; give words such as: harbour tax.")
        spoken = said_about(issue, self._said.values())
        found = positions_on(issue, spoken)
        return IssueView(
            issue=issue,
            statements=len(spoken),
            positions=tuple(map(self._position, found)),
            shifts=tuple(map(self._shift, shifts(found))),
            silent=tuple(self._silence(one) for one in possibly_silent(issue, spoken)),
        )

    def frequent(self) -> list[IssueView]:
        """Return who stands where on the issues that most actors and reports speak of, a handful, those first."""
        return [self.on(issue.phrase) for issue in frequent_issues(self._said.values(), MOST)]

    def _statements(self, articles: Iterable[str] | None) -> Iterator[StatementView]:
        queries = (Query(),) if articles is None else (Query(article=one) for one in sorted(set(articles)))
        return (view for query in queries for view in self._reading.statements(query))

    def _of_statement(self, view: StatementView) -> Said:
        statement = view.statement
        self._spans[view.id] = merge((*statement.source, *statement.cue, *statement.content), gap=1)
        first, last = _days_of(view)
        asked = self._named(view.statement.addressee)
        return Said(
            id=view.id,
            article=view.article.id,
            edition=view.article.edition or view.article.id,
            actor=view.speaker_id,
            name=view.speaker or "",
            act=view.act,
            negated=view.negated,
            modality=view.modality,
            cue=view.cue.words if view.cue else "",
            content=view.content.words if view.content else "",
            around=view.statement.span.of(view.article.text),
            first_day=first,
            last_day=last,
            confidence=view.confidence,
            parent=view.parent,
            addressee=asked.id if asked else None,
            addressee_name=asked.name if asked else "",
        )

    def _named(self, actor: str | None) -> Named | None:
        """Return who an actor of one article is across articles; None where nobody could tell that they answered."""
        if actor is None:
            return None
        known = self._reading.named(self._reading.across(actor))
        return known if known and known.kind is not ActorKind.UNNAMED else None

    def _position(self, position: Position) -> PositionView:
        return PositionView(
            actor=position.actor,
            name=position.name,
            issue=position.issue,
            stance=position.stand,
            since=position.since,
            as_of=position.as_of,
            evidence=tuple(self._words(e.id, e.stand) for e in position.evidence),
        )

    def _shift(self, shift: Shift) -> ShiftView:
        return ShiftView(before=self._position(shift.before), after=self._position(shift.after))

    def _silence(self, silence: Silence) -> SilenceView:
        return SilenceView(
            actor=silence.actor,
            name=silence.name,
            issue=silence.issue,
            evidence=tuple(map(self._words, silence.evidence)),
        )

    def _words(self, identifier: str, stance: Stand | None = None) -> SaidView:
        said = self._said[identifier]
        article = self._reading.article(said.article)
        passage = article.passage(self._spans[identifier])
        assert passage is not None
        return SaidView(
            id=identifier,
            article=article,
            passage=passage,
            stance=stance,
            first_day=said.first_day,
            last_day=said.last_day,
            judged=self._reading.last_judged(identifier),
        )


def _days_of(view: StatementView) -> tuple[str | None, str | None]:
    """Return the days between which a statement was made, or else published; None where one of them is not known."""
    for value in (view.time, view.published):
        known = days(value)
        if known is not None and not any(map(CALENDAR.fullmatch, known)):
            return known
    return None, None
