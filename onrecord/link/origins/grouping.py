"""Which pieces of evidence go back to one origin, and why.

the same name, across articles                                    one origin
unnamed people who told the same paper, and may be the same       one origin
unnamed people of whom the same person tells                      one origin
a state, and the one official who speaks in the same report       one origin
the article's own voice, where it names a source elsewhere        that source's
a paper that is cited, where others name whom it has it from      that one's
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.link.actors import plain_words
from onrecord.link.origins.alike import alike, gather
from onrecord.link.origins.report import Report
from onrecord.model import Actor, ActorKind, Chain, ChainStep, Evidence, Merge, Spans, StepKind

__all__ = ["Groups", "Item", "group", "possibly_same"]

OWN = (StepKind.OUTLET, StepKind.COPY, StepKind.CREDIT)
PLACE_KEYS = ("outlet:", "edition:", "agencies:")
GENERIC = frozenset("source people person insider other official".split())  # may be anybody's word for anybody
HEAD_ENDS = frozenset("of to in from with who at on near close familiar within".split())
SPEAKS_FOR_STATE = frozenset({"GOV", "MIL"})


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of evidence with its chain. actor: the one at its end, as its report has it."""

    evidence: Evidence
    chain: Chain
    report: Report
    actor: Actor | None

    @property
    def id(self) -> tuple[str, str]:
        """What sets it apart: one proposition may have several voices."""
        return self.evidence.id, self.evidence.statement or ""

    @property
    def end(self) -> ChainStep:
        """Where its chain ends."""
        return self.chain.end

    @property
    def is_own_voice(self) -> bool:
        """Whether nobody but outlets vouches for it, and its report says it in its own voice."""
        return self.end.kind in OWN

    @property
    def is_unsaid(self) -> bool:
        """Whether it is not told who says so."""
        return self.end.kind is StepKind.UNSAID

    @property
    def is_unnamed(self) -> bool:
        """Whether its source is people who are not named."""
        return self.end.key.startswith("unnamed:")

    @property
    def ends_at_outlet(self) -> bool:
        """Whether its chain ends at an outlet."""
        return self.end.key.startswith(PLACE_KEYS)

    @property
    def medium(self) -> ChainStep:
        """The last outlet that it came through before it ends; that of the article, if there is no other."""
        before = [step for step in self.chain.steps[:-1] if step.key.startswith(PLACE_KEYS)]
        return before[-1] if before else self.chain.steps[0]

    @property
    def teller(self) -> ChainStep | None:
        """The last person or body through whom it came before its end: Holt says that her voters say so."""
        before = [step for step in self.chain.steps[:-1] if step.kind is StepKind.SPEAKER and step.actor is not None]
        return before[-1] if before else None


class Groups:
    """Items joined to groups, with the reason of each join."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = sorted(items, key=lambda item: item.id)
        self.merges: list[tuple[int, Merge]] = []
        self._head = list(range(len(self.items)))

    def find(self, number: int) -> int:
        """Return the first item of an item's group."""
        while self._head[number] != number:
            number = self._head[number]
        return number

    def join(self, one: int, other: int, reason: str, spans: Spans | None = None) -> bool:
        """Join the groups of two items, unless they are one; `spans` show why, in the article of `one`."""
        first, second = sorted((self.find(one), self.find(other)))
        if first == second:
            return False
        self._head[second] = first
        item, into = self.items[one], self.items[other]
        merge = Merge(
            evidence=item.evidence.id,
            other=into.evidence.id,
            reason=reason,
            article=item.evidence.article,
            spans=spans or _spans(item),
        )
        self.merges.append((one, merge))
        return True

    def groups(self) -> list[list[int]]:
        """Return the groups, each in order, by their first item."""
        found: dict[int, list[int]] = {}
        for number in range(len(self.items)):
            found.setdefault(self.find(number), []).append(number)
        return [found[head] for head in sorted(found)]


def group(items: Sequence[Item]) -> Groups:
    """Return the items joined to origins."""
    groups = Groups(items)
    _same_key(groups)
    _joint(groups)
    _same_paper(groups)
    _same_teller(groups)
    _spokesmen(groups)
    _own_voices(groups)
    _outlets(groups)
    return groups


