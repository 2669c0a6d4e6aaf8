"""What the model of body and furniture sees of each line of a text: names of features that hold of it.

Of the line: its length, end, capitals, words, stock phrases, links and marks. Around it: the same in short of the
lines beside it, how much prose stands near, whether it is repeated, whether its words are those of the prose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.lexicon.furniture import stock_phrase, stock_words
from onrecord.text.dates import find_dates
from onrecord.text.headers import is_byline, is_desk, is_name, is_pubdate
from onrecord.text.lines import Line

__all__ = ["features", "is_english"]

COUNTS = (1, 2, 3, 4, 6, 8, 12, 18, 30, 60)  # upper edges of steps
PLACES = (0, 1, 2, 5, 10, 20, 50)
NEAR = (0, 1, 2, 3, 5, 8)
WORDS_NEAR = (0, 20, 60, 120, 240, 480)
SHARES = (0, 20, 40, 60, 80, 99)
CORE_COSTS = (5,)  # words that a line which is no prose costs the stretch it stands in
MOST_COUNTED = 80  # words of a paragraph
WINDOW = 5  # lines on either side that are near
LONGEST_READ = 400  # characters of a line whose words are features
LONGEST_LISTED = 14  # words of a line all of whose words are features; of a longer one, those of stock phrases
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
FUNCTION_WORDS = frozenset(
    "a about after all also an and are as at be been but by can could did do for from had has have he her his how i if "
    "in into is it its more no not of on one or our out said she so than that the their them then there they this to "
    "up was we were what when which who will with would you your".split()
)
ADDRESS = re.compile(r"https?://|www\.|[\w.+-]@[\w-]|(?:^|[^\w.])@\w|\w\.(?:com|org|net)\b")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b(?:ago|min read|a\.?m|p\.?m)\b", re.IGNORECASE)
SEPARATOR = re.compile(r"[|›»·•→▶▸/]")
QUOTED = ('"', "“", "”", "'", "‘")


def is_english(lines: Iterable[Line]) -> bool:
    """Say whether the prose of a text has as many English function words as English has; no prose is not English."""
    words = [word for line in lines if line.prose for word in WORD.findall(line.words[:LONGEST_READ])]
    return 5 * sum(word.lower() in FUNCTION_WORDS for word in words) >= len(words) > 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line with what is read off it once. kind: what sort of line it is, in a word."""

    line: Line
    kind: str
    phrase: str
    letters: list[str]
    content: frozenset[str]


def features(lines: Sequence[Line]) -> Iterator[list[str]]:
    """Yield the names of the features that hold of each line of a text."""
    seen = [_seen(line) for line in lines]
    around = _Around(seen)
    for i, one in enumerate(seen):
        found = [*_own(one), *around.features(i)]
        yield found


def _seen(line: Line) -> _Seen:
    phrase = stock_phrase(line.words)
    letters = WORD.findall(line.words[:LONGEST_READ])
    lower = [word.lower().replace("’", "'") for word in letters]
    content = frozenset(word for word in lower if len(word) > 3 and word not in FUNCTION_WORDS)
    named = f"{phrase.detail}" if phrase else ""
    return _Seen(line, _kind(line, named, lower), f"{named}:{phrase.how}" if phrase else "", letters, content)


def _kind(line: Line, phrase: str, letters: list[str]) -> str:
    """Return what sort of line it is."""
    if phrase:
        return "stock prose" if line.prose else "stock"
    if not letters:
        return "other script" if re.search(r"[^\W\d_]", line.words) else "no word"
    if line.prose:
        return "paragraph" if line.count > 25 else "sentence"
    if is_byline(line.words):
        return "byline"
    if line.count <= 12 and is_pubdate(line.words):
        return "date"
    if line.finished:
        return "finished"
    if line.count > 12:
        return "long"
    return "line" if line.count > 4 else "short"


def _step(value: float, edges: Sequence[int]) -> int:
    return bisect_left(edges, value)


