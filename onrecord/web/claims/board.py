"""The columns of a claim: asserted, denied, hedged or silent; in each the passages, by where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.model import ActorKind, Chain, Judgement, Origin, Sign, StepKind
from onrecord.model.base import Frozen
from onrecord.store.queries.claims import silent_in
from onrecord.store.queries.judgements import seen
from onrecord.store.reading import Reading
from onrecord.store.views import ArticleView, ClaimView, EvidenceView, StatementView
from onrecord.web.addresses import actor_href, report_href, words_href
from onrecord.web.claims.excerpt import Bit, excerpt_of
from onrecord.web.reader.cards import Flag, Link, chain_of, day_said, flags_of

__all__ = ["UNSURE", "Board", "Column", "Group", "Piece", "board_of", "doubts_of", "piece_of"]

UNSURE = 0.7
"""Passages that are less likely than this to tell of the claim are shown as such."""
SAYS = {
    Sign.ASSERTS: "SAYS",
    Sign.DENIES: "DENIES",
    Sign.DOUBTS: "DOUBTS",
    Sign.ASKS: "ASKS",
    Sign.REPORTS: "REPORTS",
}
"""What a report does that speaks in its own voice: no act of somebody else."""
STATES = {"right": "accepted", "wrong": "rejected", "instead": "corrected"}


class Choice(Frozen, kw_only=True):
    """Another passage of the claim: its proposition, and whose words it is."""

    id: str
    words: str


class Piece(Frozen, kw_only=True):
    """A passage that bears on a claim, as the page shows it.

    act: what is done by speaking, or by reporting. against: whether that is a denial. chain: whom it came through, the
    outlet first. when: ISO 8601; inferred: whether it was worked out. others: passages that it can be parted from.
    seen: number of the last judgement on its proposition. state: as of a statement card.
    """

    id: str
    sign: Sign
    bits: tuple[Bit, ...]
    href: str
    act: str
    against: bool
    who: str
    who_href: str | None
    outlet: str
    title: str
    when: str | None
    inferred: bool
    chain: tuple[Link, ...]
    chance: float
    reason: str
    flags: tuple[Flag, ...] = ()
    judged: Judgement | None = None
    own: bool = False
    seen: int = 0
    others: tuple[Choice, ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether it may well tell of something else, and nobody decided."""
        return self.chance < UNSURE and not self.own

    @property
    def state(self) -> str:
        """Whether a person accepted, rejected or corrected it."""
        return STATES.get(self.judged.verdict, "") if self.judged is not None else ""

    @property
    def words(self) -> str:
        """Its words alone."""
        return "".join(bit.text for bit in self.bits)


class Group(Frozen, kw_only=True):
    """The passages that go back to one origin, and why that is one. notes: what speaks against counting it."""

    name: str
    href: str | None
    why: str
    pieces: tuple[Piece, ...]
    counted: bool | None = None
    notes: tuple[str, ...] = ()


class Column(Frozen, kw_only=True):
    """One side of a claim. kind: yes, no or maybe."""

    kind: str
    title: str
    groups: tuple[Group, ...] = ()

    @property
    def passages(self) -> int:
        """How many passages stand in it."""
        return sum(len(group.pieces) for group in self.groups)


