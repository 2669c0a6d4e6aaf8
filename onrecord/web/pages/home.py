"""The first page: what the sources dispute, what is new, and what a person should look at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.model import Claim, Evidence, Sign
from onrecord.model.base import Frozen
from onrecord.store.claim_views import Claims
from onrecord.store.queries.articles import (
    COUNTED,
    articles,
    articles_added,
    last_added,
    published,
    size,
    undated,
    undated_count,
)
from onrecord.store.queries.claims import ClaimLine, claim_lines, claim_size, conflict_kinds, conflicts, silent_in
from onrecord.store.queries.judgements import seen
from onrecord.store.queries.problems import problem_count, problems
from onrecord.store.queries.speakers import LOOKED_AT, speakers
from onrecord.store.reading import Reading
from onrecord.store.views import ArticleView, ConflictView, StatementView
from onrecord.web.claims.board import UNSURE, Piece, doubts_of, piece_of
from onrecord.web.claims.visits import visits_of
from onrecord.web.desk import desk_of
from onrecord.web.render import render
from onrecord.web.views import View

__all__ = ["VIEW", "router"]

CARDS = 6  # contested claims that are shown with their words
OTHERS = 4  # more conflicts than there is room for are read: those of the claims above are not shown again
RECENT = 6
UNDATED = 4
UNSURE_SHOWN = 3
LOOKED_INTO = 12  # passages of the first claim, up to which it is looked into where they come from
MILLION = 1_000_000
UNDATED_LAST = "9999"
PROBLEMS = 3

router = APIRouter()
VIEW = View(name="Disputes", path="/", key="d", order=10)


class Card(Frozen, kw_only=True):
    """A contested claim: its strongest passages on both sides, how many there are, and who is silent.

    outline: with its evidence; a card looks into few of its articles. article: whose words name it.
    doubted: whether what speaks against it only doubts it. in_doubt: whether fewer origins count than are named.
    """

    line: ClaimLine
    outline: Claim
    article: ArticleView
    yes: Piece | None
    no: Piece | None
    doubted: bool
    silent: tuple[StatementView, ...]
    in_doubt: bool

    def passages(self, *signs: str) -> int:
        """Return how many passages stand so to it."""
        return sum(one.sign in signs for one in self.outline.evidence)


class Unsure(Frozen, kw_only=True):
    """A passage that may tell of something else than the claim of a card. other: the surest of those it would part."""

    card: Card
    piece: Piece
    other: str | None


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
        look = Claims(reading)
        found = (_card(reading, look, line, lead=n == 0) for n, line in enumerate(contested.items))
        cards = [card for card in found if card is not None]
        shown = {card.line.id for card in cards}
        room = CARDS - len(cards)
        clashes = [
            Clash(conflict=one, one=piece_of(reading, one.one), other=piece_of(reading, one.other))
            for one in (conflicts(reading, limit=room + OTHERS).items if room > 0 else ())
            if one.claim not in shown and one.other_claim not in shown
        ][:room]
        visits = visits_of(request, last_added(db), since)
        count, added = articles_added(db, visits.before if visits.before is not None else 0, RECENT)
        dayless = undated(reading, limit=UNDATED)
        doubtful = _unsure(reading, look, cards)
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
            undated=dayless,
            undated_count=undated_count(reading),
            counted=COUNTED,
            undated_seen=seen(db, (line.id for line in dayless.items)),
            unsure=doubtful,
            problems=problems(db, PROBLEMS),
            problem_count=problem_count(db),
            speakers=speakers(reading),
            looked_at=LOOKED_AT,
        )
    visits.keep(response)
    return response


def _card(reading: Reading, look: Claims, line: ClaimLine, *, lead: bool) -> Card | None:
    outline = look.outline(line.id)
    if outline is None:
        return None
    against = _strongest(reading, outline.evidence, Sign.DENIES)
    doubt = against or _strongest(reading, outline.evidence, Sign.DOUBTS)
    supporting = _strongest(reading, outline.evidence, Sign.ASSERTS)
    whole = look.one(line.id) if lead and line.evidence <= LOOKED_INTO else None
    return Card(
        line=line,
        outline=outline,
        article=reading.article(outline.article),
        yes=_piece(reading, look, supporting),
        no=_piece(reading, look, doubt),
        doubted=against is None,
        silent=silent_in(reading, (one.article for one in outline.evidence)),
        in_doubt=whole is not None and bool(doubts_of(whole)),
    )


def _strongest(reading: Reading, evidence: Iterable[Evidence], sign: Sign) -> Evidence | None:
    """Return the passage that stands for a side: of somebody named first, then a sure one, then the earliest."""
    own = [one for one in evidence if one.sign is sign]
    days = published(reading.db, (one.article for one in own))
    return min(
        own,
        key=lambda one: (
            one.speaker is None,
            one.chance < UNSURE * MILLION,
            days.get(one.article) or UNDATED_LAST,
            -one.chance,
            one.id,
        ),
        default=None,
    )


def _piece(reading: Reading, look: Claims, evidence: Evidence | None) -> Piece | None:
    view = look.piece(evidence) if evidence is not None else None
    return piece_of(reading, view) if view is not None else None


def _unsure(reading: Reading, look: Claims, cards: Iterable[Card]) -> list[Unsure]:
    """Return the passages that least surely tell of a claim that is shown, and that nobody decided on."""
    held = reading.held.by_subject
    found = {
        one.id: (one.chance, card, one)
        for card in cards
        for one in card.outline.evidence
        if one.chance < UNSURE * MILLION and one.id not in held and one.statement not in held
    }
    numbers = seen(reading.db, found)
    ranked = sorted(found.values(), key=lambda each: (each[0], each[2].id))[:UNSURE_SHOWN]
    shown = []
    for _, card, one in ranked:
        view = look.piece(one)
        if view is not None:
            other = min(
                (o for o in card.outline.evidence if o.id != one.id), key=lambda o: (-o.chance, o.id), default=None
            )
            piece = piece_of(reading, view, seen=numbers[one.id])
            shown.append(Unsure(card=card, piece=piece, other=other.id if other else None))
    return shown
