"""What the words of a mention tell about whom it means.

Ms Mira Holt       a name (mira, holt), feminine, singular
the mayors         definite, plural, described by "mayor"
their              a pronoun of the class "they"
the Ostran fleet   definite, described by "fleet" and the state of Ostra
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.annotators.coreference.vocabulary import (
    DEFINITE,
    FEMININE,
    FUNCTION,
    GENDERED_PRONOUNS,
    INDEFINITE,
    MASCULINE,
    PLURALS,
    PRONOUNS,
    SINGULARS,
    TITLES,
)
from onrecord.encoder.mentions import Mention
from onrecord.encoder.sentences import sentence_numbers
from onrecord.encoder.words import SHAPES, Word
from onrecord.lexicon.states import capital_of, demonym_of, metonym_of, state_of

__all__ = ["Described", "describe", "initials"]

QUOTED = SHAPES // 2  # shapes of words in quotation marks are from here on
MARKS = frozenset({".", "-", "'", "’"})
JOINING = MARKS | frozenset({"of", "and", "for", "&", "de", "van", "al", "bin"})
"""What may stand inside a name without a capital."""
LONGEST_NAME = 12  # words of a mention that are looked at for its name


@dataclass(frozen=True, slots=True)
class Described:
    """A mention and what its words tell.

    pronoun: its class, None for other mentions. determiner: "definite", "indefinite", "owned" (Holt's mayor) or "bare".
    name: the words of a proper name in lower case, titles left out; empty for descriptions.
    head: the head word in lower case, a regular plural as its singular. words: those that tell whom it means, likewise.
    full: all words in lower case without article and possessive. state: ISO code of the state that it names, is a
    capital or a people of. number: "s" or "p". gender: "m", "f" or None. quotation: number of the stretch in quotation
    marks that it stands in, 0 outside of any. opening: it opens a sentence.
    """

    mention: Mention
    pronoun: str | None
    determiner: str
    name: tuple[str, ...]
    head: str
    words: frozenset[str]
    full: str
    state: str | None
    people: bool
    number: str
    gender: str | None
    sentence: int
    paragraph: int
    quotation: int
    opening: bool
    titled: bool
    initials: frozenset[str]


def describe(words: Sequence[Word], mentions: Sequence[Mention]) -> list[Described]:
    """Return what the words of each mention tell."""
    sentences = sentence_numbers(words)
    paragraphs, quotations = _paragraph_numbers(words), _quotation_numbers(words)
    first_of_sentence = {number: at for at, number in reversed(list(enumerate(sentences)))}
    return [
        _described(
            words,
            mention,
            sentences[mention.head],
            paragraphs[mention.head],
            quotations[mention.head],
            mention.first - first_of_sentence[sentences[mention.head]] <= 1,
        )
        for mention in mentions
    ]


def initials(name: Sequence[str]) -> frozenset[str]:
    """Return the abbreviations that a name may have: "harbour", "workers", "union" -> "hwu"."""
    large = [word for word in name if word not in FUNCTION]
    return frozenset("".join(word[0] for word in chosen) for chosen in (name, large) if len(chosen) > 1)


def _paragraph_numbers(words: Sequence[Word]) -> list[int]:
    numbers, number = [], 0
    for word in words:
        number += word.new_paragraph
        numbers.append(number)
    return numbers


def _quotation_numbers(words: Sequence[Word]) -> list[int]:
    numbers, number, inside = [], 0, False
    for word in words:
        if word.shape >= QUOTED and (not inside or word.new_paragraph):
            number += 1
        inside = word.shape >= QUOTED
        numbers.append(number if inside else 0)
    return numbers


def _described(
    words: Sequence[Word], mention: Mention, sentence: int, paragraph: int, quotation: int, opening: bool
) -> Described:
    own = words[mention.first : mention.last + 1]
    core = words[mention.first : mention.head + 1]
    texts = [word.text for word in own]
    head_word = words[mention.head].text
    head = _singular(head_word)
    pronoun = PRONOUNS.get(head_word.casefold()) if len(own) == 1 and head_word != "US" else None
    name = () if pronoun else _name(words, mention)
    lower = [text.casefold() for text in texts]
    telling = frozenset(_key(text) for text in texts[: LONGEST_NAME * 2] if text.casefold() not in FUNCTION)
    state, people = (None, False) if pronoun else _state(tuple(texts[:LONGEST_NAME]), head_word)
    return Described(
        mention=mention,
        pronoun=pronoun,
        determiner=_determiner([word.text.casefold() for word in core]),
        name=name,
        head=head,
        words=telling,
        full=_full(lower),
        state=state,
        people=people,
        number=_number(head_word, pronoun),
        gender=GENDERED_PRONOUNS.get(pronoun) if pronoun else _gender([word.text.casefold() for word in core]),
        sentence=sentence,
        paragraph=paragraph,
        quotation=quotation,
        opening=opening,
        titled=any(word.text.casefold() in TITLES for word in core),
        initials=initials(name),
    )


def _name(words: Sequence[Word], mention: Mention) -> tuple[str, ...]:
    """Return the capitalised words that end in the head, small words between them included."""
    head = mention.head
    if not words[head].text[:1].isupper() or words[head].text == "I":
        return ()
    start = head
    while start > mention.first and head - start < LONGEST_NAME:
        text = words[start - 1].text
        if text[:1].isupper() or text in JOINING:
            start -= 1
        else:
            break
    end = head
    while end < mention.last and end - head < LONGEST_NAME and words[end + 1].text[:1].isupper():
        end += 1
    kept = [word.text.casefold() for word in words[start : end + 1]]
    if mention.type == "person":
        title = max((at for at, word in enumerate(kept[:-1]) if word in TITLES), default=-1)
        kept = kept[title + 1 :]
    while kept and (kept[0] in FUNCTION or (kept[0] in TITLES and len(kept) > 1)):
        kept = kept[1:]
    return tuple(word for word in kept if word not in MARKS)


@lru_cache(maxsize=1 << 14)
def _state(texts: tuple[str, ...], head: str) -> tuple[str | None, bool]:
    """Return the state that a mention is, and whether its head is a word for a people ("Russians")."""
    own = list(texts)
    while own and own[0].casefold() in {"the", "a", "an"}:
        own.pop(0)
    while own and own[-1] in {"'s", "’s", "'", "’"}:
        own.pop()
    name = " ".join(own).replace(" . ", ".").replace(" .", ".").replace(" - ", "-")
    if not name or name.islower():
        return None, False
    state = state_of(name) or metonym_of(name) or capital_of(name)
    if state is not None:
        return state.code, False
    state = demonym_of(head) if head[:1].isupper() else None
    return (state.code, True) if state is not None else (None, False)


def _determiner(core: list[str]) -> str:
    if len(core) > 1 and core[0] in DEFINITE:
        return "definite"
    if core[0] in INDEFINITE or core[0].isdigit():
        return "indefinite"
    return "owned" if any(word in {"'s", "’s"} for word in core[:-1]) else "bare"


def _full(lower: list[str]) -> str:
    while len(lower) > 1 and lower[0] in {"the", "a", "an"}:
        lower = lower[1:]
    while len(lower) > 1 and lower[-1] in {"'s", "’s", "'", "’", ",", "."}:
        lower = lower[:-1]
    return " ".join(lower)


def _number(head: str, pronoun: str | None) -> str:
    low = head.casefold()
    if pronoun is not None:
        return "p" if pronoun in {"we", "they"} or low in PLURALS else "s"
    if head.isupper():  # "the US"
        return "s"
    if low in PLURALS or low in {"and", "&", ","}:
        return "p"
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is")) and low not in SINGULARS and len(low) > 2
    return "p" if plural else "s"


def _gender(core: list[str]) -> str | None:
    for word in reversed(core):
        if word in FEMININE:
            return "f"
        if word in MASCULINE:
            return "m"
    return None


def _singular(word: str) -> str:
    low = word.casefold()
    if len(low) > 3 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return {"men": "man", "women": "woman", "people": "person", "children": "child"}.get(low, low)


@lru_cache(maxsize=1 << 14)
def _key(word: str) -> str:
    """Return a word as it is compared: peoples and states as codes, plurals as singulars."""
    state = (state_of(word) or demonym_of(word)) if word[:1].isupper() else None
    return state.code if state is not None else _singular(word)