def _own(one: _Seen) -> Iterator[str]:
    line, words = one.line, one.line.words
    count, end = _step(line.count, COUNTS), _end(words)
    yield f"kind={one.kind}"
    yield f"count={count}"
    yield f"end={end}"
    yield f"count,end={count},{end}"
    yield f"capitals={_capitals(one.letters)},{min(count, 7)}"
    yield f"first={_character(words[:1])},{end}"
    lower = [word.lower().replace("’", "'") for word in one.letters]
    if lower:
        yield f"first two={' '.join(lower[:2])}"
        yield f"first word={lower[0]},{line.prose}"
        yield f"last word={lower[-1]},{end == 'none'}"
    else:
        yield f"no word={_step(len(words), (1, 2, 4, 8, 20, 60))}"
    if one.phrase:
        yield f"stock={one.phrase}"
        yield f"stock,prose={one.phrase.partition(':')[0]},{line.prose}"
    known = stock_words()
    listed = line.count <= LONGEST_LISTED
    for word in dict.fromkeys(lower):
        if listed:
            yield f"word={word}"
        elif word in known and word not in FUNCTION_WORDS:
            yield f"in prose={word}"
    yield from _marks(one, lower)


def _marks(one: _Seen, lower: list[str]) -> Iterator[str]:
    """Yield features of punctuation, digits, dates, names, marks of Markdown."""
    line, head = one.line, one.line.words[:LONGEST_READ]
    digits = sum(character.isdigit() for character in head)
    if digits:
        yield f"digits={_step(100 * digits / len(head), (5, 15, 40, 80))},{min(line.count, 4)}"
    if ADDRESS.search(head):
        yield f"address={line.prose}"
    if SEPARATOR.search(head):
        yield f"separator={line.prose}"
    if digits and line.count <= LONGEST_LISTED:
        if find_dates(head):
            yield f"date={line.prose}"
        if CLOCK.search(head):
            yield f"clock={line.prose}"
    quoted = any(mark in head for mark in QUOTED[:3])
    yield f"quoted={quoted},{line.prose}"
    people = {word for word in lower if word in ("you", "your", "we", "our", "us", "my", "i")}
    for person in sorted(people):
        yield f"person={person},{quoted},{line.prose}"
    if line.count <= 6 and not line.finished and (is_name(line.words) or is_desk(line.words)):
        yield "name"
    for name in ("bullet", "heading", "strong", "linked"):
        if getattr(line, name):
            yield f"{name}={min(line.count // 4, 3)}"
    if "©" in head:
        yield "copyright"


def _end(words: str) -> str:
    tail = words.rstrip("\"'”’)]*_」』")[-1:]
    if tail in ".。":
        return "ellipsis" if words.endswith("...") else "stop" if tail else "none"
    return {"?": "asks", "？": "asks", "!": "cries", "！": "cries", ":": "colon", "…": "ellipsis", ",": "comma"}.get(
        tail, "digit" if tail.isdigit() else "none"
    )


def _character(first: str) -> str:
    if first.isalpha():
        return "large" if first.isupper() else "small" if first.islower() else "letter"
    return "digit" if first.isdigit() else "quote" if first in QUOTED else "mark"


def _capitals(letters: list[str]) -> str:
    long = [word for word in letters[1:] if len(word) > 3]
    if letters and all(word.isupper() for word in letters) and len("".join(letters)) > 3:
        return "shouted"
    return str(_step(100 * sum(word[0].isupper() for word in long) / len(long), (0, 30, 60, 90))) if long else "few"


