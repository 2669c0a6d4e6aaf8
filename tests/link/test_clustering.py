"""Clusters by average link: the same whatever the order, bounded, apart what must stay apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.clustering import MILLION, Pair, average_link, components, pair

GRAPHS = st.dictionaries(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))
    .filter(lambda both: both[0] != both[1])
    .map(lambda both: pair(*both)),
    st.integers(1, MILLION),
    max_size=20,
)


def test_two_groups_with_one_weak_link_stay_two() -> None:
    alike = {("a", "b"): 900_000, ("c", "d"): 900_000, ("b", "c"): 600_000}
    assert average_link("abcd", alike, 500_000) == (("a", "b"), ("c", "d"))
    assert average_link("abcd", alike, 100_000) == (("a", "b", "c", "d"),)


def test_pairs_apart_never_meet_even_through_others() -> None:
    alike = {("a", "b"): 900_000, ("b", "c"): 800_000, ("a", "c"): 900_000}
    assert average_link("abc", alike, 1, apart=[("a", "c")]) == (("a", "b"), ("c",))


def test_joining_ends_at_the_fewest_clusters() -> None:
    alike = {("a", "b"): 900_000, ("b", "c"): 800_000, ("a", "c"): 700_000}
    assert average_link("abc", alike, 0, fewest=2) == (("a", "b"), ("c",))


def test_a_component_that_is_too_large_falls_apart_at_its_weakest_edges() -> None:
    edges = {("a", "b"): 900_000, ("b", "c"): 200_000, ("c", "d"): 800_000}
    assert components("abcde", edges, 4) == ((("a", "b", "c", "d"), ("e",)), ())
    assert components("abcde", edges, 3) == ((("a", "b"), ("c", "d"), ("e",)), (("a", "b", "c", "d"),))


@given(GRAPHS, st.randoms(use_true_random=False), st.integers(1, MILLION))
def test_the_order_does_not_matter(edges: dict[Pair, int], chance: st.DataObject, least: int) -> None:
    members, shuffled = list("abcdefgh"), list(edges.items())
    chance.shuffle(members)  # type: ignore[attr-defined]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert average_link(members, dict(shuffled), least) == average_link("abcdefgh", edges, least)
    assert components(members, dict(shuffled), 3) == components("abcdefgh", edges, 3)


@given(GRAPHS, st.integers(1, MILLION))
def test_every_member_is_in_one_cluster(edges: dict[Pair, int], least: int) -> None:
    found = [member for cluster in average_link("abcdefgh", edges, least) for member in cluster]
    assert sorted(found) == list("abcdefgh")
    parts, _ = components("abcdefgh", edges, 3)
    assert sorted(member for part in parts for member in part) == list("abcdefgh")
    assert max(map(len, parts)) <= 3
