"""How two propositions compare, part by part: what agrees, what differs, what only one of them tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import numpy as np

from onrecord.lexicon.opposites import are_opposite
from onrecord.lexicon.plover import verb_phrases
from onrecord.lexicon.word_weights import weight_of
from onrecord.link.claims.told import Count, Told, Who
from onrecord.link.stems import FUNCTION
from onrecord.model import Modality

__all__ = ["Comparison", "Difference", "compare", "likeness_of"]

COUNTRY = 45  # tenths of bits that a country tells
HEAD = 0.6  # how far a part agrees whose head word is the same, whatever else it says
SCALE = 127 * 127
PRONOUNS = frozenset("i me we us you he him she her it they them who which that this these those one what".split())
OPEN = 0.3  # how far two pronouns agree that nobody is known to be meant by
LITTLE = 120  # tenths of bits of shared words beside the subject; fewer tell little
FORM = 4  # letters by which a name and its adjective begin alike
NEAR = 0.1  # numbers given as "about" agree when they differ by less than this share
REAL = {Modality.FACT: 0, Modality.HABIT: 0, Modality.ASKED: -1, Modality.WANTED: 2}
UNDER_CONDITION = 3  # what holds only if something else does
CONDITION = re.compile(r"\b(?:if|unless|until)\b", re.IGNORECASE)
REFUSING = frozenset({"refuse", "decline", "reject", "resist"})
BINDING = frozenset({"with", "to", "against", "from", "for", "of", "about", "as", "on", "over"})
"""Prepositions whose phrases belong to what is said, and do not only place it."""
LONG = 8  # words, without those that only join others, of a run that both have; more tell no more
RUN = 3  # likewise, of a run that a reader is told of
WORD = re.compile(r"[^\W_]+")
LOOSE = frozenset({"with", "to", "against", "on", "from", "for", "of", "about", "at", "in", "into", "by", "over", "as"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What keeps two propositions apart that agree otherwise. kind: number, date, place, actor or opposite."""

    kind: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Numbers that tell whether two propositions are one, and what differs between them.

    features: by name, mostly from 0 to 1. agreeing: what agrees, in words, the strongest first.
    """

    features: dict[str, float]
    differences: tuple[Difference, ...] = ()
    agreeing: tuple[str, ...] = ()


@dataclass(slots=True)
class _Notes:
    features: dict[str, float] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    agreeing: list[str] = field(default_factory=list)


def compare(one: Told, other: Told) -> Comparison:
    """Return how two propositions compare; the order of the two makes no difference."""
    if other.id < one.id:
        one, other = other, one
    notes = _Notes()
    notes.features["bias"] = 1.0
    notes.features["opposite parts"] = 0.0
    _predicates(one, other, notes)
    _parts(one, other, notes)
    _words(one, other, notes)
    _wording(one, other, notes)
    _values(one, other, notes)
    _core(notes.features)
    cosine = likeness_of(one, other)
    if cosine is not None:
        notes.features["cosine"] = cosine
        notes.features["cosine high"] = max(0.0, cosine - 0.6)
    notes.features["modality differs"] = float(not _realities(one) & _realities(other))
    notes.features["both titles"] = float(one.title and other.title)
    return Comparison(notes.features, tuple(notes.differences), tuple(notes.agreeing))


def _realities(told: Told) -> set[int]:
    """Return how a clause is meant: who refuses to do a thing says both that it will not and that it should not be."""
    if told.modality is Modality.CONDITIONAL and CONDITION.search(told.said):
        return {UNDER_CONDITION}
    refused = told.modality is Modality.FUTURE and bool(REFUSING & set(told.governors))
    return {REAL.get(told.modality, 1)} | ({REAL[Modality.WANTED]} if refused else set())


def likeness_of(one: Told, other: Told) -> float | None:
    """Return how alike two propositions are in meaning: the cosine of their vectors, None where one has none."""
    if not one.vector or not other.vector:
        return None
    a = np.frombuffer(one.vector, dtype=np.int8).astype(np.int32)
    b = np.frombuffer(other.vector, dtype=np.int8).astype(np.int32)
    return min(float(int(a @ b)) / SCALE, 1.0)  # rounding to bytes can make it a little more


@lru_cache(maxsize=50_000)
def _classes(root: str) -> frozenset[str]:
    return frozenset(
        name for rest, name in verb_phrases().get(root.split(maxsplit=1)[0], ()) if set(rest) <= set(root.split())
    )


def _predicates(one: Told, other: Told, notes: _Notes) -> None:
    same = one.root == other.root
    kin = not same and bool(_classes(one.root) & _classes(other.root))
    told = not same and (one.root in other.words or other.root in one.words)
    opposite = are_opposite(one.root, other.root)
    notes.features["same predicate"] = float(same)
    notes.features["common predicate"] = float(same) * max(0.0, 1 - weight_of(one.root) / 60)
    notes.features["kindred predicate"] = float(kin and not opposite)
    notes.features["predicate told"] = float(told)
    notes.features["other predicate"] = float(not (same or kin or told))
    notes.features["same category"] = float(one.category is not None and one.category == other.category)
    notes.features["other category"] = float(
        one.category is not None and other.category is not None and one.category != other.category
    )
    notes.features["opposite"] = float(opposite)
    if opposite:
        notes.differences.append(Difference("opposite", one.predicate, other.predicate))
    if same:
        notes.agreeing.append(f"same predicate ({one.root})")
    elif kin:
        notes.agreeing.append(f"kindred predicates ({one.root}, {other.root})")


def _parts(one: Told, other: Told, notes: _Notes) -> None:
    subjects = _joined(one, "subject"), _joined(other, "subject")
    objects = _joined(one, "object"), _joined(other, "object")
    for role, (a, b) in (("subject", subjects), ("object", objects)):
        if a is None or b is None:
            notes.features[f"{role} open"] = 1.0 if a is not None or b is not None else 0.0
            spare = a if a is not None else b
            rest = other if a is not None else one
            if spare is not None:
                notes.features[f"{role} elsewhere"] = max((_agree(spare, q)[0] for q in rest.parts), default=0.0)
            continue
        score, conflict = _agree(a, b)
        if are_opposite(a.head, b.head):  # supports the *deployment*, the *withdrawal*
            score, conflict = min(score, 0.2), False
            notes.features["opposite parts"] = 1.0
        elsewhere = 0.0
        if score < HEAD:
            elsewhere = max(
                max((_agree(a, q)[0] for q in other.parts if q.role != role), default=0.0),
                max((_agree(b, q)[0] for q in one.parts if q.role != role), default=0.0),
            )
        notes.features[f"{role} agrees"] = score
        notes.features[f"{role} elsewhere"] = elsewhere
        notes.features[f"{role} conflicts"] = float(conflict and elsewhere < HEAD)
        if conflict and elsewhere < HEAD:
            notes.differences.append(Difference("actor", _called(a), _called(b)))
        if score >= HEAD:
            notes.agreeing.append(f"same {role} ({_called(a)})")
    notes.features["modifiers differ"] = 0.0
    for role in ("object", "deed"):
        first, second = _joined(one, role), _joined(other, role)
        if first is not None and second is not None and first.head == second.head:
            more = _lacks(first.words, other.words), _lacks(second.words, one.words)
            notes.features["modifiers differ"] = max(notes.features["modifiers differ"], float(more[0] and more[1]))
    swapped = 0.0
    (a, b), (c, d) = subjects, objects
    if a is not None and b is not None and c is not None and d is not None:
        crossed = min(_agree(a, d)[0], _agree(c, b)[0])
        straight = max(_agree(a, b)[0], _agree(c, d)[0])
        swapped = float(crossed >= HEAD and straight < HEAD)
    notes.features["swapped"] = swapped
    agreeing = conflicting = 0
    least = 1.0
    if objects[0] is not None and objects[1] is not None:
        least = max(notes.features["object agrees"], notes.features["object elsewhere"])
    for role in {p.role for p in one.parts} & {q.role for q in other.parts} & LOOSE:
        first, second = _joined(one, role), _joined(other, role)
        if first is None or second is None:
            continue
        score, conflict = _agree(first, second)
        agreeing += score >= HEAD
        least = min(least, score) if role in BINDING else least
        conflicting += conflict
        if conflict and role in {"with", "to", "against", "by"}:
            notes.differences.append(Difference("actor", _called(first), _called(second)))
    notes.features["phrases agree"] = min(agreeing, 2) / 2
    notes.features["least phrase"] = least
    notes.features["phrases conflict"] = float(conflicting > 0)


def _core(features: dict[str, float]) -> None:
    """Add how far predicate, subject and object agree together: no one of them makes two propositions one."""
    predicate = max(features["same predicate"], 0.7 * features["kindred predicate"], 0.7 * features["predicate told"])
    agree = []
    for role in ("subject", "object"):
        if f"{role} agrees" in features:
            agree.append(max(features[f"{role} agrees"], 0.7 * features[f"{role} elsewhere"]))
        else:  # of one only, or of none
            agree.append(0.7 * features.get(f"{role} elsewhere", 0.0) if features[f"{role} open"] else 0.6)
    features["core"] = predicate * agree[0] * agree[1]
    features["least of core"] = min(predicate, *agree)
    features["parties"] = agree[0] * agree[1]
    features["core and words"] = features["core"] * features["words"]


def _joined(told: Told, role: str) -> Who | None:
    """Return the parts of a role as one."""
    found = [p for p in told.parts if p.role == role]
    if len(found) <= 1:
        return found[0] if found else None
    words = tuple(sorted({w for p in found for w in p.words}))
    return Who(role=role, head=found[0].head, words=words, names=tuple(sorted({n for p in found for n in p.names})))


def _called(who: Who) -> str:
    for name in sorted(who.names, key=lambda n: (-len(n), n)):
        return name[1:] if name.startswith("=") else name.split(":", 1)[-1]
    return who.head.removeprefix("=")


def _weight(words: Iterable[str]) -> int:
    return sum(COUNTRY if w.startswith("=") else weight_of(w) for w in words)


def _agree(a: Who, b: Who) -> tuple[float, bool]:
    """Return how far two parts mean the same, 0 to 1, and whether their names keep them apart."""
    named = _same_names(a.names, b.names)
    if named is True:
        return 1.0, False
    if a.head in PRONOUNS or b.head in PRONOUNS:
        return (OPEN if a.head == b.head and named is None else 0.0), False  # whom they mean is not sure
    called = _called_in(a), _called_in(b)
    apart = _lacks(called[0], b.words) and _lacks(called[1], a.words) and not called[0] & called[1]
    shared = _weight(set(a.words) & set(b.words))
    least = min(_weight(a.words), _weight(b.words))
    score = shared / least if least else 0.0
    if a.head == b.head and not apart:
        score = max(score, HEAD)
    elif a.head != b.head:
        score *= 0.8
    if named is False or apart:
        return min(score, 0.3), named is False or (apart and a.head == b.head)
    return score, False


def _called_in(who: Who) -> set[str]:
    return {w for w in who.words if w[0] == "="} | set(who.proper)


def _is_part(one: list[str], other: list[str]) -> bool:
    """Say whether one name is the other in short: "Holt", "Mira Holt"; not "House", "House Budget Committee"."""
    return one[-1:] == other[-1:] and (set(one) <= set(other) or set(other) <= set(one))


def _lacks(names: Iterable[str], words: Iterable[str]) -> bool:
    """Say whether a name is not among words, nor a form of it: "Asia", "Asian"."""
    begun = {w[:FORM] for w in words}
    return any(name[:FORM] not in begun for name in names)


def _same_names(a: Sequence[str], b: Sequence[str]) -> bool | None:
    """Say whether names mean the same; None where that cannot be told: a state and its president."""
    if not a or not b:
        return None
    full = [{n for n in s if n.startswith("p:") and " " in n} for s in (a, b)]
    people = [{n for n in s if n.startswith("p:")} for s in (a, b)]
    if full[0] and full[1] and not full[0] & full[1] and people[0] & people[1]:
        return None  # Dick and Richard may be one, or brothers
    if set(a) & set(b):
        return True
    called = [[n[2:].split() for n in s if n[0] != "="] for s in (a, b)]
    if any(_is_part(x, y) for x in called[0] for y in called[1]):
        return True
    states = [{n for n in s if n[0] == "="} for s in (a, b)]
    return False if (called[0] and called[1]) or (states[0] and states[1]) else None


def _words(one: Told, other: Told, notes: _Notes) -> None:
    a, b = set(one.words), set(other.words)
    shared, union = a & b, a | b
    least = min(_weight(a), _weight(b))
    total = _weight(union)
    notes.features["words"] = _weight(shared) / total if total else 0.0
    notes.features["words of the shorter"] = _weight(shared) / least if least else 0.0
    notes.features["shared words"] = min(_weight(shared), 300) / 300
    own = _joined(one, "subject"), _joined(other, "subject")
    beyond = shared - {w for s in own if s is not None for w in s.words}
    notes.features["little told"] = max(0.0, 1 - _weight(beyond) / LITTLE)
    notes.features["all shared"] = float(a == b)
    notes.features["rare shared"] = max((weight_of(w) for w in shared if w[0] != "="), default=0) / 100
    p, q = set(one.proper), set(other.proper)
    notes.features["names shared"] = min(len(p & q), 3) / 3
    more = _lacks(p, b), _lacks(q, a)
    notes.features["names differ"] = float(more[0] and more[1])
    notes.features["name open"] = float(more[0] != more[1])
    notes.features["moved"], notes.features["crossed"] = _moved(
        one, other, {w for w in shared if w in p or w in q or w[0] == "="}
    )
    notes.features["names all"] = float(bool(p) and p == q)
    countries = [{w for w in s if w[0] == "="} for s in (a, b)]
    notes.features["countries differ"] = float(bool(countries[0] - countries[1]) and bool(countries[1] - countries[0]))
    rare = sorted(shared, key=lambda w: (-weight_of(w), w))[:3]
    if rare:
        notes.agreeing.append("shared words: " + ", ".join(w.removeprefix("=") for w in rare))


def _wording(one: Told, other: Told, notes: _Notes) -> None:
    """Note how far two clauses are told in the same words in the same order: quoted, or taken from one text."""
    a, b = spoken(one.said), spoken(other.said)
    pairs = set(pairwise(a)), set(pairwise(b))
    shared = len(pairs[0] & pairs[1])
    run = longest_run(a, b) if shared else []
    told = sum(word not in FUNCTION for word in run)
    notes.features["run"] = min(told, LONG) / LONG
    notes.features["run of the shorter"] = len(run) / (min(len(a), len(b)) or 1)
    notes.features["word pairs"] = shared / len(pairs[0] | pairs[1]) if shared else 0.0
    if told >= RUN:
        notes.agreeing.append(f'the same words: "{" ".join(run)}"')


def spoken(said: str) -> list[str]:
    """Return the words of a text as they are compared one after the other.

    >>> spoken("It’s Holt’s ship")
    ['it', 's', 'holt', 's', 'ship']
    """
    return WORD.findall(said.casefold())


def longest_run(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return the longest run of words that stands in both, the first of several in `one`.

    >>> longest_run("the very close talks".split(), "he is very close".split())
    ['very', 'close']
    """
    best = end = 0
    before = [0] * (len(other) + 1)
    for at, word in enumerate(one, start=1):
        row = [0] * (len(other) + 1)
        for number, there in enumerate(other, start=1):
            if word == there:
                row[number] = before[number - 1] + 1
                if row[number] > best:
                    best, end = row[number], at
        before = row
    return list(one[end - best : end])


