"""The bare command `stance`."""

from __future__ import annotations

import json

CLAIM = "The harbour of Tarsh was closed"


def lines_of(*rows: object) -> bytes:
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def test_every_line_gives_a_line_in_order(run) -> None:
    rows = [
        {"id": "for", "claim": CLAIM, "text": "Tarsh harbour closed after collision"},
        {"id": 7, "claim": CLAIM, "text": "Minister denies that Tarsh harbour was closed"},
        {"id": "asks", "claim": CLAIM, "text": "Was the harbour of Tarsh closed?"},
    ]
    printed = run("stance", "-", stdin=lines_of(*rows))
    assert printed.code == 0
    found = [json.loads(line) for line in printed.out.splitlines()]
    assert [(one["id"], one["label"]) for one in found] == [("for", "for"), (7, "against"), ("asks", "observing")]
    assert all(0 < one["confidence"] <= 1 for one in found)


def test_bad_lines_are_set_aside_with_the_reason(run) -> None:
    bad = [
        b"no JSON",
        b"[1]",
        b"",
        b"\xff",
        {"id": "a", "text": "Tarsh harbour closed"},
        {"id": "b", "claim": CLAIM},
        {"id": "c", "claim": CLAIM, "text": None},
        {"id": "d", "claim": " ?", "text": "Tarsh harbour closed"},
        {"id": "e", "claim": CLAIM, "text": ""},
    ]
    printed = run("stance", "-", stdin=lines_of(*bad, {"id": "f", "claim": CLAIM, "text": "Tarsh harbour closed"}))
    assert printed.code == 1
    *set_aside, good = [json.loads(line) for line in printed.out.splitlines()]
    assert [one["id"] for one in set_aside] == [None, None, None, None, "a", "b", "c", "d", "e"]
    assert all(one["label"] is None and one["confidence"] is None and one["problems"] for one in set_aside)
    assert (good["id"], good["label"], good["problems"]) == ("f", "for", [])


def test_odd_text_gives_a_label(run) -> None:
    texts = ["\ud800 harbour", "harbour " * 5000, "harbour\n" * 5000, "港は閉鎖された", "𝒉arbour \u0000", "'’"]
    printed = run("stance", "-", stdin=lines_of(*({"id": t[:3], "claim": CLAIM, "text": t} for t in texts[:-1])))
    assert printed.code == 0
    assert [json.loads(line)["label"] is None for line in printed.out.splitlines()] == [False] * 5
