"""Gains and losses between two versions. The speakers are invented."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
compare = importlib.import_module("compare")

TEXT = "Oren Daal said the port is shut. Ilke Sarn denied it."


def statement(source: str, cue: str, content: str, act: str = "ASSERT") -> dict[str, Any]:
    spans = {"source": source, "cue": cue, "content": content}
    marked = {role: [[TEXT.index(words), TEXT.index(words) + len(words)]] for role, words in spans.items()}
    return {**marked, "act": act}


DAAL = statement("Oren Daal", "said", "the port is shut")
SARN = statement("Ilke Sarn", "denied", "it", "DENY")


def lines(before: list[dict[str, Any]], after: list[dict[str, Any]], limit: int = 20) -> list[str]:
    articles = [{"id": "a", "text": TEXT}]
    return list(
        compare.report(articles, [{"id": "a", "attributions": before}], [{"id": "a", "attributions": after}], limit)
    )


def test_what_is_the_same_is_counted_only() -> None:
    assert lines([DAAL, SARN], [DAAL, SARN]) == ["# 2 statements in both, 0 gained, 0 lost"]


def test_gains_and_losses_are_shown_with_their_words() -> None:
    found = lines([DAAL], [SARN])
    assert found[0] == "# 0 statements in both, 1 gained, 1 lost"
    assert any("**Ilke Sarn** _denied_ [it]" in line for line in found)


def test_what_changed_says_how_it_was() -> None:
    changed = lines([DAAL], [{**DAAL, "source": [[5, 9]], "act": "DENY"}])
    assert any(line.endswith("(was: Oren Daal)") for line in changed)
    assert any(line.endswith("(ASSERT -> DENY)") for line in changed)


def test_only_so_many_are_shown() -> None:
    assert lines([], [DAAL, SARN], limit=1)[-1] == "- ... and 1 more"
