"""What happened when: happened and reported apart, and how much nothing dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.brief.counts import counted, named, time_of
from onrecord.brief.material import Material, Question
from onrecord.brief.model import Entry, Group, Section, Sentence, ours, where, words
from onrecord.brief.notes import Notes, signed
from onrecord.link.sentences import sentence_of
from onrecord.model import Moment, Span, Status
from onrecord.model.days import when
from onrecord.store.views import TimelineEntryView

__all__ = ["STATUS", "timeline"]

MOST = 14
YEAR = 366  # days; what is dated no better than that says little
STATUS = {
    Status.REPORTED: "reported",
    Status.ATTRIBUTED: "told by a source",
    Status.DENIED: "denied",
    Status.PLANNED: "planned",
    Status.HYPOTHETICAL: "supposed",
    Status.NEGATED: "said not to be so",
    Status.QUESTIONED: "asked",
}
LONGEST = 240
FEW = 8  # words without which an entry reads as a scrap


def timeline(asked: Question, found: Material, notes: Notes) -> Section | None:
    """Return what is dated, in order of time: all of it, or what most texts tell of."""
    entries, undated = found.timeline.entries, len(found.timeline.undated)
    if not entries:
        return None
    order = {view.entry.id: number for number, view in enumerate(entries)}
    close = [view for view in entries if _width(view.entry.when) <= YEAR]
    ranked = _apart(sorted(close or entries, key=_rank))
    shown = sorted(ranked[:MOST], key=lambda view: order[view.entry.id])
    left = len(entries) - len(shown)
    more = []
    if left:
        verb = "is" if left == 1 else "are"
        more.append(
            Sentence(
                pieces=(
                    ours(
                        f"{left:,} more {verb} dated, some to no better than years:"
                        if len(close) < len(entries)
                        else f"{left:,} more {verb} dated:"
                    ),
                    asked.command("timeline"),
                )
            )
        )
    if undated:
        told = f"{counted(undated, 'entry', 'entries')} {'has' if undated == 1 else 'have'} no date:"
        more.append(Sentence(pieces=(ours(told), asked.command("timeline", "--undated"))))
    return Section(
        anchor="timeline",
        title="Timeline",
        layout="dates",
        lead=(
            Sentence(pieces=(ours("By when it happened, as reports tell; behind it, who told it first and when."),)),
        ),
        groups=(Group(entries=tuple(_entry(view, notes) for view in shown)),),
        more=tuple(more),
    )


def _width(moment: Moment | None) -> int:
    """Return how many days a time covers; an open one, more than any period has."""
    if moment is None or moment.first is None or moment.last is None:
        return date.max.toordinal()
    return date.fromisoformat(moment.last).toordinal() - date.fromisoformat(moment.first).toordinal()


def _rank(view: TimelineEntryView) -> tuple[int, bool, int, str]:
    """Return what puts first the entries that most texts tell of, events, and times that are exact."""
    entry = view.entry
    return -len({t.edition for t in entry.tellings}), entry.kind != "event", _width(entry.when), entry.id


def _apart(ranked: Sequence[TimelineEntryView]) -> list[TimelineEntryView]:
    """Return entries without those whose words stand in those of a better one of the same time."""
    kept: list[TimelineEntryView] = []
    for view in ranked:
        words_of_it = _words(view)
        if not any(
            other.article.id == view.article.id
            and other.entry.when == view.entry.when
            and _words(other).overlaps(words_of_it)
            for other in kept
        ):
            kept.append(view)
    return kept


def _words(view: TimelineEntryView) -> Span:
    """Return the words that tell of an entry; of a scrap, the sentence in which it stands."""
    entry = view.entry
    span = Span(entry.start, entry.end)
    return span if len(entry.what.split()) >= FEW else sentence_of(view.article.text, span)


def _entry(view: TimelineEntryView, notes: Notes) -> Entry:
    entry = view.entry
    shown = _words(view)
    status = ", ".join(STATUS[one] for one in entry.statuses)
    outlets = sorted({article.outlet or article.name for article in view.articles})
    others = [time_of(moment.value, moment.mod) for moment in entry.otherwise]
    reported = f", first reported {when(entry.reported)}" if entry.reported else ""
    told = f"({status}; {named(outlets)}{reported}{'; others say ' + named(others) if others else ''})"
    sentence = Sentence(
        pieces=(words(shown.of(view.article.text), LONGEST), where(told)),
        notes=(notes.of_span(view.article, entry.id, shown, (), signed(*view.judged)),),
    )
    label = time_of(entry.when.value, entry.when.mod) if entry.when else "undated"
    return Entry(sentences=(sentence,), label=label, status=entry.statuses[0])
