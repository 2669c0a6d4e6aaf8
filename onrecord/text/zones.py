"""The labeller of zones: which lines of a plain text are not the report itself, and what they are.

A learned model says how surely each line is furniture (`body_lines`); rules on stock phrases, position, repetition and
links say what it is. Losing a sentence of a report costs far more than keeping a line of furniture: in doubt a line
stays unlabelled, or gets a kind that is still read (title, subhead, caption).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.lexicon.furniture import stock_phrase
from onrecord.lexicon.outlets import outlet_of
from onrecord.lexicon.states import capital_of, state_of
from onrecord.model import Zone, ZoneKind
from onrecord.text.body_lines import furniture_scores
from onrecord.text.headers import (
    byline_names,
    dateline,
    is_bare_pubdate,
    is_byline,
    is_desk,
    is_name,
    is_pubdate,
    signed_by,
)
from onrecord.text.lines import SHORTEST_PROSE, Label, Line, seen_lines
from onrecord.text.pull_quotes import pull_quotes
from onrecord.text.reading import read
from onrecord.text.shapes import shape_of
from onrecord.text.title_line import find_title

__all__ = ["LEARNED_DETAILS", "label_zones", "labels_of"]

FURNITURE = 400  # score above which a line is furniture, unless a rule gives it a kind that is still read,
SURE_FURNITURE = 500  # and above which it is furniture in any case, but for the title
NEAR_TOP = 9  # lines after the title in which bylines and dates stand
LONGEST_SUBHEAD = 12
LONGEST_NAVIGATION = 4
LONGEST_FOOT = 15
NO_END = ("separator", "counter or address", "update note")  # furniture after which a report may go on
AFTER_NAME = re.compile(r"(?:is|was|are|has|have|covers?|writes?|reports?|works?|serves?|contributes?|joined)\b")

LEARNED_DETAILS = frozenset({"page head", "page foot", "inset", *NO_END})
"""Details of lines that no stock phrase names."""


def label_zones(text: str) -> tuple[Zone, ...]:
    """Return the zones of a text, in order; a text of one line has none but a dateline.

    text: the article's text, plain or Markdown, with or without the furniture of its page.
    """
    seen = seen_lines(text)
    labels = labels_of(seen, furniture_scores(seen)) if len(seen) > 1 else {}
    zones = [Zone(start=seen[i].span.start, end=seen[i].span.end, kind=k, detail=d) for i, (k, d) in labels.items()]
    zones.extend(_datelines(text, seen, labels))
    return tuple(sorted(zones, key=lambda zone: (zone.start, zone.end)))


def labels_of(seen: Sequence[Line], scores: Sequence[int]) -> dict[int, Label]:
    """Return kind and detail of each line that is a zone, by its number; none for a text of one line.

    scores: how surely each line is furniture. Step by step; an earlier step has the last word.
    """
    labels: dict[int, Label] = {}
    if len(seen) < 2:
        return labels
    report = [line.prose and score <= FURNITURE for line, score in zip(seen, scores, strict=True)]
    if not any(report):  # a text must be about something: then only the rules count
        scores = [min(score, 0) for score in scores]
        report = [line.prose for line in seen]
    _label(labels, _bare_dates(seen[: NEAR_TOP + 1]))
    _label(labels, _stock(seen, scores, report))
    title = find_title(seen, report, labels)
    if title is not None:
        labels[title] = (ZoneKind.TITLE, None)
    first, last = _core(report, labels, title)
    _label(labels, _headers(seen, labels, title, first))
    _label(labels, _repeated_provenance(seen, labels))
    _label(labels, _author_lines(seen, labels, title, first))
    _label(labels, _author_boxes(seen, labels))
    _label(labels, ((i, (ZoneKind.BOILERPLATE, "pull quote")) for i in pull_quotes(seen, first, last)))
    _label(labels, _sure(scores, labels, first, last))
    _label(labels, _head(seen, scores, labels, title, first))
    _label(labels, _tail(seen, labels, last))
    _label(labels, _middle(seen, scores, labels, first, last))
    _label(labels, _learned(scores, labels, first, last))
    return labels


def _label(labels: dict[int, Label], found: Iterator[tuple[int, Label]]) -> None:
    for i, label in found:
        labels.setdefault(i, label)


def _sure(scores: Sequence[int], labels: dict[int, Label], first: int, last: int) -> Iterator[tuple[int, Label]]:
    """What is furniture beyond doubt, also where the rules would see a subhead or a caption."""
    return (found for found in _learned(scores, labels, first, last) if scores[found[0]] > SURE_FURNITURE)


def _learned(scores: Sequence[int], labels: dict[int, Label], first: int, last: int) -> Iterator[tuple[int, Label]]:
    """What the model takes for furniture and no rule has named."""
    for i, score in enumerate(scores):
        if i not in labels and score > FURNITURE:
            yield i, (ZoneKind.BOILERPLATE, "page head" if i < first else "page foot" if i > last else "inset")


def _bare_dates(top: Sequence[Line]) -> Iterator[tuple[int, Label]]:
    """Dates near the top, on a line of their own; what is before the title is often today's."""
    return ((i, (ZoneKind.PUBDATE, None)) for i, line in enumerate(top) if i and is_bare_pubdate(line.words))


