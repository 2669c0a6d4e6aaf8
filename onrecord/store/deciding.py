"""Writing down what people decide, and what follows from it: one transaction for each decision."""

from __future__ import annotations

import sqlite3

import msgspec

from onrecord.errors import JudgementConflictError
from onrecord.model import About, Judgement, Verdict, article_of
from onrecord.store.casefile import relink_actors, renew
from onrecord.store.claims import decide_claims
from onrecord.store.copying import choose_editions
from onrecord.store.judging import Asked, judgement_of
from onrecord.store.linking import note_unlinked
from onrecord.store.reading import Reading
from onrecord.store.schema import transaction
from onrecord.store.summaries import note_stale

__all__ = ["decide"]


def decide(db: sqlite3.Connection, asked: Asked, expecting: int | None = None) -> Judgement:
    """Append a judgement and renew what it touches; return it with its number.

    Stories and events that it moves are noted, to be linked afterwards.

    expecting: number of the last judgement on its subject that the caller knows of, 0 for none; None does not ask.

    Raises:
        JudgementConflictError: if there are later ones.
        UsageError: if its parts do not go together; `UnknownIdError` if the case has no such evidence.
    """
    with transaction(db):
        reading = Reading(db)
        judgement = judgement_of(reading, asked)
        if expecting is not None:
            _refuse_newer(reading, judgement, expecting)
        number = 1 + max((j.number for j in reading.judgements), default=0)
        numbered = msgspec.structs.replace(judgement, number=number)
        db.execute(
            "INSERT INTO judgement (number, subject, other, verdict, undoes, whole) VALUES (?, ?, ?, ?, ?, ?)",
            (
                number,
                judgement.subject,
                judgement.other,
                str(judgement.verdict),
                judgement.undoes,
                msgspec.json.encode(numbered).decode(),
            ),
        )
        _renew(db, _decided_on(reading, numbered))
    return numbered


def _refuse_newer(reading: Reading, judgement: Judgement, expecting: int) -> None:
    subject = judgement.subject
    newer = tuple(j for j in reading.judgements if j.number > expecting and subject in (j.subject, j.other))
    if newer:
        last = newer[-1]
        raise JudgementConflictError(
            f"{last.by} decided on {subject} at {last.at} (judgement {last.number}: {last.verdict}). Look again.", newer
        )


def _decided_on(reading: Reading, judgement: Judgement) -> Judgement:
    """Return the judgement whose effect changes: of an undoing, or the undoing of one, the first in the row."""
    while judgement.verdict is Verdict.UNDO:
        judgement = next(j for j in reading.judgements if j.number == judgement.undoes)
    return judgement


def _renew(db: sqlite3.Connection, judgement: Judgement) -> None:
    """Work out anew what hangs on a judgement that came or went."""
    subject, other = judgement.subject, judgement.other
    kind = subject.partition(":")[0] if ":" in subject else "article"
    if other is None:
        renew(db, article_of(subject) if kind != "article" else subject, linked=kind in ("article", "event", "zone"))
    elif kind == "actor":
        relink_actors(db, (subject, other))
    elif kind == "proposition":
        decide_claims(db, (subject, other))
        note_stale(db, sorted({article_of(subject), article_of(other)}))
    elif judgement.about is About.COPY:
        choose_editions(db, [one for one in (subject, other) if _there(db, one)])
    else:
        for article in sorted({subject, other} if kind == "article" else {article_of(subject), article_of(other)}):
            note_unlinked(db, article)


def _there(db: sqlite3.Connection, article: str) -> bool:
    return db.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone() is not None
