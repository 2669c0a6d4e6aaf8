"""What a sentence shows of how it stands to a claim, as named features that a reader can check.

claim  The harbour of Tarsh was closed
text   No, the harbour of Tarsh was not closed   ->  negates before the claim's words, covers all of the claim ...
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.lexicon.opposite_states import states_against
from onrecord.lexicon.stance_words import stance_classes
from onrecord.link.stems import FUNCTION, stem

__all__ = ["Words", "covered", "denies", "features", "read_words"]

WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*|[?!:]")
NEAR = 4  # words before a word of the claim that may bear on it
MOST = 120  # words of a sentence that are looked at
NOTHING = FUNCTION | frozenset("will would can could may might should than there".split())  # is not compared
MARKS = frozenset("?!:")
OPENERS = frozenset(
    "did is was has are were does do have had will can could should who what why how when where".split()
)
VERBS = frozenset(
    "is are was were be been being has have had do does did will would can could should may might must".split()
)
FURTHER = frozenset("that who which to because if when while after before".split())
"""Words with which a further clause begins."""
ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "ers", "er", "ed", "es", "ly", "s", "e")
CLASSES = ("refutes", "negates", "doubts", "hedges", "reports", "affirms")


class Words(NamedTuple):
    """The words of a text, their stems and their classes, marks (?, !, :) among them."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    classes: tuple[frozenset[str], ...]
    content: frozenset[str]
    polarity: bool
    """Whether it says of something that it is not so."""


def read_words(text: str) -> Words:
    """Return the words of a text as they are compared: no case, no accents, no endings."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").replace("'", "")
    words = tuple(word.replace(",", "") for word in WORD.findall(plain)[:MOST])
    stems = tuple(stem(word, ENDINGS) for word in words)
    classes = tuple(map(stance_classes, words))
    content = frozenset(
        stem for word, stem in zip(words, stems, strict=True) if word not in NOTHING and word not in MARKS
    )
    return Words(words, stems, classes, content, any({"refutes", "negates"} & found for found in classes))


def denies(text: Words) -> bool:
    """Say whether the main verb of a text says that something is not so: "was not closed", "doesn't last"."""
    for at, (word, classes) in enumerate(zip(text.words, text.classes, strict=True)):
        if word in FURTHER:
            return False
        if "negates" in classes and (word.endswith("nt") or (at > 0 and text.words[at - 1] in VERBS)):
            return True
    return False


def covered(claim: Words, text: Words) -> float:
    """Return the share of the words of a claim that a text has, 0 to 1."""
    return len(claim.content & text.content) / max(len(claim.content), 1)


def features(claim: Words, text: Words) -> dict[str, float]:
    """Return the features of a text in the light of a claim; each is between 0 and 1."""
    found = dict(_overlap(claim, text))
    refuting = claim.polarity
    own = {name for classes in claim.classes for name in classes}
    shared = [at for at, stem in enumerate(text.stems) if stem in claim.content]
    side = "denied claim " if refuting else ""
    for name in _marked(text, shared, own):
        found[side + name] = 1.0
    for name in _phrases(claim, text):
        found[side + name] = 1.0
    if _opposite(claim, text):
        found[side + "says the opposite"] = 1.0
    for name in _of_claim(claim):
        found[name] = 1.0
    return found


def _overlap(claim: Words, text: Words) -> Iterator[tuple[str, float]]:
    yield "bias", 1.0
    share = covered(claim, text)
    yield "covers", share
    yield "covered by", len(claim.content & text.content) / max(len(text.content), 1)
    yield f"covers {int(share * 4)}/4", 1.0
    yield "same pairs", _share(set(pairwise(_kept(claim))), set(pairwise(_kept(text))))
    numbers = {word for word in claim.words if word[0].isdigit()}
    if numbers:
        yield ("numbers agree" if numbers & set(text.words) else "numbers differ"), 1.0
    others = {word for word in text.words if word[0].isdigit()} - numbers
    if others:
        yield "other numbers", 1.0
    yield "length", min(len(text.words), 30) / 30


def _kept(text: Words) -> list[str]:
    return [stem for stem in text.stems if stem in text.content]


def _share(wanted: set[tuple[str, str]], there: set[tuple[str, str]]) -> float:
    return len(wanted & there) / max(len(wanted), 1)


def _marked(text: Words, shared: Sequence[int], own: set[str]) -> Iterator[str]:
    """Yield the classes of words of a text, and where they stand to the words that it shares with the claim."""
    first, last = (shared[0], shared[-1]) if shared else (len(text.words), -1)
    seen = set()
    for at, classes in enumerate(text.classes):
        for name in classes:
            if name in own and name not in {"refutes", "negates"}:
                continue  # "X says that ..." reports what the claim itself reports
            seen.add(name)
            where = "before" if at < first else "after" if at > last else "among"
            yield f"{name} {where}"
            if at == 0:
                yield f"{name} first"
            if at == len(text.words) - 1:
                yield f"{name} last"
            if any(at < place <= at + NEAR for place in shared):
                yield f"{name} near"
    yield from seen
    yield from (f"{one} and {other}" for one in sorted(seen) for other in sorted(seen) if one < other)
    yield from (f"no {name}" for name in CLASSES if name not in seen)
    yield from (f"mark {mark}" for mark in MARKS if mark in text.words)
    if text.words[-1:] == ("?",):
        yield "asks"
    if text.words[:1] and text.words[0] in OPENERS:
        yield "opens with a question"
        yield f"opens with {text.words[0]}"


def _phrases(claim: Words, text: Words) -> Iterator[str]:
    """Yield words and pairs of words that the claim does not have."""
    known = set(claim.words)
    fresh = [
        None if word in known or stem in claim.content or word[0].isdigit() else word
        for word, stem in zip(text.words, text.stems, strict=True)
    ]
    yield from (f"word {word}" for word in fresh if word and word not in MARKS)
    places = [word if word else "CLAIM" for word in fresh]
    yield from (f"pair {one} {other}" for one, other in pairwise(["^", *places, "$"]) if one != other)


def _opposite(claim: Words, text: Words) -> bool:
    """Say whether a text has a state that excludes one of the claim, which it does not have: dead, alive."""
    against = {other for word in claim.words for other in states_against(word)}
    return bool(against.intersection(text.words)) and not against.intersection(claim.words)


def _of_claim(claim: Words) -> Iterator[str]:
    if "will" in claim.words:
        yield "claim: will"
    for name in sorted({name for classes in claim.classes for name in classes}):
        yield f"claim: {name}"
