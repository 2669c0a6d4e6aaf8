"""Give rows of the table of offices a basis where Phoenix's dictionaries state the same dates.

    python scripts/check_offices.py [--write]

A row without a basis counts as checked when phoenix_people.tsv has a person of the same country and name in a
government, for a time whose first and last day are not more than two months off. Rows that are only sure to the year
are left alone, and so are those that reach beyond the end of the dictionaries.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from onrecord.lexicon.days import first_day, last_day
from onrecord.lexicon.place_key import place_key
from onrecord.lexicon.tables import rows

TABLE = Path(__file__).parents[1] / "onrecord" / "lexicon" / "offices.tsv"
BASIS = (
    "https://github.com/openeventdata/petrarch2/blob/master/petrarch2/data/dictionaries/Phoenix.Countries.actors.txt"
)
NEAR = timedelta(days=62)
SURE_TO_THE_MONTH = 7  # characters


def main(*, write: bool) -> None:
    """Print how many rows agree, and write the table if asked."""
    held: dict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
    for country, name, others, sectors, start, end in rows("phoenix_people.tsv"):
        if start and end and sectors.startswith("GOV"):
            for spelling in filter(None, [name, *others.split(";")]):
                held[country, place_key(spelling)].append((first_day(start), last_day(end)))
    lines, agreed = [], 0
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and cells[7] == "unverified" and min(map(len, cells[5:7])) >= SURE_TO_THE_MONTH:
            spellings = [cells[3], *filter(None, cells[4].split(";"))]
            terms = [term for spelling in spellings for term in held[cells[0], place_key(spelling)]]
            start, end = first_day(cells[5]), last_day(cells[6])
            if any(abs(start - first) <= NEAR and abs(end - last) <= NEAR for first, last in terms):
                cells[7] = BASIS
                agreed += 1
        lines.append("\t".join(cells))
    print(f"{agreed} rows agree.")
    if write:
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(write="--write" in sys.argv[1:])