def _stock(seen: Sequence[Line], scores: Sequence[int], report: Sequence[bool]) -> Iterator[tuple[int, Label]]:
    """Stock phrases, judged more strictly where a sentence stands between sentences; lines without a letter."""
    phrases = [stock_phrase(line.words) for line in seen]
    body = [i for i, of_report in enumerate(report) if of_report and not phrases[i]]
    first, last = (body[0], body[-1]) if body else (0, -1)
    for i, line in enumerate(seen):
        phrase = phrases[i]
        if phrase and first < i < last and line.finished:
            phrase = stock_phrase(line.words, in_body=True)
        if phrase:
            yield i, (phrase.kind, phrase.detail)
        elif not re.search(r"[^\W_]", line.words):
            yield i, (ZoneKind.BOILERPLATE, "separator")
        elif scores[i] > 0 and (shape := shape_of(line.words)):
            yield i, (ZoneKind.BOILERPLATE, shape)


def _core(report: Sequence[bool], labels: dict[int, Label], title: int | None) -> tuple[int, int]:
    """Return the first and the last line of the body; (n, -1) when there is none."""
    after = -1 if title is None else title
    body = [i for i, of_report in enumerate(report) if i > after and of_report and i not in labels]
    return (body[0], body[-1]) if body else (len(report), -1)


def _headers(
    seen: Sequence[Line], labels: dict[int, Label], title: int | None, first: int
) -> Iterator[tuple[int, Label]]:
    """Bylines and dates of publication near the top, and labelled ones anywhere."""
    top = max(first, (title or 0) + NEAR_TOP + 1)
    for i, line in enumerate(seen[:top]):
        if i in labels:
            continue
        if is_byline(line.words):
            yield i, (ZoneKind.BYLINE, None)
        elif is_pubdate(line.words):
            yield i, (ZoneKind.PUBDATE, None)


def _repeated_provenance(seen: Sequence[Line], labels: dict[int, Label]) -> Iterator[tuple[int, Label]]:
    """A line that is only the outlet's name, when a syndication note names the same outlet."""
    notes = " ".join(seen[i].words for i, label in labels.items() if label[0] is ZoneKind.PROVENANCE)
    for i, line in enumerate(seen):
        if notes and i not in labels and line.count <= LONGEST_NAVIGATION and not line.finished and line.words in notes:
            yield i, (ZoneKind.PROVENANCE, "original outlet")


def _author_lines(
    seen: Sequence[Line], labels: dict[int, Label], title: int | None, first: int
) -> Iterator[tuple[int, Label]]:
    """Yield names under the title that stand alone; a name that a byline gave already is a box."""
    if title is None or first >= len(seen):
        return
    body = " ".join(line.words for line in seen[first:])
    bylines = {seen[i].words for i, label in labels.items() if label[0] is ZoneKind.BYLINE}
    for i in range(title + 1, first):
        line = seen[i]
        if i not in labels and line.words in bylines:
            yield i, (ZoneKind.BOILERPLATE, "author box")
        elif i not in labels and _is_author_line(line, body):
            bylines.add(line.words)
            yield i, (ZoneKind.BYLINE, None)


