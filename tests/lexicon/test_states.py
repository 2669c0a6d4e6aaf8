from __future__ import annotations

import pytest

from onrecord.lexicon.outlets import outlet_of, outlet_of_url
from onrecord.lexicon.states import State, capital_of, demonym_of, metonym_of, state_of, state_of_code, states
from onrecord.lexicon.tables import rows


def code(state: State | None) -> str | None:
    return state.code if state else None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("us", None),
        ("Us", None),
        ("Britain", "GBR"),
        ("Russia’s", "RUS"),
        ("The Netherlands", "NLD"),
        ("UNITED STATES", "USA"),
        ("Congo", None),
        ("DR Congo", "COD"),
        ("Kosovo", "XKX"),
        ("Atlantis", None),
    ],
)
def test_state_of(name: str, expected: str | None) -> None:
    assert code(state_of(name)) == expected


def test_demonyms() -> None:
    words = {"Russian": "RUS", "Finns": "FIN", "Dutch": "NLD", "polish": None, "Pakistani": "PAK", "Congolese": None}
    assert {word: code(demonym_of(word)) for word in words} == words


def test_capitals_and_metonyms() -> None:
    assert code(capital_of("Moscow")) == "RUS"
    assert code(capital_of("Kiev")) == code(capital_of("Kyiv")) == "UKR"
    assert code(metonym_of("the Kremlin")) == "RUS"
    assert metonym_of("Moscow") is None


def test_names_that_others_bear_are_flagged() -> None:
    georgia = state_of("Georgia")
    assert georgia is not None
    assert "Georgia" in georgia.ambiguous


def test_all_states_are_there_once() -> None:
    codes = [state.code for state in states()]
    assert len(codes) == len(set(codes)) == 193 + 2 + 2
    assert all(len(c) == 3 and c.isupper() for c in codes)
    assert all(state_of_code(state.code) is state and state.capitals for state in states())


def test_outlets() -> None:
    wall_street = outlet_of("the Wall Street Journal")
    assert wall_street is not None
    assert wall_street.name == "Wall Street Journal"
    tass = outlet_of("TASS news agency")
    assert tass is not None
    assert (tass.country, tass.kind) == ("RUS", "agency")
    assert outlet_of("dawn") is None
    bbc = outlet_of_url("https://www.bbc.co.uk/news/1")
    assert bbc is not None
    assert bbc.name == "BBC"
    assert outlet_of_url("http://[broken") is None


def test_countries_of_outlets_and_codes_of_metonyms_are_states() -> None:
    known = {state.code for state in states()} | {"HKG", ""}
    assert {row[3] for row in rows("outlets.tsv")} <= known
    assert {row[0] for row in rows("metonyms.tsv")} <= known
