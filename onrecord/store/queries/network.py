"""Who speaks of, to and through whom, and who acts on whom: in a bounded part of a case."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

from onrecord.link.origins.report import outlet_key, outlet_name
from onrecord.link.sentences import sentence_of
from onrecord.model import Act, ActorKind, Status, Verdict, hull
from onrecord.model.base import Frozen
from onrecord.store.queries.scope import OF_SCOPE, Asked, Cited, Scope, cited, listed, scope
from onrecord.store.reading import Reading
from onrecord.store.search import match_expression

__all__ = ["Edge", "EdgeKind", "Network", "Node", "evidence", "network"]

LOOKED = 250  # reports
EDGES = 260  # on one drawing
TOLD = (Status.REPORTED, Status.ATTRIBUTED, Status.DENIED)  # deeds that somebody says were done


class EdgeKind(StrEnum):
    """What joins two: the first says something of or to the second, does something to it, or carries what it says."""

    OF = "of"
    TO = "to"
    DID = "did"
    THROUGH = "through"


class Node(Frozen, kw_only=True):
    """An actor across articles, or an outlet by its key. texts: of the edges that it stands in."""

    id: str
    name: str
    kind: ActorKind
    texts: int


class Edge(Frozen, kw_only=True):
    """What one says of or to another, does to it, or carries of it. texts: how many texts tell so, copies once."""

    one: str
    kind: EdgeKind
    other: str
    texts: int


class Network(Frozen, kw_only=True):
    """A network. nodes: those with most texts first. left_nodes, left_edges: how many were left out."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    left_nodes: int = 0
    left_edges: int = 0
    scope: Scope = Scope()


class _Found(Frozen):
    """One piece of evidence: of a statement or event, in an article."""

    item: str
    one: str
    kind: EdgeKind
    other: str
    article: str
    edition: str


def network(reading: Reading, wanted: Asked, kinds: Collection[EdgeKind], most: int) -> Network:
    """Return the network of the latest reports that fit. most: nodes at most, those that stand in most texts."""
    part = scope(reading.db, wanted, LOOKED)
    names = _Names(reading)
    texts: dict[tuple[str, EdgeKind, str], set[str]] = {}
    for found in _found(reading, part, wanted, kinds, names):
        texts.setdefault((found.one, found.kind, found.other), set()).add(found.edition)
    weight: dict[str, int] = {}
    for (one, _, other), told in texts.items():
        weight[one] = weight.get(one, 0) + len(told)
        weight[other] = weight.get(other, 0) + len(told)
    focus = wanted.actor if wanted.actor in weight else None
    beside = {end for one, _, other in texts if focus in (one, other) for end in (one, other)} if focus else set(weight)
    if wanted.actor is not None and focus is None:
        beside = set()
    ranked = sorted(beside, key=lambda node: (node != focus, -weight[node], node))
    kept = ranked[:most]
    chosen = set(kept)
    among = sorted(
        ((key, len(told)) for key, told in texts.items() if key[0] in chosen and key[2] in chosen),
        key=lambda pair: (focus not in (pair[0][0], pair[0][2]), -pair[1], pair[0]),
    )
    edges = tuple(Edge(one=one, kind=kind, other=other, texts=n) for (one, kind, other), n in among[:EDGES])
    ends = {end for edge in edges for end in (edge.one, edge.other)}
    return Network(
        nodes=tuple(names.node(node, weight[node]) for node in kept if node in ends),
        edges=edges,
        left_nodes=len(ranked) - len(ends),
        left_edges=len(among) - len(edges),
        scope=part,
    )


def evidence(
    reading: Reading, wanted: Asked, kind: EdgeKind, one: str, other: str, skip: int, limit: int
) -> tuple[tuple[Cited, ...], int, tuple[str, str]]:
    """Return passages that bear an edge, the latest report first, how many there are, and the names of both ends."""
    part = scope(reading.db, wanted, LOOKED)
    names = _Names(reading)
    place = {article: number for number, article in enumerate(part.articles)}
    found = sorted(
        (f for f in _found(reading, part, wanted, (kind,), names) if (f.one, f.other) == (one, other)),
        key=lambda f: (place[f.article], f.item),
    )
    items = {f.item: f for f in found}
    shown = [_evidence(reading, f) for f in list(items.values())[skip : skip + limit]]
    return tuple(shown), len(items), (names.node(one, 0).name, names.node(other, 0).name)