class _Around:
    """What stands around the lines of one text."""

    def __init__(self, seen: Sequence[_Seen]) -> None:
        self.seen = seen
        self.prose = [one.line.prose and not one.phrase for one in seen]
        self.before = list(accumulate(self.prose, initial=0))
        counts = (one.line.count if prose else 0 for one, prose in zip(seen, self.prose, strict=True))
        self.words = list(accumulate(counts, initial=0))
        self.stock = list(accumulate((bool(one.phrase) for one in seen), initial=0))
        self.counts = list(accumulate((min(one.line.count, 40) for one in seen), initial=0))
        self.english = is_english(one.line for one in seen)
        self.times = Counter(one.line.words for one in seen)
        of_prose = [one for one, prose in zip(seen, self.prose, strict=True) if prose]
        self.topics = Counter(word for one in of_prose for word in one.content)
        self.marked = any(one.line.linked or one.line.heading for one in seen)
        self.runs = _runs(self.prose)
        self.cores = [_core(seen, self.prose, cost) for cost in CORE_COSTS]

    def features(self, i: int) -> Iterator[str]:
        """Yield the features of what stands around line `i`."""
        one, size = self.seen[i], len(self.seen)
        kinds = [self.seen[i + d].kind if 0 <= i + d < size else "edge" for d in (-2, -1, 0, 1, 2)]
        for d, kind in zip((-2, -1, 1, 2), (*kinds[:2], *kinds[3:]), strict=True):
            yield f"{d}={kind}"
            yield f"{d},own={kind},{one.kind}"
        yield f"beside={kinds[1]},{one.kind},{kinds[3]}"
        yield f"top={_step(i, PLACES)}"
        yield f"bottom={_step(size - 1 - i, PLACES)}"
        low, high = max(i - WINDOW, 0), min(i + WINDOW + 1, size)
        above, below = self.before[i] - self.before[low], self.before[high] - self.before[i + 1]
        yield f"prose above,below={_step(above, (0, 1, 3))},{_step(below, (0, 1, 3))},{one.line.prose}"
        near = self.words[high] - self.words[low] - (self.words[i + 1] - self.words[i])
        yield f"words near={_step(near, WORDS_NEAR)},{one.kind}"
        for reach in (2, 15):
            left, right = max(i - reach, 0), min(i + reach + 1, size)
            prose = self.before[right] - self.before[left] - self.prose[i]
            yield f"prose within {reach}={_step(100 * prose / (right - left), (0, 10, 25, 50, 75))},{one.line.prose}"
        stock = self.stock[high] - self.stock[low] - bool(one.phrase)
        yield f"stock near={_step(stock, (0, 1, 3))},{one.kind}"
        yield f"stock above={_step(self.stock[i], (0, 1, 3, 8))},{one.line.prose}"
        yield f"stock below={_step(self.stock[-1] - self.stock[i + 1], (0, 1, 3, 8))},{one.line.prose}"
        length = (self.counts[high] - self.counts[low]) / (high - low)
        yield f"length near={_step(length, (2, 4, 7, 12, 20))},{one.kind}"
        for cost, (start, end) in zip(CORE_COSTS, self.cores, strict=True):
            side = "above" if i < start else "below" if i >= end else "inside"
            far = start - i if i < start else i - end + 1 if i >= end else min(i - start, end - 1 - i)
            yield f"core {cost}={side},{_step(far, (0, 1, 3, 8, 20, 50))}"
            yield f"core {cost},own={side},{one.kind}"
            yield f"core {cost},count={side},{_step(far, (2, 8))},{_step(one.line.count, COUNTS)},{one.line.finished}"
        yield f"english={self.english},{one.kind}"
        yield f"all above={_step(self.before[i], NEAR)},{one.line.prose}"
        yield f"all below={_step(self.before[-1] - self.before[i + 1], NEAR)},{one.line.prose}"
        share = _step(100 * self.words[i] / (self.words[-1] or 1), SHARES)
        yield f"share above={share}"
        yield f"share above,own={share},{one.kind}"
        yield f"run={_step(self.runs[i], (1, 2, 4, 8, 16))},{one.line.prose}"
        if self.english and one.letters:
            common = sum(word.lower() in FUNCTION_WORDS for word in one.letters)
            function = _step(100 * common / len(one.letters), (0, 10, 20, 30, 40))
            yield f"function words={function},{_step(min(one.line.count, 30), COUNTS)}"
        if self.times[one.line.words] > 1:
            yield f"repeated={one.kind}"
        yield from self._topic(one)
        if self.marked:
            yield f"unlinked={not one.line.linked},{one.line.prose}"

    def _topic(self, one: _Seen) -> Iterator[str]:
        """Yield how many of a line's content words the prose of the text has, besides itself."""
        if one.content:
            least = 1 + (one.line.prose and not one.phrase)
            shared = sum(self.topics[word] >= least for word in one.content)
            share = _step(100 * shared / len(one.content), (0, 25, 50, 75, 99))
            yield f"topic={share},{one.kind}"
            yield f"topic,count={share},{min(len(one.content), 6)}"


def _core(seen: Sequence[_Seen], prose: Sequence[bool], cost: int) -> tuple[int, int]:
    """Return the stretch of lines with the most words of prose, where each other line costs some words."""
    best, total, begin = (0, (0, 0)), 0, 0
    for i, (one, is_prose) in enumerate(zip(seen, prose, strict=True)):
        total += min(one.line.count, MOST_COUNTED) if is_prose else -cost
        if total <= 0:
            total, begin = 0, i + 1
        elif total > best[0]:
            best = (total, (begin, i + 1))
    return best[1]


def _runs(prose: Sequence[bool]) -> list[int]:
    """Return for each line how long the run of lines like it, prose or not, is."""
    runs: list[int] = []
    start = 0
    for i in range(1, len(prose) + 1):
        if i == len(prose) or prose[i] != prose[start]:
            runs.extend([i - start] * (i - start))
            start = i
    return runs