def _same_key(groups: Groups) -> None:
    first: dict[str, int] = {}
    for number, item in enumerate(groups.items):
        if not item.is_unnamed:
            other = first.setdefault(item.end.key, number)
            groups.join(number, other, _same(item, groups.items[other]))


def _same(item: Item, other: Item) -> str:
    if item.is_unsaid or item.end.key.startswith("edition:"):
        same = item.evidence.article == other.evidence.article
        return "the same report" if same else "the same text"
    kind = "outlet" if item.ends_at_outlet else "source"
    return f"the same {kind}: {item.end.name}"


def _joint(groups: Groups) -> None:
    """Join those who say it together: "the council and the ministry said"."""
    first = {item.end.key: n for n, item in reversed(list(enumerate(groups.items)))}
    for number, item in enumerate(groups.items):
        statement = item.report.statement(item.evidence.statement)
        for other in statement.joint if statement and item.end.kind is StepKind.SPEAKER else ():
            actor = item.report.record.actor(other)
            found = first.get(f"actor:{item.report.id_across(actor)}") if actor else None
            if actor and found is not None:
                groups.join(number, found, f"{actor.name} said it together with {item.end.name}")


def _same_paper(groups: Groups) -> None:
    """Join people without names who told the same paper, as far as what is known of them agrees."""
    papers: dict[str, list[int]] = {}
    for number, item in enumerate(groups.items):
        if item.is_unnamed:
            papers.setdefault(item.medium.key, []).append(number)
    for key in sorted(papers):
        numbers = papers[key]
        found = gather(described(groups.items[n]) for n in numbers)
        first: dict[int, int] = {}
        for number in numbers:
            item = groups.items[number]
            other = first.setdefault(found[described(item)], number)
            groups.join(number, other, f"unnamed sources through the same paper: {item.medium.name}")


def _same_teller(groups: Groups) -> None:
    """Join people without names of whom one person tells, as far as what is known of them agrees."""
    told: dict[str, list[int]] = {}
    for number, item in enumerate(groups.items):
        teller = item.teller
        if item.is_unnamed and teller is not None:
            told.setdefault(teller.key, []).append(number)
    for key in sorted(told):
        numbers = told[key]
        found = gather(described(groups.items[n]) for n in numbers)
        first: dict[int, int] = {}
        for number in numbers:
            item = groups.items[number]
            other = first.setdefault(found[described(item)], number)
            name = item.teller.name if item.teller is not None else ""
            groups.join(number, other, f"unnamed people of whom the same person tells: {name}")


def described(item: Item) -> tuple[str | None, str | None, str | None]:
    """Return what is known of people without names: country, sector, and the word for them, if it tells something."""
    words = item.end.name.split(",")[0].split()
    kept = next((words[:n] for n, word in enumerate(words) if n and word.lower() in HEAD_ENDS), words)
    noun = (plain_words(kept[-1]) or [""])[0].rstrip("s") if kept else ""
    country, sector = (item.actor.country, next(iter(item.actor.sectors), None)) if item.actor else (None, None)
    return country, sector, None if sector or noun in GENERIC else noun or None


def _spokesmen(groups: Groups) -> None:
    """Join a state or body with the one person who speaks for it in the same report."""
    by_report: dict[str, list[int]] = {}
    for number, item in enumerate(groups.items):
        by_report.setdefault(item.evidence.article, []).append(number)
    for article in sorted(by_report):
        numbers = by_report[article]
        for number in numbers:
            body = groups.items[number]
            people = {groups.items[n].end.key: n for n in reversed(numbers) if speaks_for(groups.items[n], body)}
            if len(people) == 1:
                (other,) = people.values()
                reason = f"{groups.items[other].end.name} speaks for {body.end.name} in the same report"
                groups.join(number, other, reason)


