"""What a noun phrase tells of whoever it means: the country, the sector, the names inside it.

the *Russian* foreign *minister*    RUS, GOV
former rebel leader                 ELI: whoever was in power is so no longer
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.annotators.actors.words import bare
from onrecord.lexicon.bodies import body_of
from onrecord.lexicon.people_words import people_words
from onrecord.lexicon.plover import group_of, sector_of
from onrecord.lexicon.states import capital_of, demonym_of, metonym_of, state_of

__all__ = ["code_of", "core_of", "endings_of", "entity_of", "is_body", "sector_in", "words_of"]

FORMER = frozenset("former ousted ex exiled deposed toppled fugitive onetime erstwhile".split())
OPPOSED = frozenset({"opposition", "dissident", "anti-government"})
CHIEFS = frozenset({"attorney", "secretary", "surgeon", "consul", "solicitor", "director", "governor"})
OF_GROUPS = frozenset(
    "camp position convoy post base stronghold target site compound group leader member commander source supporter "
    "chief team crew side force network movement organization organisation cell ally adviser aide staff home house "
    "authority".split()
)
"""Nouns of which the words before them tell the sector: *guerrilla* camps, *rebel* leaders."""


def words_of(tokens: Sequence[Token]) -> str:
    """Return tokens as they stand: "al-Qaeda", not "al - Qaeda"."""
    return "".join(token.text_with_ws for token in tokens).strip()


def endings_of(core: list[Token]) -> list[str]:
    """Return the last three and two words of a noun phrase: "West Bank" of "the occupied West Bank"."""
    return [words_of(core[-width:]) for width in (3, 2) if len(core) > width]


def entity_of(word: Token) -> str:
    """Return the name of which a word is the head."""
    if not word.ent_type_:
        return word.text
    start, end = word.i, word.i + 1
    doc = word.doc
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end].text


def core_of(word: Token) -> list[Token]:
    """Return the words of a noun phrase up to its head, without article; of a name all of it."""
    start = min((c.left_edge.i for c in word.lefts if c.dep_ not in {"punct", "cc", "preconj", "mark"}), default=word.i)
    return [t for t in word.doc[start : word.i + 1] if t.dep_ != "det" or t.i == word.i] or [word]


def code_of(token: Token, core: list[Token]) -> str | None:
    """Return the country that a word names, or the words of which it is the last."""
    if token.pos_ not in {"PROPN", "ADJ", "NOUN"} or token.is_lower or token.ent_type_ == "PERSON":
        return None  # "Mark Cuban" is no word for Cuba
    at = next((n for n, t in enumerate(core) if t.i == token.i), 0)
    for width in (3, 2, 1):
        if at + 1 >= width:
            phrase = words_of(core[at + 1 - width : at + 1])
            group = group_of(phrase)
            if group is not None:
                return group[0]
            state = state_of(phrase) or demonym_of(phrase) or capital_of(phrase) or metonym_of(phrase)
            if state is not None:
                return state.code
            body = body_of(phrase)
            if body is not None and body.kind == "igo":
                return "IGO"
    entity = entity_of(token)
    state = state_of(entity) if entity != token.text else None
    if state is not None:
        return state.code
    body = body_of(bare(entity))
    if body is not None and body.kind == "igo":
        return "IGO"
    last = token.text.rpartition("-")[0]
    state = (state_of(last) or demonym_of(last)) if last else None
    return state.code if state is not None else None


def sector_in(word: Token, core: list[Token]) -> str | None:
    """Return the sector that a noun phrase tells: the head noun's, else that of a title before a name."""
    lowered = [t.lemma_.lower() for t in core]
    if any(w.removeprefix("ex-") in FORMER or w.startswith("ex-") for w in lowered[:-1]) and any(
        map(sector_of, lowered)
    ):
        return "ELI"
    if OPPOSED & set(lowered):
        return "OPP"
    if "police" in lowered:
        return "COP"
    if "intelligence" in lowered[:-1]:
        return "SPY"
    if "general" in lowered and CHIEFS & set(lowered):
        return "GOV"
    own = sector_of(word.lemma_.lower())
    if own in {"CVL", "UNK"} and any(sector_of(w) in {"REB", "REF", "JRN", "EDU", "LAB"} for w in lowered[:-1]):
        return next(sector_of(w) for w in lowered[:-1] if sector_of(w) in {"REB", "REF", "JRN", "EDU", "LAB"})
    if own is not None:
        if own == "GOV" and word.lemma_.lower() == "leader" and "rebel" in lowered:
            return "REB"
        if own == "MIL" and "peacekeeping" in lowered:
            return "MIL"
        return own
    for other in reversed(lowered[:-1]) if word.ent_type_ or word.pos_ == "PROPN" or lowered[-1] in OF_GROUPS else ():
        found = sector_of(other)
        if found is not None:
            return found
    for child in word.children:
        if child.dep_ == "appos":
            found = next(filter(None, (sector_of(t.lemma_.lower()) for t in child.subtree)), None)
            if found is not None:
                return found
    return None


def is_body(word: Token) -> bool:
    """Say whether a word may name those who act: a name, or a word such as "side" or "allies"."""
    return word.pos_ == "PROPN" or word.lower_ in {"side", "party", "group"} or word.lemma_.lower() in people_words()
