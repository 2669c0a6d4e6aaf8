"""What all tests share: the profile of property tests, and the option that accepts new golden files."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "onrecord",
    derandomize=True,  # the same examples on every machine and every run
    deadline=None,  # no test depends on speed
    database=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("onrecord")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept",
        action="store_true",
        help="rewrite the golden files of the cases that fail; the diff is the review",
    )