def _head(
    seen: Sequence[Line], scores: Sequence[int], labels: dict[int, Label], title: int | None, first: int
) -> Iterator[tuple[int, Label]]:
    """What stands above the body beside title, byline and date."""
    head = min(first, len(seen)) if title is not None and first < len(seen) else 0
    for i, line in enumerate(seen[:head]):
        if i in labels:
            continue
        if title is not None and i < title:
            menu = line.count <= LONGEST_NAVIGATION and scores[i] > 0
            yield i, (ZoneKind.BOILERPLATE, "navigation") if menu else (ZoneKind.SUBHEAD, "kicker")
        elif line.linked or (outlet_of(line.words) and not line.finished):
            yield i, (ZoneKind.BOILERPLATE, "navigation")
        elif line.count >= SHORTEST_PROSE:
            yield i, (ZoneKind.SUBHEAD, "standfirst")
        elif not line.finished:
            yield i, (ZoneKind.CAPTION, None)


def _is_author_line(line: Line, body: str) -> bool:
    """A name under the title is its author's, unless the report speaks of that person: then it names the picture."""
    if is_desk(line.words) and not line.finished:
        return True
    if signed_by(line.words):
        return True
    if not is_name(line.words) or outlet_of(line.words) or state_of(line.words) or capital_of(line.words):
        return False
    return not re.search(rf"\b{re.escape(line.words.split()[-1])}\b", body, re.IGNORECASE)


def _author_boxes(seen: Sequence[Line], labels: dict[int, Label]) -> Iterator[tuple[int, Label]]:
    """Yield lines such as "Mina Oduya covers ..." where Mina Oduya has the byline."""
    bylines = [seen[i].words for i, label in labels.items() if label[0] is ZoneKind.BYLINE]
    authors = {name for words in bylines for name in (*byline_names(words), words)}
    for i, line in enumerate(seen):
        name = next((name for name in authors if line.words.startswith(f"{name} ")), None)
        if i not in labels and name and AFTER_NAME.match(line.words[len(name) + 1 :]):
            yield i, (ZoneKind.BOILERPLATE, "author box")


def _tail(seen: Sequence[Line], labels: dict[int, Label], last: int) -> Iterator[tuple[int, Label]]:
    """Short lines below the body, once a line of furniture has shown that it has ended."""
    ended = False
    for i in range(last + 1, len(seen)) if last >= 0 else ():
        line = seen[i]
        kind, detail = labels.get(i, (None, None))
        ended = ended or (kind is ZoneKind.BOILERPLATE and detail not in NO_END)
        if i in labels:
            continue
        if line.linked or (ended and not line.finished and line.count <= LONGEST_FOOT):
            yield i, (ZoneKind.BOILERPLATE, "page foot")


def _middle(
    seen: Sequence[Line], scores: Sequence[int], labels: dict[int, Label], first: int, last: int
) -> Iterator[tuple[int, Label]]:
    """Subheads, captions and links inside the body; of lines that stand there twice, those like furniture are it."""
    times = Counter(line.words for line in seen)
    block = False
    for i in range(first, last):
        line = seen[i]
        block = (block or labels.get(i, (None, None))[1] == "related block") and not line.prose
        if i in labels or line.prose:
            continue
        beside = seen[i - 1].prose or i - 1 in labels
        if (line.linked and not line.heading) or (block and (line.bullet or not seen[i + 1].prose)):
            yield i, (ZoneKind.BOILERPLATE, "related link")
        elif line.heading or line.strong:
            yield i, (ZoneKind.SUBHEAD, None)
        elif line.finished or line.bullet or line.count > LONGEST_SUBHEAD:
            continue
        elif times[line.words] > 1:
            yield i, (ZoneKind.BOILERPLATE, "inset") if scores[i] > 0 else (ZoneKind.CAPTION, "repeated")
        elif beside and seen[i + 1].prose:
            yield i, (ZoneKind.SUBHEAD, None)


def _datelines(text: str, seen: Sequence[Line], labels: dict[int, Label]) -> Iterator[Zone]:
    """The datelines at the beginning of the first two paragraphs of the body."""
    for line in [line for i, line in enumerate(seen) if i not in labels and line.prose][:2]:
        reading = read(text, line.span)
        offset = reading.words.find(line.words)
        found = dateline(line.words) if offset >= 0 else None
        if found and found.end < len(line.words):
            span = reading.span(found.start + offset, found.end + offset).trimmed(text)
            if span:
                yield Zone(start=span.start, end=span.end, kind=ZoneKind.DATELINE)