class Board(Frozen, kw_only=True):
    """A claim with its three columns. silent: who would not say something in the reports that bear on it.

    articles, texts: how many reports bear on it, and how many of them are no copies.
    wordings: the other words in which it stands, each with where. doubts: why fewer origins count than are named.
    """

    view: ClaimView
    columns: tuple[Column, Column, Column]
    silent: tuple[StatementView, ...]
    articles: int
    texts: int
    wordings: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All passages, column by column."""
        return tuple(piece for column in self.columns for group in column.groups for piece in group.pieces)


def board_of(reading: Reading, view: ClaimView) -> Board:
    """Return the columns of a claim."""
    made = _Pieces(reading, view)
    asking = [made.views[key] for key in sorted(made.views, key=str) if key[0] in view.sourcing.asking]
    asked = _loose([one for one in asking if one.sign is Sign.ASKS], made)
    yes = tuple(_group(origin, made, counts=True) for origin in _ranked(view.sourcing.asserting))
    no = tuple(_group(origin, made) for origin in _ranked(view.sourcing.denying))
    maybe = (*(_group(origin, made) for origin in _ranked(view.sourcing.doubting)), *asked)
    articles = {one.article.id: one.article for one in view.evidence}
    wordings = {
        one.passage.words: words_href(one.article.id, one.passage.start, one.passage.end)
        for one in view.evidence
        if one.passage.words != view.text
    }
    return Board(
        view=view,
        columns=(
            Column(kind="yes", title="Asserted", groups=yes),
            Column(kind="no", title="Denied", groups=no),
            Column(kind="maybe", title="Hedged or silent", groups=maybe),
        ),
        silent=silent_in(reading, articles),
        articles=len(articles),
        texts=len({one.edition or one.id for one in articles.values()}),
        wordings=tuple(sorted(wordings.items())),
        doubts=doubts_of(view),
    )


def piece_of(reading: Reading, one: EvidenceView, chain: Chain | None = None, **more: object) -> Piece:
    """Return a passage as the page shows it. chain: how it came into its report, where that was looked for."""
    article = one.article
    said = reading.statement(one.statement) if one.statement is not None else None
    if said is not None and said.rejected:
        said = None
    source = said.statement.source if said is not None else ()
    cue = said.statement.cue if said is not None else ()
    outlet = article.outlet or article.title or article.name
    told = day_said(said.time) if said is not None else None
    published = article.record.published
    href = actor_href(one.speaker_id) if one.speaker is not None and one.speaker_id is not None else None
    fields: dict[str, Any] = {
        "id": one.id,
        "sign": one.sign,
        "bits": excerpt_of(article.text, one.passage.spans[0], source, cue),
        "href": words_href(article.id, one.passage.start, one.passage.end),
        "act": str(said.act) if said is not None else SAYS[one.sign],
        "against": one.sign is Sign.DENIES,
        "who": one.voice,
        "who_href": href,
        "outlet": outlet,
        "title": article.title or article.name,
        "when": told or article.published,
        "inferred": told is None and article.judged is None and published is not None and published.inferred,
        "chain": _links(chain) if chain is not None else _told_by(article, outlet, said),
        "chance": one.chance,
        "reason": one.reason,
        "flags": flags_of(said) if said is not None else (),
        "judged": one.judged,
        "own": one.judged is not None,
    }
    return Piece(**(fields | more))


def _told_by(article: ArticleView, outlet: str, said: StatementView | None) -> tuple[Link, ...]:
    """Return through whom a passage came, as its statement alone tells; the report first where it names no outlet."""
    report = Link(name=outlet, href=report_href(article.id))
    if said is None:
        return (report,)
    return chain_of(said) if article.outlet else (report, *chain_of(said))


class _Pieces:
    """The passages of a claim by evidence and statement, made when a column wants them."""

    def __init__(self, reading: Reading, view: ClaimView) -> None:
        self.views = {(one.id, one.statement): one for one in view.evidence}
        self._reading = reading
        self._seen = seen(reading.db, (one.id for one in view.evidence))
        first = min(view.evidence, key=lambda one: (one.passage.words != view.text, one.article.id, one.id))
        named = {one.id: f"{one.voice}: {one.passage.words}" for one in view.evidence}
        order = sorted(named, key=lambda identifier: (identifier != first.id, identifier))
        self._choices = tuple(Choice(id=identifier, words=named[identifier]) for identifier in order)

    def of(self, chain: Chain) -> Piece | None:
        """Return the passage at the end of a chain; None where a person judged that it was not said."""
        one = self.views.get((chain.evidence, chain.statement))
        return self.made(one, chain) if one is not None else None

    def made(self, one: EvidenceView, chain: Chain | None = None) -> Piece:
        others = tuple(choice for choice in self._choices if choice.id != one.id)
        return piece_of(self._reading, one, chain, seen=self._seen[one.id], others=others)


def _group(origin: Origin, made: _Pieces, *, counts: bool = False) -> Group:
    pieces = tuple(piece for chain in origin.chains if (piece := made.of(chain)) is not None)
    why = dict.fromkeys(merge.reason for merge in origin.merges) or {origin.chains[0].end.reason: None}
    notes = (
        [f"Not counted: {origin.doubt}." if origin.doubt else "Not counted."] if counts and not origin.counted else []
    )
    notes += [f"Possibly the same as another: {one.reason}." for one in origin.perhaps]
    known = origin.actor is not None and origin.kind is not ActorKind.UNNAMED
    return Group(
        name=origin.name,
        href=actor_href(origin.actor) if known and origin.actor is not None else None,
        why="; ".join(why),
        pieces=pieces,
        counted=origin.counted if counts else None,
        notes=tuple(dict.fromkeys(notes)),
    )


def _loose(views: Sequence[EvidenceView], made: _Pieces) -> tuple[Group, ...]:
    """Return passages that only ask, by who asks."""
    voices: dict[str, list[Piece]] = {}
    for one in views:
        voices.setdefault(one.voice, []).append(made.made(one))
    return tuple(Group(name=name, href=None, why="only asks", pieces=tuple(voices[name])) for name in sorted(voices))


def _ranked(origins: Iterable[Origin]) -> list[Origin]:
    return sorted(origins, key=lambda origin: (not origin.counted, origin.first_said or "9999", origin.name, origin.id))


def _links(chain: Chain) -> tuple[Link, ...]:
    """Return the steps of a chain: the outlet first, whoever says it last."""

    def link(kind: StepKind, name: str, actor: str | None) -> Link:
        ghost = kind is StepKind.UNSAID
        return Link(name=name, href=actor_href(actor) if actor is not None and not ghost else None, ghost=ghost)

    return tuple(link(step.kind, step.name, step.actor) for step in chain.steps)


def doubts_of(view: ClaimView) -> tuple[str, ...]:
    """Say why fewer origins count than are named, in the record's own reasons."""
    found = [
        f"{one.name} does not count: {one.doubt}" for one in view.sourcing.asserting if one.doubt and not one.counted
    ]
    names: Mapping[str, str] = {one.id: one.name for one in view.sourcing.asserting}
    for one in view.sourcing.asserting:
        found += [
            f"{one.name} is possibly the same as {names.get(other.origin, other.origin)}: {other.reason}"
            for other in one.perhaps
            if one.id < other.origin
        ]
    return tuple(dict.fromkeys(found))
