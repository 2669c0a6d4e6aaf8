"""The actors of one article, and which of them a phrase means.

    Mira Holt, the mayor of Ostra, ...      a name: an actor of its own
    Holt / the mayor / she / who            the same actor, by surname, role, pronoun, relative
    some Ostran officials                   an unnamed actor; "the officials" later means them again
    Ostra / the Ostran government           the state
    the newspaper                           the outlet named last

Not sure means None: a pronoun or description that fits nobody is left open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.annotators.actors.coding import coded, setting_of
from onrecord.annotators.actors.entry import Entry, Spoken, is_several, is_single, known_words
from onrecord.annotators.actors.names import Name, country_in, find_names, group_names, kind_of, plain
from onrecord.annotators.actors.phrase import Phrase, conjuncts, core_tokens, description, is_indefinite, owner_of
from onrecord.annotators.actors.words import (
    BODIES,
    DEFINITE,
    DOCUMENTS,
    GOVERNMENTS,
    HE_SHE,
    IT,
    OFFICES,
    PRESS,
    RELATIVES,
    SPEAKER,
    THEY,
    UTTERANCES,
    bare,
)
from onrecord.annotators.attribution.candidate import Range
from onrecord.annotators.attribution.phrases import phrase_of
from onrecord.annotators.coreference.vocabulary import FEMININE, MASCULINE
from onrecord.lexicon.outlets import outlet_of
from onrecord.lexicon.states import capital_of, metonym_of, state_of, state_of_code
from onrecord.model import Actor, ActorKind, Published, Span, item_id, merge
from onrecord.text.parse import Paragraph, Parse

__all__ = ["Cast"]

MEMORY = 2  # paragraphs after which a pronoun no longer means the speaker named last


class Cast:
    """The actors of one article, gathered as its phrases are resolved."""

    def __init__(self, text: str, article: str, parse: Parse, published: Published | None = None) -> None:
        """Gather the actors that the article names.

        published: when it was, for the offices that persons held; None: no table tells who they are.
        """
        self._text = text
        self._published = published
        self._article = article
        self._parse = parse
        self._names = find_names(text, parse)
        self._starts = [name.span.start for name in self._names]
        self._longest = max((len(name.span) for name in self._names), default=0)
        self._entries: dict[str, Entry] = {}
        self._of_name: dict[Span, str] = {}
        self._spoke: list[Spoken] = []
        for group in group_names(self._names):
            self._enter(group)

    def actors(self) -> tuple[Actor, ...]:
        """Return the actors in the order of their first mentions, with what is known of each."""
        setting = setting_of(self._text, self._published)
        made = (
            Actor(
                id=entry.id,
                name=entry.name,
                kind=entry.kind,
                country=known.country or None,
                sectors=known.sectors,
                role=max(entry.roles, key=len) if entry.roles else None,
                mentions=merge(entry.mentions),
            )
            for entry in self._entries.values()
            for known in [coded(entry.name, entry.kind, tuple(entry.roles), entry.country, setting)]
        )
        return tuple(sorted(made, key=lambda actor: (actor.mentions[0], actor.id)))

    def kind(self, actor: str | None) -> ActorKind | None:
        """Return what kind of actor an id stands for."""
        entry = self._entries.get(actor or "")
        return entry.kind if entry is not None else None

    def spoke(self, actors: tuple[str, ...], paragraph: int, offset: int) -> None:
        """Remember who spoke, for the pronouns that follow."""
        self._spoke.append(Spoken(offset, paragraph, actors))

    def named(self, span: Span) -> str:
        """Return the actor with the name that stands at a span, an outlet of a credit line for instance."""
        known = self._of_name.get(span)
        if known is not None:
            return known
        words = span.of(self._text)
        kind = kind_of(words, "ORG") or ActorKind.ORGANISATION
        same = next((e for e in self._entries.values() if e.kind is kind and plain(e.name) == plain(words)), None)
        entry = same or self._add(span, words, kind, None)
        entry.mentions.append(span)
        return entry.id

    def outlets_in(self, span: Span) -> list[tuple[Span, str]]:
        """Return the outlets named in a stretch of text, in order."""
        return [
            (name.span, self._of_name[name.span])
            for name in self._near(span)
            if name.kind is ActorKind.OUTLET and span.contains(name.span)
        ]

    def outlet_meant(self, phrase: Phrase) -> str | None:
        """Return the outlet that "the newspaper" means, None for another phrase."""
        if phrase.head.lemma_.lower() not in PRESS:
            return None
        return self._outlet_before(self._where(phrase.paragraph, phrase.tokens))

    def resolve(self, phrase: Phrase) -> tuple[str, ...]:
        """Return the actors that a phrase means: one, several joined by "and", or none when it is not sure."""
        if phrase.head.lower_ in THEY and phrase.speaker is None:
            together = self._spoken_before(phrase, self._where(phrase.paragraph, phrase.tokens))
            if together is not None and len(together.actors) > 1:
                return together.actors
        found = (self._one(part) for part in conjuncts(phrase))
        return tuple(dict.fromkeys(actor for actor in found if actor is not None))

    # -- one phrase ------------------------------------------------------------------------------------------------

    def _one(self, phrase: Phrase) -> str | None:
        head = phrase.head
        span = self._where(phrase.paragraph, phrase.tokens)
        word = head.lower_
        if word in RELATIVES and phrase.tokens[1] - phrase.tokens[0] == 1:
            actor = self._relative(phrase)
        elif head.pos_ == "PRON" or head.tag_ == "PRP$":
            actor = self._pronoun(word, phrase, span)
        else:
            actor = self._by_name(phrase, span) or self._by_description(phrase, span)
        if actor is not None and (
            head.pos_ == "PRON" or actor not in {self._of_name.get(s) for s in self._within(span)}
        ):
            self._entries[actor].mentions.append(self._core(phrase))
        return actor

    def _by_name(self, phrase: Phrase, span: Span) -> str | None:
        """Return the actor whose name is the head of the phrase, or whose words or government the head is."""
        paragraph = self._parse[phrase.paragraph]
        head = phrase.head
        at_head = self._name_at(paragraph, head)
        if at_head is not None:
            return at_head
        beside = next((c for c in head.children if c.dep_ == "appos" and self._name_at(paragraph, c)), None)
        if beside is not None:
            return self._name_at(paragraph, beside)
        lemma = head.lemma_.lower()
        if lemma in PRESS and (outlet := self._outlet_in(span)) is not None:
            return outlet
        if lemma in UTTERANCES:
            owner = owner_of(head)
            if owner is not None:
                return self._one(Phrase(phrase.paragraph, phrase_of(owner), owner, phrase.speaker))
            return self._author(lemma, phrase, span) if any(c.lower_ in DEFINITE for c in head.lefts) else None
        if lemma in GOVERNMENTS:
            return self._state(country_in(self._own_words(phrase)), self._core(phrase))
        if head.text[:1].isupper() and (person := self._person_called(head.text)) is not None:
            return person
        place = paragraph.doc[phrase.tokens[0] : phrase.tokens[1]].text
        state = metonym_of(place) or (capital_of(place) if head.pos_ == "PROPN" else None) or state_of(place)
        return self._state(state.code, self._core(phrase)) if state is not None else None

    def _author(self, document: str, phrase: Phrase, span: Span) -> str | None:
        """Return who stands behind "the report" (the outlet that spoke last) or "the statement" (who else did)."""
        kinds = ((s.offset, s.actors[0], self._entries[s.actors[0]].kind) for s in self._spoken(phrase, span))
        if document in {"report", "article"}:
            fitting = [s for s in kinds if s[2] is ActorKind.OUTLET]
        elif document in {"statement", "letter", "message", "declaration", "announcement"}:
            fitting = [s for s in kinds if s[2] is not ActorKind.OUTLET]
        else:
            return None
        return max(fitting)[1] if fitting else None

    def _outlet_in(self, span: Span) -> str | None:
        """Return the outlet whose name stands in a phrase: "the Varda news agency"."""
        return next((actor for _, actor in self.outlets_in(span)), None)

    def _person_called(self, word: str) -> str | None:
        """Return the only person of the article with this word as first or last name."""
        called = [
            e.id
            for e in self._entries.values()
            if e.kind is ActorKind.PERSON and " " in e.name and word in {e.name.split()[0], e.name.split()[-1]}
        ]
        return called[0] if len(called) == 1 else None

    def _by_description(self, phrase: Phrase, span: Span) -> str | None:
        """Return the actor that a description means, a new unnamed one where it means nobody known."""
        head = phrase.head
        if head.pos_ not in {"NOUN", "PROPN"}:
            return None
        if head.lemma_.lower() in UTTERANCES | DOCUMENTS:
            return None  # a document speaks, and nobody says whose it is
        words = description(phrase)
        definite = head.pos_ == "PROPN" or any(c.lower_ in DEFINITE for c in head.lefts)
        if definite and head.lemma_.lower() in PRESS:
            outlet = self._outlet_before(span)
            if outlet is not None:
                return outlet
        if definite and (known := self._fitting(words, span)) is not None:
            return known
        core = self._core(phrase)
        plural = head.tag_ in {"NNS", "NNPS"} or (head.lemma_.lower() in OFFICES and head.lower_.endswith("s"))
        named = head.pos_ == "PROPN" and not plural  # "Republicans" are no person
        if named and head.lemma_.lower() not in OFFICES and not is_indefinite(head):
            return self._add(core, bare(core.of(self._text)), self._kind_of_head(phrase), None, words).id
        kind = ActorKind.ORGANISATION if definite and self._names_body(phrase) else ActorKind.UNNAMED
        name = core.of(self._text) if kind is ActorKind.UNNAMED else bare(core.of(self._text))
        entry = self._add(core, name, kind, country_in(core.of(self._text)), words)
        entry.plural = plural
        entry.head = head.lemma_.lower()
        entry.gender = "f" if entry.head in FEMININE else "m" if entry.head in MASCULINE else None
        return entry.id

    def _pronoun(self, word: str, phrase: Phrase, span: Span) -> str | None:
        """Return the actor that a pronoun means."""
        if word in SPEAKER:
            return phrase.speaker
        speaker = self._entries.get(phrase.speaker or "")
        if word in HE_SHE:
            gender = "f" if word in {"she", "her"} else "m"
            person = speaker.id if speaker is not None and is_single(speaker, gender) else None
            person = person or self._person_before(phrase, span, gender)
            if person is not None:
                self._entries[person].gender = gender
            return person
        if word in THEY:
            last = self._spoken_before(phrase, span)
            groups = (e for e in (speaker, last and self._entries[last.actors[0]]) if e)
            return next((e.id for e in groups if is_several(e)), None)
        if word in IT:
            if speaker is not None and speaker.kind not in {ActorKind.PERSON, ActorKind.UNNAMED}:
                return speaker.id
            return self._body_before(phrase, span)
        return None

    def _relative(self, phrase: Phrase) -> str | None:
        """Return the actor that "who" or "which" takes up."""
        clause = phrase.head
        while clause.dep_ != "relcl" and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ != "relcl":
            return None
        noun = clause.head
        start, end = phrase_of(noun, leaving_out=clause)
        return self._one(Phrase(phrase.paragraph, (start, max(end, noun.i + 1)), noun, phrase.speaker))

    # -- who came before -------------------------------------------------------------------------------------------

    def _person_before(self, phrase: Phrase, span: Span, gender: str) -> str | None:
        """Return the person who spoke last, or who was the subject last, if that was not long ago."""
        near = [
            (name.span.start, name.subject, self._of_name[name.span])
            for name in self._names
            if name.span.end <= span.start
            and name.paragraph >= phrase.paragraph - 1
            and (name.subject or name.paragraph == phrase.paragraph)
            and is_single(self._entries[self._of_name[name.span]], gender)
        ]
        spoken = [
            (s.offset, True, s.actors[0])
            for s in self._spoken(phrase, span)
            if len(s.actors) == 1 and is_single(self._entries[s.actors[0]], gender)
        ]
        recent = max([*(n for n in near if n[1]), *spoken], default=None) or max(near, default=None)
        return recent[2] if recent is not None else None

    def _spoken(self, phrase: Phrase, span: Span) -> list[Spoken]:
        """Return who spoke before a phrase, not too far from it."""
        return [s for s in self._spoke if s.offset < span.start and 0 <= phrase.paragraph - s.paragraph <= MEMORY]

    def _spoken_before(self, phrase: Phrase, span: Span) -> Spoken | None:
        """Return who spoke last before a phrase."""
        return max(self._spoken(phrase, span), default=None)

    def _body_before(self, phrase: Phrase, span: Span) -> str | None:
        """Return the state or body that was the subject last, in this paragraph."""
        near = [
            (name.span.start, self._of_name[name.span])
            for name in self._names
            if name.subject
            and name.kind is not ActorKind.PERSON
            and name.paragraph == phrase.paragraph
            and name.span.end <= span.start
        ]
        return max(near)[1] if near else None

    def _outlet_before(self, span: Span) -> str | None:
        near = [n.span for n in self._names if n.kind is ActorKind.OUTLET and n.span.end <= span.start]
        return self._of_name[max(near)] if near else None

    def _fitting(self, words: frozenset[str], span: Span) -> str | None:
        """Return the actor mentioned last whose role or description has all the words of a phrase."""
        fitting = [
            (max(m.start for m in entry.mentions if m.end <= span.start), entry.id)
            for entry in self._entries.values()
            if words and any(m.end <= span.start for m in entry.mentions) and words <= known_words(entry)
        ]
        return max(fitting)[1] if fitting else None

    # -- entries ---------------------------------------------------------------------------------------------------

    def _enter(self, group: tuple[Name, ...]) -> None:
        """Make the actor of a group of names."""
        fullest = max(group, key=lambda name: (len(name.words.split()), len(name.words), -name.span.start))
        kind = fullest.kind
        state = state_of(fullest.words) if kind is ActorKind.STATE else None
        roles = [name.role for name in group if name.role]
        outlet = outlet_of(fullest.words) if kind is ActorKind.OUTLET else None
        country = state.code if state else country_in(max(roles, key=len)) if roles else None
        country = country or (outlet.country if outlet else None)
        entry = self._add(group[0].span, state.name if state else bare(fullest.words), kind, country)
        entry.roles = roles
        entry.gender = next((name.gender for name in group if name.gender), None)
        if kind is ActorKind.ORGANISATION and country is None:
            entry.country = country_in(fullest.words)
        entry.mentions = [name.span for name in group]
        for name in group:
            self._of_name[name.span] = entry.id

    def _add(
        self, span: Span, name: str, kind: ActorKind, country: str | None, words: frozenset[str] = frozenset()
    ) -> Entry:
        identifier = item_id(self._article, "actor", span)
        entry = self._entries.get(identifier)
        if entry is None:
            entry = self._entries[identifier] = Entry(identifier, " ".join(name.split()), kind, country, words=words)
            entry.mentions.append(span)
        return entry

    def _state(self, code: str | None, span: Span) -> str | None:
        """Return the actor of a state, made when the article has not named it so far."""
        state = state_of_code(code) if code else None
        if state is None:
            return None
        known = next((e for e in self._entries.values() if e.kind is ActorKind.STATE and e.country == code), None)
        entry = known or self._add(span, state.name, ActorKind.STATE, code)
        return entry.id

    def _names_body(self, phrase: Phrase) -> bool:
        """Say whether a description tells which body it means: "the press office of the Northern Fleet"."""
        start, end = core_tokens(phrase)
        tokens = self._parse[phrase.paragraph].doc[start:end]
        return phrase.head.lemma_.lower() in BODIES and any(t.pos_ == "PROPN" for t in tokens)

    def _kind_of_head(self, phrase: Phrase) -> ActorKind:
        """Return what a name that the recogniser missed stands for: with an article a body, else a person."""
        kind = kind_of(bare(self._own_words(phrase)), "ORG") or ActorKind.ORGANISATION
        article = any(c.dep_ == "det" for c in phrase.head.lefts)
        return ActorKind.PERSON if kind is ActorKind.ORGANISATION and not article else kind

    # -- tokens ----------------------------------------------------------------------------------------------------

    def _name_at(self, paragraph: Paragraph, token: Token) -> str | None:
        """Return the actor in whose name a token stands."""
        at = paragraph.span_of(token)
        return next((self._of_name[n.span] for n in self._near(at) if n.span.contains(at)), None)

    def _within(self, span: Span) -> list[Span]:
        return [name.span for name in self._near(span) if span.contains(name.span)]

    def _near(self, span: Span) -> Sequence[Name]:
        """Return the names that may share a character with a span, in order."""
        first = bisect_left(self._starts, span.start - self._longest)
        return self._names[first : bisect_left(self._starts, span.end)]

    def _core(self, phrase: Phrase) -> Span:
        return self._where(phrase.paragraph, core_tokens(phrase))

    def _own_words(self, phrase: Phrase) -> str:
        start, end = core_tokens(phrase)
        return self._parse[phrase.paragraph].doc[start:end].text

    def _where(self, paragraph: int, tokens: Range) -> Span:
        parsed = self._parse[paragraph]
        return parsed.span_of(parsed.doc[tokens[0]], parsed.doc[tokens[1] - 1])
