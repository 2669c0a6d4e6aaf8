"""Copies: articles that repeat another's text, and articles that quote the same words.

What two articles are to each other follows from the two alone, with one exception: a passage that stands in many
articles which are no copies of each other otherwise is boilerplate, and makes nobody a copy. Which pairs are looked at
follows from the index of picks: of the articles that have a pick, each is compared with the first `HEADS` by id. So
the cost of an article does not grow with the case, all copies of a text still hang together through its heads, and the
links are the same whatever the order in which articles came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.link.known import KnownTexts
from onrecord.link.pairs import CopyKind, CopyLink, Joins, Shared
from onrecord.link.wording import WIDTH, Track, Words, body_of
from onrecord.model import Zone, digest

__all__ = ["HEADS", "body_digest", "links_of", "stirred"]

HEADS = 16  # articles by which a pick is known
FEWEST = 15  # shingles in common, of copies: 22 words in a row
LEAST = 0.10  # share of the shorter text that they make up
MOST = 0.50  # share of each text from which both are one
WHOLE = 0.80  # share of the shorter text from which it is taken out of the longer
OPENING = 40  # words within which a shortened text begins like the longer one
KINDS = 8  # articles, no copies of each other, from which what all of them have is boilerplate
POSITIONS = 4  # places at which a shingle that repeats inside a text is looked for

Run = tuple[int, int, int]
"""A stretch that two tracks share: its first word in each, and how many shingles it has."""


def body_digest(text: str, zones: Iterable[Zone]) -> str | None:
    """Return the digest of the text without furniture, title and credits, white space folded.

    None when too few words are left to tell a copy from a coincidence.
    """
    words = [word for span in body_of(text, zones) for word in span.of(text).split()]
    return digest(" ".join(words).encode("utf-8", "surrogatepass")) if len(words) >= WIDTH else None


def links_of(article: str, known: KnownTexts) -> tuple[CopyLink, ...]:
    """Return the links of an article to others, sorted. Its own picks must be in the index already."""
    mine = known.words(article)
    if mine is None:
        return ()
    words = {other: known.words(other) for other in _candidates(article, mine.picks, known)}
    pairs = [sorted([(article, mine), (other, theirs)], key=_first) for other, theirs in words.items() if theirs]
    common = _Common(known, [(one[0], other[0]) for one, other in pairs if _is_one_text(one[1].body, other[1].body)])
    found = (_copy(one, other, common) or _same_quote(one, other) for one, other in pairs)
    return tuple(sorted(link for link in found if link))


def stirred(article: str, links: Iterable[CopyLink], known: KnownTexts) -> set[str]:
    """Return the other articles whose links are to be found anew since `article` came, or is about to leave.

    links: those of `article`, whether they are written down or not. Its picks must be in the index.

    A new article that comes among the heads of a pick pushes another out, and a leaving one lets one in. And what was
    a copied passage may become boilerplate through it, or the other way.
    """
    words = known.words(article)
    pushed: set[str] = set()
    own = [(link.one, link.other) for link in links if link.joins is Joins.SAME]
    for pick in sorted(words.picks) if words else ():
        heads = known.heads(pick, HEADS + 1)
        if article not in heads[:HEADS]:
            continue
        without = tuple(head for head in heads if head != article)
        pushed.update(heads[HEADS:])
        if _boilerplate(heads[:HEADS], known, own) != _boilerplate(without, known, ()):
            pushed.update(known.posted(pick))
    return pushed - {article}


def _candidates(article: str, picks: frozenset[int], known: KnownTexts) -> set[str]:
    found: set[str] = set()
    for pick in sorted(picks):
        heads = known.heads(pick, HEADS)
        found.update(known.posted(pick) if article in heads else heads)
    return found - {article}


class _Common:
    """Which picks stand in boilerplate, each asked about once. more: pairs that are one text, not written down yet."""

    def __init__(self, known: KnownTexts, more: Sequence[tuple[str, str]]) -> None:
        self._known, self._more = known, more
        self._found: dict[int, bool] = {}

    def __contains__(self, pick: int) -> bool:
        if pick not in self._found:
            self._found[pick] = _boilerplate(self._known.heads(pick, HEADS), self._known, self._more)
        return self._found[pick]


def _boilerplate(heads: tuple[str, ...], known: KnownTexts, more: Iterable[tuple[str, str]]) -> bool:
    """Say whether articles that have a pick are of more than `KINDS` texts. more: further pairs that are one text."""
    if len(heads) <= KINDS:
        return False
    text = {head: head for head in heads}

    def root(head: str) -> str:
        while text[head] != head:
            head = text[head]
        return head

    for one, other in (*known.same(heads), *more):
        if one in text and other in text:
            text[root(one)] = root(other)
    return len({root(head) for head in heads}) > KINDS


def _first(named: tuple[str, Words]) -> str:
    return named[0]


def _is_one_text(mine: Track, theirs: Track) -> bool:
    """Say whether most of each text stands in the other."""
    longer = max(len(mine.shingles), len(theirs.shingles))
    shared = len(mine.shingles & theirs.shingles)
    return shared >= MOST * longer and (shared >= FEWEST or shared >= WHOLE * longer) and shared > 0


def _copy(one: tuple[str, Words], other: tuple[str, Words], common: _Common) -> CopyLink | None:
    """Return the link of a text and its copy, None when too little is the same, or nothing but boilerplate."""
    mine, theirs = one[1].body, other[1].body
    shared = len(mine.shingles & theirs.shingles)
    sizes = len(mine.shingles), len(theirs.shingles)
    if not shared or not (shared >= FEWEST or shared >= WHOLE * max(sizes)) or shared < LEAST * min(sizes):
        return None
    runs = list(_runs(mine, theirs))
    if shared < MOST * min(sizes):
        left = [run for run in runs if not _is_common(run, mine, theirs, common)]
        counted = len({mine.at[i] for first, _, count in left for i in range(first, first + count)})
        counted = min(shared, counted)
        if counted < FEWEST or counted < LEAST * min(sizes):
            return None
        runs = left
    return CopyLink(
        one=one[0],
        other=other[0],
        kind=CopyKind.COPY,
        joins=_joins(shared, mine, theirs, runs),
        shared=shared,
        of_one=sizes[0],
        of_other=sizes[1],
        passages=_passages(runs, mine, theirs),
    )


def _joins(shared: int, mine: Track, theirs: Track, runs: list[Run]) -> Joins:
    """Say whether two copies are one text, or the shorter the longer cut short, or it stands among other words.

    A text that was cut keeps its opening. One that was taken into an article of other words begins anywhere: it is
    copied there, but the article that has it is another text.
    """
    shorter = min(len(mine.shingles), len(theirs.shingles))
    if _is_one_text(mine, theirs):
        return Joins.SAME
    opens = any(first < OPENING and second < OPENING for first, second, _ in runs)
    if shared >= WHOLE * shorter and opens:
        return Joins.CUT
    return Joins.NOT


def _is_common(run: Run, mine: Track, theirs: Track, common: _Common) -> bool:
    """Say whether a passage is boilerplate: all picks in it are. One without a pick cannot be told."""
    first, _, count = run
    picks = {pick for pick in mine.at[first : first + count] if pick in mine.picks and pick in theirs.picks}
    return bool(picks) and all(pick in common for pick in picks)


def _same_quote(one: tuple[str, Words], other: tuple[str, Words]) -> CopyLink | None:
    mine, theirs = one[1].quotes, other[1].quotes
    shared = len(mine.shingles & theirs.shingles)
    if not shared:
        return None
    return CopyLink(
        one=one[0],
        other=other[0],
        kind=CopyKind.QUOTE,
        joins=Joins.NOT,
        shared=shared,
        of_one=len(mine.shingles),
        of_other=len(theirs.shingles),
        passages=_passages(list(_runs(mine, theirs)), mine, theirs),
    )


def _runs(mine: Track, theirs: Track) -> Iterator[Run]:
    """Yield the longest stretches of shingles that both have.

    They do not overlap in `mine`. A shingle that repeats in `theirs` is looked for at its first `POSITIONS` places.
    """
    places: dict[int, list[int]] = {}
    for number, shingle in enumerate(theirs.at):
        if shingle in mine.shingles:
            there = places.setdefault(shingle, [])
            if len(there) < POSITIONS:
                there.append(number)
    number = 0
    while number < len(mine.at):
        shingle = mine.at[number]
        found = places.get(shingle, ()) if shingle is not None else ()
        if not found:
            number += 1
            continue
        count, place = max((_length(mine, theirs, number, place), -place) for place in found)
        yield number, -place, count
        number += count + WIDTH - 1


def _length(mine: Track, theirs: Track, first: int, second: int) -> int:
    """Return how many shingles in a row are the same from these words on."""
    count = 0
    most = min(len(mine.at) - first, len(theirs.at) - second)
    while count < most and mine.at[first + count] is not None and mine.at[first + count] == theirs.at[second + count]:
        count += 1
    return count


def _passages(runs: Iterable[Run], mine: Track, theirs: Track) -> tuple[Shared, ...]:
    return tuple(Shared(one=mine.span(first, count), other=theirs.span(second, count)) for first, second, count in runs)
