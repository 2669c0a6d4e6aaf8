"""Tables in Markdown, as the page of figures has them."""

from __future__ import annotations

__all__ = ["Lines", "Table", "table"]

Table = list[list[str]]
Lines = list[str]


def table(head: list[str], rows: Table) -> Lines:
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
