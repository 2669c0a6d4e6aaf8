"""What holds for the time expressions of any text."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.annotators.times.grammar import words_held
from onrecord.annotators.times.lengths import length
from onrecord.annotators.times.rules import RULES
from onrecord.annotators.times.words import WORDS, number_of, unit_of, year_of
from onrecord.model import Timex

DAY = (
    r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-(?:WE|[1-7]))?|-Q[1-4]|-H[12]|-(?:SP|SU|FA|WI))?"
)
TIME = r"T(?:[0-2]\d:[0-5]\dZ?|MO|AF|EV|NI|DT|MI)"
LENGTH = r"P(?:T?(?:X|\d+(?:\.\d+)?)(?:S|M|H|D|W|WE|Q|Y|DE|CE)|\d+Y\d+M|T\d+H\d+M|T\d+M\d+S|\d+DT\d+H)"
VALUE = re.compile(rf"{DAY}(?:{TIME})?|{LENGTH}|\d\d\d?|BC\d\d(?:\d\d)?|(?:PAST|PRESENT|FUTURE)_REF")
MODS = {None, "APPROX", "START", "MID", "END", "BEFORE", "AFTER", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE"}
MODS |= {"EQUAL_OR_LESS"}

STRANGE = "m\u0131nutes \u0663 19\u06690s 20\u0662\u0661 wee\u212as day\u017f"
SMALL = "the of in on at by ago earlier later from to and or , . - 1 5 12 30 31 99 1995 2021 50 p.m. : / fiscal ended"
time_words = st.sampled_from([word for words in WORDS.values() for word in words] + SMALL.split() + STRANGE.split())
texts = st.one_of(
    st.lists(time_words, max_size=14).map(" ".join),
    st.lists(time_words, max_size=14).map("".join),
    st.text(max_size=60),
)
dates = st.one_of(st.none(), st.dates().map(str), st.sampled_from(["2021", "2021-10", "2021-09-28/2021-10-03"]))
slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@slow
@given(texts, dates)
def test_time_expressions_are_sound(read: Callable[..., tuple[Timex, ...]], text: str, published: str | None) -> None:
    found = read(text, published)
    assert found == read(text, published)
    assert all(0 <= timex.start < timex.end <= len(text) for timex in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for timex in found:
        assert timex.value is None or VALUE.fullmatch(timex.value), timex
        assert timex.mod in MODS
        assert timex.span.of(text) == timex.span.of(text).strip()


@pytest.mark.parametrize(
    "unit", ["May ", "1 2 3 4 ", "1234567890", "in 1995 and ", "two days later and ", "the end of the "]
)
def test_endless_text_is_read(read: Callable[..., tuple[Timex, ...]], unit: str) -> None:
    text = (unit * 600).strip()
    assert all(timex.end <= len(text) for timex in read(text))


@slow
@given(texts)
def test_a_rule_that_matches_has_what_it_needs(text: str) -> None:
    held = words_held(text)
    assert [rule.name for rule in RULES if rule.pattern.search(text) and any(map(held.isdisjoint, rule.needs))] == []


@given(st.integers(0, 99_999))
def test_digits_are_numbers(number: int) -> None:
    assert number_of(str(number)) == number
    assert number_of(f"{number:,}") == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("nineteen", 19),
        ("twenty-four", 24),
        ("twenty four", 24),
        ("two hundred and fifty", 250),
        ("three thousand two hundred", 3200),
        ("a dozen", 12),
        ("a couple of", 2),
        ("2 1/2", 2.5),
        ("1/2", 0.5),
        ("one and a half", 1.5),
        ("5 thousand", 5000),
        ("several", None),
        ("nonsense", None),
        ("2 1/0", None),
        ("", None),
    ],
)
def test_numbers_in_words(words: str, number: float | None) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("1994", 1994),
        ("nineteen ninety-four", 1994),
        ("nineteen fourteen", 1914),
        ("twenty twenty-one", 2021),
        ("two thousand", 2000),
        ("two thousand and one", 2001),
        ("yesterday", None),
        ("", None),
    ],
)
def test_years_in_words(words: str, year: int | None) -> None:
    assert year_of(words) == year


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (2.5, "year", "P2Y6M"),
        (0.5, "hour", "PT30M"),
        (1.5, "hour", "PT1H30M"),
        (1.5, "day", "P1DT12H"),
        (2, "decade", "P20Y"),
        (2.3, "week", "P2.3W"),
        (999_000, "decade", "P9990000Y"),
        (None, "hour", "PTXH"),
        (None, "decade", "PXDE"),
    ],
)
def test_lengths(count: float | None, unit: str, value: str) -> None:
    assert length(count, unit_of(unit)) == value


def test_a_word_that_is_no_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="no unit of time: fortnight"):
        unit_of("fortnight")
