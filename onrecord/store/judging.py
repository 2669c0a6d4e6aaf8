"""Making a judgement out of what a person asks for: refused unless its parts go together and its evidence exists."""

from __future__ import annotations

from onrecord.errors import UnknownIdError, UsageError
from onrecord.model import About, Judgement, Verdict, article_of
from onrecord.model.base import Frozen
from onrecord.store.candidates import standing
from onrecord.store.reading import Reading
from onrecord.store.replacing import addition_of, replacement_of, words_judged
from onrecord.store.search import find

__all__ = ["Asked", "evidence_about", "judgement_of"]

PAIRS = (Verdict.SAME, Verdict.DIFFERENT)
COMPARED = ("actor", "event", "proposition", "article")
JUDGED = ("statement", "event", "proposition")
KINDS = {
    Verdict.SAME: COMPARED,
    Verdict.DIFFERENT: COMPARED,
    Verdict.WRONG: JUDGED,
    Verdict.RIGHT: JUDGED,
    Verdict.INSTEAD: ("statement", "event", "actor", "article"),
    Verdict.ADDED: ("article",),
}
"""What can be judged so; zones too, wrong or right. A judgement names evidence: one on two claims names propositions
that name them."""


class Asked(Frozen, kw_only=True):
    """A judgement as a person gives it: ids may be beginnings, the verdict any word."""

    subject: str
    verdict: str
    other: str | None = None
    replacement: dict[str, str] | None = None
    about: str | None = None
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
    _refuse_odd(asked, verdict)
    if verdict is Verdict.UNDO:
        return _undoing(reading, asked)
    kind, subject = _item(reading, asked.subject, verdict)
    if asked.other is not None:
        return _on_two(reading, asked, verdict, kind, subject)
    if asked.about is not None:
        raise UsageError("Only of two reports can be said about what they are the same or different.")
    if verdict is Verdict.ADDED:
        subject, given, words = addition_of(reading, subject, asked.replacement or {})
        return _signed(asked, verdict, subject, replacement=given, words=words)
    words = words_judged(reading, kind, subject)
    replacement = None
    if asked.replacement is not None:
        replacement, more = replacement_of(reading, kind, subject, asked.replacement)
        words |= more
    return _signed(asked, verdict, subject, replacement=replacement, words=words or None)


def evidence_about(reading: Reading, key: str) -> frozenset[str]:
    """Return the ids that judgements on something may name.

    For an article that is everything judged in it; for a claim its propositions, for an actor its mentions in single
    articles. What the case does not have any more is found by its whole id.

    Raises:
        UnknownIdError: if neither the case nor a judgement has it.
    """
    named = frozenset(i for j in reading.judgements for i in (j.subject, j.other) if i is not None)
    try:
        kind, found = find(reading.db, key)
    except UnknownIdError:
        if key not in named:
            raise
        kind, found = "", key
    if kind == "article":
        return frozenset(i for i in named if found in (i, article_of(i) if ":" in i else i))
    if kind == "claim":
        rows = reading.db.execute("SELECT proposition AS id FROM claim_link WHERE claim = ?", (found,))
    elif kind == "actor":
        rows = reading.db.execute("SELECT actor AS id FROM actor_link WHERE across = ?", (reading.across(found),))
    else:
        return frozenset({found})
    return frozenset(row["id"] for row in rows)


def _refuse_odd(asked: Asked, verdict: Verdict) -> None:
    if not asked.by.strip() or not asked.at.strip():
        raise UsageError("A judgement needs who decided (by) and when (at).")
    if (verdict in PAIRS) != (asked.other is not None):
        raise UsageError("`same` and `different` compare two things of a kind; no other verdict takes a second id.")
    if (verdict in (Verdict.INSTEAD, Verdict.ADDED)) != (asked.replacement is not None):
        raise UsageError("`instead` and `added` need what holds from now on; no other verdict takes it.")
    if asked.undoes is not None and verdict is not Verdict.UNDO:
        raise UsageError("Only `undo` undoes another judgement.")


def _on_two(reading: Reading, asked: Asked, verdict: Verdict, kind: str, subject: str) -> Judgement:
    assert asked.other is not None
    other_kind, other = _item(reading, asked.other, verdict)
    if kind != other_kind:
        raise UsageError(f"Only two of a kind can be the same, not a {kind} and a {other_kind}.")
    if subject == other:
        raise UsageError("Everything is always the same as itself.")
    if (kind == "article") != (asked.about is not None):
        raise UsageError("Of two reports, and of nothing else, say in what: about a copy (one text) or a story.")
    about = None
    if asked.about is not None:
        try:
            about = About(asked.about)
        except ValueError:
            raise UsageError(f"Two reports are compared about a copy or a story, not {asked.about!r}.") from None
    return _signed(asked, verdict, subject, other=other, about=about)


def _signed(
    asked: Asked,
    verdict: Verdict,
    subject: str,
    *,
    other: str | None = None,
    replacement: dict[str, str] | None = None,
    words: dict[str, str] | None = None,
    about: About | None = None,
) -> Judgement:
    return Judgement(
        verdict=verdict,
        subject=subject,
        other=other,
        replacement=replacement,
        words=words,
        about=about,
        by=asked.by,
        at=asked.at,
        note=asked.note,
    )


def _item(reading: Reading, key: str, verdict: Verdict) -> tuple[str, str]:
    """Return kind and id of the evidence that a key names."""
    if verdict in PAIRS and key.startswith("claim:"):
        claim = find(reading.db, key, ("claim",))[1]
        return "proposition", claim.replace("claim:", "proposition:", 1)
    if key.startswith("zone:") and verdict in (Verdict.WRONG, Verdict.RIGHT):
        if key.count(":") != 2 or not reading.there(key):
            raise UnknownIdError(f"The case has no zone {key!r}. A zone is named zone:ARTICLE:START-END.")
        return "zone", key
    return find(reading.db, key, KINDS[verdict])


def _undoing(reading: Reading, asked: Asked) -> Judgement:
    undone = {j.undoes for j in reading.judgements if j.verdict is Verdict.UNDO}
    if asked.undoes is not None:
        undoes = next((j for j in reading.judgements if j.number == asked.undoes), None)
    else:
        held = [j for j in standing(reading.judgements) if _subject(reading, asked) & {j.subject, j.other}]
        undoes = held[-1] if held else None
    if undoes is None:
        raise UsageError(f"There is no judgement to undo on {asked.subject!r}. See: onrecord judgements")
    if undoes.number in undone:
        raise UsageError(f"Judgement {undoes.number} is undone already.")
    return Judgement(
        verdict=Verdict.UNDO, subject=undoes.subject, undoes=undoes.number, by=asked.by, at=asked.at, note=asked.note
    )


def _subject(reading: Reading, asked: Asked) -> set[str | None]:
    """Return the id that is asked to be undone: as it is given, or that of the article with this incoming name."""
    try:
        return {asked.subject, find(reading.db, asked.subject)[1]}
    except UnknownIdError:
        return {asked.subject}
