from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import get_args
from urllib.parse import urlsplit

import pytest

from onrecord.lexicon.offices import Office, Tenure, tenures, tenures_of
from onrecord.lexicon.states import states
from onrecord.lexicon.tables import rows

HANDOVER = 31  # days that two holders may overlap: tables date the hand-over by the vote, the oath or the last day
SHARED = {"spokesperson"}
FORMER_STATES = {"SUN", "YUG"}


def held(name: str, office: str | None = None) -> list[Tenure]:
    return [tenure for tenure in tenures_of(name) if office in (None, tenure.office)]


def sure_days(row: tuple[str, ...]) -> tuple[date, date]:
    """Return the first and the last day on which the office was surely held; a month or a year counts as short."""
    start, end = row[5], row[6]
    last_start = {4: f"{start}-12-31", 7: f"{start}-28", 10: start}[len(start)]
    first_end = {0: "9999-12-31", 4: f"{end}-01-01", 7: f"{end}-01", 10: end}[len(end)]
    return date.fromisoformat(last_start), date.fromisoformat(first_end)


def test_each_row_is_well_formed() -> None:
    codes = {state.code for state in states()} | FORMER_STATES | {"IGO"}
    for tenure in tenures():
        assert tenure.country in codes, tenure
        assert tenure.office in get_args(Office), tenure
        assert tenure.name
        assert len(set(tenure.names)) == len(tenure.names), tenure
        assert tenure.end is None or tenure.start <= tenure.end, tenure
        assert tenure.start >= date(1900, 1, 1)
        assert (tenure.country == "IGO") <= bool(tenure.body), tenure


def test_each_basis_is_an_address_or_says_that_there_is_none() -> None:
    for tenure in tenures():
        parts = urlsplit(tenure.basis)
        assert tenure.basis == "unverified" or (parts.scheme in ("http", "https") and parts.netloc), tenure


def test_rows_are_in_order() -> None:
    keys = [
        (held.country == "IGO", held.country, held.body, held.office, held.start.year, held.start.month)
        for held in tenures()
    ]
    assert keys == sorted(keys)


def test_no_row_is_there_twice() -> None:
    table = rows("offices.tsv")
    assert len(set(table)) == len(table)


def test_one_person_at_a_time_holds_an_office() -> None:
    held_by = defaultdict(list)
    for row in rows("offices.tsv"):
        if not row[2].startswith("acting ") and row[2] not in SHARED:
            held_by[row[:3]].append(row)
    for office, holders in held_by.items():
        for one, other in combinations(holders, 2):
            (start, end), (other_start, other_end) = sure_days(one), sure_days(other)
            both = (min(end, other_end) - max(start, other_start)).days
            assert both <= HANDOVER, (office, one[3], other[3])


def test_someone_acts_for_a_holder_and_is_marked() -> None:
    assert [tenure.acting for tenure in held("Matthew Whitaker")] == [True]
    assert [tenure.acting for tenure in held("Lloyd Austin")] == [False]


@pytest.mark.parametrize(
    ("name", "office", "country"),
    [
        ("Lloyd Austin", "defence minister", "USA"),
        ("Sergei Lavrov", "foreign minister", "RUS"),
        ("Sergey Lavrov", "foreign minister", "RUS"),
        ("Volodymyr Zelenskiy", "head of state", "UKR"),
        ("Recep Tayyip Erdogan", "head of state", "TUR"),
        ("Recep Tayyip Erdoğan", "head of state", "TUR"),
        ("Jens Stoltenberg", "secretary general", "IGO"),
        ("Massimo D’Alema", "foreign minister", "ITA"),
    ],
)
def test_any_spelling_finds_the_office(name: str, office: str, country: str) -> None:
    assert country in {tenure.country for tenure in held(name, office)}


def test_dates_bound_what_is_sure_only_to_the_month_or_year() -> None:
    (austin,) = held("Lloyd Austin")
    assert (austin.start, austin.end) == (date(2021, 1, 22), date(2025, 1, 20))
    (carney,) = held("Jay Carney", "spokesperson")
    assert (carney.start, carney.end) == (date(2011, 2, 1), date(2014, 6, 30))
    ivanov = next(iter(held("Igor Ivanov", "foreign minister")))
    assert (ivanov.start, ivanov.end) == (date(1998, 1, 1), date(2004, 12, 31))


def test_someone_who_comes_back_has_two_tenures() -> None:
    assert [tenure.start.year for tenure in held("Donald Trump", "head of state")] == [2017, 2025]
    assert [tenure.start.year for tenure in held("Shinzo Abe", "head of government")] == [2006, 2012]


def test_offices_in_two_places_are_told_apart_by_the_country() -> None:
    countries = [tenure.country for tenure in held("Antonio Costa")]
    assert countries == ["PRT", "IGO"]


@pytest.mark.parametrize("name", ["", "lloyd austin", "LLOYD AUSTIN", "Austin", "Nobody Anywhere", "\t"])
def test_a_name_in_another_case_or_unknown_finds_nothing(name: str) -> None:
    assert tenures_of(name) == ()


def test_every_spelling_of_the_table_is_found() -> None:
    for tenure in tenures():
        for name in tenure.names:
            assert tenure in tenures_of(name)
