"""Who took it from whom, as a drawing: layers from those who said it to the reports, and the same as rows.

Layers by the longest way to a report, order within them by the mean place of their neighbours (Sugiyama, Tagawa and
Toda 1981); a link across several layers goes through free places of those between, so that none runs behind a box.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.model import Chain, StepKind
from onrecord.model.base import Frozen
from onrecord.store.views import ArticleView, ClaimView
from onrecord.web.addresses import actor_href, report_href, words_href
from onrecord.web.charts.boxes import Box, is_free, wrapped
from onrecord.web.charts.lettering import fitted, width
from onrecord.web.words import span_of_days

__all__ = ["MOST_REPORTS", "Arrow", "Node", "Tree", "tree_of"]

MOST_REPORTS = 40  # reports that are drawn
WIDTH = 1216
BOX = 226
TALL, GAP, LANE = 48, 18, 22  # pixels: of a box, between two, for a link that passes
TITLE, SUB = 14, 12.5
SIDES = {"yes": "asserts", "no": "denies", "maybe": "hedges", "ink": "stands to it in several ways"}


class Node(Frozen, kw_only=True):
    """A box: a report of the case ("in"), an outlet that reports name ("out"), somebody who speaks ("ink"), who is not
    named ("anon"), or that nobody is ("void"). lines: of its name; sub: below it; title: all of it.
    """

    kind: str
    x: float
    y: float
    lines: tuple[str, ...]
    sub: str
    title: str
    href: str | None


class Arrow(Frozen, kw_only=True):
    """A link. side: how the one who takes it stands to the claim: yes, no, maybe, or ink for several; copy: one text.

    path: of the line; head: of its tip. label: the record's reason, at (x, y), where there was room.
    """

    side: str
    copy: bool
    path: str
    head: str
    label: str = ""
    x: float = 0
    y: float = 0


class Link(Frozen, kw_only=True):
    """That one has it from another: a row of the table."""

    giver: str
    taker: str
    side: str
    reason: str
    href: str

    @property
    def what(self) -> str:
        """How the one who takes it stands to the claim, in words."""
        return SIDES[self.side]


class Tree(Frozen, kw_only=True):
    """The drawing and its rows. left_out: reports that are not drawn. heads: names of the outer columns, with x."""

    nodes: tuple[Node, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    links: tuple[Link, ...] = ()
    height: int = 0
    left_out: int = 0
    heads: tuple[tuple[float, str], ...] = ()


class _Known(Frozen, kw_only=True):
    name: str
    kind: str
    sub: str = ""
    href: str | None = None


def tree_of(view: ClaimView) -> Tree:
    """Return who took a claim from whom, on all its sides."""
    articles = {one.article.id: one.article for one in view.evidence}
    order = sorted(articles, key=lambda one: (articles[one].published or "9999", one))
    drawn = order[:MOST_REPORTS]
    nodes = {f"article:{one}": _report(articles[one]) for one in drawn}
    edges: dict[tuple[str, str], Link] = {}
    copies: set[tuple[str, str]] = set()
    sides = (
        ("yes", view.sourcing.asserting),
        ("no", view.sourcing.denying),
        ("maybe", view.sourcing.doubting),
    )
    for side, origins in sides:
        for chain in sorted((c for o in origins for c in o.chains), key=lambda c: (c.evidence, c.statement or "")):
            if chain.article in drawn:
                _follow(chain, side, articles, nodes, edges, copies)
    kept = _without_circles(nodes, edges)
    places = _places(list(nodes), kept, drawn)
    return Tree(
        nodes=tuple(_node(nodes[key], *places.at[key]) for key in nodes),
        arrows=_arrows(kept, copies, nodes, places),
        links=tuple(edges[key] for key in sorted(edges, key=lambda k: (edges[k].giver, edges[k].taker, k))),
        height=places.height,
        left_out=len(order) - len(drawn),
        heads=((0.0, "Said by"), (WIDTH - BOX, "In this case")) if places.columns > 1 else (),
    )


def _follow(
    chain: Chain,
    side: str,
    articles: dict[str, ArticleView],
    nodes: dict[str, _Known],
    edges: dict[tuple[str, str], Link],
    copies: set[tuple[str, str]],
) -> None:
    """Add the links of a chain, from its report inwards."""
    taker, before = f"article:{chain.article}", chain.steps[0].key
    for step in chain.steps[1:]:
        giver = step.key + (before if step.key.startswith("unnamed:") else "")
        if step.kind is StepKind.COPY and (first := _copied(chain.article, step.name, articles)):
            giver = f"article:{first}"
            nodes.setdefault(giver, _report(articles[first]))
            copies.add((taker, giver))
        if giver not in nodes:
            kinds = {StepKind.SPEAKER: "ink", StepKind.UNSAID: "void", StepKind.CITED: "ink"}
            kind = "anon" if step.key.startswith("unnamed:") else kinds.get(step.kind, "out")
            sub = {"anon": "not named", "out": "named in a report"}.get(kind, "")
            href = actor_href(step.actor) if step.actor is not None and kind == "ink" else None
            nodes[giver] = _Known(name=step.name, kind=kind, sub=sub, href=href)
        words = words_href(step.article, min(s.start for s in step.spans), max(s.end for s in step.spans))
        link = Link(giver=nodes[giver].name, taker=nodes[taker].name, side=side, reason=step.reason, href=words)
        known = edges.get((taker, giver))
        if known is None:
            edges[taker, giver] = link
        elif known.side != side:
            edges[taker, giver] = Link(
                giver=known.giver, taker=known.taker, side="ink", reason=known.reason, href=known.href
            )
        taker, before = giver, step.key


def _copied(article: str, outlet: str, articles: dict[str, ArticleView]) -> str | None:
    """Return the report of the case whose text an article has, by the outlet that the chain names."""
    edition = articles[article].edition
    found = [one.id for one in articles.values() if one.edition == edition and one.id != article]
    return next((one for one in sorted(found) if (articles[one].outlet or "") == outlet), min(found, default=None))


def _report(article: ArticleView) -> _Known:
    published = article.record.published
    worked_out = article.judged is None and published is not None and published.inferred
    when = span_of_days(article.published) if article.published else "no date"
    return _Known(
        name=article.outlet or article.title or article.name,
        kind="in",
        sub=f"{when}, inferred" if worked_out and article.published else when,
        href=report_href(article.id),
    )


def _without_circles(nodes: Iterable[str], edges: dict[tuple[str, str], Link]) -> dict[tuple[str, str], Link]:
    """Return the links but for those that lead back to where they come from."""
    givers: dict[str, list[str]] = {key: [] for key in nodes}
    kept = {}
    for taker, giver in sorted(edges):
        if taker != giver and not _leads(giver, taker, givers):
            givers[taker].append(giver)
            kept[taker, giver] = edges[taker, giver]
    return kept


def _leads(start: str, end: str, givers: dict[str, list[str]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        one = waiting.pop()
        if one == end:
            return True
        fresh = [giver for giver in givers[one] if giver not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return False


class _Places:
    """Where boxes stand, and through which points links go."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.at: dict[str, tuple[float, float]] = {}
        self.through: dict[tuple[str, str], list[tuple[float, float]]] = {}
        self.height = 0

    def left(self, column: int) -> float:
        """Return the left edge of a column; the last one is that of the reports."""
        return 0.0 if self.columns < 2 else column * (WIDTH - BOX) / (self.columns - 1)


