from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.published import read_published


@pytest.mark.parametrize(
    ("words", "value", "precision"),
    [
        ("2021-10-16T10:00:00Z", "2021-10-16T10:00:00Z", "time"),
        ("2021-10-16T10:00:00.123+03:00", "2021-10-16T10:00:00+03:00", "time"),
        ("2021-10-16T10:00-0400", "2021-10-16T10:00:00-04:00", "time"),
        ("2021-10-16 10:00", "2021-10-16T10:00:00", "time"),
        ("20211016T101500Z", "2021-10-16T10:15:00Z", "time"),
        ("20211016101500", "2021-10-16T10:15:00", "time"),
        ("Sat, 16 Oct 2021 10:00:00 +0300", "2021-10-16T10:00:00+03:00", "time"),
        ("Sat, 16 Oct 2021 10:00:00 GMT", "2021-10-16T10:00:00Z", "time"),
        ("Sat Oct 16 10:00:00 2021", "2021-10-16T10:00:00", "time"),
        ("October 16, 2021 at 10:05 p.m.", "2021-10-16T22:05:00", "time"),
        ("Oct. 16, 2021 12:10 AM EDT", "2021-10-16T00:10:00-04:00", "time"),
        ("16 Oct 2021, 14:30 UTC+3", "2021-10-16T14:30:00+03:00", "time"),
        ("1634378400", "2021-10-16T10:00:00Z", "time"),
        ("1634378400000", "2021-10-16T10:00:00Z", "time"),
        ("2021-10-16T00:00:00Z", "2021-10-16", "day"),
        ("October 16 2021 14:05 IST", "2021-10-16", "day"),
        ("2021-10-16", "2021-10-16", "day"),
        ("20211016", "2021-10-16", "day"),
        ("2021/10/16", "2021-10-16", "day"),
        ("16.10.2021", "2021-10-16", "day"),
        ("16/10/2021", "2021-10-16", "day"),
        ("10/16/2021", "2021-10-16", "day"),
        ("05/05/2021", "2021-05-05", "day"),
        ("October 16, 2021", "2021-10-16", "day"),
        ("Saturday, 16th October 2021", "2021-10-16", "day"),
        ("16-Oct-2021", "2021-10-16", "day"),
        ("  Published on:  16 October, 2021 ", "2021-10-16", "day"),
        ("October 2021", "2021-10", "month"),
        ("2021-10", "2021-10", "month"),
        ("2021", "2021", "year"),
        ("2021-10-01/2021-10-07", "2021-10-01/2021-10-07", "interval"),
        ("2021-09/2021-10", "2021-09/2021-10", "interval"),
    ],
)
def test_forms_of_dates(words: str, value: str, precision: str) -> None:
    published = read_published(words)
    assert published is not None
    assert (published.value, published.precision) == (value, precision)
    assert (published.evidence, published.inferred) == (None, False)


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "yesterday", "two hours ago", "Oct 16", "16 October", "10:00", "n/a", "None", "7"),
        *("05/10/2021", "16/10/21", "2021-13-01", "2021-02-30", "31 June 2021", "3021-01-01", "0000-00-00"),
        *("Sunday, October 16, 2021", "Updated October 16, 2021", "Copyright 2021 The Harbour Post"),
        *("2021-10-07/2021-10-01", "2021-10-07/2021", "2021101614", "9" * 300, "October 16, 2021 " * 20),
    ],
)
def test_what_states_no_date_or_could_mean_several(words: str) -> None:
    assert read_published(words) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back_from_the_forms_that_are_usual(day: date) -> None:
    for form in ("%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y", "%b %d, %Y", "%d %b %Y", "%A, %B %d, %Y", "%d.%m.%Y"):
        published = read_published(day.strftime(form))
        assert published is not None
        assert published.value == day.isoformat()


@given(st.text(max_size=60) | st.text("0123456789-/.: TZamp", max_size=30))
def test_no_words_raise(words: str) -> None:
    published = read_published(words)
    assert published is None or published.value
