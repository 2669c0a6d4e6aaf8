"""Which of the places of a name is meant: the likelier the larger, the nearer to what else the report names.

Each name has one meaning in a report. The places of every name are weighed by themselves first (`_prior`); then,
twice, each is weighed again by how many other names have a likely place in its region, its country, or nearby. So
"Springfield" beside "Decatur" and "Peoria" lies in Illinois, though none of the three says so.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.annotators.places.names import PlaceName
from onrecord.annotators.places.phrases import BROAD, holds, mostly_lives_in
from onrecord.lexicon.gazetteer import GazetteerPlace, Named, NameForm
from onrecord.lexicon.place_key import place_key

__all__ = ["Chosen", "choose", "shares"]

ROUNDS = 3
FEWEST = 100  # inhabitants that a place of unknown population is given
# What a place that is no city weighs as, in inhabitants; countries and first-level regions have their own.
AS_IF = {"county": 30_000, "region": 3_000_000, "continent": 100_000_000, "sea": 1_000_000, "ocean": 10_000_000}
AS_IF_OTHER = 300_000
AS_IF_SEVERAL_COUNTRIES = 30_000_000
CELL = 1.0  # degrees; places in the same cell of the grid or in one beside it are near each other
LEAST = 0.25  # probability, under which no place is chosen

WEIGHTS = {
    "inhabitants": 1.5,  # for each power of ten
    "other name": -2.5,
    "country": 2.0,
    "region": 0.0,
    "region of its city": -2.5,  # New York is the city: it has a good part of the people of the region of its name
    "capital": 3.5,
    "city of its region": 2.0,  # Geneva is known beyond its inhabitants
    "in holder": 8.0,
    "same region": 2.0,  # for each doubling of the other names in it
    "same country": 1.0,
    "near": 2.0,
    "same level": 1.0,  # among other states of a country, or other countries
    "home": 3.0,  # in the country of the outlet
}
LEVELS = frozenset({"country", "region", "county"})
WIDE = BROAD | {"sea", "ocean"}
Group = tuple[str, tuple[int, ...], tuple[int, ...]]  # a name, the places of that name, and what the text puts it in
Groups = dict[Group, tuple[tuple[Named, ...], tuple[Named, ...]]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The place that a name means, None when it is not sure; probability among the places of the name."""

    place: GazetteerPlace | None
    probability: float


def choose(names: Sequence[PlaceName], home: str | None = None) -> list[Chosen]:
    """Return what each of the names of one article means.

    home: the country of the outlet, ISO 3166 alpha-3, where the outlet is known.
    """
    return [
        _best(name.named, share) if share else Chosen(None, 0.0)
        for name, share in zip(names, shares(names, home), strict=True)
    ]


def shares(names: Sequence[PlaceName], home: str | None = None) -> list[list[float]]:
    """Return for each name of one article the probability of each of its places; nothing for a name without any."""
    by_name = _grouped(names)
    groups = {group: (names[n].named, names[n].holder) for n, group in reversed(by_name.items())}
    groups = dict(sorted(groups.items()))
    scores = {group: [_prior(n, named, holder, home) for n in named] for group, (named, holder) in groups.items()}
    odds = {group: _softmax(values) for group, values in scores.items()}
    for _ in range(ROUNDS):
        context = Context(groups, odds)
        odds = {
            group: _softmax([s + context.weigh(group, n) for s, n in zip(scores[group], named, strict=True)])
            for group, (named, _) in groups.items()
        }
    return [odds[by_name[n]] if n in by_name else [] for n in range(len(names))]


def _grouped(names: Sequence[PlaceName]) -> dict[int, Group]:
    """Return, by its number, the group of each name that is known: names of one group mean the same place.

    A name without a holder goes with its first mention that has one: "Quill, Ohio" is the Quill of the whole report.
    """
    groups: dict[int, Group] = {}
    held: dict[Group, Group] = {}
    for number in sorted(range(len(names)), key=lambda n: not names[n].holder):
        name = names[number]
        if not name.named:
            continue
        bare: Group = place_key(name.words), tuple(n.place.id for n in name.named), ()
        group = bare
        if name.holder:
            group = (*bare[:2], tuple(n.place.id for n in name.holder))
            held.setdefault(bare, group)
        groups[number] = group if name.holder else held.get(bare, bare)
    return groups


