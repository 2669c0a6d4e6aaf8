"""The public names of the package."""

from __future__ import annotations

import subprocess
import sys

import onrecord
from onrecord import annotate


def test_every_public_name_is_there_and_no_other_is_promised() -> None:
    assert sorted(onrecord.__all__) == sorted(set(onrecord.__all__))
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
        assert name in dir(onrecord)
    assert not hasattr(onrecord, "nothing_of_the_kind")


def test_importing_the_package_loads_no_language_pipeline() -> None:
    code = "import sys, onrecord; print(sorted({'spacy', 'sqlite3', 'trafilatura'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_a_case_loads_no_language_pipeline() -> None:
    code = "import sys, onrecord.case; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_text_is_annotated_without_a_case() -> None:
    text = 'Ada Orlova, the harbour minister, denied on Friday that the base would be closed.\n"We stay," she said.'
    record = annotate(text, published="2031-05-03", outlet="The Daily Harbour")
    assert record.published is not None
    assert (record.outlet, record.published.value) == ("The Daily Harbour", "2031-05-03")
    assert {str(s.act) for s in record.statements} >= {"DENY"}
    assert record.made_by


def test_an_empty_text_gives_an_empty_record_that_says_why() -> None:
    record = annotate("  ")
    assert record.statements == ()
    assert record.problems
