from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

FAKES = str(Path(__file__).parent.parent / "fakes")
if FAKES not in sys.path:  # workers inherit the path, and so find the fakes by name
    sys.path.insert(0, FAKES)

from fake_steps import FAKE, REPORTS  # noqa: E402

from onrecord import Case  # noqa: E402


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.open(tmp_path / "matter.onrecord") as opened:
        opened.add(reports=REPORTS, steps=FAKE)
        yield opened
