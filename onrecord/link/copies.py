"""Copies: articles that repeat another's text, and articles that quote the same words.

What two articles are to each other follows from the two alone, with one exception: a passage that stands in many
articles which are no copies of each other otherwise is boilerplate, and makes nobody a copy.

Which pairs are looked at follows from the index of picks. A pick is known by its heads, the first `HEADS` articles by
id that have it. The heads are compared with each other; and unless that shows that the pick is boilerplate (a famous
quotation never is), all others that have it are compared with the heads. So the cost of an article does not grow with
the case, all copies of a text hang together through its heads, and the links are the same whatever the order in which
articles came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.link.known import KnownTexts
from onrecord.link.pairs import CopyKind, CopyLink, Joins, Shared
from onrecord.link.wording import WIDTH, Track, Words, body_of
from onrecord.model import Zone, digest

__all__ = ["HEADS", "body_digest", "links_of", "stirred"]

HEADS = 16  # articles by which a pick is known
FEWEST = 15  # shingles in common, of copies: 22 words in a row
LEAST = 0.10  # share of the shorter text's shingles that they are
MOST = 0.55  # share of the words of each text, over half, from which both are one
WHOLE = 0.80  # share of the words of the shorter text from which it is taken out of the longer
OPENING = 40  # words within which a shortened text begins like the longer one
KINDS = 8  # articles, no copies of each other, from which what all of them have is boilerplate
POSITIONS = 4  # places at which a shingle that repeats inside a text is looked for

Run = tuple[int, int, int]
"""A stretch that two tracks share: its first word in each, and how many shingles it has."""
Pair = tuple[tuple[str, Words], tuple[str, Words]]
"""Two articles, each with its words."""


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
    heads = {pick: known.heads(pick, HEADS) for pick in sorted(mine.picks)}
    near = {head for group in heads.values() if article in group for head in group} - {article}
    pairs = _pairs(article, mine, near, known)
    common = _Common(known, [(one[0], other[0]) for one, other in pairs if _joined(one[1].body, other[1].body)])
    far: set[str] = set()
    for pick, group in heads.items():
        if pick in mine.quotes.picks or not common.has(group):
            far.update(known.posted(pick) if article in group else group)
    pairs += _pairs(article, mine, far - near - {article}, known)
    found = (_copy(one, other, common) or _same_quote(one, other) for one, other in pairs)
    return tuple(sorted(link for link in found if link))


def _pairs(article: str, mine: Words, others: set[str], known: KnownTexts) -> list[Pair]:
    """Return an article with each of others that has words to compare, of each pair the smaller id first."""
    pairs: list[Pair] = []
    for other in sorted(others):
        theirs = known.words(other)
        if theirs is not None:
            both = ((article, mine), (other, theirs))
            pairs.append(both if article < other else (both[1], both[0]))
    return pairs


def stirred(article: str, links: Iterable[CopyLink], known: KnownTexts) -> set[str]:
    """Return the other articles whose links are to be found anew since `article` came, or is about to leave.

    links: those of `article`, whether they are written down or not. Its picks must be in the index.

    A new article that comes among the heads of a pick pushes another out, and a leaving one lets one in. And what was
    a copied passage may become boilerplate through it, or the other way.
    """
    words = known.words(article)
    if words is None:
        return set()
    pushed: set[str] = set()
    before = _Common(known, ())
    now = _Common(known, [(link.one, link.other) for link in links if link.joins is not Joins.NOT])
    for pick in sorted(words.picks):
        heads = known.heads(pick, HEADS + 1)
        if article not in heads[:HEADS]:
            continue
        without = tuple(head for head in heads if head != article)
        pushed.update(heads[HEADS:])
        if pick in words.body.picks and now.has(heads[:HEADS]) != before.has(without):
            pushed.update(known.posted(pick))
    return pushed - {article}


class _Common:
    """Which picks stand in boilerplate, the same heads looked at once. more: joined pairs, not written down yet."""

    def __init__(self, known: KnownTexts, more: Sequence[tuple[str, str]]) -> None:
        self._known, self._more = known, more
        self._found: dict[tuple[str, ...], bool] = {}

    def __contains__(self, pick: int) -> bool:
        return self.has(self._known.heads(pick, HEADS))

    def has(self, heads: tuple[str, ...]) -> bool:
        """Say whether a pick with these heads is boilerplate."""
        if heads not in self._found:
            self._found[heads] = _boilerplate(heads, self._known, self._more)
        return self._found[heads]


def _boilerplate(heads: tuple[str, ...], known: KnownTexts, more: Iterable[tuple[str, str]]) -> bool:
    """Say whether articles that have a pick are of more than `KINDS` texts. more: further pairs that are joined."""
    if len(heads) <= KINDS:
        return False
    text = {head: head for head in heads}

    def root(head: str) -> str:
        while text[head] != head:
            head = text[head]
        return head

    for one, other in (*known.joined(heads), *more):
        if one in text and other in text:
            text[root(one)] = root(other)
    return len({root(head) for head in heads}) > KINDS


def _joined(mine: Track, theirs: Track) -> bool:
    """Say whether two articles are one text, or one of them the other cut short."""
    return _joins(_common_part(mine, theirs), _runs(mine, theirs)) is not Joins.NOT


@dataclass(frozen=True, slots=True)
class _Part:
    """What two tracks have in common: shingles, the words of each that stand in them, and the share of each."""

    shared: int
    words: tuple[int, int]
    of: tuple[int, int]

    @property
    def of_shorter(self) -> float:
        return self._shares[0]

    @property
    def of_longer(self) -> float:
        return self._shares[1]

    @property
    def _shares(self) -> tuple[float, float]:
        shares = [words / of if of else 0.0 for words, of in zip(self.words, self.of, strict=True)]
        return (shares[0], shares[1]) if self.of[0] < self.of[1] else (shares[1], shares[0])


def _common_part(mine: Track, theirs: Track) -> _Part:
    shared = mine.shingles & theirs.shingles
    words = (mine.covered(shared), theirs.covered(shared)) if shared else (0, 0)
    return _Part(len(shared), words, (mine.count, theirs.count))


def _copy(one: tuple[str, Words], other: tuple[str, Words], common: _Common) -> CopyLink | None:
    """Return the link of a text and its copy, None when too little is the same, or nothing but boilerplate."""
    mine, theirs = one[1].body, other[1].body
    part = _common_part(mine, theirs)
    least = max(FEWEST, LEAST * min(len(mine.shingles), len(theirs.shingles)))
    if part.shared < least and not _is_whole(part):
        return None
    runs = list(_runs(mine, theirs))
    if part.of_shorter < MOST:
        runs = [run for run in runs if not _is_common(run, mine, theirs, common)]
        if len({mine.at[i] for first, _, count in runs for i in range(first, first + count)}) < least:
            return None
    return _link(CopyKind.COPY, one[0], other[0], part, _joins(part, runs), _passages(runs, mine, theirs))


def _is_whole(part: _Part) -> bool:
    """Say whether two texts, too short to share `FEWEST` shingles, are the same nearly to the last word."""
    return part.shared > 0 and part.of_longer >= WHOLE


def _joins(part: _Part, runs: Iterable[Run]) -> Joins:
    """Say whether two copies are one text, or the shorter the longer cut short, or it stands among other words.

    A text that was cut keeps its opening. One that was taken into an article of other words begins anywhere: it is
    copied there, but the article that has it is another text.
    """
    if _is_whole(part) or (part.shared >= FEWEST and min(part.of_shorter, part.of_longer) >= MOST):
        return Joins.SAME
    opens = any(first < OPENING and second < OPENING for first, second, _ in runs)
    return Joins.CUT if part.of_shorter >= WHOLE and opens else Joins.NOT


def _is_common(run: Run, mine: Track, theirs: Track, common: _Common) -> bool:
    """Say whether a passage is boilerplate: all picks in it are. One without a pick cannot be told."""
    first, _, count = run
    picks = {pick for pick in mine.at[first : first + count] if pick in mine.picks and pick in theirs.picks}
    return bool(picks) and all(pick in common for pick in picks)


def _same_quote(one: tuple[str, Words], other: tuple[str, Words]) -> CopyLink | None:
    mine, theirs = one[1].quotes, other[1].quotes
    part = _common_part(mine, theirs)
    if not part.shared:
        return None
    passages = _passages(_runs(mine, theirs), mine, theirs)
    return _link(CopyKind.QUOTE, one[0], other[0], part, Joins.NOT, passages)


def _link(kind: CopyKind, one: str, other: str, part: _Part, joins: Joins, passages: tuple[Shared, ...]) -> CopyLink:
    return CopyLink(
        one=one,
        other=other,
        kind=kind,
        joins=joins,
        shared=part.shared,
        words_one=part.words[0],
        words_other=part.words[1],
        of_one=part.of[0],
        of_other=part.of[1],
        passages=passages,
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
