"""Phrases to country, sectors, name and kind. The table `actors/phrases.tsv` holds what a reader would say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotators.actors.resolving import day_of, resolve
from onrecord.lexicon.people import Term

TABLE = Path(__file__).parent / "actors" / "phrases.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
SECTORS = set(
    """AGR BUS COP CRM CVL EDU ELI GOV IGO IMG JRN JUD LAB LEG MED MIL NGO OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK
    """.split()
)


HELD = (
    ("GBR", ("Ivo Tarrant", "Ivo B. Tarrant"), Term(
        sectors=("GOV",), start=date(1997, 5, 2), end=date(2007, 6, 27), office="head of government", verified=True
    )),
    ("PER", ("Ada Quill",), Term(sectors=("GOV",), start=date(2018, 1, 1), end=None, office="head of state")),
    ("CHL", ("Juno Vesk",), Term(sectors=("GOV", "MIL"), start=date(2010, 1, 1), end=None, checked=date(2014, 1, 31))),
    ("NOR", ("Lena Orr",), Term(sectors=("LEG",), start=None, end=date(2010, 1, 1))),
    ("SWE", ("Lena Orr",), Term(sectors=("REL",), start=date(2000, 1, 1), end=None)),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _persons(invented_people: Callable[[object], None]) -> None:
    invented_people(HELD)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}".strip())
def test_a_phrase(row: list[str]) -> None:
    phrase, day, *expected = row
    found = resolve(phrase, date.fromisoformat(day) if day else None)
    assert [found.country, " ".join(found.sectors), found.name, found.kind or ""] == expected


@pytest.mark.parametrize(
    ("name", "day", "sectors"),
    [
        ("Ivo Tarrant", date(2003, 1, 1), ("GOV",)),
        ("Ivo Tarrant", date(2015, 1, 1), ("ELI",)),
        ("British Prime Minister Ivo Tarrant", date(2003, 1, 1), ("GOV",)),
        ("former prime minister Ivo Tarrant", date(2015, 1, 1), ("ELI",)),
        ("Tarrant", date(2003, 1, 1), ("GOV",)),
    ],
)
def test_the_holder_of_an_office_by_the_day(name: str, day: date, sectors: tuple[str, ...]) -> None:
    found = resolve(name, day)
    assert (found.country, found.sectors, found.name) == ("GBR", sectors, "Ivo Tarrant")


@pytest.mark.parametrize("phrase", ["Ivo Tarrant, a baker from Oslo", "the Norwegian baker Ivo Tarrant"])
def test_a_namesake_is_somebody_else(phrase: str) -> None:
    found = resolve(phrase, date(2003, 1, 1))
    assert (found.country, found.sectors, found.name) == ("NOR", ("CVL",), "")


def test_two_of_one_name_are_told_apart_by_day_or_country() -> None:
    assert resolve("Lena Orr", date(2005, 1, 1)).name == ""
    assert resolve("Lena Orr", date(2015, 1, 1)).country == "SWE"
    assert resolve("the Norwegian lawmaker Lena Orr", date(2005, 1, 1)).sectors == ("LEG",)


def test_what_a_table_does_not_reach_is_not_guessed() -> None:
    assert resolve("Juno Vesk", date(2012, 1, 1)).sectors == ("GOV", "MIL")
    later = resolve("Juno Vesk", date(2020, 1, 1))
    assert (later.country, later.sectors, later.name) == ("CHL", (), "Juno Vesk")
    earlier = resolve("Juno Vesk", date(2001, 1, 1))
    assert (earlier.country, earlier.sectors) == ("CHL", ())


@pytest.mark.parametrize("name", ["IVO TARRANT", "Ivo  Tarrant", "I. Tarrant", "Ivo B Tarrant", "Ivo Tárrant"])
def test_other_spellings_of_a_name(name: str) -> None:
    assert resolve(name, date(2003, 1, 1)).name == "Ivo Tarrant"


def test_a_row_that_nobody_checked_never_makes_sure() -> None:
    assert resolve("Los Zetas").confidence <= 0.5
    assert resolve("a Los Zetas member").confidence <= 0.5


WORDS = sorted({word for row in ROWS for word in row[0].split()})


@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))
def test_any_words_give_codes_that_exist(phrase: str) -> None:
    found = resolve(phrase, date(2021, 5, 5))
    assert set(found.sectors) <= SECTORS
    assert len(found.country) in (0, 3)
    assert 0 <= found.confidence <= 1
    assert found == resolve(phrase, date(2021, 5, 5))


@pytest.mark.parametrize("unit", ["a ", "of ", "((", "Norway's ", "9", "-", "and ", ",", "’s ", "\u202e", "U.S. "])
def test_a_very_long_phrase_is_no_trouble(unit: str) -> None:
    assert resolve(unit * 500_000).confidence <= 1


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021-10-05", date(2021, 10, 5)),
        ("5 October 2021", date(2021, 10, 5)),
        ("October 2021", date(2021, 10, 15)),
        ("2021", None),
        ("soon", None),
        ("2021-02-31", None),
    ],
)
def test_the_day_of_a_date(words: str, day: date | None) -> None:
    assert day_of(words) == day
