"""Who takes part in events: which actor a word means, its country and its sector in PLOVER's codes.

Russian police             RUS COP      the word before the noun tells the country, the noun the sector
the mayor of Ostra         the country of the place, GOV
students                   EDU, and the country of the place where it happens, if one is named
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotators.actors.resolving import Resolved, resolve
from onrecord.annotators.actors.words import bare
from onrecord.annotators.draft import Draft
from onrecord.annotators.events.clauses import conjuncts
from onrecord.annotators.events.phrases import (
    code_of,
    core_of,
    endings_of,
    entity_of,
    is_body,
    sector_in,
    words_of,
)
from onrecord.lexicon.bodies import body_of
from onrecord.lexicon.plover import group_of
from onrecord.lexicon.states import capital_of, demonym_of, metonym_of, state_of, state_of_code
from onrecord.model import Actor, ActorKind, PlaceUse, Span
from onrecord.text.parse import Paragraph

__all__ = ["Participants", "Party"]

SETTLEMENTS = frozenset("town city village capital port island region district province enclave suburb area".split())
PRONOUNS = frozenset("he she they it him her them his its their who we i you".split())
UNNAMED_PEOPLE = frozenset("thousand hundred dozen ten score other many some more several two three four five".split())
DOMESTIC = frozenset("COP CVL OPP PTY LEG JUD LAB EDU JRN REB REF MIL GOV ELI CRM AGR MED REL BUS UAF PRM SOC".split())
OFFICIAL = frozenset({"GOV", "LEG", "JUD"})
INSIDE = ("of", "in", "from", "at", "near", "for")
AT_HOME = DOMESTIC - {"GOV", "LEG", "JUD", "MIL", "ELI"}
"""Sectors of those who mostly face their own side: officials and soldiers deal with others as well."""
NOWHERE = frozenset({"IGO", "NGO", "IMG", "MNC", "UNO", "EUR", "ISM"})
KINDS_OF_ENTITY = {"PERSON": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION}
STATE_SECTOR = "GOV"
UNSURE = 0.5  # confidence of a row of a table that rests on no document


BODIES_OF_STATES = frozenset({"UNO", "EUR"})
"""Codes that PLOVER's gold standard does not tell from other bodies of several states."""


@dataclass(frozen=True, slots=True)
class Party:
    """A participant. actor: id of the record's actor, None where it has none yet.

    kind: what it is; code: ISO 3166 alpha-3 or a non-state code; sector: PLOVER's. weak: only a person or body without
    country and sector, so that it tells little of politics.
    """

    span: Span
    name: str
    kind: ActorKind
    actor: str | None
    code: str | None
    sector: str | None

    @property
    def weak(self) -> bool:
        """Whether nothing political is known of it."""
        return self.code is None and self.sector is None


