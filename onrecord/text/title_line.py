"""Which line of a text is its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.text.headers import dateline, is_byline, is_desk, is_pubdate, signed_by
from onrecord.text.lines import Label, Line

__all__ = ["find_title"]

TITLE_WORDS = (3, 30)
GOOD_TITLE = 5  # words, from which the first headline-like line is the title
CONTENT = re.compile(r"[^\W\d_]{4,}")
SHORT_HEAD = 8  # lines above the body of a text that is no copy of a whole page
# In hundredths of how well a headline fits a body:
SIGNED = 15  # what a byline or date below adds
FAR = 20  # what distance from the body costs at most
NEARLY = 12  # what makes no difference


def find_title(seen: Sequence[Line], report: Sequence[bool], labels: dict[int, Label]) -> int | None:
    """Return the headline-like line before the body that is most about the same; a Markdown heading before all others.

    A copy of a whole page has the headlines of other reports above its own; of lines nearly as good the first counts.
    """
    candidates: list[int] = []
    first = len(seen)
    for i, line in enumerate(seen):
        if _headline(line) and _may_be_title(i, line, labels):
            candidates.append(i)
        elif report[i] and i not in labels:
            first = i
            break
    headings = [i for i in candidates if seen[i].heading]
    good = [i for i in candidates if seen[i].count >= GOOD_TITLE]
    left = headings or good or candidates
    if len(left) < 2:
        return next(iter(left), None)
    topics = {word for line, of_report in zip(seen, report, strict=True) if of_report for word in _content(line)}
    times = Counter(line.words for line in seen)
    signed = {i - d for i, line in enumerate(seen[:first]) if _signs(line) for d in range(1, 4)}
    fits = {i: _fit(seen[i], topics, times) - min(first - i, FAR) + (SIGNED if i in signed else 0) for i in left}
    best = max(fits.values())
    found = next(i for i in left if fits[i] >= best - NEARLY)
    if first > SHORT_HEAD or best <= 0:
        return found
    return next((i for i in (found - 2, found - 1) if 2 * fits.get(i, 0) >= best), found)  # found may be its standfirst


def _signs(line: Line) -> bool:
    """Say whether a line is what stands under a title: byline or date."""
    return is_byline(line.words) or is_pubdate(line.words) or signed_by(line.words)


def _fit(line: Line, topics: set[str], times: Counter[str]) -> int:
    """Return how well a headline fits a body: by the words that they share; one shown twice fits better."""
    content = _content(line)
    return 100 * len(content & topics) // (len(content) + 2) + (20 if times[line.words] > 1 else 0)


def _content(line: Line) -> set[str]:
    return set(CONTENT.findall(line.words.casefold()))


def _may_be_title(i: int, line: Line, labels: dict[int, Label]) -> bool:
    """A first line such as "Watch: ..." is a title all the same; bylines and dates are none."""
    if i in labels:
        return i == 0 and labels[0][1] == "related link" and line.count >= GOOD_TITLE
    return not (line.bullet or is_desk(line.words) or _signs(line))


def _headline(line: Line) -> bool:
    if not TITLE_WORDS[0] <= line.count <= TITLE_WORDS[1] or dateline(line.words):
        return line.heading and line.count <= TITLE_WORDS[1]
    return line.heading or not line.finished or line.words.rstrip("\"'”’").endswith(("?", "!")) or _capitals(line)


def _capitals(line: Line) -> bool:
    """Say whether a line is written Like a Headline, though it ends with a full stop."""
    long = re.findall(r"[^\W\d_]{4,}", line.words)[1:]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)