def _places(keys: Sequence[str], edges: Iterable[tuple[str, str]], reports: Sequence[str]) -> _Places:
    pairs = sorted(edges)
    givers: dict[str, list[str]] = {key: [] for key in keys}
    for taker, giver in pairs:
        givers[taker].append(giver)
    depth = dict.fromkeys(keys, 0)
    for _ in keys:  # there are no circles: so many rounds are enough
        for taker, giver in pairs:
            depth[giver] = max(depth[giver], depth[taker] + 1)
    deepest = max(depth.values(), default=0)
    taken = {giver for _, giver in pairs}
    for key in keys:
        if key in taken and not givers[key] and not key.startswith("article:"):
            depth[key] = deepest
    columns: list[list[str]] = [[] for _ in range(deepest + 1)]
    rank = {f"article:{one}": number for number, one in enumerate(reports)}
    for key in sorted(keys, key=lambda one: (rank.get(one, len(rank)), one)):
        columns[depth[key]].append(key)
    near: dict[str, list[str]] = {key: [] for key in keys}
    ways: dict[tuple[str, str], list[str]] = {}
    for taker, giver in pairs:
        way = [f"way:{taker}>{giver}:{column}" for column in range(depth[taker] + 1, depth[giver])]
        ways[taker, giver] = way
        for number, stop in enumerate(way):
            columns[depth[taker] + 1 + number].append(stop)
            near[stop] = []
        line = [taker, *way, giver]
        for one, other in pairwise(line):
            near[one].append(other)
            near[other].append(one)
    places = _Places(deepest + 1)
    middle: dict[str, float] = {}
    for turn in range(4):
        for column in columns if turn % 2 == 0 else reversed(columns):
            if turn or column is not columns[0]:
                column.sort(key=lambda one: (_mean(near[one], middle), one))
            _stack(column, near, middle)
    lowest = min((middle[one] - _tall(one) / 2 for one in middle), default=0)
    for number, column in enumerate(columns):
        for one in column:
            y = middle[one] - lowest
            if not one.startswith("way:"):
                places.at[one] = (places.left(deepest - number), y - TALL / 2)
            places.height = max(places.height, int(y + _tall(one) / 2) + 1)
    for (taker, giver), way in ways.items():
        places.through[taker, giver] = [
            (places.left(deepest - depth[taker] - 1 - number), middle[stop] - lowest) for number, stop in enumerate(way)
        ]
    return places


