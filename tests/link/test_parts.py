"""Parts of a graph: small enough, the same for all members, and kept true while edges come and go."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.parts import DIGITS, Parts, changed, rung

NODES = "abcdefgh"
STRENGTHS = (300, 500, 800)
TOP = len(STRENGTHS) + DIGITS + 1
Graph = dict[frozenset[str], int]
GRAPHS = st.dictionaries(
    st.sampled_from([frozenset((a, b)) for a in NODES for b in NODES if a < b]), st.integers(1, 1_000), max_size=14
)


def parts(graph: Graph, limit: int) -> Parts:
    def near(node: str) -> dict[str, int]:
        ties = ((other, strength) for edge, strength in graph.items() if node in edge for other in edge - {node})
        return {other: rung(strength, node, other, STRENGTHS) for other, strength in ties}

    return Parts(near, limit, TOP)


def all_parts(graph: Graph, limit: int, nodes: str = NODES) -> dict[str, tuple[str, ...]]:
    found = parts(graph, limit)
    return {node: found.of(node)[0] for node in nodes}


def test_a_part_that_is_too_large_falls_apart_at_its_weaker_edges() -> None:
    graph = {frozenset("ab"): 900, frozenset("bc"): 200, frozenset("cd"): 800}
    assert parts(graph, 4).of("a") == (("a", "b", "c", "d"), False)
    assert parts(graph, 3).of("a") == (("a", "b"), True)


@given(GRAPHS, st.integers(1, 8))
def test_parts_are_small_and_never_overlap(graph: Graph, limit: int) -> None:
    found = all_parts(graph, limit)
    for node, part in found.items():
        assert node in part
        assert len(part) <= limit
        assert all(found[member] == part for member in part)


@given(GRAPHS, GRAPHS, st.integers(1, 8), st.sets(st.sampled_from(NODES)))
@settings(max_examples=300)
def test_what_changes_is_told_and_nothing_else_needs_to_be_looked_at(
    before: Graph, after: Graph, limit: int, gone: set[str]
) -> None:
    now = {edge: strength for edge, strength in after.items() if not edge & gone}
    ends = {end for edge in before.keys() | now.keys() if before.get(edge) != now.get(edge) for end in edge}
    kept = all_parts(before, limit)
    told = changed(ends, parts(before, limit), parts(now, limit), gone)
    kept.update((member, part) for part, _ in told for member in part)
    left = "".join(node for node in NODES if node not in gone)
    assert {node: kept[node] for node in left} == all_parts(now, limit, left)


def test_a_walk_ends_at_the_limit_however_large_the_graph_is() -> None:
    asked: set[int] = set()

    def near(node: str) -> dict[str, int]:
        number = int(node)
        asked.add(number)
        return {str(number + 1): int((number + 1) % 50 > 0), str(number - 1): int(number % 50 > 0)}

    assert len(Parts(near, 60, 2).of("10000")[0]) == 50
    assert len(asked) < 200


def test_two_parts_that_become_too_large_together_are_told_whole() -> None:
    before = {frozenset("ab"): 350, frozenset("cd"): 350}
    now = before | {frozenset("bc"): 900}
    told = changed("bc", parts(before, 3), parts(now, 3))
    assert told == ((("a",), True), (("b", "c"), True), (("d",), True))