def speaks_for(person: Item, body: Item) -> bool:
    """Say whether the one is a person and the other the state, or the body, whose office or name it bears."""
    one, other = person.actor, body.actor
    if one is None or other is None or one.kind is not ActorKind.PERSON:
        return False
    if other.kind is ActorKind.STATE:
        return one.country == other.country is not None and bool(SPEAKS_FOR_STATE & set(one.sectors))
    if other.kind in (ActorKind.PERSON, ActorKind.UNNAMED, ActorKind.OUTLET):
        return False
    name, role = plain_words(other.name), plain_words(one.role or "")
    return bool(name) and any(role[n : n + len(name)] == name for n in range(len(role)))


def _own_voices(groups: Groups) -> None:
    """Join what an article says in its own voice, or leaves unsaid, to the nearest source it names for the same."""
    for number, item in enumerate(groups.items):
        if not (item.is_own_voice or item.is_unsaid):
            continue
        named = [n for n, o in enumerate(groups.items) if not (o.is_own_voice or o.is_unsaid) and _same_text(o, item)]
        nearest = min(named, key=lambda n: _distance(groups.items[n], item), default=None)
        if nearest is not None:
            source = groups.items[nearest]
            groups.join(number, nearest, f"the same report names a source for it: {source.end.name}", _spans(item))


def _same_text(one: Item, other: Item) -> bool:
    return one.report.edition == other.report.edition


def _distance(one: Item, other: Item) -> tuple[bool, int, tuple[str, str]]:
    elsewhere = one.evidence.article != other.evidence.article
    return elsewhere, 0 if elsewhere else abs(one.evidence.start - other.evidence.start), one.id


def _outlets(groups: Groups) -> None:
    """Join an outlet that others cite to whom they name as its source."""
    for members in groups.groups():
        items = [groups.items[n] for n in members]
        if not all(item.ends_at_outlet for item in items):
            continue
        key = items[0].end.key
        through = _passing(key, groups, members)
        if through:
            others = {groups.find(n) for n in through}
            more = f", the first of {len(others)}" if len(others) > 1 else ""
            source = groups.items[through[0]]
            groups.join(members[0], through[0], f"{items[0].end.name} has it from {source.end.name}{more}")


def _passing(key: str, groups: Groups, members: Sequence[int]) -> list[int]:
    """Return the items outside of a group that came through an outlet to their own article's outlet."""
    own = {groups.find(n) for n in members}
    return [
        number
        for number, item in enumerate(groups.items)
        if groups.find(number) not in own and any(step.key == key for step in item.chain.steps[1:-1])
    ]


def _spans(item: Item) -> Spans:
    return item.end.spans if item.end.article == item.evidence.article else (item.evidence.span,)


def possibly_same(groups: Groups) -> Iterator[tuple[int, int, str]]:
    """Yield the pairs of groups, by their first items, that are possibly one origin, with the reason."""
    listed = [(members[0], _unlike(groups, members)) for members in groups.groups()]
    for place, (one, items) in enumerate(listed):
        for other, others in listed[place + 1 :]:
            reasons = {reason for item in items for o in others if (reason := _perhaps(item, o))}
            if reasons:
                yield one, other, min(reasons)


def _unlike(groups: Groups, members: Sequence[int]) -> list[Item]:
    """Return the items of a group of which no other has the same end and came the same way."""
    found: dict[tuple[str, str, str], Item] = {}
    for item in (groups.items[n] for n in members):
        found.setdefault((item.end.key, item.medium.key, item.chain.steps[0].key), item)
    return list(found.values())


def _perhaps(one: Item, other: Item) -> str | None:
    if one.is_unnamed and other.is_unnamed and alike(described(one), described(other)):
        if one.medium.key == other.medium.key:
            return f"both unnamed, through the same paper: {one.medium.name}"
        papers = " and ".join(sorted((one.medium.name, other.medium.name)))
        return f"both unnamed, through different papers: {papers}"
    for person, body in ((one, other), (other, one)):
        if speaks_for(person, body):
            return f"{person.end.name} holds an office of {body.end.name}"
        at_home = person.chain.steps[0].key
        if body.is_own_voice and body.end.key == at_home and not person.is_own_voice and not person.is_unsaid:
            return f"another report of {body.end.name} names a source for it: {person.end.name}"
    return None
