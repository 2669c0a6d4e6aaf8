"""Places: recognised, and resolved."""

from __future__ import annotations

from pathlib import Path

import place_failures
import score_places
from annotating import Row, bare, onrecord, read

from onrecord.annotators.places.find import find_places
from sections.speed import articles_a_second, before
from sections.tables import Lines, table

__all__ = ["place_tables", "places"]

WITHOUT_DEMONYMS = "geovirus"


def places(path: Path, folder: Path) -> Lines:
    """Places, and the speed of finding them alone; words like "Turkish" are left out where a set marks none."""
    gold = read(path)
    records, _ = onrecord("annotate", map(bare, gold), folder)  # some have dates that cannot be read
    speed = articles_a_second(find_places, [before("places", bare(article)) for article in gold])
    unmarked = path.name.startswith(WITHOUT_DEMONYMS)
    whole = ["With words like “Turkish”, which the set does not mark:", "", *place_tables(gold, records, True), ""]
    return [
        *place_tables(gold, records, demonyms=not unmarked),
        "",
        *(whole if unmarked else []),
        *_uses(gold, records),
        f"Places alone, after the parse: {speed:,.0f} articles a second on one core.",
    ]


def place_tables(gold: list[Row], records: list[Row], demonyms: bool) -> Lines:
    found = {
        record["id"]: [place for place in record["places"] if demonyms or place["use"] != "demonym"]
        for record in records
    }
    scores = score_places.score({article["id"]: article["places"] for article in gold}, found)
    levels = [
        [level, *(f"{scores[level][figure]:.3f}" for figure in ("p", "r", "f1"))]
        for level in ("recognition", "resolution")
    ]
    same = "" if scores["exact_id"] is None else f"{scores['exact_id']:.3f}"
    near = [f"{scores['acc_161km']:.3f}", same, *(_km(scores[figure]) for figure in ("median_km", "mean_km"))]
    head = ["of those found, within 161 km", "same GeoNames id", "median km", "mean km"]
    both = [a["places"] for a in gold], [found.get(a["id"], []) for a in gold]
    classes = place_failures.failures(*both)
    return [
        *table(["level", "precision", "recall", "F1"], levels),
        "",
        *table(head, [near]),
        "",
        *table(["what became of places", "times"], [[name, str(times)] for name, times in sorted(classes.items())]),
        "",
        *table(["confidence", "places found", "stated", "right"], place_failures.reliability(*both)),
    ]


def _uses(gold: list[Row], records: list[Row]) -> Lines:
    """Return how names of governments are told from places, where a set says which are."""
    found = {record["id"]: record["places"] for record in records}
    pairs = [
        (place.get("kind"), other["use"])
        for article in gold
        for place in article["places"]
        for other in found[article["id"]]
        if place["start"] < other["end"] and other["start"] < place["end"]
    ]
    marked = [use for kind, use in pairs if kind == "Metonymic"]
    literal = [use for kind, use in pairs if kind == "Literal"]
    if not marked:
        return []
    head = ["metonyms found", "as such", "literal places found", "taken for metonyms"]
    counts = [len(marked), marked.count("metonym"), len(literal), literal.count("metonym")]
    return [*table(head, [[str(count) for count in counts]]), ""]


def _km(distance: float | None) -> str:
    return "" if distance is None else f"{distance:.1f}"
