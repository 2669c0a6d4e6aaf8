"""Count a claim's reports, texts and origins.

The method is this program's own. What it counts as one is bound by what the reports show: two papers may well have
the same man on the telephone without telling; then he is counted twice, and said to be possibly the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from onrecord.lexicon.sourcing_words import has_sourcing_word
from onrecord.link.origins.alike import gather
from onrecord.link.origins.chains import chain_of
from onrecord.link.origins.citing import credits_of
from onrecord.link.origins.grouping import Groups, Item, group, possibly_same
from onrecord.link.origins.report import Report
from onrecord.link.sentences import sentence_of
from onrecord.model import (
    ActorKind,
    Chain,
    Edge,
    Evidence,
    Merge,
    Occasion,
    Origin,
    Perhaps,
    Sign,
    Sourcing,
    StepKind,
    TimexType,
)
from onrecord.model.days import days

__all__ = ["sourcing_of"]

LAST = "9999"
LEADING = ("some ", "several ", "a few ", "many ", "two ", "three ", "the ", "an ", "a ", "one ", "its ", "their ")


def sourcing_of(evidence: Iterable[Evidence], reports: Iterable[Report]) -> Sourcing:
    """Return where a claim comes from, whatever the order of its evidence and of the reports.

    evidence: all of one claim; each must stand in one of `reports`.

    Raises:
        KeyError: for evidence of an article that is not among the reports.
    """
    known = {report.id: report for report in reports}
    lead = _leads(known)
    sides: dict[Sign, list[Item]] = {sign: [] for sign in Sign}
    for piece in sorted(evidence, key=lambda e: (e.id, e.statement or "", e.sign)):
        sides[piece.sign].append(_item(piece, known[piece.article], lead))
    supporting = sides[Sign.ASSERTS] + sides[Sign.REPORTS]
    asserting = _counted(_origins(supporting))
    return Sourcing(
        reports=len({item.evidence.article for item in supporting}),
        texts=len({item.report.edition for item in supporting}),
        independent=sum(origin.counted for origin in asserting),
        asserting=asserting,
        denying=_uncounted(_origins(sides[Sign.DENIES])),
        doubting=_uncounted(_origins(sides[Sign.DOUBTS])),
        asking=tuple(sorted({item.evidence.id for item in sides[Sign.ASKS]})),
        edges=_edges(supporting),
    )


def _item(evidence: Evidence, report: Report, lead: Mapping[str, Report]) -> Item:
    chain = chain_of(evidence, report, lead)
    actors = report.record.actors if chain.end.article == report.id else ()
    actor = next((a for a in actors if report.id_across(a) == chain.end.actor), None)
    return Item(evidence=evidence, chain=chain, report=report, actor=actor)


def _leads(reports: Mapping[str, Report]) -> dict[str, Report]:
    """Return for each edition the report that has its text first: one that others credit, else the earliest."""
    editions: dict[str, list[Report]] = {}
    for identifier in sorted(reports):
        editions.setdefault(reports[identifier].edition, []).append(reports[identifier])
    found: dict[str, Report] = {}
    for edition, members in editions.items():
        if len(members) > 1:
            credited = {r.id: {c.name for c in credits_of(r)} for r in members}
            named = {name for names in credited.values() for name in names}
            found[edition] = min(members, key=lambda r: (r.outlet_name not in named, _first(r.day), r.id))
        else:
            found[edition] = members[0]
    return found


def _first(value: str | None) -> str:
    covered = days(value)
    return covered[1] if covered else LAST


def _origins(items: Sequence[Item]) -> tuple[Origin, ...]:
    groups = group(items)
    merges: dict[int, list[Merge]] = {}
    for number, merge in groups.merges:
        merges.setdefault(groups.find(number), []).append(merge)
    ids = _ids(groups)
    perhaps: dict[int, list[Perhaps]] = {}
    for one, other, reason in possibly_same(groups):
        perhaps.setdefault(one, []).append(Perhaps(origin=ids[other], reason=reason))
        perhaps.setdefault(other, []).append(Perhaps(origin=ids[one], reason=reason))
    found = [
        _origin(
            ids[members[0]],
            [groups.items[n] for n in members],
            tuple(sorted(merges.get(members[0], ()))),
            tuple(sorted(perhaps.get(members[0], ()))),
        )
        for members in groups.groups()
    ]
    return tuple(sorted(found, key=lambda origin: origin.id))


def _ids(groups: Groups) -> dict[int, str]:
    """Return an id for each group, by its first item: its evidence's, with the statement's place where two share it."""
    firsts = [members[0] for members in groups.groups()]
    taken: set[str] = set()
    found: dict[int, str] = {}
    for number in firsts:
        evidence, statement = groups.items[number].id
        identifier = evidence if evidence not in taken else f"{evidence}@{statement.rpartition(':')[2]}"
        taken.add(identifier)
        found[number] = identifier
    return found


def _origin(identifier: str, items: Sequence[Item], merges: tuple[Merge, ...], perhaps: tuple[Perhaps, ...]) -> Origin:
    shown = min(items, key=lambda item: (_rank(item), -len(item.end.name.split()), item.end.name, item.id))
    said = sorted(day for item in items if (day := _day(item)) is not None)
    chains: tuple[Chain, ...] = tuple(item.chain for item in items)
    return Origin(
        id=identifier,
        name=_name(shown),
        kind=_kind(shown),
        actor=shown.end.actor,
        evidence=tuple(sorted({item.evidence.id for item in items})),
        chains=chains,
        merges=merges,
        occasions=_occasions(items),
        first_said=said[0] if said else None,
        earliest=min((_first(item.report.day), item.evidence.article) for item in items)[1],
        doubt=_doubt(items),
        perhaps=perhaps,
    )


def _rank(item: Item) -> int:
    """Return what names an origin first: a person, others with a name, people without, outlets, nobody."""
    if item.is_unsaid:
        return 4
    if item.ends_at_outlet:
        return 3
    if item.is_unnamed:
        return 2
    return 0 if item.actor is not None and item.actor.kind is ActorKind.PERSON else 1


def _kind(item: Item) -> ActorKind | None:
    if item.is_unsaid:
        return None
    if item.ends_at_outlet:
        return ActorKind.OUTLET
    return item.actor.kind if item.actor else ActorKind.UNNAMED


def _name(item: Item) -> str:
    name = item.end.name
    if item.is_unsaid:
        return f"not named, in {item.chain.steps[0].name}"
    if item.is_unnamed:
        lower = name.split(",")[0]
        for leading in LEADING:
            lower = lower[len(leading) :] if lower.lower().startswith(leading) else lower
        return f"{lower}, unnamed, via {item.medium.name}"
    return name


def _day(item: Item) -> str | None:
    """Return the day on which the statement of an item was made, where its report tells."""
    statement = item.report.statement(item.evidence.statement)
    timex = next((t for t in item.report.record.timexes if statement and t.id == statement.time), None)
    if timex is None or timex.type not in (TimexType.DATE, TimexType.TIME) or timex.mod is not None:
        return None
    covered = days(timex.value)
    return covered[0] if covered and covered[0] == covered[1] else None


def _occasions(items: Sequence[Item]) -> tuple[Occasion, ...]:
    """Return the occasions on which a source said it, as far as addressee, place and day tell them apart."""
    spoken = [item for item in items if item.end.kind is StepKind.SPEAKER and not item.ends_at_outlet]
    seen = {item.id: (_told_to(item), _venue(item), _day(item)) for item in spoken}
    numbers = gather(seen.values())
    found: dict[int, Occasion] = {}
    for item in spoken:
        to, venue, day = seen[item.id]
        before = found.get(numbers[seen[item.id]], Occasion())
        found[numbers[seen[item.id]]] = Occasion(
            to=before.to or to,
            venue=before.venue or venue,
            day=before.day or day,
            evidence=tuple(sorted({*before.evidence, item.evidence.id})),
        )
    return tuple(sorted(found.values(), key=lambda o: (o.day or LAST, o.evidence)))


def _told_to(item: Item) -> str | None:
    """Return the medium or actor to whom an item was said, None where its report does not tell."""
    nearest = item.chain.steps[-2] if len(item.chain.steps) > 1 else None
    if nearest is not None and nearest.kind in (StepKind.MEDIUM, StepKind.CITED):
        return nearest.name
    statement = item.report.statement(item.evidence.statement)
    actor = item.report.record.actor(statement.addressee) if statement else None
    return actor.name if actor and actor.kind is not ActorKind.UNNAMED else None


def _venue(item: Item) -> str | None:
    statement = item.report.statement(item.evidence.statement)
    return next((p.name for p in item.report.record.places if statement and p.id == statement.venue), None)


def _doubt(items: Sequence[Item]) -> str | None:
    """Say why an origin may be no independent source; None when nothing speaks against it."""
    if all(item.is_unsaid for item in items):
        return "nobody is named: it may be one of the others"
    if not all(item.is_own_voice for item in items):
        return None
    if all(item.end.key.startswith("agencies:") for item in items):
        return "the agencies are not named: they may be one of the others"
    if all(_concludes(item) for item in items):
        return "the writer's own conclusion"
    if all(item.report.is_opinion for item in items):
        return "an opinion piece, which gives no source for it"
    return None


def _concludes(item: Item) -> bool:
    sentence = sentence_of(item.report.text, item.evidence.span)
    return has_sourcing_word("conclusion", sentence.of(item.report.text))


def _counted(origins: tuple[Origin, ...]) -> tuple[Origin, ...]:
    """Return the origins with those that are in doubt not counted, unless there are no others: then one of them is."""
    if origins and all(origin.doubt for origin in origins):
        return tuple(replace(origin, counted=n == 0) for n, origin in enumerate(origins))
    return tuple(replace(origin, counted=origin.doubt is None) for origin in origins)


def _uncounted(origins: tuple[Origin, ...]) -> tuple[Origin, ...]:
    return tuple(replace(origin, counted=False) for origin in origins)


def _edges(items: Sequence[Item]) -> tuple[Edge, ...]:
    """Return who took it from whom: from each report inwards."""
    found: dict[tuple[str, str], Edge] = {}
    for item in sorted(items, key=lambda i: i.id):
        taker, taker_name = f"article:{item.report.id}", item.report.shown_outlet
        for step in item.chain.steps[1:]:
            giver = f"{step.key}{item.medium.key}" if step.key.startswith("unnamed:") else step.key
            edge = Edge(
                taker=taker,
                giver=giver,
                taker_name=taker_name,
                giver_name=step.name,
                reason=step.reason,
                article=step.article,
                spans=step.spans,
            )
            found.setdefault((taker, giver), edge)
            taker, taker_name = giver, step.name
    return tuple(sorted(found.values()))
