r"""Marked prose: a text with its labelled spans written into it, to read, to compare and to write by hand.

    [S1 Two officials] [C1 said] [Q1 that [S2 the minister] [C2 had denied] [Q2 the plan]].

A mark is a label, one space, the text it covers. Marks nest. A label that comes again is one thing in pieces
(a quotation broken by its cue); spans that cross are cut where the outer one ends, and touching pieces of one
label are one when read back. `[`, `]` and `\` of the text itself take a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush

from onrecord.errors import MarksError
from onrecord.model import Act, Actor, ActorKind, Modality, Record, Span, Spans, Statement, hull, merge
from onrecord.model.base import Frozen

__all__ = ["Mark", "legend", "normalise", "parse", "render", "render_record", "statement_marks"]

LABEL = re.compile(r"[A-Za-z][A-Za-z0-9]*")
OPENING = re.compile(r"\[([A-Za-z][A-Za-z0-9]*) ")
SPECIAL = re.compile(r"[\[\]\\]")
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s|[\r\n]")
NO_STATEMENTS = "no statements"

ACTS = {
    Act.ASSERT: "asserts",
    Act.DENY: "denies",
    Act.REJECT: "rejects",
    Act.REQUEST: "requests",
    Act.ACCUSE: "accuses",
    Act.WARN: "warns",
    Act.THREATEN: "threatens",
    Act.PROMISE: "promises",
    Act.PROPOSE: "proposes",
    Act.CONFIRM: "confirms",
    Act.CLARIFY: "clarifies",
    Act.ANNOUNCE: "announces",
    Act.PRAISE: "praises",
    Act.CRITICISE: "criticises",
    Act.EXPECT: "expects",
    Act.ASK: "asks",
    Act.AGREE: "agrees",
    Act.DECLINE: "declines",
    Act.ATTITUDE: "holds",
    Act.OTHER: "other act",
}


class Mark(Frozen, frozen=True):
    """A label on a span of a text: letters and digits, a letter first (`S1`)."""

    label: str
    span: Span


def normalise(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return marks in the order of the text, with overlapping and touching pieces of one label made one."""
    pieces: dict[str, list[Span]] = {}
    for mark in marks:
        pieces.setdefault(mark.label, []).append(mark.span)
    whole = [Mark(label, span) for label, spans in pieces.items() for span in merge(spans)]
    return tuple(sorted(whole, key=_rank))


def render(text: str, labelled: Iterable[Mark]) -> str:
    """Write marks into a text.

    Raises:
        MarksError: if a mark does not lie in the text, or its label is none.
    """
    marks = normalise(labelled)
    for mark in marks:
        if not LABEL.fullmatch(mark.label):
            raise MarksError(f"{mark.label!r} is no label: use letters and digits, a letter first, as in S1.")
        if not mark.span.fits(text):
            raise MarksError(f"{mark.label} ends at {mark.span.end}, but the text has {len(text)} characters.")
    return "".join(_written(text, _nested(marks)))


def parse(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text of marked prose and its marks, normalised.

    Raises:
        MarksError: with the line and what is wrong there.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[str, int, int]] = []  # label, its offset in the text, where it stands in `marked`
    done = length = 0
    while special := SPECIAL.search(marked, done):
        at = special.start()
        pieces.append(marked[done:at])
        length += at - done
        if special.group() == "[":
            opening = OPENING.match(marked, at)
            if not opening:
                raise _error(marked, at, "'[' opens no mark; write \\[ for a bracket of the text.")
            opened.append((opening[1], length, at))
            done = opening.end()
        elif special.group() == "]":
            marks.append(_closed(marked, at, length, opened))
            done = at + 1
        else:
            pieces.append(_escaped(marked, at))
            length += 1
            done = at + 2
    if opened:
        raise _error(marked, opened[-1][2], f"mark {opened[-1][0]} is never closed.")
    return "".join([*pieces, marked[done:]]), normalise(marks)


def render_record(text: str, record: Record) -> str:
    """Return an article as a reader is shown it: marked prose, an empty line, a line for each statement.

    `text` is the article's, to which the record's offsets belong.

    Raises:
        MarksError: if a span of the record does not lie in the text.
    """
    return "\n".join([render(text, statement_marks(text, record)), "", *legend(record), ""])


def statement_marks(text: str, record: Record) -> tuple[Mark, ...]:
    """Return the marks of a record's statements, each with the statement's number.

    S is the source, C the cue, Q the content. V is a medium it came through where the same sentence names it; not
    again where it is the source of a statement, or the medium of the statement around.
    """
    mentions = {actor.id: actor.mentions for actor in record.actors}
    media = {statement.id: statement.via for statement in record.statements}
    sources = [span for statement in record.statements for span in statement.source]
    marks: list[Mark] = []
    for number, statement in enumerate(_in_order(record.statements), 1):
        parts = [("S", statement.source), ("C", statement.cue), ("Q", statement.content)]
        for medium in statement.via:
            if medium not in media.get(statement.parent or "", ()):
                span = _medium(text, statement, mentions.get(medium, ()))
                parts.append(("V", span if not any(s.overlaps(v) for s in sources for v in span) else ()))
        marks.extend(Mark(f"{letter}{number}", span) for letter, spans in parts for span in spans)
    return normalise(marks)


def legend(record: Record) -> tuple[str, ...]:
    """Return a line for each statement: number, manner, act, to whom, by whom, through whom, inside which.

    A medium to whom it was said is only named once, as the medium; "(carried)" says that an earlier sentence names it.

        2 indirect, denies, negated, to Senate of Varda, by Ana Tol, via Morning Post <- Varda News Agency, in 1

    >>> legend(Record(id="9a1c60d2f4e7b835"))
    ('no statements',)
    """
    statements = _in_order(record.statements)
    numbers = {statement.id: number for number, statement in enumerate(statements, 1)}
    actors = {actor.id: actor for actor in record.actors}
    lines = tuple(", ".join(_fields(statement, numbers, actors)) for statement in statements)
    return lines or (NO_STATEMENTS,)