class _Names:
    """What ends of edges are called; an outlet has one key, whether it printed the article or the text names it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._outlets: dict[str, str] = {}
        self._keys: dict[str, str] = {}

    def outlet(self, name: str) -> str:
        """Return the key of an outlet, and remember its name."""
        if name not in self._keys:
            self._keys[name] = outlet_key(name)
            self._outlets.setdefault(self._keys[name], outlet_name(name))
        return self._keys[name]

    def node(self, key: str, texts: int) -> Node:
        """Return an end of an edge."""
        if key.startswith("outlet:"):
            name = self._outlets.get(key, key.removeprefix("outlet:"))
            return Node(id=key, name=name, kind=ActorKind.OUTLET, texts=texts)
        named = self._reading.named(key)
        if named is None:
            return Node(id=key, name=key, kind=ActorKind.UNNAMED, texts=texts)
        return Node(id=key, name=named.name, kind=named.kind, texts=texts)

    def medium(self, across: str) -> str:
        """Return the key of a medium that a text names."""
        named = self._reading.named(across)
        return self.outlet(named.name) if named is not None else across


def _found(
    reading: Reading, part: Scope, wanted: Asked, kinds: Collection[EdgeKind], names: _Names
) -> Iterator[_Found]:
    """Yield all evidence in the reports of a scope, as the judgements that hold leave it."""
    wrong, spoken = _judged(reading)
    words = match_expression(wanted.words) if wanted.words is not None else None
    for kind, part_name in ((EdgeKind.OF, "about"), (EdgeKind.TO, "addressee")):
        if kind in kinds:
            for row in _said(reading.db, part, words, part_name):
                speaker = spoken.get(row["id"], row["one"])
                if row["id"] not in wrong and speaker is not None and speaker != row["other"]:
                    yield _Found(row["id"], speaker, kind, row["other"], row["article"], row["edition"])
    if EdgeKind.DID in kinds:
        for row in _done(reading.db, part):
            if row["id"] not in wrong and row["one"] != row["other"]:
                yield _Found(row["id"], row["one"], EdgeKind.DID, row["other"], row["article"], row["edition"])
    if EdgeKind.THROUGH in kinds:
        for row in _carried(reading.db, part, words):
            speaker = spoken.get(row["id"], row["one"])
            media = {names.outlet(row["outlet"])} if row["outlet"] else set()
            media |= {names.medium(row["other"])} if row["other"] else set()
            for medium in sorted(media):
                if row["id"] not in wrong and speaker is not None and speaker != row["other"]:
                    yield _Found(row["id"], medium, EdgeKind.THROUGH, speaker, row["article"], row["edition"])


def _said(db: sqlite3.Connection, part: Scope, words: str | None, name: str) -> Iterable[sqlite3.Row]:
    return db.execute(
        "SELECT s.id, ls.across AS one, lo.across AS other, a.id AS article, a.edition"
        f"{OF_SCOPE} CROSS JOIN statement s ON s.article = a.id"
        " JOIN statement_party p ON p.statement = s.id AND p.part = :part"
        " LEFT JOIN actor_link ls ON ls.actor = s.actor JOIN actor_link lo ON lo.actor = p.actor"
        f" WHERE s.negated = 0 {_worded(words)}",
        {"articles": listed(part.articles), "part": name, "words": words},
    )


def _done(db: sqlite3.Connection, part: Scope) -> Iterable[sqlite3.Row]:
    return db.execute(
        "SELECT e.id, ls.across AS one, lo.across AS other, a.id AS article, a.edition"
        f"{OF_SCOPE} CROSS JOIN event e ON e.article = a.id"
        " JOIN event_party p ON p.event = e.id AND p.part = 'actor'"
        " JOIN event_party q ON q.event = e.id AND q.part = 'recipient'"
        " JOIN actor_link ls ON ls.actor = p.actor JOIN actor_link lo ON lo.actor = q.actor"
        " WHERE e.status IN (SELECT value FROM json_each(:told))",
        {"articles": listed(part.articles), "told": listed(TOLD)},
    )


def _carried(db: sqlite3.Connection, part: Scope, words: str | None) -> Iterable[sqlite3.Row]:
    return db.execute(
        "SELECT s.id, ls.across AS one, lv.across AS other, a.outlet, a.id AS article, a.edition"
        f"{OF_SCOPE} CROSS JOIN statement s ON s.article = a.id"
        " LEFT JOIN actor_link ls ON ls.actor = s.actor"
        " LEFT JOIN statement_party p ON p.statement = s.id AND p.part = 'via'"
        " LEFT JOIN actor_link lv ON lv.actor = p.actor"
        f" WHERE s.negated = 0 {_worded(words)}",
        {"articles": listed(part.articles), "words": words},
    )


def _worded(words: str | None) -> str:
    if words is None:
        return ""
    return "AND +s.number IN (SELECT rowid FROM statement_words WHERE statement_words MATCH :words)"


def _judged(reading: Reading) -> tuple[set[str], dict[str, str | None]]:
    """Return what a person rejected, and who said what a person gave another speaker."""
    wrong, spoken = set(), dict[str, str | None]()
    for subject, made in reading.judged.items():
        if made[-1].verdict is Verdict.WRONG:
            wrong.add(subject)
        for one in made:
            if one.replacement and "actor" in one.replacement:
                actor = one.replacement["actor"].partition(",")[0].strip()  # the first of several who speak as one
                spoken[subject] = reading.across(actor) if actor else None
    return wrong, spoken


def _evidence(reading: Reading, found: _Found) -> Cited:
    article = reading.article(found.article)
    act: Act | None = None
    status: Status | None = None
    if found.item.startswith("event:"):
        event = next(e for e in article.record.events if e.id == found.item)
        span, status = sentence_of(article.text, event.span), event.status
    else:
        statement = next(s for s in article.record.statements if s.id == found.item)
        span = hull((*statement.source, *statement.cue, *statement.content))
        act = reading.statement(found.item).act
    return cited(article, span, act=act, status=status)
