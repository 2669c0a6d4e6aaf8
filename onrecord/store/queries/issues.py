"""Issues of a bounded part of a case: which there are, and who stands where on one.

Statements are found by their words in the full-text index; then all that their reports say is looked at, so that whose
words are passed on, and who is asked, is known.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec.structs import replace

from onrecord.errors import UsageError
from onrecord.lexicon.states import state_of_code
from onrecord.lexicon.tables import rows as table
from onrecord.link.issues import Issue, about, frequent_issues, keys_of
from onrecord.link.said import Said
from onrecord.model import Act, Verdict
from onrecord.model.base import Frozen
from onrecord.store.positions import Positions
from onrecord.store.queries import judgements
from onrecord.store.queries.involved import Part, count, involved
from onrecord.store.queries.scope import within
from onrecord.store.reading import Reading
from onrecord.store.views import IssueView

__all__ = [
    "REPORTS",
    "SPOKEN",
    "ActorIssues",
    "FrequentIssues",
    "IssueLook",
    "claims_on",
    "frequent",
    "look",
    "of_actor",
]

SPOKEN = 5_000  # statements with the words of an issue that are looked through, those that came last
REPORTS = 120  # whose statements are compared: the latest of those
COMPARED = 1_000  # statements that these reports hold together, at most: what can be compared while somebody waits
LATEST = 400  # statements among which issues are looked for
OWN = 250  # statements of one actor among which its issues are looked for
SHORT = 4  # letters of a name up to which it is compared whole


class IssueLook(Frozen, kw_only=True):
    """Who stands where on an issue, as far as was looked.

    held: statements of the case. found: statements with its words, at most `SPOKEN`. reports: ids of those whose
    statements were compared; more: whether there are earlier ones; earliest: the last day of the earliest of them.
    """

    view: IssueView
    held: int = 0
    found: int = 0
    reports: tuple[str, ...] = ()
    more: bool = False
    earliest: str | None = None


class FrequentIssues(Frozen, kw_only=True):
    """Issues found in the latest statements. looked: how many those were; held: how many the case has."""

    issues: tuple[Issue, ...] = ()
    looked: int = 0
    held: int = 0


class ActorIssues(Frozen, kw_only=True):
    """Where an actor stands on the issues that it speaks of.

    An issue that a person names and it takes no position on has those who ask it about that, if any, as its `silent`.
    declined: ids of statements by which it gave no comment, the latest first. looked: how many of its latest
    statements were read.
    """

    issues: tuple[IssueView, ...] = ()
    declined: tuple[str, ...] = ()
    looked: int = 0


def look(reading: Reading, issue: str, until: str | None = None) -> IssueLook:
    """Return who stands where on an issue, from the latest reports that speak of it: `REPORTS`, or fewer long ones.

    until: leave out what was said after this ISO day.

    Raises:
        UsageError: if the phrase has no word that names something.
    """
    keys = keys_of(issue)
    if not keys:
        raise UsageError(f"{issue!r} names no issue; give words such as: harbour tax.")
    rows = reading.db.execute(
        "SELECT s.article, max(coalesce(s.last_day, '')) AS day, count(*) AS n FROM"
        " (SELECT rowid FROM statement_words WHERE statement_words MATCH :match ORDER BY rowid DESC LIMIT :spoken) w"
        " JOIN statement s ON s.number = w.rowid WHERE coalesce(s.last_day, '') <= :until"
        " GROUP BY s.article ORDER BY day DESC, s.article",
        {"match": expression(keys), "spoken": SPOKEN, "until": until or "9999-99-99"},
    ).fetchall()
    articles = within(reading.db, [row["article"] for row in rows[:REPORTS]], COMPARED)
    taken = rows[: len(articles)]
    return IssueLook(
        view=Positions(reading, articles).on(issue),
        held=_held(reading.db),
        found=sum(row["n"] for row in rows),
        reports=articles,
        more=len(rows) > len(taken),
        earliest=taken[-1]["day"] or None if taken else None,
    )


def frequent(reading: Reading, most: int = 30) -> FrequentIssues:
    """Return the issues that most actors and reports speak of, among the latest `LATEST` statements."""
    rows = reading.db.execute(
        f"SELECT id FROM statement WHERE last_day IS NOT NULL ORDER BY last_day DESC, id DESC LIMIT {LATEST}"
    ).fetchall()
    said = _outlined(reading, [row["id"] for row in rows])
    return FrequentIssues(issues=frequent_issues(said, most), looked=len(said), held=_held(reading.db))


def of_actor(reading: Reading, across: str, asked: Sequence[str] = (), most: int = 4) -> ActorIssues:
    """Return where an actor stands on the issues of which it speaks in several reports, and on those of the case.

    asked: issues that a person names, which come first.
    """
    counted = count(reading, across, Part.SAID)
    latest = involved(reading, across, Part.SAID, counted, limit=OWN).items
    said = _outlined(reading, latest)
    # An issue needs several voices in a case; of one actor, several reports.
    found = frequent_issues([replace(one, actor=one.edition) for one in said], most)
    common = frequent(reading, most).issues if len(found) < most else ()
    common = tuple(one for one in common if any(about(one.phrase, own.content) for own in said))
    phrases = list(dict.fromkeys([*asked, *(issue.phrase for issue in (*found, *common))]))[: max(most, len(asked))]
    bearing = [one.article for one in said if any(about(phrase, one.content) for phrase in phrases)]
    look_at = Positions(reading, list(dict.fromkeys(bearing))[:REPORTS])
    views = [_of(look_at.on(phrase), across) for phrase in phrases if keys_of(phrase)]
    return ActorIssues(
        issues=tuple(
            view if view.positions or view.issue not in asked else _of(look(reading, view.issue).view, across)
            for view in views
        ),
        declined=_declined(reading, latest),
        looked=len(said),
    )


def claims_on(db: sqlite3.Connection, issue: str, articles: Sequence[str]) -> list[str]:
    """Return the claims on which what some reports tell of an issue bears, sorted."""
    rows = db.execute(
        "SELECT l.claim, json_extract(p.told, '$.text') AS text FROM proposition p"
        " JOIN claim_link l ON l.proposition = p.id WHERE p.article IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
    return sorted({row["claim"] for row in rows if about(issue, row["text"] or "")})


def expression(keys: Iterable[str]) -> str:
    """Return what the full-text index of statements is asked for the keys of an issue (`link.issues.keys_of`).

    >>> expression(("bas",))
    'content : ("bas"*)'
    """
    return "content : (" + " AND ".join(map(_any_form, dict.fromkeys(keys))) + ")"


def _any_form(key: str) -> str:
    kind, parted, code = key.partition(":")
    if not parted or kind != "state":
        return f'"{key.replace(chr(34), " ")}"*'
    return "(" + " OR ".join(f'"{name}"' + ("*" if len(name) > SHORT else "") for name in _names(code)) + ")"


@cache
def _names(code: str) -> tuple[str, ...]:
    """Return all names, words for its people and seats by which a state goes."""
    state = state_of_code(code)
    if state is None:
        return (code,)
    others = (name for of, name in table("metonyms.tsv") if of == code)
    names = (*state.names, *state.adjectives, *state.nouns, *state.capitals, *others)
    return tuple(dict.fromkeys(name.replace('"', " ") for name in names))


def _declined(reading: Reading, statements: Sequence[str], most: int = 5) -> tuple[str, ...]:
    """Return those of some statements by which somebody gave no comment."""
    rows = reading.db.execute(
        "SELECT s.id FROM json_each(?) j CROSS JOIN statement s ON s.id = j.value"
        " WHERE s.act = ? ORDER BY j.key LIMIT ?",
        (json.dumps(list(statements)), str(Act.DECLINE), most),
    )
    return tuple(row["id"] for row in rows)


def _of(view: IssueView, across: str) -> IssueView:
    """Return what an issue has of one actor."""
    return replace(
        view,
        positions=tuple(one for one in view.positions if one.actor == across),
        shifts=tuple(one for one in view.shifts if one.before.actor == across),
        silent=tuple(one for one in view.silent if one.actor == across),
    )


def _outlined(reading: Reading, identifiers: Iterable[str]) -> list[Said]:
    """Return statements as far as the search for issues needs them, without those that a person rejected."""
    found = reading.db.execute(
        "SELECT s.id, s.article, s.actor, s.content, a.edition FROM json_each(?) j"
        " CROSS JOIN statement s ON s.id = j.value CROSS JOIN article a ON a.id = s.article",
        (json.dumps(list(identifiers)),),
    ).fetchall()
    held = judgements.holding(reading.db, (row["id"] for row in found))
    wrong = {subject for subject, made in held.items() if made[-1].verdict is Verdict.WRONG}
    said = []
    for row in found:
        if row["id"] in wrong:
            continue
        across = reading.across(row["actor"]) if row["actor"] else None
        named = reading.named(across) if across else None
        said.append(
            Said(
                id=row["id"],
                article=row["article"],
                edition=row["edition"],
                actor=across,
                name=named.name if named else "",
                content=row["content"],
            )
        )
    return said


def _held(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM statement").fetchone()[0])
