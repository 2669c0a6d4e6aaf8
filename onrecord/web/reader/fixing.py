"""The form that corrects something of a report: what may hold instead, and what holds now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.lexicon.plover import CATEGORIES
from onrecord.model import Act, Event, Spans, Status, ZoneKind, spans_in, spans_written, text_of
from onrecord.model.base import Frozen
from onrecord.store.queries.actors import actors
from onrecord.store.queries.reader import Report
from onrecord.store.reading import Reading
from onrecord.store.views import StatementView
from onrecord.web.reader.cards import day_said
from onrecord.web.words import plural, status_short

__all__ = ["NEW", "REPORT", "ZONE", "Choice", "Field", "Fields", "Fixing", "fixing_of"]

NEW, REPORT, ZONE = "new", "report", "furniture"
"""What `fix` names besides the ids of statements and events: a statement to add, the facts of the report, a zone."""
NOBODY = "nobody"
INSTEAD = "This instead"
DONE = (("false", "yes"), ("true", "no, it did not take place"))
DAYS = "2021-10-05, 2021-10, 2021 or 2021-10-05/2021-10-09"
ZONES = {ZoneKind.BOILERPLATE: "page furniture", ZoneKind.PUBDATE: "the date", ZoneKind.PROVENANCE: "a credit"}
FOUND = 12  # actors that are offered for the words that were looked for
LISTED = 8  # lines of a list of actors that were looked for

Given = Mapping[str, Sequence[str]]


class Choice(Frozen, kw_only=True):
    """One of several values. words: how it reads."""

    value: str
    words: str
    chosen: bool = False


class Field(Frozen, kw_only=True):
    """A field of a correction.

    kind: "spans", "choice", "actor", "actors" (several), "text". value: what stands in it; was: what holds now, None
    where nothing does. words: of spans. choices: of a choice, or suggestions for a text. sought: the words by which
    actors were looked for. rows: lines of a list that are shown, 0 for a list that opens.
    """

    name: str
    label: str
    kind: str
    value: str = ""
    was: str | None = None
    words: str = ""
    choices: tuple[Choice, ...] = ()
    sought: str = ""
    rows: int = 0
    hint: str = ""


class Fixing(Frozen, kw_only=True):
    """A form for a correction. fix: what the address calls it. at: offset of the words beside which it stands."""

    fix: str
    title: str
    subject: str
    verdict: str
    seen: int
    fields: tuple[Field, ...]
    at: int = 0

    @property
    def parts(self) -> tuple[Field, ...]:
        """The fields that words of the text can be put into."""
        return tuple(field for field in self.fields if field.kind == "spans")


class Fields:
    """Makes fields: what an address gives stands in them, or else what holds now.

    given: values of "new.act" and so on, and of "find.actor", the words of an actor who is looked for in the case.
    """

    def __init__(self, reading: Reading, report: Report, given: Given) -> None:
        self._reading, self._report, self._given = reading, report, given
        self._named = {actor.id: actor.name for actor in report.article.record.actors}

    def spans(self, name: str, label: str, was: Spans | None) -> Field:
        """Return a field for words of the text."""
        before = None if was is None else spans_written(was)
        value = self._value(name, before)
        text = self._report.article.text
        fitting = [span for span in _spans(value) if span.fits(text)]
        return Field(name=name, label=label, kind="spans", value=value, was=before, words=text_of(text, fitting))

    def choice(self, name: str, label: str, values: Iterable[tuple[str, str]], was: str | None) -> Field:
        """Return a field for one of several values. values: with how they read."""
        value = self._value(name, was)
        choices = tuple(Choice(value=one, words=words, chosen=one == value) for one, words in values)
        return Field(name=name, label=label, kind="choice", value=value, was=was, choices=choices)

    def text(
        self, name: str, label: str, was: str | None, offered: Iterable[tuple[str, str]] = (), hint: str = ""
    ) -> Field:
        """Return a field for a word or more. offered: values with how they read."""
        value = self._value(name, was)
        choices = tuple(Choice(value=one, words=words) for one, words in offered)
        return Field(name=name, label=label, kind="text", value=value, was=was, choices=choices, hint=hint)

    def actor(self, name: str, label: str, was: Sequence[str] | None, *, several: bool = False) -> Field:
        """Return a field for an actor of the report or, where words are looked for, of the case.

        was: ids of those who hold now, None where nothing does. several: whether more than one can be chosen.
        """
        given = self._given.get(f"new.{name}")
        chosen = [one for one in given if one] if given is not None else list(was or ())
        sought = "".join(self._given.get(f"find.{name}", ())[:1])
        offered = {one: self._called(one) for one in chosen} if several or sought else {}
        for one, words in ({} if sought else self._named).items():
            offered.setdefault(one, words)
        offered |= {one: self._called(one) for one in chosen if one not in offered}
        for found in actors(self._reading, words=sought, limit=FOUND).items if sought.strip() else ():
            own = next((one for one in self._named if self._reading.across(one) == found.id), found.id)
            offered.setdefault(own, f"{found.name}, {plural(found.mentions, 'report')}")
        choices = [Choice(value=one, words=words, chosen=one in chosen) for one, words in offered.items()]
        if not several:
            choices.insert(0, Choice(value="", words=NOBODY, chosen=not chosen))
        return Field(
            name=name,
            label=label,
            kind="actors" if several else "actor",
            value=",".join(chosen),
            was=None if was is None else ",".join(was),
            choices=tuple(choices),
            sought=sought,
            rows=min(LISTED, max(2, len(choices))) if sought else 4 if several else 0,
        )

    def time(self, was: str | None) -> Field:
        """Return a field for a day or time, which offers those of the report. was: id of what holds now."""
        timexes = self._report.article.record.timexes
        days = {day: timex.span.of(self._report.article.text) for timex in timexes if (day := day_said(timex.value))}
        now = next((day_said(timex.value) or "" for timex in timexes if timex.id == was), "")
        return self.text("time", "When", now, days.items(), hint="2021-10-05, 2021-10 or 2021")

    def _called(self, actor: str) -> str:
        if actor in self._named:
            return self._named[actor]
        named = self._reading.named(self._reading.across(actor))
        return named.name if named is not None else actor

    def _value(self, name: str, was: str | None) -> str:
        given = self._given.get(f"new.{name}")
        return given[0] if given else was or ""


def fixing_of(reading: Reading, report: Report, fix: str | None, given: Given) -> Fixing | None:
    """Return the form that an address asks for; None where it asks for none, or for something that is not there.

    fix: id of a statement or event of the report, `NEW`, `REPORT` or `ZONE`. given: see `Fields`.
    """
    fields, article = Fields(reading, report, given), report.article
    if fix == NEW:
        made = _statement(fields, None)
        at = min((span.start for part in made[:3] for span in _spans(part.value)), default=0)
        title = "A statement that was missed"
        return Fixing(fix=NEW, title=title, subject=article.id, verdict="added", seen=0, fields=made, at=at)
    if fix == ZONE:
        kinds = [(kind.value, ZONES.get(kind, kind.value)) for kind in ZoneKind]
        made = (fields.spans("span", "Words", None), fields.choice("zone", "They are", kinds, None))
        title = "Words that are no part of the report"
        return Fixing(fix=ZONE, title=title, subject=article.id, verdict="added", seen=0, fields=made)
    seen = report.seen.get(fix or "", 0)
    if fix == REPORT:
        return Fixing(
            fix=REPORT,
            title="What is known of the report",
            subject=article.id,
            verdict="instead",
            seen=report.seen.get(article.id, 0),
            fields=_facts(fields, report),
        )
    view = next((one for one in report.statements if one.id == fix), None)
    if view is not None:
        made, at = _statement(fields, view), view.statement.span.start
        return Fixing(fix=view.id, title=INSTEAD, subject=view.id, verdict="instead", seen=seen, fields=made, at=at)
    event = next((one for one in article.record.events if one.id == fix), None)
    if event is not None:
        made, at = _event(fields, report, event), event.start
        return Fixing(fix=event.id, title=INSTEAD, subject=event.id, verdict="instead", seen=seen, fields=made, at=at)
    return None


def _statement(fields: Fields, view: StatementView | None) -> tuple[Field, ...]:
    """Return the fields of a statement; without one, of one that is added."""
    now = view.statement if view is not None else None
    return (
        fields.spans("source", "Source", now.source if now else None),
        fields.spans("cue", "Cue", now.cue if now else None),
        fields.spans("content", "Content", now.content if now else None),
        fields.actor("actor", "Said by", ([now.actor] if now.actor else []) if now else None),
        fields.choice("act", "Act", [(act.value, act.value) for act in Act], str(now.act) if now else None),
        fields.choice("negated", "Done", DONE, str(now.negated).lower() if now else None),
        fields.actor("addressee", "To", ([now.addressee] if now.addressee else []) if now else None),
        fields.time(now.time if now else None),
    )


def _event(fields: Fields, report: Report, event: Event) -> tuple[Field, ...]:
    places = [("", "nowhere named"), *((one.id, one.name) for one in report.article.record.places)]
    return (
        fields.spans("trigger", "Trigger", (event.span,)),
        fields.choice("event", "Kind", [(one, one) for one in CATEGORIES], event.event),
        fields.choice("status", "Status", [(one.value, status_short(one)) for one in Status], str(event.status)),
        fields.actor("actor", "Who", [one.id for one in event.actor], several=True),
        fields.actor("recipient", "To whom", [one.id for one in event.recipient], several=True),
        fields.time(event.time),
        fields.choice("place", "Where", places, event.place or ""),
    )


def _facts(fields: Fields, report: Report) -> tuple[Field, ...]:
    article = report.article
    published = article.record.published
    return (
        fields.text("title", "Title", article.title or ""),
        fields.text("outlet", "Outlet", article.outlet or ""),
        fields.text("published", "Published", published.value if published else article.published or "", hint=DAYS),
    )


def _spans(written: str) -> Spans:
    """Return the spans that somebody wrote; none where they cannot be read: saving says why."""
    try:
        return spans_in(written)
    except ValueError:
        return ()
