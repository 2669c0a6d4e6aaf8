"""Issues: which statements speak of one, and which there are in a case.

An issue is a phrase, such as "Russian bases". A statement speaks of it that has all of its words, whatever their
endings, or words for the same state: "the bases of Moscow". Sentence vectors, where there are some, find others.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from onrecord.lexicon.states import capital_of, demonym_of, metonym_of, state_of
from onrecord.link.matters import Naming, folded, is_named, namings, runs_of
from onrecord.link.said import Said
from onrecord.link.stems import FUNCTION, stem
from onrecord.model import Act
from onrecord.model.base import Frozen

__all__ = ["Issue", "Similarity", "about", "frequent_issues", "keys_of", "said_about"]

Similarity = Callable[[str, Sequence[str]], Sequence[float]]
"""Cosines of the sentence vector of a phrase with those of texts."""

WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
ENDINGS = ("ies", "ing", "ed", "es", "al", "s", "e", "y")
NOTHING = FUNCTION | frozenset("us me against".split())  # is not compared
SHORT = 3  # words of a content that may leave part of the issue to its sentence
HALF = 0.5  # of an issue's words, without which no cosine is enough by itself
NEAR, VERY_NEAR = 0.5, 0.65  # cosines at which a sentence with half of the words, or with none, is on the issue
FEWEST = 2  # actors and articles that an issue needs


class Issue(Frozen, kw_only=True):
    """An issue found in a case, with how many actors and articles speak of it."""

    phrase: str
    actors: int
    articles: int


def keys_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as issues compare them: stems, and codes of states for all that names one.

    >>> keys_of("the bases of Moscow")
    ('bas', 'state:RUS')
    >>> keys_of("the U.S. and US bases, not us")
    ('state:USA', 'state:USA', 'bas', 'not')
    """
    return tuple(key for _, key in _keyed(text) if key)


def _keyed(text: str) -> list[tuple[str, str]]:
    """Return the words of a text with their keys, "" for words that name nothing."""
    return [(match[0], _key(match[0])) for match in WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    plain = re.sub(r"['’]s?$|['’].*$", "", word)
    small = folded(plain)
    state = None
    if plain[:1].isupper() and (small not in NOTHING or plain == "US"):
        full = f"{plain}." if "." in plain else plain  # the last dot of "U.S." may be that of a sentence
        state = state_of(full) or demonym_of(full) or capital_of(full) or metonym_of(full)
    if state is not None:
        return f"state:{state.code}"
    return "" if small in NOTHING or not small else stem(small, ENDINGS)


def about(issue: str, text: str) -> bool:
    """Say whether a text has all words of an issue."""
    wanted = set(keys_of(issue))
    return bool(wanted) and wanted <= set(keys_of(text))


def said_about(issue: str, said: Iterable[Said], similarity: Similarity | None = None) -> tuple[Said, ...]:
    """Return what speaks of an issue, by id.

    similarity: finds also what says it in other words; None: only words count. All words of the issue in the content
    are enough; in what stands around it, where the content is empty or short and has one of them, or nothing was said.
    """
    every = sorted({one.id: one for one in said}.values(), key=lambda one: one.id)
    wanted = set(keys_of(issue))
    if not wanted:
        return ()
    found = [one for one in every if _speaks(wanted, one)]
    if similarity is not None:
        known = {one.id for one in found}
        found += _near(issue, wanted, [one for one in every if one.id not in known and one.content], similarity)
    return tuple(sorted(found, key=lambda one: one.id))


def _speaks(wanted: set[str], one: Said) -> bool:
    content = set(keys_of(one.content))
    if wanted <= content:
        return True
    leaves_open = not content or one.act is Act.DECLINE or (len(content) <= SHORT and wanted & content)
    return bool(leaves_open) and wanted <= content | set(keys_of(one.around))


def _near(issue: str, wanted: set[str], rest: Sequence[Said], similarity: Similarity) -> list[Said]:
    sentences = [(one, piece) for one in rest for piece in SENTENCE.split(one.content) if piece.strip()]
    texts = sorted({piece for _, piece in sentences})
    cosine = dict(zip(texts, similarity(issue, texts), strict=True))
    found = {}
    for one, piece in sentences:
        share = len(wanted & set(keys_of(piece))) / len(wanted)
        if cosine[piece] >= (NEAR if share >= HALF else VERY_NEAR):
            found[one.id] = one
    return list(found.values())


def frequent_issues(said: Iterable[Said], most: int = 10) -> tuple[Issue, ...]:
    """Return the phrases of two or three words that name a matter of which several actors speak, in several articles.

    Those of more actors and articles come first. Left out are a phrase inside another that is about as frequent, one
    that shares words with another and is only spoken of along with it, and names of the actors themselves. What names
    a matter: see `matters`.
    """
    every = sorted({one.id: one for one in said if one.actor is not None}.values(), key=lambda one: one.id)
    names = {key for one in every for key in keys_of(one.name)}
    runs = runs_of([one.content for one in every], _key)
    found: dict[tuple[str, ...], list[tuple[Said, Naming]]] = defaultdict(list)
    for one, own in zip(every, runs, strict=True):
        for naming in (naming for run in own for naming in namings(run)):
            if not names.issuperset(naming.keys):
                found[naming.keys].append((one, naming))
    count = {
        keys: (len({one.actor for one, _ in here}), len({one.edition for one, _ in here}))
        for keys, here in found.items()
        if is_named([naming for _, naming in here])
    }
    frequent = [keys for keys, (who, where) in count.items() if who >= FEWEST and where >= FEWEST]
    ranked = sorted(frequent, key=lambda keys: (-count[keys][0] * count[keys][1], -len(keys), keys))
    kept: dict[tuple[str, ...], set[str]] = {}
    for keys in ranked:
        if len(kept) == most:
            break
        spoken = {one.id for one, _ in found[keys]}
        if not any(_is_part(keys, other) or _goes_along(keys, spoken, other, kept[other]) for other in kept):
            kept[keys] = {one.id for one in every if set(keys) <= set(keys_of(one.content))}
    return tuple(
        Issue(phrase=_usual(naming for _, naming in found[keys]), actors=count[keys][0], articles=count[keys][1])
        for keys in kept
    )


def _usual(found: Iterable[Naming]) -> str:
    """Return how a phrase is mostly written."""
    written = Counter(naming.phrase for naming in found)
    return min(written, key=lambda phrase: (-written[phrase], phrase))


def _is_part(keys: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether a phrase has about the words of another."""
    return len(set(keys) & set(other)) >= min(len(keys), len(other)) - (len(keys) > FEWEST)


def _goes_along(keys: Sequence[str], spoken: set[str], other: Sequence[str], spoken_other: set[str]) -> bool:
    """Say whether a phrase shares words with another, and is spoken of in statements on that alone."""
    return bool(set(keys) & set(other)) and spoken <= spoken_other
