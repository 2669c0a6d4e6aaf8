"""The words of texts as they are compared across articles, each with its weight.

The weight of a word is the logarithm of how rare it is in a fixed set of news articles (a background, not the case:
the weights of a growing case would change with every article, and its links with them).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import log, sqrt
from operator import mul

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.trigger_roots import root_of
from onrecord.lexicon.word_documents import documents, documents_with
from onrecord.link.clustering import MILLION

__all__ = [
    "Weights",
    "alike",
    "alike_to",
    "cosines",
    "cosines_to",
    "names_of",
    "rarity",
    "scaled",
    "weigh",
    "words_of",
]

Weights = dict[str, int]
"""Words and their weights in whole numbers; of a text, the root of the sum of their squares is `UNIT` at most."""

UNIT = 10_000
MOST = 256  # words of a text that are kept, the heaviest
RARE = 1.0  # a capitalised word or a number is a name when it is rarer than this (one article in e)
SHORT = 16  # words: what the cosine of short texts is raised by, see `alike`; chosen on the mean of four sets
FEW = 10  # words: shorter texts are not raised further
WORD = re.compile(r"[^\W_]+")
NAME = re.compile(r"\b[A-Z]\w{1,38}\b|\b\d{1,20}\b")
LONGEST = 40  # characters; longer runs are no words


def words_of(text: str) -> list[str]:
    """Return the words of a text in order: lower case, verbs and nouns of happenings by their root.

    >>> words_of("Police arrested two; the arrests went on.")
    ['police', 'arrest', 'two', 'the', 'arrest', 'go', 'on']
    """
    return [_form(word) for word in WORD.findall(text.casefold()) if len(word) <= LONGEST]


def names_of(text: str) -> frozenset[str]:
    """Return the capitalised words and the numbers of a text, as `words_of` writes them, without the common ones."""
    forms = {form for name in NAME.findall(text) for form in words_of(name)}
    return frozenset(form for form in forms if rarity(form) > RARE)


def weigh(text: str) -> Weights:
    """Return the words of a text, weighed: TF-IDF with 1 + log of the count; the heaviest of them."""
    counts = Counter(words_of(text))
    return scaled({word: (1 + log(n)) * rarity(word) for word, n in counts.items()})


def scaled(weights: Mapping[str, float]) -> Weights:
    """Return weights in whole numbers and of one length, the heaviest of them, in the order of words."""
    length = sqrt(sum(weights[word] * weights[word] for word in sorted(weights)))
    whole = {word: round(UNIT * weight / length) for word, weight in weights.items()} if length else {}
    heaviest = sorted((word for word in whole if whole[word] > 0), key=lambda word: (-whole[word], word))[:MOST]
    return {word: whole[word] for word in sorted(heaviest)}


def alike(texts: Sequence[Weights]) -> NDArray[np.int64]:
    """Return how alike each two of some texts are by their words, in millionths.

    Two texts of few words have fewer in common by chance of wording: theirs count for more, by `SHORT` words in as many
    as the shorter has.
    """
    counts = Counter(word for words in texts for word in words)
    columns = {word: at for at, word in enumerate(sorted(word for word, n in counts.items() if n > 1))}
    rows = np.zeros((len(texts), len(columns)))
    for row, words in zip(rows, texts, strict=True):
        for word in words.keys() & columns.keys():
            row[columns[word]] = words[word]
    plain = cosines(rows, np.array([float(sum(n * n for n in words.values())) for words in texts]))
    sizes = np.array([max(FEW, len(words)) for words in texts])
    raised: NDArray[np.int64] = plain + plain * SHORT // np.minimum(sizes[:, None], sizes[None])
    return np.minimum(raised, MILLION)


def cosines(rows: NDArray[np.float64], squares: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the cosines of rows of whole numbers, in millionths, 0 at least. squares: the sum of each row's squares.

    Sums of whole numbers are exact in floats below 2 ** 53, so the result does not depend on the order of adding.
    """
    lengths = np.sqrt(np.where(squares > 0, squares, 1))
    found: NDArray[np.float64] = rows @ rows.T * MILLION / (lengths[:, None] * lengths[None])
    return np.maximum(np.rint(found), 0).astype(np.int64)


def alike_to(text: Weights, others: Sequence[Weights]) -> NDArray[np.int64]:
    """Return how alike a text is to each of some others: what `alike` says of the pairs."""
    mine = text.keys()
    dots = np.array([float(sum(text[word] * other[word] for word in mine & other.keys())) for other in others])
    plain = _whole(dots, np.array([_square(other) for other in others]), _square(text))
    sizes = np.minimum(np.array([max(FEW, len(other)) for other in others], dtype=np.int64), max(FEW, len(text)))
    raised: NDArray[np.int64] = plain + plain * SHORT // np.maximum(sizes, 1)
    return np.minimum(raised, MILLION)


def cosines_to(rows: NDArray[np.float64], row: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the cosines of rows of whole numbers with another row: what `cosines` says of the pairs."""
    return _whole(rows @ row, (rows**2).sum(axis=1), float((row**2).sum()))


def _square(text: Weights) -> float:
    return float(sum(map(mul, text.values(), text.values())))


def _whole(dots: NDArray[np.float64], squares: NDArray[np.float64], square: float) -> NDArray[np.int64]:
    lengths, length = np.sqrt(np.where(squares > 0, squares, 1)), np.sqrt(square if square > 0 else 1.0)
    found: NDArray[np.float64] = dots * MILLION / (length * lengths)
    return np.maximum(np.rint(found), 0).astype(np.int64)


def rarity(word: str) -> float:
    """Return the inverse document frequency of a word; 0 for a word that every article has."""
    return log(documents() / documents_with(word))


@lru_cache(maxsize=50_000)
def _form(word: str) -> str:
    return root_of(word) or word
