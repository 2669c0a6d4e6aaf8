"""Propositions: what is said, parted from who says it."""

from __future__ import annotations

from onrecord.model.base import Frozen
from onrecord.model.claim import Sign
from onrecord.model.span import Span
from onrecord.model.statement import Modality

__all__ = ["Number", "Part", "Proposition", "Stance"]


class Number(Frozen, kw_only=True, omit_defaults=True):
    """A number that a clause gives, outside of dates and names.

    value: in digits ("4000", "0.5"). unit: lemma of what is counted, or "%" or a currency sign; None when unsaid.
    bound: "least", "most" or "about" where the text does not give it as exact.
    """

    start: int
    end: int
    value: str
    unit: str | None = None
    bound: str | None = None


class Part(Frozen, kw_only=True, omit_defaults=True):
    """A noun phrase of a clause.

    role: "subject" (who does it), "object" (to whom or what it is done, or what the subject is said to be), or the
    preposition that brings it in.
    head: lemma of its head word. words: lemmas of what it is made of, sorted; countries as "=FRA", names as "+holt".
    actors: ids of the actors that it means.
    """

    role: str
    start: int
    end: int
    head: str
    words: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()


class Stance(Frozen, kw_only=True, omit_defaults=True):
    """How one of those through whom a proposition comes stands to it.

    statement: id of the statement by which they do; None: the article itself.
    words: the characters that show it, where it is more than plain saying: "denied", "disinformation", "whether".
    """

    sign: Sign
    statement: str | None = None
    words: Span | None = None


class Proposition(Frozen, kw_only=True, omit_defaults=True):
    """A clause that says something of the world, and how those who bring it forward stand to it.

    start, end: its words, without who says it and without the clauses that say something else.
    trigger: the characters of its predicate; predicate: its lemma, with a particle ("rule out").
    governors: lemmas of the verbs above the predicate that share its subject ("plan" in "plans to leave").
    negated: the clause itself says that it is not so. Signs are told of the clause *without* its negation: whoever
    says "the ship did not leave" denies that the ship left.
    stances: from the outermost, the article, to the innermost speaker, of whom alone more than `reports` is known as a
    rule.
    words: lemmas of what the clause is made of, sorted; countries as "=FRA", names as "+holt".
    times, places: ids of what stands in the clause. event: id of the event that its predicate tells of.
    title: whether it stands in the headline. whole: whether its words begin with a subject that is no pronoun.
    """

    id: str
    start: int
    end: int
    trigger: Span
    predicate: str
    governors: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    negated: bool = False
    modality: Modality = Modality.FACT
    factuality: float | None = None
    stances: tuple[Stance, ...] = ()
    event: str | None = None
    title: bool = False
    whole: bool = True

    @property
    def span(self) -> Span:
        """The characters of the clause."""
        return Span(self.start, self.end)

    @property
    def statement(self) -> str | None:
        """Id of the innermost statement in whose content it stands; None in the article's own voice."""
        return self.stances[-1].statement if self.stances else None
