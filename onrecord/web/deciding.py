"""Decisions as they read: what was decided on what, and what holds since."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.model import Judgement, article_of, spans_in, text_of
from onrecord.model.base import Frozen
from onrecord.store.queries.decisions import Decision
from onrecord.store.reading import Reading
from onrecord.web.addresses import report_href, words_href

__all__ = ["COLUMNS", "Entry", "Told", "entry_of", "told"]

COLUMNS = ("number", "when", "who", "decision", "subject", "words", "other", "instead", "note", "state")
SPANS = ("source", "cue", "content", "trigger", "span")
ACTORS = ("actor", "addressee", "recipient")
NAMES = {
    "actor": "an actor",
    "event": "an event",
    "proposition": "a claim",
    "statement": "a statement",
    "zone": "furniture",
}
LABELS = {
    "actor": "by",
    "addressee": "to",
    "detail": "which is",
    "event": "kind",
    "negated": "not done",
    "published": "published",
    "span": "words",
    "time": "when",
    "zone": "furniture",
}


class Told(Frozen, kw_only=True):
    """A field that holds instead, and what stands in it, as words."""

    label: str
    words: str


class Entry(Frozen, kw_only=True):
    """A decision in a list. href: where its evidence stands, None where the case does not have it. state: "holds",
    "undone" or "not found".
    """

    decision: Decision
    name: str
    words: str | None
    href: str | None
    fields: tuple[Told, ...]
    state: str

    @property
    def row(self) -> tuple[object, ...]:
        """Its cells in a table, see `COLUMNS`."""
        one = self.decision.judgement
        instead = "; ".join(f"{field.label}: {field.words}" for field in self.fields)
        verdict = f"undo {one.undoes}" if one.undoes is not None else str(one.verdict)
        subject = (one.subject, self.words or self.name, one.other)
        return (one.number, one.at, one.by, verdict, *subject, instead, one.note, self.state)


def entry_of(reading: Reading, decision: Decision) -> Entry:
    """Return a decision as a list shows it."""
    one = decision.judgement
    words = (one.words or {}).get("subject")
    kind = one.subject.partition(":")[0]
    return Entry(
        decision=decision,
        name=decision.name or NAMES.get(kind, "a report"),
        words=words,
        href=None if decision.lost else _href(one),
        fields=told(reading, one.subject, one.replacement, one.words),
        state="undone" if decision.undone else "not found" if decision.lost else "holds",
    )


def told(
    reading: Reading, subject: str, replacement: Mapping[str, str] | None, words: Mapping[str, str] | None = None
) -> tuple[Told, ...]:
    """Return what holds instead, with the words that spans and ids stand for: those kept with it, or those of now."""
    return tuple(
        Told(label=LABELS.get(field, field), words=_words(reading, subject, field, value, words or {}))
        for field, value in (replacement or {}).items()
    )


def _words(reading: Reading, subject: str, field: str, value: str, kept: Mapping[str, str]) -> str:
    if kept.get(field):
        return kept[field]
    if not value:
        return "nobody" if field in ACTORS else "nothing"
    if field == "negated":
        return "yes" if value == "true" else "no"
    if field in ACTORS:
        named = (reading.named(reading.across(one)) for one in value.split(","))
        return ", ".join(one.name for one in named if one is not None) or value
    if field in SPANS:
        return _spoken(reading, subject, value)
    return value


def _spoken(reading: Reading, subject: str, value: str) -> str:
    """Return the words at some spans of a report, or the spans where it does not have them."""
    article = article_of(subject) if ":" in subject else subject
    if not reading.there(article):
        return value
    text = reading.article(article).text
    try:
        return text_of(text, [span for span in spans_in(value) if span.fits(text)]) or value
    except ValueError:
        return value


def _href(judgement: Judgement) -> str | None:
    """Return where the evidence of a judgement stands."""
    subject = judgement.subject
    if ":" not in subject:
        return report_href(subject)
    start, parted, end = subject.split(":")[2].partition("-")
    if parted and start.isdigit() and end.isdigit():
        return words_href(article_of(subject), int(start), int(end))
    return report_href(article_of(subject))
