"""Single events, with who took part under the names that they have across articles, and who tells of them."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.link.sentences import sentence_of
from onrecord.model import Event, Judgement, Participant, Span, Verdict
from onrecord.model.base import Frozen
from onrecord.store.reading import Reading
from onrecord.store.views import ArticleView, Named, StatementView

__all__ = ["EventLine", "events", "events_of"]


class EventLine(Frozen, kw_only=True):
    """An event as a list shows it.

    sentence: in which its trigger stands. actors, recipients: across articles. time: TIMEX3 value of when it took
    place. teller: the statement that vouches for it, None where the outlet itself does.
    """

    article: ArticleView
    event: Event
    sentence: Span
    actors: tuple[Named, ...] = ()
    recipients: tuple[Named, ...] = ()
    time: str | None = None
    place: str | None = None
    teller: StatementView | None = None
    judged: Judgement | None = None

    @property
    def rejected(self) -> bool:
        """Whether a person judged it wrong."""
        return self.judged is not None and self.judged.verdict is Verdict.WRONG


def events(reading: Reading, identifiers: Iterable[str]) -> tuple[EventLine, ...]:
    """Return events by their ids, in the order in which they are asked for."""
    return tuple(line for one in identifiers if (line := _line(reading, one)) is not None)


def events_of(reading: Reading, article: str) -> tuple[EventLine, ...]:
    """Return the events of an article, in their order."""
    view = reading.article(article)
    return tuple(_made(reading, view, event) for event in view.record.events)


def _line(reading: Reading, identifier: str) -> EventLine | None:
    row = reading.db.execute("SELECT article FROM event WHERE id = ?", (identifier,)).fetchone()
    if row is None:
        return None
    article = reading.article(row["article"])
    event = next((one for one in article.record.events if one.id == identifier), None)
    return _made(reading, article, event) if event is not None else None


def _made(reading: Reading, article: ArticleView, event: Event) -> EventLine:
    times = {timex.id: timex.value for timex in article.record.timexes}
    places = {place.id: place.name for place in article.record.places}
    told = any(one.id == event.by for one in article.record.statements)
    return EventLine(
        article=article,
        event=event,
        sentence=sentence_of(article.text, event.span),
        actors=_named(reading, event.actor),
        recipients=_named(reading, event.recipient),
        time=times.get(event.time or ""),
        place=places.get(event.place or ""),
        teller=reading.statement(event.by) if event.by and told else None,
        judged=reading.last_judged(event.id),
    )


def _named(reading: Reading, parties: Iterable[Participant]) -> tuple[Named, ...]:
    found = (reading.named(reading.across(party.id)) for party in parties)
    return tuple(dict.fromkeys(one for one in found if one is not None))
