"""Notes as sentences ask for them: the same evidence has one number throughout a briefing."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.brief.counts import dated
from onrecord.brief.model import Note
from onrecord.brief.plain import decided, line
from onrecord.brief.sentences import chain
from onrecord.model import Judgement, Problem, Span, hull
from onrecord.store.views import ArticleView, ClaimView, ConflictView, EventView, EvidenceView, SaidView, StatementView

__all__ = ["NO_OUTLET", "Notes", "signed"]

NO_OUTLET = "an outlet that is not named"


class Notes:
    """The notes of one briefing, numbered in the order in which they are first asked for."""

    def __init__(self) -> None:
        self.made: list[Note] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self.cited: set[str] = set()
        """Ids of the statements that a note has been made of."""

    def of_statement(self, view: StatementView) -> int:
        """Return the number of the note on a statement: its words from source to content."""
        self.cited.add(view.id)
        return self._of(view.article, view.id, chain(view), view.statement.span, _judged(view))

    def of_evidence(self, one: EvidenceView, claim: ClaimView | None = None) -> int:
        """Return the number of the note on a piece of evidence, with the chain that the search for origins found."""
        if one.statement is not None:
            self.cited.add(one.statement)
        way = _traced(one, claim) or (*_via(one), *((one.voice,) if one.statement else ()))
        return self._of(one.article, one.id, way, hull(one.passage.spans), signed(one.judged))

    def of_said(self, one: SaidView, speaker: str | None = None) -> int:
        """Return the number of the note on a statement that bears on an issue. speaker: who speaks."""
        self.cited.add(one.id)
        way = (outlet_of(one.article), *([speaker] if speaker else []))
        return self._of(one.article, one.id, way, hull(one.passage.spans), signed(one.judged))

    def of_span(self, article: ArticleView, item: str, span: Span, way: Sequence[str] = (), remark: str = "") -> int:
        """Return the number of the note on characters of an article. way: those after the outlet."""
        return self._of(article, item, (outlet_of(article), *way), span, remark)

    def of_event(self, view: EventView, sentence: Span) -> int:
        """Return the number of the note on an event. sentence: the one that tells of it."""
        remark = f"The event is read at “{line(view.words.words)}”. {signed(view.judged)}".rstrip()
        return self.of_span(view.article, view.id, sentence, (), remark)

    def of_conflict(self, view: ConflictView) -> tuple[int, int]:
        """Return the numbers of the notes on both passages of a conflict; the second says why it is one."""
        why = f"Taken to conflict: {line(view.why)}."
        return self._of_side(view.one, ""), self._of_side(view.other, why)

    def _of_side(self, one: EvidenceView, why: str) -> int:
        way = (*_via(one), *((one.voice,) if one.statement else ()))
        return self._of(one.article, one.id, way, hull(one.passage.spans), f"{why} {signed(one.judged)}".strip())

    def of_article(self, article: ArticleView) -> int:
        """Return the number of the note on a report: what says when it was published."""
        published = article.record.published
        if published is None:
            return self._of(article, article.id, (outlet_of(article),), None, "It does not say when it was published.")
        if published.basis == "judgement" and article.judged is not None:
            remark = f"The date was given by {line(article.judged.by)}, {line(article.judged.at)}."
        elif published.inferred:
            whys = "; ".join(line(reason.why) for reason in published.reasons)
            remark = f"The date was worked out from the content{': ' + whys if whys else ''}."
        else:
            remark = "" if published.evidence else "The date came with the report or from its page."
        return self._of(article, article.id, (outlet_of(article),), published.evidence, remark)

    def of_problem(self, problem: Problem) -> int:
        """Return the number of the note on an input that was set aside."""
        remark = f"{line(problem.message)} ({problem.kind})"
        return self._add(("problem", str(problem)), Note(number=0, article=line(problem.where), remark=remark))

    def of_search(self, remark: str) -> int:
        """Return the number of a note on what was searched."""
        return self._add(("search", remark), Note(number=0, remark=line(remark)))

    def _of(self, article: ArticleView, item: str, way: Sequence[str], span: Span | None, remark: str) -> int:
        note = Note(
            number=0,
            chain=tuple(map(line, way)),
            published=dated(article),
            article=line(article.name),
            id=item,
            start=span.start if span else None,
            end=span.end if span else None,
            words=span.of(article.text) if span else "",
            remark=remark,
        )
        return self._add((article.id, note.start, note.end, note.chain[-1:], remark), note)

    def _add(self, key: tuple[object, ...], note: Note) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self.made) + 1
            self.made.append(replace(note, number=self._numbers[key]))
        return self._numbers[key]


def outlet_of(article: ArticleView) -> str:
    """Return the name of an article's outlet, or that it has none."""
    return article.outlet or NO_OUTLET


def signed(*judgements: Judgement | None) -> str:
    """Return what people decided on something, as sentences; nothing where nobody judged it."""
    told = (decided(one).strip(" ()") for one in judgements if one is not None)
    return " ".join(f"{one[:1].upper()}{one[1:]}." for one in told)


def _judged(view: StatementView) -> str:
    """Say what a person decided on a statement, and what the program had read where that was another act."""
    other = view.found is not None and view.found.act is not view.act and view.corrected
    read = f" The program read {view.found.act}." if other and view.found is not None else ""
    return f"{signed(view.judged)}{read}"


def _via(one: EvidenceView) -> tuple[str, ...]:
    return one.via or (NO_OUTLET,)


def _traced(one: EvidenceView, claim: ClaimView | None) -> tuple[str, ...]:
    """Return the names of the chain that leads to a piece of evidence; none where there is no such chain."""
    if claim is None:
        return ()
    sourcing = claim.sourcing
    for origin in (*sourcing.asserting, *sourcing.denying, *sourcing.doubting):
        for found in origin.chains:
            if (found.evidence, found.statement) == (one.id, one.statement):
                names = tuple(dict.fromkeys(step.name for step in found.steps))
                return names if one.article.outlet else (NO_OUTLET, *names[1:])
    return ()