def _moved(one: Told, other: Told, names: set[str]) -> tuple[float, float]:
    """Return whether a name that does it in one clause stands elsewhere in the other, and whether two change places."""
    left = {n for n in names if n in _named_in(one, "subject") and n not in _named_in(other, "subject")}
    right = {n for n in names if n in _named_in(other, "subject") and n not in _named_in(one, "subject")}
    subjects = _joined(one, "subject"), _joined(other, "subject")
    if subjects[0] is None or subjects[1] is None or _same_names(subjects[0].names, subjects[1].names):
        return 0.0, 0.0
    return float(bool(left) != bool(right)), float(bool(left) and bool(right))


def _named_in(told: Told, role: str) -> set[str]:
    found: set[str] = set()
    for part in told.parts:
        if part.role == role:
            found |= {w for n in part.names for w in ([n] if n[0] == "=" else n[2:].split())} | set(part.words)
    return found


def _values(one: Told, other: Told, notes: _Notes) -> None:
    agree, differ = _counts(one.counts, other.counts)
    notes.features["numbers agree"] = float(agree)
    notes.features["numbers differ"] = float(differ is not None)
    notes.features["number open"] = float(bool(one.counts) != bool(other.counts))
    if differ is not None:
        notes.differences.append(Difference("number", *differ))
    if agree:
        notes.agreeing.append("same number")
    days = [d for d in one.days if any(_same_day(d, e) for e in other.days)]
    apart = bool(one.days and other.days and not days)
    notes.features["dates agree"] = float(bool(days))
    notes.features["dates differ"] = float(apart)
    if apart:
        notes.differences.append(Difference("date", one.days[0], other.days[0]))
    if days:
        notes.agreeing.append(f"same date ({days[0]})")
    places = set(one.places) & set(other.places)
    elsewhere = bool(one.places and other.places and not places)
    notes.features["places agree"] = float(bool(places))
    notes.features["places differ"] = float(elsewhere)
    if elsewhere:
        notes.differences.append(Difference("place", one.places[0], other.places[0]))
    if places:
        notes.agreeing.append(f"same place ({min(places)})")


def _same_day(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _counts(one: Sequence[Count], other: Sequence[Count]) -> tuple[bool, tuple[str, str] | None]:
    """Return whether a number of two clauses agrees, and two of one unit that differ, if none of that unit agrees."""
    agree, differ = False, None
    for a in one:
        same_unit = [b for b in other if b.unit == a.unit or a.unit is None or b.unit is None]
        if not same_unit:
            continue
        if any(_same_number(a, b) for b in same_unit):
            agree = True
        elif differ is None and any(b.unit == a.unit for b in same_unit):
            b = next(b for b in same_unit if b.unit == a.unit)
            differ = (f"{a.value} {a.unit or ''}".strip(), f"{b.value} {b.unit or ''}".strip())
    return agree, differ


def _same_number(a: Count, b: Count) -> bool:
    x, y = float(a.value), float(b.value)
    if x == y:
        return True
    low, high = (a, b) if x < y else (b, a)
    if low.bound == "least" or high.bound == "most":
        return max(x, y) <= 2 * min(x, y)
    if a.bound == "about" or b.bound == "about":
        return abs(x - y) <= NEAR * max(x, y)
    return False