def _mean(neighbours: Iterable[str], middle: dict[str, float]) -> float:
    known = [middle[one] for one in neighbours if one in middle]
    return sum(known) / len(known) if known else 1e9


def _tall(one: str) -> float:
    return LANE if one.startswith("way:") else TALL


def _stack(column: Sequence[str], near: dict[str, list[str]], middle: dict[str, float]) -> None:
    """Put the members of a column below each other, each as near to its neighbours as those above it let it."""
    wanted = [_mean(near[one], middle) for one in column]
    low = 0.0
    tops = []
    for one, mean in zip(column, wanted, strict=True):
        top = low if mean > 1e8 else max(low, mean - _tall(one) / 2)
        tops.append(top)
        low = top + _tall(one) + GAP
    shift = 0.0
    aims = [(top, mean - _tall(one) / 2) for one, mean, top in zip(column, wanted, tops, strict=True) if mean < 1e8]
    if aims:
        shift = sum(aim - top for top, aim in aims) / len(aims)
    for one, top in zip(column, tops, strict=True):
        middle[one] = top + shift + _tall(one) / 2


def _node(known: _Known, x: float, y: float) -> Node:
    lines = wrapped(known.name, TITLE * 1.06, BOX - 28, 2)
    sub = known.sub if len(lines) == 1 else ""
    whole = f"{known.name}, {known.sub}" if known.sub else known.name
    return Node(
        kind=known.kind,
        x=round(x, 1),
        y=round(y, 1),
        lines=lines,
        sub=fitted(sub, SUB, BOX - 28) if sub else "",
        title=whole,
        href=known.href,
    )


def _arrows(
    edges: dict[tuple[str, str], Link], copies: set[tuple[str, str]], nodes: Iterable[str], places: _Places
) -> tuple[Arrow, ...]:
    boxes = [Box(left=x, top=y, right=x + BOX, bottom=y + TALL) for x, y in (places.at[key] for key in nodes)]
    out = _ports(edges, places, 1)
    into = _ports(edges, places, 0)
    found = []
    ways = {edge: _stops(edge, places, out[edge], into[edge]) for edge in edges}
    lines = [box for edge in sorted(edges) for box in _traced(ways[edge])]
    for taker, giver in sorted(edges):
        link, stops = edges[taker, giver], ways[taker, giver]
        end = stops[-1]
        copy = (taker, giver) in copies
        label = _label("copy" if copy else link.reason, stops, boxes, lines)
        if label is not None:
            boxes.append(label[1])
        found.append(
            Arrow(
                side=link.side,
                copy=copy,
                path=_path(stops),
                head=f"M{end[0] - 1:.1f} {end[1] - 4.5:.1f}l9 4.5-9 4.5z",
                label=label[0] if label else "",
                x=round((label[1].left + label[1].right) / 2, 1) if label else 0,
                y=round(label[1].bottom - 4, 1) if label else 0,
            )
        )
    return tuple(found)


