"""Copies: of each kind, how many are found; and what a further report costs in cases of several sizes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import copies as maker
import score_copies
from annotating import Row, read

from onrecord import Case
from onrecord.intake.incoming import Incoming
from onrecord.model import Article, Record
from onrecord.pipeline import Steps
from onrecord.text.article import read_article
from onrecord.text.zones import label_zones
from sections.tables import Lines, table

__all__ = ["WORDS_ONLY", "copies", "pairs"]


def _with_zones(article: Article) -> Record:
    """Return a record of the zones alone: nothing else has a part in what is copied."""
    return Record(id=article.id, zones=label_zones(article.text), made_by={"zones": "bench"})


WORDS_ONLY = Steps(read_article, _with_zones, {"zones": "bench"})


def copies(path: Path, folder: Path) -> Lines:
    """Copies made of reports, by kind, and reports by others on the same events."""
    gold = maker.made(read(path))
    scored = score_copies.score(gold, pairs(gold, folder / "copies.onrecord"))
    rows = [
        [kind, f"{of['linked'] / of['copies']:.3f}", f"{of['one text'] / of['copies']:.3f}", str(of["copies"])]
        for kind, of in scored["kinds"].items()
    ]
    rows.append(["all", f"{scored['linked'] / scored['copies']:.4f}", "", str(scored["copies"])])
    false, joined, of = scored["false"], scored["false one text"], scored["pairs"]
    return [
        *table(["kind of copy", "found", "counted as one text", "copies"], rows),
        "",
        f"Of {of} pairs of reports by different outlets on one event {false} are linked, {joined} counted as one text.",
    ]


def pairs(reports: Iterable[Row], path: Path) -> Iterator[Row]:
    """Yield each pair of reports of which a case at `path` holds that one copies the other."""
    incoming = [Incoming(name=row["id"], where=row["id"], body=row["text"], kind="text") for row in reports]
    with Case.open(path) as case:
        case.add(reports=incoming, steps=WORDS_ONLY)
        for article in case.articles():
            for view in case.copies(article.id):
                if view.kind == "copy":
                    yield from (
                        {"one": one, "other": other, "one_text": view.one_text}
                        for one in article.names
                        for other in view.other.names
                    )
            yield from (
                {"one": one, "other": other, "one_text": True} for one in article.names for other in article.names
            )


def main(source: str, target: str) -> None:
    """Write PRED of `score_copies.py` for a file of GOLD."""
    gold = read(Path(source))
    lines = (json.dumps(row) + "\n" for row in pairs(gold, Path(target).with_suffix(".onrecord")))
    Path(target).write_text("".join(lines), encoding="utf-8")
