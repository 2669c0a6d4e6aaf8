"""Making a judgement out of what a person asks for: refused unless its parts go together and its evidence exists."""

from __future__ import annotations

from onrecord.errors import UsageError
from onrecord.model import Act, Judgement, Verdict
from onrecord.model.base import Frozen
from onrecord.store.candidates import standing
from onrecord.store.reading import Reading
from onrecord.store.search import find

__all__ = ["Asked", "joined", "judgement_of"]

REPLACEABLE = ("act", "actor", "negated")
PAIRS = (Verdict.SAME, Verdict.DIFFERENT)
KINDS = {
    Verdict.SAME: ("actor", "proposition"),
    Verdict.DIFFERENT: ("actor", "proposition"),
    Verdict.WRONG: ("statement", "proposition"),
    Verdict.RIGHT: ("statement", "proposition"),
    Verdict.INSTEAD: ("statement",),
}
"""What can be judged so. A judgement names evidence: one on two claims names the propositions that name them."""


class Asked(Frozen, kw_only=True):
    """A judgement as a person gives it: ids may be beginnings, the verdict any word."""

    subject: str
    verdict: str
    other: str | None = None
    replacement: dict[str, str] | None = None
    undoes: int | None = None
    by: str
    at: str
    note: str | None = None


def judgement_of(reading: Reading, asked: Asked) -> Judgement:
    """Return the judgement that was asked for.

    Raises:
        UsageError: if its parts do not go together; `UnknownIdError` if the case has no such evidence.
    """
    try:
        verdict = Verdict(asked.verdict)
    except ValueError:
        raise UsageError(f"No verdict is called {asked.verdict!r}. Verdicts: {', '.join(Verdict)}.") from None
    if not asked.by.strip() or not asked.at.strip():
        raise UsageError("A judgement needs who decided (by) and when (at).")
    if (verdict in PAIRS) != (asked.other is not None):
        raise UsageError("`same` and `different` compare two actors or claims; no other verdict takes a second id.")
    if (verdict is Verdict.INSTEAD) != (asked.replacement is not None):
        raise UsageError("`instead` needs what holds instead; no other verdict takes it.")
    if verdict is Verdict.UNDO:
        return _undoing(reading, asked)
    if asked.undoes is not None:
        raise UsageError("Only `undo` undoes another judgement.")
    kind, subject = _item(reading, asked.subject, verdict)
    other_kind, other = _item(reading, asked.other, verdict) if asked.other is not None else (kind, None)
    if kind != other_kind:
        raise UsageError("An actor and a claim cannot be the same.")
    if subject == other:
        raise UsageError("Everything is always the same as itself.")
    replacement = _replacement(reading, asked.replacement) if asked.replacement is not None else None
    return Judgement(
        verdict=verdict,
        subject=subject,
        other=other,
        replacement=replacement,
        by=asked.by,
        at=asked.at,
        note=asked.note,
    )


def joined(reading: Reading, judgement: Judgement) -> tuple[str, ...]:
    """Return the actors or propositions that a judgement joins or parts, or whose joining or parting it undoes."""
    pair: Judgement | None = judgement
    while pair is not None and pair.verdict is Verdict.UNDO:  # an undoing of an undoing brings the first one back
        pair = next((j for j in reading.judgements if j.number == pair.undoes), None)
    return (pair.subject, pair.other) if pair is not None and pair.other is not None else ()


def _item(reading: Reading, key: str, verdict: Verdict) -> tuple[str, str]:
    """Return kind and id of the evidence that a key names."""
    if verdict in PAIRS and key.startswith("claim:"):
        claim = find(reading.db, key, ("claim",))[1]
        return "proposition", claim.replace("claim:", "proposition:", 1)
    return find(reading.db, key, KINDS[verdict])


def _undoing(reading: Reading, asked: Asked) -> Judgement:
    undone = {j.undoes for j in reading.judgements if j.verdict is Verdict.UNDO}
    if asked.undoes is not None:
        undoes = next((j for j in reading.judgements if j.number == asked.undoes), None)
    else:
        held = [j for j in standing(reading.judgements) if asked.subject in (j.subject, j.other)]
        undoes = held[-1] if held else None
    if undoes is None:
        raise UsageError(f"There is no judgement to undo on {asked.subject!r}. See: onrecord judgements")
    if undoes.number in undone:
        raise UsageError(f"Judgement {undoes.number} is undone already.")
    return Judgement(
        verdict=Verdict.UNDO, subject=undoes.subject, undoes=undoes.number, by=asked.by, at=asked.at, note=asked.note
    )


def _replacement(reading: Reading, given: dict[str, str]) -> dict[str, str]:
    """Return what is to hold instead, with full ids."""
    unknown = sorted(set(given) - set(REPLACEABLE))
    if unknown or not given:
        raise UsageError(f"Only {', '.join(REPLACEABLE)} can be replaced, not {', '.join(unknown) or 'nothing'}.")
    checked = dict(sorted(given.items()))
    if "act" in given:
        checked["act"] = given["act"].upper()
        if checked["act"] not in list(Act):
            raise UsageError(f"No act is called {given['act']!r}. Acts: {', '.join(Act)}.")
    if "negated" in given and given["negated"] not in ("true", "false"):
        raise UsageError(f"`negated` is true or false, not {given['negated']!r}.")
    if "actor" in given:
        checked["actor"] = find(reading.db, given["actor"], ("actor",))[1]
    return checked
