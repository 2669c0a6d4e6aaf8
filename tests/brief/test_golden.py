"""The briefings of the example reports, whole, so that a person can read them; `pytest --accept` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import Case
from onrecord.brief.markdown import briefing_as_markdown

HERE = Path(__file__).parent


@pytest.mark.parametrize(("name", "issue"), [("strait.md", None), ("strait-request.md", "request")])
def test_the_briefing_reads_as_it_did(strait: Case, pytestconfig: pytest.Config, name: str, issue: str | None) -> None:
    written = briefing_as_markdown(strait.briefing(issue))
    golden = HERE / name
    if pytestconfig.getoption("--accept") and (not golden.exists() or golden.read_text(encoding="utf-8") != written):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8"), "if it is better so: pytest --accept, and read the diff"
