"""What the scorer of timelines counts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench"


def test_counts_of_a_small_timeline(tmp_path: Path) -> None:
    sentences = ["Ida Holm said on Monday that ships had left .", "Ada Orlova said on Tuesday that it rained ."]
    doc = {"id": "a", "dct": "2031-10-09", "sents": [{"n": n, "text": text} for n, text in enumerate(sentences, 1)]}
    items = [
        {"order": 1, "date": "2031-10-06", "events": [{"doc": "a", "sent": "1", "event": "said"}]},
        {"order": 2, "date": "2031-10-08", "events": [{"doc": "a", "sent": "2", "event": "said"}]},
        {"order": 3, "date": "XXXX-XX-XX", "events": [{"doc": "a", "sent": "2", "event": "rained"}]},
        {"order": 4, "date": "2031", "events": [{"doc": "not there", "sent": "1", "event": "left"}]},
    ]
    for name, row in (("docs", doc), ("timelines", {"entity": "Norland", "items": items})):
        (tmp_path / name).write_text(json.dumps(row) + "\n", encoding="utf-8")
    command = [sys.executable, "score_timeline.py", str(tmp_path / "docs"), str(tmp_path / "timelines")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=BENCH)
    counts = json.loads(done.stdout)
    assert (counts["gold"], counts["missing"], counts["dated"], counts["baseline"]) == (3, 1, 2, 0)
    assert (counts["found"], counts["stated"], counts["right"], counts["inside"]) == (2, 2, 1, 1)
    assert (counts["pairs"], counts["ordered"]) == (1, 1)
