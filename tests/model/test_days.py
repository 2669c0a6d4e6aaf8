"""Time values as days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.days import days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-05-02", "2031-05-02", "2031-05-02"),
        ("2031-05-02T14:30:00Z", "2031-05-02", "2031-05-02"),
        ("2031-05-02TMO", "2031-05-02", "2031-05-02"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-W01", "2030-12-30", "2031-01-05"),
        ("2031-W18-WE", "2031-05-03", "2031-05-04"),
        ("2031-W18-5", "2031-05-02", "2031-05-02"),
        ("2031-Q2", "2031-04-01", "2031-06-30"),
        ("2031-H2", "2031-07-01", "2031-12-31"),
        ("2031-SU", "2031-06-01", "2031-08-31"),
        ("2031-WI", "2031-12-01", "2032-02-29"),
        ("2031-05-02/2031-06", "2031-05-02", "2031-06-30"),
        ("2031-05-02/..", "2031-05-02", "9999-12-31"),
        ("../2031-05", "0001-01-01", "2031-05-31"),
    ],
)
def test_a_value_covers(value: str, first: str, last: str) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize(
    "value", [None, "", "PRESENT_REF", "P3D", "XXXX-06-16", "2031-13", "2031-W60", "0000", "/", "2031-05/2030", "../.."]
)
def test_a_value_that_names_no_days(value: str | None) -> None:
    assert days(value) is None


@given(st.text("0123456789-/TWQXSU:", max_size=16) | st.text(max_size=8))
def test_any_value_gives_days_in_order_or_none(value: str) -> None:
    found = days(value)
    assert found is None or found[0] <= found[1]
