"""The first page: what the sources dispute, what is new, and what a person should look at."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.model.base import Frozen
from onrecord.store.claim_views import Claims
from onrecord.store.queries.articles import articles, articles_added, last_added, size, undated, undated_count
from onrecord.store.queries.claims import ClaimLine, claim_lines, claim_size, conflict_kinds, conflicts
from onrecord.store.queries.judgements import seen
from onrecord.store.queries.problems import problem_count, problems
from onrecord.store.queries.speakers import LOOKED_AT, speakers
from onrecord.store.reading import Reading
from onrecord.store.views import ConflictView, StatementView
from onrecord.web.claims.board import Board, Piece, board_of, piece_of, strongest
from onrecord.web.claims.visits import visits_of
from onrecord.web.desk import desk_of
from onrecord.web.render import render
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

CARDS = 6  # contested claims that are shown with their words
OTHERS = 4  # conflicts of other kinds, where there is room
RECENT = 6
UNDATED = 4
UNSURE = 3
PROBLEMS = 3

router = APIRouter()
VIEW = View(name="Disputes", path="/", key="d", order=10)


class Card(Frozen, kw_only=True):
    """A contested claim: its strongest passages on both sides, how many there are, and who is silent."""

    line: ClaimLine
    board: Board
    yes: Piece | None
    no: Piece | None
    no_title: str

    @property
    def silent(self) -> tuple[StatementView, ...]:
        """Who would not say something in the reports that bear on it."""
        return self.board.silent

    def passages(self, kind: str) -> int:
        """Return how many passages stand on a side."""
        return sum(column.passages for column in self.board.columns if column.kind == kind)


class Clash(Frozen, kw_only=True):
    """A conflict of another kind, with its two passages."""

    conflict: ConflictView
    one: Piece
    other: Piece


@router.get("/")
def home(request: Request, since: Annotated[int | None, Query(ge=0, le=2**62)] = None) -> Response:
    """Show what there is. since: number of the report after which all are new; else a cookie tells."""
    desk = desk_of(request)
    with desk.reading() as reading:
        db = reading.db
        contested = claim_lines(db, contested=True, limit=CARDS)
        cards = [card for line in contested.items if (card := _card(reading, line)) is not None]
        shown = {card.line.id for card in cards}
        clashes = [
            Clash(conflict=one, one=piece_of(reading, one.one), other=piece_of(reading, one.other))
            for one in conflicts(reading, limit=CARDS + OTHERS).items
            if one.claim not in shown and one.other_claim not in shown
        ][: max(0, CARDS - len(cards)) or (OTHERS if len(cards) < CARDS else 0)]
        visits = visits_of(request, last_added(db), since)
        count, added = articles_added(db, visits.before if visits.before is not None else 0, RECENT)
        doubtful = _unsure(cards)
        response = render(
            request,
            "home.html.jinja",
            size=size(db),
            claims=claim_size(db),
            kinds=conflict_kinds(db),
            cards=cards,
            clashes=clashes,
            visits=visits,
            new=count,
            added=added,
            latest=articles(db, limit=RECENT) if not added else None,
            undated=undated(db, limit=UNDATED),
            undated_count=undated_count(db),
            undated_seen=seen(db, (line.id for line in undated(db, limit=UNDATED).items)),
            unsure=doubtful,
            problems=problems(db, PROBLEMS),
            problem_count=problem_count(db),
            speakers=speakers(reading),
            looked_at=LOOKED_AT,
        )
    visits.keep(response)
    return response


def _card(reading: Reading, line: ClaimLine) -> Card | None:
    view = Claims(reading).one(line.id)
    if view is None:
        return None
    board = board_of(reading, view)
    against = strongest(board, ["no"])
    return Card(
        line=line,
        board=board,
        yes=strongest(board, ["yes"]),
        no=against or strongest(board, ["maybe"]),
        no_title="Denied" if against is not None else "Doubted",
    )


def _unsure(cards: list[Card]) -> list[tuple[Card, Piece]]:
    """Return the passages that least surely tell of a claim that is shown, and that nobody decided on."""
    found = {piece.id: (card, piece) for card in cards for piece in card.board.pieces if piece.unsure}
    return sorted(found.values(), key=lambda pair: (pair[1].chance, pair[1].id))[:UNSURE]
