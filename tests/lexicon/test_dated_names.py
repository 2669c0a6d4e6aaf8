from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest

from onrecord.lexicon.dated_names import dated_names


def earliest_of(phrase: str) -> date | None:
    return next((name.earliest for name in dated_names() if phrase in name.phrases), None)


def test_each_row_is_well_formed() -> None:
    for name in dated_names():
        assert name.phrases
        assert name.what
        assert all(phrase == phrase.strip() and len(phrase) > 3 for phrase in name.phrases), name
        assert date(1985, 1, 1) <= name.earliest <= date(2030, 1, 1), name


def test_each_basis_is_an_address_or_says_that_there_is_none() -> None:
    for name in dated_names():
        parts = urlsplit(name.basis)
        assert name.basis == "unverified" or (parts.scheme in ("http", "https") and parts.netloc), name


def test_no_phrase_stands_for_two_days() -> None:
    phrases = [phrase for name in dated_names() for phrase in name.phrases]
    assert len(set(phrases)) == len(phrases)


def test_the_earliest_come_first() -> None:
    days = [name.earliest for name in dated_names()]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("phrase", "earliest"),
    [
        ("COVID-19", date(2020, 2, 11)),
        ("Covid-19", date(2020, 2, 11)),
        ("Abraham Accords", date(2020, 8, 13)),
        ("AUKUS", date(2021, 9, 15)),
        ("Brexit", date(2012, 5, 1)),  # only the month is sure
        ("South Sudan", None),  # a region before it was a state
        ("Taliban government", None),  # there were two
        ("brexit", None),
    ],
)
def test_phrases(phrase: str, earliest: date | None) -> None:
    assert earliest_of(phrase) == earliest
