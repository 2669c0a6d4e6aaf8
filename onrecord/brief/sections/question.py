"""The question, and what the answer rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.brief.counts import counted, named
from onrecord.brief.material import Material, Question
from onrecord.brief.model import Entry, Group, Section, Sentence, ours, words
from onrecord.brief.notes import Notes
from onrecord.brief.plain import line
from onrecord.model.days import days
from onrecord.store.views import ArticleView

__all__ = ["question"]

SHOWN = 3  # inputs set aside that are named
CALENDAR = ("0001-01-01", "9999-12-31")


def question(asked: Question, whole: Material, found: Material, notes: Notes, left_out: int) -> Section:
    """Return what was asked, what bears on it, and what that rests on. left_out: statements that are not sure."""
    sentences = [_scope(asked, whole, found, notes), *_reports(found, notes)]
    if left_out:
        unsure = f"{counted(left_out, 'statement')} of which the machine is less sure than {asked.confidence:g}"
        verb = "is" if left_out == 1 else "are"
        sentences.append(
            Sentence(pieces=(ours(f"{unsure} {verb} left out:"), asked.command("statements", issue=False)))
        )
    sentences.extend(_set_aside(asked, whole, notes))
    return Section(
        anchor="question",
        title="The question, and what the answer rests on",
        layout="prose",
        groups=(Group(entries=(Entry(sentences=tuple(sentences)),)),),
    )


def _scope(asked: Question, whole: Material, found: Material, notes: Notes) -> Sentence:
    held = (
        f"{counted(len(whole.statements), 'statement')}, {counted(len(whole.claims), 'claim')} and"
        f" {counted(len(whole.events), 'event')} in {counted(len(whole.articles), 'report')}"
    )
    if asked.issue is None:
        note = notes.of_search(f"All that the case holds was looked through: {held}.")
        return Sentence(
            pieces=(ours(f"This briefing is on all that the case {asked.case} holds: {held}."),), notes=(note,)
        )
    searched = notes.of_search(
        f"Searched: {held}. Found is what has all words of “{line(asked.issue)}”, whatever their endings, or names the"
        " same state: in its own words, in its sentence, or in the name of who speaks or is spoken to."
    )
    if not (found.statements or found.claims or found.events):
        pieces = (ours("Nothing in the case bears on"), words(asked.issue), ours(f": none of {held} has these words."))
        return Sentence(pieces=pieces, notes=(searched,))
    bearing = (
        f"{len(found.statements):,} of {counted(len(whole.statements), 'statement')},"
        f" {len(found.claims):,} of {counted(len(whole.claims), 'claim')} and"
        f" {len(found.events):,} of {counted(len(whole.events), 'event')} bear on it,"
        f" in {len(found.articles):,} of {counted(len(whole.articles), 'report')}."
    )
    return Sentence(pieces=(ours("The question is"), words(asked.issue), ours(f"; {bearing}")), notes=(searched,))


def _reports(found: Material, notes: Notes) -> Iterator[Sentence]:
    articles = found.articles
    if not articles:
        return
    outlets = sorted({line(a.outlet) for a in articles if a.outlet}, key=lambda name: (name.casefold(), name))
    nameless = sum(not a.outlet for a in articles)
    texts = len({a.edition or a.id for a in articles})
    told = f"{counted(len(articles), 'report')} with {counted(texts, 'different text')}"
    if len(articles) == 1:
        told = "One report"
    by = f" from {counted(len(outlets), 'outlet')} ({named(outlets)})" if outlets else ""
    without = (
        f"{' and' if by else ''} {nameless:,} that name{'s' if nameless == 1 else ''} no outlet" if nameless else ""
    )
    note = notes.of_search("The reports are listed before the notes, each with what says when it was published.")
    yield Sentence(
        pieces=(ours(f"It rests on {told.lower() if len(articles) == 1 else told}{by}{without}{_span(articles)}."),),
        notes=(note,),
    )


def _span(articles: Sequence[ArticleView]) -> str:
    """Return between which days reports were published, how many dates are inferred, and how many there are none."""
    known = [days(a.published) for a in articles]
    ends = sorted(day for pair in known if pair for day in pair if day not in CALENDAR)
    between = ""
    if ends:
        between = (
            f", published on {ends[0]}" if ends[0] == ends[-1] else f", published between {ends[0]} and {ends[-1]}"
        )
    inferred = sum(1 for a in articles if a.record.published is not None and a.record.published.inferred)
    undated = sum(a.published is None for a in articles)
    parts = (
        [f"the dates of {inferred:,} are inferred"]
        if inferred > 1
        else ["the date of one is inferred"]
        if inferred
        else []
    )
    parts += [f"{undated:,} {'has' if undated == 1 else 'have'} no date"] if undated else []
    return f"{between}{'; ' if parts else ''}{', '.join(parts)}"


def _set_aside(asked: Question, whole: Material, notes: Notes) -> Iterator[Sentence]:
    problems = sorted(whole.problems)
    if not problems:
        return
    shown = named([line(problem.where) for problem in problems], SHOWN)
    were = f"{counted(len(problems), 'input')} {'was' if len(problems) == 1 else 'were'}"
    told = f"{were} set aside or used with loss: {shown}."
    numbers = tuple(notes.of_problem(problem) for problem in problems[:SHOWN])
    rest = (ours("All of them:"), asked.command("problems", issue=False)) if len(problems) > SHOWN else ()
    yield Sentence(pieces=(ours(told), *rest), notes=numbers)
