"""Whole texts with the zones of their lines: `tests/text/zones/*.txt`, a line `kind | words`, `-` for the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.text.zones import label_zones

FILES = sorted((Path(__file__).parent / "zones").glob("*.txt"))


def split(file: Path) -> list[tuple[str, str]]:
    """Return kind and words of each line of a file."""
    rows = (line.split(" | ", maxsplit=1) for line in file.read_text(encoding="utf-8").splitlines())
    return [(kind, words) for kind, words in rows]


def labelled(lines: list[str], between: str) -> list[str]:
    """Return the kind of zone that each line of a text lies in."""
    text = between.join(lines)
    zones = [zone for zone in label_zones(text) if zone.kind != "dateline"]
    kinds, at = [], 0
    for line in lines:
        kinds.append(next((str(z.kind) for z in zones if at <= z.start < at + len(line)), "-"))
        at += len(line) + len(between)
    return kinds


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_zones_of_a_text(file: Path, request: pytest.FixtureRequest) -> None:
    rows = split(file)
    lines = [words for _, words in rows]
    found = labelled(lines, "\n\n")
    if request.config.getoption("--accept"):
        file.write_text("".join(f"{kind} | {words}\n" for kind, words in zip(found, lines, strict=True)), "utf-8")
    else:
        assert list(zip(found, lines, strict=True)) == rows


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n\n"])
def test_line_ends_make_no_difference(between: str) -> None:
    rows = split(FILES[-1])
    assert labelled([words for _, words in rows], between) == [kind for kind, _ in rows]