def _stops(edge: tuple[str, str], places: _Places, out: float, into: float) -> list[tuple[float, float]]:
    """Return the points that a link goes through, from who gives to who takes."""
    taker, giver = edge
    stops = [(places.at[giver][0] + BOX, out)]
    for x, y in reversed(places.through[edge]):
        stops += [(x, y), (x + BOX, y)]
    return [*stops, (places.at[taker][0] - 8, into)]


def _ports(edges: Iterable[tuple[str, str]], places: _Places, side: int) -> dict[tuple[str, str], float]:
    """Return where links leave or reach their box, so that several do not lie on each other. side: 0 taker, 1 giver."""
    at: dict[str, list[tuple[str, str]]] = {}
    for edge in edges:
        at.setdefault(edge[side], []).append(edge)
    found = {}
    for key, ends in at.items():
        ends.sort(key=lambda edge: (_next(edge, places, side), edge))
        step = min(14.0, (TALL - 14) / max(1, len(ends) - 1))
        for number, edge in enumerate(ends):
            found[edge] = places.at[key][1] + TALL / 2 + (number - (len(ends) - 1) / 2) * step
    return found


def _next(edge: tuple[str, str], places: _Places, side: int) -> float:
    way = places.through[edge]
    if way:
        return way[0 if side == 0 else -1][1]
    return places.at[edge[1 - side]][1] + TALL / 2


def _path(stops: Sequence[tuple[float, float]]) -> str:
    """Return a line that leaves and reaches each stop level."""
    parts = [f"M{stops[0][0]:.1f} {stops[0][1]:.1f}"]
    for (x0, y0), (x1, y1) in pairwise(stops):
        half = (x0 + x1) / 2
        bent = f"C{half:.1f} {y0:.1f} {half:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
        parts.append(f"L{x1:.1f} {y1:.1f}" if y0 == y1 else bent)
    return "".join(parts)


def _level(share: float, y0: float, y1: float) -> float:
    """Return how high a line is at a share of the way between two stops, as `_path` draws it."""
    low, high = 0.0, 1.0
    for _ in range(20):  # where the curve is that far to the right
        middle = (low + high) / 2
        low, high = (middle, high) if 1.5 * middle * (1 - middle) + middle**3 < share else (low, middle)
    return y0 + (y1 - y0) * (3 * low**2 - 2 * low**3)


def _traced(stops: Sequence[tuple[float, float]]) -> list[Box]:
    """Return small boxes along a line, which words of other lines keep clear of."""
    found = []
    for (x0, y0), (x1, y1) in pairwise(stops):
        steps = max(1, int((x1 - x0) / 12))
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, _level(step / steps, y0, y1)
            found.append(Box(left=x - 1, top=y - 2, right=x + 1, bottom=y + 2))
    return found


def _label(
    reason: str, stops: Sequence[tuple[float, float]], taken: Sequence[Box], lines: Sequence[Box]
) -> tuple[str, Box] | None:
    """Return the words of a link and their room: above or below its line, in the first space between two columns where
    they meet no box and no other words; rather where they meet no line either.
    """
    rest: tuple[str, Box] | None = None
    for (x0, y0), (x1, y1) in [(a, b) for a, b in pairwise(stops) if b[0] - a[0] > 40]:
        words = fitted(reason[:300], SUB, x1 - x0 - 18)
        if words in ("", "…") or (words.endswith("…") and len(words) < 8):
            continue
        half = width(words, SUB) / 2
        for share in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8):
            x = x0 + (x1 - x0) * share
            if x - half < x0 + 3 or x + half > x1 - 3:
                continue
            reach = half / (x1 - x0)
            ends = [_level(place, y0, y1) for place in (share - reach, share, share + reach)]
            if max(ends) - min(ends) > 30:
                continue
            for bottom in (min(ends) - 3, max(ends) + 18):
                box = Box(left=x - half, top=bottom - 14, right=x + half, bottom=bottom)
                if is_free(box, taken):
                    if is_free(box, lines):
                        return words, box
                    rest = rest or (words, box)
    return rest
