"""Phrases to country, sectors, name and kind. The table `actors/phrases.tsv` holds what a reader would say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotators.actors.resolving import day_of, resolve

TABLE = Path(__file__).parent / "actors" / "phrases.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
SECTORS = set(
    """AGR BUS COP CRM CVL EDU ELI GOV IGO IMG JRN JUD LAB LEG MED MIL NGO OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK
    """.split()
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}".strip())
def test_a_phrase(row: list[str]) -> None:
    phrase, day, *expected = row
    found = resolve(phrase, date.fromisoformat(day) if day else None)
    assert [found.country, " ".join(found.sectors), found.name, found.kind or ""] == expected


@pytest.mark.parametrize(
    ("name", "day", "sectors"),
    [
        ("Tony Blair", date(2003, 1, 1), ("GOV",)),
        ("Tony Blair", date(2015, 1, 1), ("ELI",)),
        ("British Prime Minister Tony Blair", date(2003, 1, 1), ("GOV",)),
        ("former prime minister Tony Blair", date(2015, 1, 1), ("ELI",)),
        ("Blair", date(2003, 1, 1), ("GOV",)),
    ],
)
def test_the_holder_of_an_office_by_the_day(name: str, day: date, sectors: tuple[str, ...]) -> None:
    found = resolve(name, day)
    assert (found.country, found.sectors, found.name) == ("GBR", sectors, "Tony Blair")


@pytest.mark.parametrize("phrase", ["Tony Blair, a baker from Oslo", "the Norwegian baker Tony Blair"])
def test_a_namesake_is_somebody_else(phrase: str) -> None:
    found = resolve(phrase, date(2003, 1, 1))
    assert (found.country, found.sectors, found.name) == ("NOR", ("CVL",), "")


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