class Participants:
    """Answers which party a word of the article means."""

    def __init__(self, draft: Draft) -> None:
        """Index the actors, mentions and places by where they stand."""
        self._text = draft.article.text
        self._actors = {actor.id: actor for actor in draft.actors}
        named = sorted((span, actor.id) for actor in draft.actors for span in actor.mentions)
        self._spans = [span for span, _ in named]
        self._starts = [span.start for span in self._spans]
        self._ids = [actor for _, actor in named]
        self._longest = max(map(len, self._spans), default=0)
        self._of_head = {m.head.start: m.actor for m in draft.mentions if m.actor is not None}
        self._places = sorted((p for p in draft.places if p.country), key=lambda p: p.start)
        self._place_starts = [place.start for place in self._places]
        self._cache: dict[tuple[int, int], Party | None] = {}

    def parties(self, word: Token, paragraph: Paragraph) -> list[Party]:
        """Return the parties that a noun phrase means by itself: one, several joined, or none."""
        found = []
        for part in conjuncts(word):
            found += _peoples(part, paragraph) or list(filter(None, [self.party(part, paragraph)]))
        return found

    def party(self, word: Token, paragraph: Paragraph) -> Party | None:
        """Return the party that a noun, name or pronoun means; None where it means no actor."""
        span = paragraph.span_of(word)
        key = (span.start, span.end)
        if key not in self._cache:
            self._cache[key] = self._party(word, span, paragraph)
        return self._cache[key]

    def country_near(self, sentence: Span, at: int) -> str | None:
        """Return the country of the literal place in a sentence that stands nearest to an offset."""
        here = self._places[
            bisect_left(self._place_starts, sentence.start) : bisect_left(self._place_starts, sentence.end)
        ]
        literal = [place for place in here if place.use is PlaceUse.LITERAL]
        return min(literal, key=lambda p: (abs(p.start - at), p.start)).country if literal else None

    def _party(self, word: Token, span: Span, paragraph: Paragraph) -> Party | None:
        known = self._actor_at(span)
        if word.pos_ == "PRON" or word.lower_ in PRONOUNS:
            actor = self._actors.get(self._of_head.get(span.start) or known or "")
            return self._of_actor(actor, span) if actor is not None else None
        if word.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} or (word.pos_ == "ADJ" and demonym_of(word.text) is None):
            return None
        core = core_of(word)
        words = paragraph.span_of(core[0], core[-1])
        code, sector, kind = self._described(word, core, words)
        if code is None and kind is not None:
            code = _resolved_country(" ".join(words.of(self._text).split()))
        actor = self._actors.get(known or self._of_head.get(span.start) or "")
        if actor is not None:
            own = self._of_actor(actor, span)
            return Party(own.span, own.name, own.kind, own.actor, code or own.code, sector or own.sector)
        if code is None and sector is None and kind is None:
            return None
        state = state_of_code(code) if code is not None and kind is ActorKind.STATE else None
        name = state.name if state is not None else " ".join(words.of(self._text).split())
        return Party(words, name, kind or ActorKind.UNNAMED, None, code, sector)

    def _of_actor(self, actor: Actor, span: Span) -> Party:
        code, sector = actor.country, actor.sectors[0] if actor.sectors else None
        group = group_of(actor.name)
        if group is not None:
            code, sector = group[0], group[1] or sector
        elif actor.kind is ActorKind.IGO:
            code = "IGO"
        elif actor.kind is ActorKind.PERSON and code is None:
            known = resolve(actor.name)
            # a surname may be anyone's, and the name of a town too
            if known.kind is not ActorKind.PERSON or " " in actor.name or known.confidence > UNSURE:
                code, sector = _code_of(known), sector or known.sector or None
        return Party(span, actor.name, actor.kind, actor.id, code, sector)

    def _actor_at(self, span: Span) -> str | None:
        """Return the actor in whose shortest mention a word stands."""
        low = bisect_left(self._starts, span.start - self._longest)
        high = bisect_right(self._starts, span.start)
        around = [(len(self._spans[i]), self._ids[i]) for i in range(low, high) if self._spans[i].contains(span)]
        return min(around)[1] if around else None

    def _described(
        self, word: Token, core: list[Token], words: Span
    ) -> tuple[str | None, str | None, ActorKind | None]:
        """Return country, sector and kind of what a noun phrase describes, by its own words."""
        name = bare(words_of(core))
        entity = bare(entity_of(word))
        for candidate in dict.fromkeys((name, entity, *endings_of(core), word.text)):
            group = group_of(candidate)
            if group is not None:
                kind = ActorKind.ARMED_GROUP if group[1] == "REB" else ActorKind.ORGANISATION
                return group[0], group[1], kind
            body = body_of(candidate)
            if body is not None and body.kind == "igo":
                return "IGO", None, ActorKind.IGO
        state = state_of(name) or state_of(entity) or state_of(word.text)
        if state is not None and word.pos_ in {"PROPN", "NOUN"}:
            return state.code, None, ActorKind.STATE
        capital = metonym_of(name) or capital_of(name) or capital_of(word.text)
        if capital is not None and word.pos_ == "PROPN":
            acts = word.dep_ in {"nsubj", "nsubjpass", "dobj", "agent", "conj", "poss"}
            return (capital.code, STATE_SECTOR, ActorKind.STATE) if acts else (capital.code, "CVL", ActorKind.UNNAMED)
        people = demonym_of(word.text)
        sector = sector_in(word, core)
        known_kind = KINDS_OF_ENTITY.get(word.ent_type_)
        if people is not None and word.pos_ == "ADJ":
            return people.code, None, ActorKind.STATE
        if people is not None and word.pos_ in {"PROPN", "NOUN"}:
            return people.code, sector or ("CVL" if word.tag_ in {"NNS", "NNPS"} else None), ActorKind.UNNAMED
        if sector is None and word.ent_type_ == "NORP" and word.pos_ in {"PROPN", "NOUN"}:
            sector = "CVL"
        country = self._country(word, core, words)
        if sector is None and (word.ent_type_ == "GPE" or word.lemma_.lower() in SETTLEMENTS):
            return (country, "CVL", ActorKind.UNNAMED) if country else (None, None, None)
        if sector is None and known_kind is None and word.lemma_.lower() not in UNNAMED_PEOPLE:
            return (country, None, ActorKind.UNNAMED) if country and is_body(word) else (None, None, None)
        return country, sector, known_kind or ActorKind.UNNAMED

    def _country(self, word: Token, core: list[Token], words: Span) -> str | None:
        """Return the country that a noun phrase names: Russian police, Iraq's army, the king of Morocco."""
        before = [t for t in core if t.i < word.i]
        code = next(filter(None, (code_of(t, core) for t in before)), None)
        if code is not None:
            return code
        for child in word.children:
            if child.dep_ == "poss":
                found = code_of(child, [child]) or next(filter(None, (code_of(t, [t]) for t in child.subtree)), None)
                if found is not None:
                    return found
        for child in word.children:
            if child.dep_ == "prep" and child.lower_ in INSIDE:
                for inner in child.subtree:
                    found = code_of(inner, [inner])
                    if found is not None:
                        return found
        for child in word.children:
            if child.dep_ == "appos":
                found = next(filter(None, (code_of(t, [t]) for t in child.subtree)), None)
                if found is not None:
                    return found
        end = words.end
        if word.lemma_.lower() in SETTLEMENTS:
            last = next((o for c in word.rights if c.lower_ == "of" for o in c.children if o.dep_ == "pobj"), word)
            end += last.idx + len(last) - word.idx - len(word)
        here = self._places[bisect_left(self._place_starts, words.start) : bisect_left(self._place_starts, end)]
        return here[0].country if here else None


