"""Conflicts: two things that cannot both hold, each with both passages and the reason.

A claim and its denial; one article that does both; the headline against the body; one event with different numbers,
dates, places or actors; opposite verbs of the same parties. What is asked, planned or only reported as hearsay
contradicts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.link.claims.matching import Match, Verdict
from onrecord.link.claims.told import Told
from onrecord.model import Claim, Conflict, ConflictKind, Evidence, Modality, Sign

__all__ = ["denials", "differences"]

MILLION = 1_000_000
FIRM = frozenset({Sign.ASSERTS, Sign.DENIES})
KINDS = {
    "number": ConflictKind.NUMBER,
    "date": ConflictKind.DATE,
    "place": ConflictKind.PLACE,
    "actor": ConflictKind.ACTOR,
    "opposite": ConflictKind.OPPOSITE,
}
STRENGTH = {
    ConflictKind.DENIAL: 1.0,
    ConflictKind.CONTRADICTION: 1.0,
    ConflictKind.HEADLINE: 0.9,
    ConflictKind.OPPOSITE: 0.9,
    ConflictKind.NUMBER: 0.8,
    ConflictKind.DATE: 0.6,
    ConflictKind.PLACE: 0.6,
    ConflictKind.ACTOR: 0.5,
}
"""How much a conflict of a kind tells; actors most often differ because the events do."""
UNSURE = frozenset({ConflictKind.ACTOR, ConflictKind.DATE, ConflictKind.PLACE})
MOST = 200
"""Pairs of evidence of one claim that are looked at."""


def denials(claim: Claim, told: Mapping[str, Told], sources: int = 1) -> list[Conflict]:
    """Return for one claim the surest conflict between two articles, and those inside each article."""
    yes = [e for e in claim.evidence if e.sign is Sign.ASSERTS]
    no = [e for e in claim.evidence if e.sign is Sign.DENIES]
    best: dict[tuple[str, str, ConflictKind], Conflict] = {}
    for one in yes[:MOST]:
        for other in no[:MOST]:
            if one.id == other.id and one.speaker == other.speaker and one.statement == other.statement:
                continue
            if _certainty(told[one.id]) != _certainty(told[other.id]):
                continue  # what will be and what might not be can both hold
            made = _denial(claim, one, other, told, sources)
            key = (min(one.article, other.article), max(one.article, other.article), made.kind)
            before = best.get(key)
            if before is None or (-made.weight, made.one, made.other) < (-before.weight, before.one, before.other):
                best[key] = made
    return [best[key] for key in sorted(best)]


def _certainty(told: Told) -> Modality:
    """Return how a proposition is meant; what is so always is so."""
    return Modality.FACT if told.modality is Modality.HABIT else told.modality


def _denial(claim: Claim, one: Evidence, other: Evidence, told: Mapping[str, Told], sources: int) -> Conflict:
    a, b = told[one.id], told[other.id]
    inside = one.article == other.article
    own_voice = one.statement is None and other.statement is None
    same_voice = inside and (own_voice or (one.speaker is not None and one.speaker == other.speaker))
    if inside and a.title != b.title:
        kind, why = ConflictKind.HEADLINE, "the headline and the body say the opposite"
    elif same_voice:
        kind = ConflictKind.CONTRADICTION
        why = f"{one.name or 'the report in its own voice'} both says so and denies it"
    else:
        kind = ConflictKind.DENIAL
        why = f"{_voice(one)} says so, {_voice(other)} denies it"
    first, second = sorted((one, other))
    return Conflict(
        kind=kind,
        one=first,
        other=second,
        weight=_weight(kind, min(one.chance, other.chance), sources, (a, b)),
        why=f"{why}: {other.reason or one.reason}" if (other.reason or one.reason) else why,
        claim=claim.id,
    )


def _voice(evidence: Evidence) -> str:
    if evidence.name is not None:
        return evidence.name
    return "somebody who is not named" if evidence.statement else "the report in its own voice"


def differences(
    matches: Iterable[Match], told: Mapping[str, Told], claims: Mapping[str, str], sources: Mapping[str, int]
) -> list[Conflict]:
    """Return the conflicts between propositions that agree but for a value. claims: by the id of the proposition."""
    found = []
    seen: set[tuple[str, str, str]] = set()
    ordered = sorted((m for m in matches if m.verdict is Verdict.DIFFERS), key=lambda m: (-m.chance, m.one, m.other))
    for match in ordered:
        a, b = told.get(match.one), told.get(match.other)
        if a is None or b is None or not _can_conflict(a, b) or match.left == match.right:
            continue  # what is called the same on both sides differs in nothing that a reader could check
        pair = (claims.get(a.id, a.id), claims.get(b.id, b.id))
        key = (min(pair), max(pair), match.kind or "")
        if key in seen:
            continue
        seen.add(key)
        inside = a.article == b.article
        kind = KINDS[match.kind or "number"]
        if inside and a.title != b.title:
            kind = ConflictKind.HEADLINE
        one, other = sorted((a.evidence[-1], b.evidence[-1]))
        count = max(sources.get(pair[0], 1), sources.get(pair[1], 1))
        found.append(
            Conflict(
                kind=kind,
                one=one,
                other=other,
                weight=_weight(kind, match.chance, count, (a, b)),
                why=match.reason,
                possible=kind in UNSURE or match.chance < 900_000,
                claim=pair[0],
                other_claim=pair[1] if pair[1] != pair[0] else None,
            )
        )
    return found


def _can_conflict(a: Told, b: Told) -> bool:
    """Say whether two propositions are both put forward as so, and of a time that lets them conflict."""
    if a.sign not in FIRM or b.sign not in FIRM:
        return False
    if a.modality in (Modality.ASKED, Modality.WANTED) or b.modality in (Modality.ASKED, Modality.WANTED):
        return False
    denied = (a.sign is Sign.DENIES) != (b.sign is Sign.DENIES)
    return not denied  # what one denies and the other says of another number, or with the opposite verb, agrees


def _weight(kind: ConflictKind, chance: int, sources: int, sides: tuple[Told, Told]) -> int:
    """Return how much a conflict tells, in millionths: surer, of more sources, of facts rather than of plans."""
    facts = sum(told.modality in (Modality.FACT, Modality.HABIT) for told in sides)
    share = STRENGTH[kind] * (0.7 + 0.15 * facts) * (1 - 0.5 ** min(sources + 1, 6))
    return min(MILLION, round(chance * share))
