"""Positions of actors on an issue over time, shifts between them, and silence.

Pure: what is said comes in, positions come out, in the same order whatever the order of what came in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from onrecord.link.issues import Similarity, said_about
from onrecord.link.said import Said
from onrecord.link.stands import by_cue, counts, passes_on, stand_in
from onrecord.model import Act, Position, PositionEvidence, Stand
from onrecord.model.base import Frozen

__all__ = ["Shift", "Silence", "positions_on", "possibly_silent", "shifts"]

ANSWERED = frozenset({Act.ACCUSE, Act.ASK, Act.REQUEST, Act.WARN, Act.THREATEN, Act.CRITICISE, Act.REJECT, Act.PROPOSE})
"""Acts that want an answer of whom they address; what reporters are told wants none."""
SIDES = frozenset({Stand.SUPPORTS, Stand.OPPOSES, Stand.MIXED})


class Shift(Frozen, kw_only=True):
    """That an actor changed sides, with the positions before and after, each with its evidence."""

    before: Position
    after: Position


class Silence(Frozen, kw_only=True):
    """That an actor was spoken to on an issue (asked, urged, accused) and no statement of it on that is known.

    evidence: ids of the statements that address it.
    """

    actor: str
    name: str
    issue: str
    evidence: tuple[str, ...]


def positions_on(issue: str, said: Iterable[Said], similarity: Similarity | None = None) -> tuple[Position, ...]:
    """Return the positions of all actors on an issue, by actor and time.

    said: all statements that may bear on it; those that do not are left out. Statements of one time on different sides
    are one mixed position. Unclear statements count, and so does silence, only where the actor takes no side at that
    time; neither ends a position. What has no day comes first and joins nothing.
    similarity: see `said_about`.
    """
    spoken = [one for one in _speaking_for_themselves(said_about(issue, said, similarity)) if counts(one)]
    by_actor: dict[str, list[Said]] = defaultdict(list)
    for one in spoken:
        by_actor[one.actor or ""].append(one)
    return tuple(
        position for _, own in sorted(by_actor.items()) for position in _joined(list(_by_time(issue, _once(own))))
    )


def _speaking_for_themselves(spoken: Sequence[Said]) -> list[Said]:
    """Return statements without those that pass on what somebody else says of the issue."""
    passing = {one.parent: one.actor for one in spoken if one.parent is not None}
    return [one for one in spoken if passing.get(one.id, one.actor) == one.actor or not passes_on(one)]


def _once(own: Sequence[Said]) -> list[Said]:
    """Return statements without their repetitions in copies of one text; the smallest id stays."""
    kept: dict[tuple[str, str, str], Said] = {}
    for one in own:
        kept.setdefault((one.edition, str(one.act), " ".join((one.content or one.around).casefold().split())), one)
    return list(kept.values())


def _time(one: Said) -> tuple[str, str]:
    return one.first_day or "", one.last_day or one.first_day or ""


def _by_time(issue: str, own: Sequence[Said]) -> Iterable[Position]:
    """Yield a position for each time at which an actor spoke."""
    ordered = sorted(own, key=lambda one: (_time(one), one.id))
    name = min((one.name for one in ordered if one.name), key=lambda name: (-len(name), name), default="")
    for (first, last), group in groupby(ordered, key=_time):
        stands = [(one, stand_in(issue, one)) for one in group]
        stand = _stand_of({shown for _, shown in stands})
        yield Position(
            actor=ordered[0].actor or "",
            name=name,
            issue=issue,
            stand=stand,
            since=first or None,
            as_of=last or None,
            evidence=tuple(
                PositionEvidence(id=one.id, article=one.article, stand=shown) for one, shown in _bearing(stand, stands)
            ),
        )


def _bearing(stand: Stand, stands: Sequence[tuple[Said, Stand]]) -> Iterable[tuple[Said, Stand]]:
    """Yield the statements that bear a stand: none without a side beside some with one, and none inside its like."""
    shown = {one.id: own for one, own in stands}
    for one, own in stands:
        if (own in SIDES or stand not in SIDES) and shown.get(one.parent or "") is not own:
            yield one, own


def _stand_of(stands: set[Stand]) -> Stand:
    sides = stands & SIDES
    if len(sides) > 1:
        return Stand.MIXED
    if sides:
        return sides.pop()
    return Stand.UNCLEAR if Stand.UNCLEAR in stands else Stand.SILENT


def _joined(positions: Sequence[Position]) -> Iterable[Position]:
    """Join positions that follow each other with the same stand; what takes no side is left out beside what does."""
    sided = [one for one in positions if one.stand in SIDES or one.stand is Stand.SILENT]
    kept = sided if any(one.stand in SIDES for one in sided) else positions
    joined: list[Position] = []
    for one in kept:
        last = joined[-1] if joined else None
        if last is not None and last.stand is one.stand and (last.since is None) == (one.since is None):
            joined[-1] = Position(
                actor=one.actor,
                name=one.name,
                issue=one.issue,
                stand=one.stand,
                since=last.since,
                as_of=max(last.as_of or "", one.as_of or "") or None,
                evidence=(*last.evidence, *one.evidence),
            )
        else:
            joined.append(one)
    return joined


def shifts(positions: Iterable[Position]) -> tuple[Shift, ...]:
    """Return the changes of sides, by actor and time: each between two positions whose order in time is certain.

    Silence between them is no shift, nor is a change to or from what has no day.
    """
    dated = [one for one in positions if one.since is not None and one.stand in SIDES]
    ordered = sorted(dated, key=lambda one: (one.issue, one.actor, one.since or "", one.as_of or "", one.evidence))
    return tuple(
        Shift(before=one, after=other)
        for one, other in pairwise(ordered)
        if (one.issue, one.actor) == (other.issue, other.actor)
        and one.stand is not other.stand
        and (one.as_of or "") < (other.since or "")
    )


def possibly_silent(issue: str, said: Iterable[Said], similarity: Similarity | None = None) -> tuple[Silence, ...]:
    """Return the actors that are asked, urged or accused on an issue and of whom no statement on it is known, by id."""
    spoken = said_about(issue, said, similarity)
    heard = {one.actor for one in spoken if counts(one)}
    asked: dict[str, list[Said]] = defaultdict(list)
    for one in spoken:
        if (
            one.addressee is not None
            and one.addressee not in heard
            and one.act in ANSWERED
            and by_cue(one)
            and counts(one)
        ):
            asked[one.addressee].append(one)
    return tuple(
        Silence(
            actor=actor,
            name=min((one.addressee_name for one in group), key=lambda name: (-len(name), name)),
            issue=issue,
            evidence=tuple(one.id for one in group),
        )
        for actor, group in sorted(asked.items())
    )