def _prior(named: Named, namesakes: tuple[Named, ...], holder: tuple[Named, ...], home: str | None) -> float:
    place = named.place
    seat = any(mostly_lives_in(n.place, place) for n in namesakes if n.place.kind == "region")
    score = WEIGHTS["inhabitants"] * math.log10(max(place.population or _as_if(place), FEWEST))
    score += WEIGHTS["other name"] * (named.form is NameForm.OTHER and place.kind == "city" and not seat)
    score += WEIGHTS["country"] * (place.kind == "country") + WEIGHTS["region"] * (place.kind == "region")
    score += WEIGHTS["region of its city"] * (place.kind == "region" and _mostly_a_city(place, namesakes))
    score += WEIGHTS["capital"] * place.capital + WEIGHTS["city of its region"] * seat
    score += WEIGHTS["in holder"] * any(holds(outer.place, place) for outer in holder)
    score += WEIGHTS["home"] * (home is not None and place.country == home)
    return score


def _mostly_a_city(region: GazetteerPlace, namesakes: tuple[Named, ...]) -> bool:
    """Say whether a city of the same name has a good part of a region's inhabitants."""
    return any(mostly_lives_in(region, n.place) for n in namesakes)


def _as_if(place: GazetteerPlace) -> int:
    if place.kind == "region" and place.country is None:
        return AS_IF_SEVERAL_COUNTRIES
    return AS_IF.get(place.kind, FEWEST if place.kind == "city" else AS_IF_OTHER)


class Context:
    """What the names of an article, as likely as their places are so far, say for a region, a country, an area."""

    def __init__(self, groups: Groups, odds: dict[Group, list[float]]) -> None:
        self.own: dict[Group, dict[Hashable, float]] = {}
        self.total: dict[Hashable, float] = defaultdict(float)
        for group, (named, _) in groups.items():
            own: dict[Hashable, float] = {}
            for n, share in zip(named, odds[group], strict=True):
                for key in _speaks_for(n.place):
                    own[key] = max(own.get(key, 0.0), share)
            self.own[group] = own
            for key, share in own.items():
                self.total[key] += share

    def weigh(self, group: Group, named: Named) -> float:
        """Return what the other names say for a place of a name."""
        own = self.own[group]
        return sum(
            WEIGHTS[feature] * math.log2(1 + max(0.0, self.total.get(key, 0.0) - own.get(key, 0.0)))
            for feature, key in _listens_to(named.place)
        )


def _cell(place: GazetteerPlace) -> tuple[int, int]:
    return math.floor(place.lat / CELL), math.floor(place.lon / CELL)


def _level(place: GazetteerPlace) -> Hashable:
    """Return what a country, region or county is one of."""
    return "level", place.kind, None if place.kind == "country" else place.country


def _speaks_for(place: GazetteerPlace) -> Iterator[Hashable]:
    """Yield the region, the country, the level and the cells of the grid that a place speaks for."""
    if place.region:
        yield "region", place.country, place.region
    if place.country:
        yield "country", place.country
    if place.kind in LEVELS:
        yield _level(place)
    if place.kind not in WIDE:
        row, column = _cell(place)
        yield from (("cell", row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def _listens_to(place: GazetteerPlace) -> Iterator[tuple[str, Hashable]]:
    """Yield by which feature what is said for which region, country, level and cell speaks for a place."""
    if place.region:
        yield "same region", ("region", place.country, place.region)
    if place.country:
        yield "same country", ("country", place.country)
    if place.kind in LEVELS:
        yield "same level", _level(place)
    if place.kind not in BROAD:
        yield "near", ("cell", *_cell(place))


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    shares = [math.exp(score - top) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]


def _best(named: Sequence[Named], odds: Sequence[float]) -> Chosen:
    """Return the likeliest place; of two that are as likely, to four digits, the first of the gazetteer's order."""
    number = max(range(len(named)), key=lambda i: (round(odds[i], 4), -i))
    return Chosen(named[number].place if odds[number] >= LEAST else None, odds[number])
