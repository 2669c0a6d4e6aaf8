"""Claims: the list of them, and one with who says it, who denies it, and where it comes from."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from onrecord.errors import UnknownIdError
from onrecord.model import Sign
from onrecord.store.claim_views import Claims
from onrecord.store.queries.claims import (
    MOST_FOUND,
    claim_lines,
    claim_now,
    claim_size,
    conflicts_on,
    count_found,
    history_of,
)
from onrecord.store.queries.judgements import seen
from onrecord.store.reading import Reading
from onrecord.web.addresses import claim_href
from onrecord.web.charts.sourcing import Tree, tree_of
from onrecord.web.charts.spread import Spread, spread_of
from onrecord.web.claims.board import Board, board_of, piece_of
from onrecord.web.desk import desk_of
from onrecord.web.render import render
from onrecord.web.tables import csv_response
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

router = APIRouter()
VIEW = View(name="Claims", path="/claims", key="c", order=15)

LONGEST = 200
MOST_POSSIBLE = 8  # claims that may be the same
EVIDENCE = ("side", "origin", "speaker", "act", "words", "report", "outlet", "date", "inferred", "chain", "confidence")
SOURCES = ("From", "To", "How", "Stands to it")
SPREAD = ("Date", "Lane", "What", "Note")
SIGNS = {
    Sign.DENIES: "somebody denies it",
    Sign.DOUBTS: "somebody doubts it",
    Sign.ASKS: "somebody asks it",
    Sign.REPORTS: "told as said by others",
    Sign.ASSERTS: "somebody says so",
}


@router.get("/claims")
def claims(
    request: Request,
    after: Annotated[str | None, Query(max_length=LONGEST)] = None,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    sign: Sign | Literal[""] = "",
    state: Literal["contested", "undisputed", ""] = "",
) -> Response:
    """List claims, the contested first. q: words; sign: how somebody stands to it; state: contested, undisputed."""
    stands = sign or None
    contested = {"contested": True, "undisputed": False}.get(state)
    with desk_of(request).reading() as reading:
        db = reading.db
        listed = claim_lines(db, after, words=q, sign=stands, contested=contested)
        found = None
        if q.strip() or stands:
            found = [count_found(db, q, stands, one) for one in (True, False) if contested in (one, None)]
        held = claim_size(db)
    return render(
        request,
        "claims.html.jinja",
        listed=listed,
        size=held,
        q=q,
        sign=stands,
        state=state,
        signs=SIGNS,
        found=sum(found) if found is not None else None,
        many=found is not None and MOST_FOUND in found,
        most=MOST_FOUND,
    )


@router.get("/claims/{claim}")
def claim(
    request: Request,
    claim: str,
    table: Annotated[Literal["evidence", "sources", "spread"] | None, Query(alias="as")] = None,
    was: Annotated[str | None, Query(max_length=LONGEST)] = None,
    part: Annotated[str | None, Query(max_length=LONGEST)] = None,
    merge: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Response:
    """Show a claim. as: a table of it as CSV. was: the id asked for. part: the passage that is being parted.

    merge: words of other claims to join it with.
    """
    with desk_of(request).reading() as reading:
        view = Claims(reading).one(claim)
        if view is None:
            return _elsewhere(request, reading, claim)
        board, tree, spread = board_of(reading, view), tree_of(view), spread_of(view)
        if table is not None:
            return _table(table, board, tree, spread)
        possible = dict(list(view.possibly.items())[:MOST_POSSIBLE])
        found = claim_lines(reading.db, words=merge, limit=MOST_POSSIBLE + 1).items if merge.strip() else ()
        others = [line for line in found if line.id != view.id and line.id not in possible][:MOST_POSSIBLE]
        ids = (view.id, *possible, *(line.id for line in others))
        propositions = {one: f"proposition:{one.removeprefix('claim:')}" for one in ids}
        history = history_of(reading, view.id)
        rivals = [
            (one, piece_of(reading, one.one), piece_of(reading, one.other))
            for one in conflicts_on(reading, [view.id], within=False)
        ]
        return render(
            request,
            "claim.html.jinja",
            board=board,
            claim=view,
            tree=tree,
            spread=spread,
            source_rows=_source_rows(tree),
            spread_rows=_spread_rows(spread),
            columns={"sources": SOURCES, "spread": SPREAD},
            possible=possible,
            more_possible=len(view.possibly) - len(possible),
            propositions=propositions,
            merge=merge,
            others=others,
            seen=seen(reading.db, propositions.values()),
            history=history,
            seen_all=seen(reading.db, (one.judgement.subject for one in history)),
            rivals=rivals,
            was=was if was != claim else None,
            parting=part,
        )


def _elsewhere(request: Request, reading: Reading, claim: str) -> Response:
    """Lead on to where the evidence of a claim is now, or say what became of it.

    Raises:
        UnknownIdError: if the case has no such claim.
    """
    now = claim_now(reading.db, claim)
    if now is None:
        raise UnknownIdError(f"The case has no claim {claim}: the report that named it is not in it any more.")
    if now != claim:
        return RedirectResponse(f"{claim_href(now)}?was={claim}", 303)
    history = history_of(reading, claim)
    numbers = seen(reading.db, (one.judgement.subject for one in history))
    return render(request, "claim_gone.html.jinja", claim=claim, history=history, seen_all=numbers)


def _table(name: str, board: Board, tree: Tree, spread: Spread) -> Response:
    if name == "sources":
        return csv_response("who-took-it-from-whom", SOURCES, _plain(_source_rows(tree)))
    if name == "spread":
        return csv_response("spread", SPREAD, _plain(_spread_rows(spread)))
    rows = [
        (
            column.title,
            group.name,
            piece.who,
            piece.act,
            piece.words,
            piece.title,
            piece.outlet,
            piece.when,
            "yes" if piece.inferred else "no",
            " <- ".join(link.name for link in piece.chain),
            f"{piece.chance:.2f}",
        )
        for column in board.columns
        for group in column.groups
        for piece in group.pieces
    ]
    return csv_response("evidence", EVIDENCE, rows)


def _source_rows(tree: Tree) -> list[tuple[object, ...]]:
    return [(link.giver, link.taker, (link.reason, link.href), link.what) for link in tree.links]


def _spread_rows(spread: Spread) -> list[tuple[object, ...]]:
    return [
        (f"{row.when}, inferred" if row.inferred else row.when, row.lane, (row.what, row.href), row.note)
        for row in spread.rows
    ]


def _plain(rows: list[tuple[object, ...]]) -> list[list[object]]:
    """Return rows with the words of their links alone."""
    return [[cell[0] if isinstance(cell, tuple) else cell for cell in row] for row in rows]
