"""Words of reports as lists show them: a passage cut into pieces, each with its marks, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.model import ActorKind, Span
from onrecord.model.base import Frozen
from onrecord.store.queries.happened import EventLine
from onrecord.store.views import ArticleView, SaidView, StatementView
from onrecord.web.addresses import actor_href, words_href
from onrecord.web.reader.cards import Link, chain_of, day_said
from onrecord.web.words import cut

__all__ = [
    "HAPPENED",
    "TOLD",
    "Happening",
    "Piece",
    "Quote",
    "Told",
    "evidence",
    "happened_row",
    "happening",
    "pieces",
    "quote",
    "said",
    "told",
    "told_row",
]

LONGEST = 280  # characters of a quote in a list
BEFORE = 90  # of those, before the words that matter
TOLD = ("When", "Act", "Speaker", "Words", "Outlet", "Through", "State", "Address")
HAPPENED = (
    "When", "Event", "Status", "Actors", "Recipients", "Place", "Words", "Outlet", "Through", "State", "Address",
)  # fmt: skip


class Piece(Frozen, kw_only=True):
    """Characters with the same marks: src, cue, trg (what tells of an event), hit (what was searched for)."""

    text: str
    marks: tuple[str, ...] = ()


class Quote(Frozen, kw_only=True):
    """Words of a report. cut_before, cut_after: whether more stands there."""

    pieces: tuple[Piece, ...]
    href: str
    cut_before: bool = False
    cut_after: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


class Told(Frozen, kw_only=True):
    """A statement in a list.

    when: a day or interval; inferred: whether it was worked out. state: what people decided.
    """

    view: StatementView
    quote: Quote
    chain: tuple[Link, ...]
    when: str | None
    inferred: bool
    state: str = ""


class Happening(Frozen, kw_only=True):
    """An event in a list, likewise. parties: others who take part, with their addresses."""

    line: EventLine
    quote: Quote
    chain: tuple[Link, ...]
    when: str | None
    inferred: bool
    parties: tuple[Link, ...] = ()
    state: str = ""


def quote(article: ArticleView, span: Span, marks: Sequence[tuple[Span, str]] = (), longest: int = LONGEST) -> Quote:
    """Return words of a report, cut to `longest` characters where they are more. marks: spans and what they are."""
    trimmed = span.trimmed(article.text) or span
    start, end = trimmed.start, trimmed.end
    first = min(
        (mark.start for mark, kind in marks if kind in ("trg", "hit") and mark.overlaps(trimmed)), default=start
    )
    if end - start > longest and first - start > BEFORE:
        start = _word_start(article.text, first - BEFORE, start)
    shown, more = cut(article.text[start:end], longest)
    stop = start + len(shown)
    return Quote(
        pieces=pieces(article.text, Span(start, stop), marks) if stop > start else (),
        href=words_href(article.id, trimmed.start, trimmed.end),
        cut_before=start > trimmed.start,
        cut_after=more,
    )


def pieces(text: str, span: Span, marks: Iterable[tuple[Span, str]]) -> tuple[Piece, ...]:
    """Return the pieces of a span, each with the marks that cover it; white space is that of a line."""
    inside = [(mark, kind) for mark, kind in marks if mark.overlaps(span)]
    cuts = {span.start, span.end}
    for mark, _ in inside:
        cuts.update(edge for edge in (mark.start, mark.end) if span.start < edge < span.end)
    return tuple(
        Piece(
            text=text[one:other],
            marks=tuple(dict.fromkeys(kind for mark, kind in inside if mark.start < other and one < mark.end)),
        )
        for one, other in pairwise(sorted(cuts))
    )


def told(view: StatementView, hits: Iterable[Span] = (), longest: int = LONGEST) -> Told:
    """Return a statement as a list shows it. hits: what was searched for, as spans of its report."""
    when, inferred = _when(view.article, view.time)
    return Told(
        view=view,
        quote=said(view, hits, longest),
        chain=chain_of(view),
        when=when,
        inferred=inferred,
        state=_state(view),
    )


def said(view: StatementView, hits: Iterable[Span] = (), longest: int = LONGEST) -> Quote:
    """Return the words of a statement, its source and cue marked."""
    statement = view.statement
    marks = [(span, "src") for span in statement.source] + [(span, "cue") for span in statement.cue]
    return quote(view.article, statement.span, [*marks, *((span, "hit") for span in hits)], longest)


def happening(line: EventLine, own: str | None = None, hits: Iterable[Span] = ()) -> Happening:
    """Return an event as a list shows it. own: id of an actor that is not named again."""
    when, inferred = _when(line.article, line.time)
    others = [one for one in (*line.actors, *line.recipients) if one.id != own]
    outlet = Link(name=line.article.outlet or line.article.name)
    chain = chain_of(line.teller) if line.teller is not None else (outlet,)
    marks = [(line.event.span, "trg"), *((span, "hit") for span in hits)]
    shown = quote(line.article, line.sentence, marks)
    return Happening(
        line=line,
        quote=Quote(
            pieces=shown.pieces,
            href=words_href(line.article.id, line.event.start, line.event.end),
            cut_before=shown.cut_before,
            cut_after=shown.cut_after,
        ),
        chain=chain,
        when=when,
        inferred=inferred,
        parties=tuple(
            Link(name=one.name, href=actor_href(one.id), ghost=one.kind is ActorKind.UNNAMED)
            for one in dict.fromkeys(others)
        ),
        state=_event_state(line),
    )


def told_row(item: Told) -> tuple[str, ...]:
    """Return a statement as a row of a table with the columns `TOLD`."""
    article = item.view.article
    return (
        item.when or "",
        str(item.view.act),
        item.view.speaker or "",
        " ".join(item.view.statement.span.of(article.text).split()),
        article.outlet or article.name,
        _through(item.chain),
        item.state,
        item.quote.href,
    )


def happened_row(item: Happening) -> tuple[str, ...]:
    """Return an event as a row of a table with the columns `HAPPENED`."""
    line = item.line
    return (
        item.when or "",
        line.event.event,
        str(line.event.status),
        ", ".join(one.name for one in line.actors),
        ", ".join(one.name for one in line.recipients),
        line.place or "",
        " ".join(line.sentence.of(line.article.text).split()),
        line.article.outlet or line.article.name,
        _through(item.chain),
        item.state,
        item.quote.href,
    )


def _through(chain: Iterable[Link]) -> str:
    return " < ".join(link.name for link in chain)


def evidence(view: SaidView) -> Quote:
    """Return the words that bear a position."""
    return quote(view.article, Span(view.passage.start, view.passage.end))


def _when(article: ArticleView, time: str | None) -> tuple[str | None, bool]:
    """Return when something was said or done: as the text tells, or else as its report was published."""
    own = day_said(time)
    if own is not None:
        return own.partition("T")[0], False
    published = article.record.published
    value = article.published and "/".join(part[:10] for part in article.published.split("/"))
    return value, published is not None and published.inferred


def _state(view: StatementView) -> str:
    if view.rejected:
        return "rejected"
    return "corrected" if view.corrected else "accepted" if view.judged is not None else ""


def _event_state(line: EventLine) -> str:
    return "rejected" if line.rejected else ""


def _word_start(text: str, place: int, lowest: int) -> int:
    """Return where the word that begins next after a place begins."""
    while place > lowest and not text[place - 1].isspace():
        place -= 1
    return max(place, lowest)
