"""Saved pages: their text, their furniture, their dates."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import score_dates
import score_text
from annotating import Row, onrecord

from sections.tables import Lines, table

__all__ = ["page_dates", "pages"]

SEEN = "The model of body and furniture learned from these pages; its model card has the figures on sites it never saw."
STATED = re.compile(r"<meta\b[^>]*>|<link\b[^>]*>|<script\b.*?</script>|</?time\b[^>]*>", re.IGNORECASE | re.DOTALL)
SURE = ("json-ld", "meta tag")


def pages(path: Path, folder: Path) -> Lines:
    """Main text and zones of pages, and the dates that they show."""
    figures = score_text.score(path.parent)
    found, page, article = figures["extraction"], figures["page"], figures["article"]
    extraction = [f"{found[name]:.3f}" for name in ("p", "r", "f1", "exact")] + [f"{found['pages a second']:.0f}"]
    lines = [
        [name, *(f"{values[figure]:.3f}" for figure in ("found", "named", "lost lines", "lost words"))]
        for name, values in (("whole pages", page), ("articles alone", article))
    ]
    return [
        *table(["main text: precision", "recall", "F1", "exact", "pages a second"], [extraction]),
        "",
        *table(["lines of", "furniture skipped", "furniture named", "lines lost", "words lost"], lines),
        "",
        SEEN,
        "",
        *page_dates(path.parent, folder),
    ]


def page_dates(pages: Path, folder: Path) -> Lines:
    """How far the words of pages give the day that their markup states, when the markup is taken away."""
    files = sorted((pages / "html").glob("*.html.gz"))
    (folder / "words").mkdir(exist_ok=True)
    for file in files:
        page = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        (folder / "words" / file.name).write_bytes(gzip.compress(STATED.sub("", page).encode()))
    stated, _ = onrecord("extract", ({"id": f.name, "path": str(f)} for f in files), folder)
    shown, _ = onrecord("extract", ({"id": f.name, "path": str(folder / "words" / f.name)} for f in files), folder)
    sure = [(a["published"], b["published"]) for a, b in zip(stated, shown, strict=True) if _is_sure(a["published"])]
    found = [(a, b) for a, b in sure if b]
    near = sum(abs((score_dates.period(a["value"])[0] - score_dates.period(b["value"])[0]).days) <= 1 for a, b in found)
    dated = sum(bool(row["published"]) for row in stated)
    head = [
        "pages",
        "with a date",
        "stated by JSON-LD or meta tags",
        "of these, shown too",
        "the same day, or the next",
    ]
    return table(head, [[str(len(files)), str(dated), str(len(sure)), str(len(found)), str(near)]])


def _is_sure(published: Row | None) -> bool:
    return published is not None and published["basis"] in SURE