def _resolved_country(words: str) -> str | None:
    """Return the country of what the tables of actors know, and nothing of a phrase without a name."""
    return None if words.islower() else _code_of(resolve(words))


def _code_of(known: Resolved) -> str | None:
    return "IGO" if known.country in BODIES_OF_STATES else known.country or None


def _peoples(word: Token, paragraph: Paragraph) -> list[Party]:
    """Return the parties of "US and Russian negotiators": one for each people named before the noun."""
    first = next((c for c in word.lefts if c.dep_ in {"amod", "nmod", "compound"} and demonym_of(c.text)), None)
    if first is None:
        return []
    states = [t for t in (first, *first.conjuncts) if t.i < word.i]
    codes = [state.code for t in states if (state := demonym_of(t.text) or state_of(t.text)) is not None]
    if len(set(codes)) < 2:
        return []
    sector = sector_in(word, core_of(word))
    return [
        Party(paragraph.span_of(t), f"{t.text} {word.text}", ActorKind.UNNAMED, None, code, sector)
        for t, code in zip(states, codes, strict=False)
    ]


def domestic(party: Party, others: Iterable[Party], country: str | None) -> str | None:
    """Return the country of a group that names none: that of the place named beside it, else that of the other side.

    Students, police and rebels act at home; of named persons only office holders are placed, and officials and soldiers
    only by a place. Of whoever has no sector nothing is taken to be known.
    """
    if party.sector not in DOMESTIC or (party.kind is ActorKind.PERSON and party.sector not in OFFICIAL):
        return None
    codes = [
        other.code for other in others if other.code and len(other.code) == len("USA") and other.code not in NOWHERE
    ]
    if country is None and codes and party.sector in AT_HOME:
        return codes[0]
    return country