def _rank(mark: Mark) -> tuple[int, int, int, str]:
    """Order marks by the text, the outer before the inner; of equal spans the lower number is the outer."""
    number = mark.label.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    return mark.span.start, -mark.span.end, int(number) if number.isdecimal() else 0, mark.label


def _nested(marks: tuple[Mark, ...]) -> list[Mark]:
    """Cut marks that cross, so that of any two one holds the other or they share nothing.

    `a [0,5), b [3,8)` becomes `a [0,5), b [3,5), b [5,8)`.
    """
    left = [(*_rank(mark), mark) for mark in marks]
    heapify(left)
    nested: list[Mark] = []
    around: list[Span] = []
    while left:
        mark = heappop(left)[-1]
        while around and around[-1].end <= mark.span.start:
            around.pop()
        if around and around[-1].end < mark.span.end:
            for piece in (Span(mark.span.start, around[-1].end), Span(around[-1].end, mark.span.end)):
                heappush(left, (*_rank(cut := Mark(mark.label, piece)), cut))
            continue
        nested.append(mark)
        around.append(mark.span)
    return nested


def _written(text: str, nested: list[Mark]) -> Iterator[str]:
    """Yield the text in pieces, with the brackets of nested marks between them."""
    done = 0
    open_ends: list[int] = []
    for mark in [*nested, None]:
        until = mark.span.start if mark else len(text)
        while open_ends and (mark is None or open_ends[-1] <= until):
            yield _escape(text[done : open_ends[-1]]) + "]"
            done = open_ends.pop()
        yield _escape(text[done:until])
        done = until
        if mark:
            yield f"[{mark.label} "
            open_ends.append(mark.span.end)


def _escape(words: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", words)


def _escaped(marked: str, at: int) -> str:
    """Return the character that the backslash at `at` protects."""
    character = marked[at + 1 : at + 2]
    if not character or character not in "[]\\":
        raise _error(marked, at, "a backslash stands before '[', ']' or '\\' only; write \\\\ for one of the text.")
    return character


def _closed(marked: str, at: int, end: int, opened: list[tuple[str, int, int]]) -> Mark:
    """Return the mark that the bracket at `at` closes, and take it off the open ones."""
    if not opened:
        raise _error(marked, at, "']' closes no mark; write \\] for a bracket of the text.")
    label, start, _ = opened.pop()
    if start == end:
        raise _error(marked, at, f"mark {label} covers nothing.")
    return Mark(label, Span(start, end))


def _error(marked: str, at: int, what: str) -> MarksError:
    return MarksError(f"Line {marked.count(chr(10), 0, at) + 1}: {what}")


def _in_order(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return statements by their place in the text, each before those nested in it."""
    by_id = {statement.id: statement for statement in statements}

    def path(statement: Statement) -> tuple[tuple[int, int, int, str], ...]:
        above: list[Statement] = [statement]
        while (parent := by_id.get(above[-1].parent or "")) and parent not in above:
            above.append(parent)
        return tuple(_place(each) for each in reversed(above))

    return tuple(sorted(statements, key=path))


def _place(statement: Statement) -> tuple[int, int, int, str]:
    """Order statements by where they begin; of two that share their subject, the one said first comes first."""
    span = statement.span
    cue = statement.cue[0].start if statement.cue else span.start
    return span.start, cue, span.end, statement.id


def _medium(text: str, statement: Statement, mentions: Spans) -> Spans:
    """Return the mention of a medium that stands nearest to the cue, in the same sentence and not in the content."""
    anchor = hull(statement.cue or statement.content or statement.source)
    beside = [m for m in mentions if m.fits(text) and not any(m.overlaps(piece) for piece in statement.content)]
    near = [(_gap(m, anchor), m) for m in beside if not SENTENCE_END.search(_between(text, m, statement.span))]
    return (min(near)[1],) if near else ()


def _between(text: str, one: Span, other: Span) -> str:
    first, second = sorted((one, other))
    return text[first.end : second.start]


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _fields(statement: Statement, numbers: Mapping[str, int], actors: Mapping[str, Actor]) -> Iterator[str]:
    """Yield the fields of a statement's line in the legend."""
    yield f"{numbers[statement.id]} {statement.manner.value}"
    yield ACTS[statement.act]
    if statement.negated:
        yield "negated"
    if statement.modality is not Modality.FACT:
        yield statement.modality.value
    addressee = actors.get(statement.addressee or "")
    if addressee and addressee.id not in statement.via:
        yield f"to {addressee.name}"
    yield from _speakers(statement, actors)
    carried = dict.fromkeys(statement.via_carried, " (carried)")
    media = [actors[medium].name + carried.get(medium, "") for medium in statement.via if medium in actors]
    if media:
        yield f"via {' <- '.join(media)}"
    if parent := numbers.get(statement.parent or ""):
        yield f"in {parent}"


def _speakers(statement: Statement, actors: Mapping[str, Actor]) -> Iterator[str]:
    """Yield by whom a statement is; nothing where the text names somebody who could not be told."""
    together = [actors[each] for each in (statement.actor, *statement.joint) if each and each in actors]
    names = [actor.name for actor in together if actor.kind is not ActorKind.UNNAMED]
    if names:
        yield f"by {' and '.join(names)}"
    elif together:
        yield "unnamed"
    elif not statement.source:
        yield "no source"
