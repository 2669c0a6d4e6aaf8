"""How often what has some confidence is right: the numbers of a reliability diagram, and the diagram in characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import score_attribution
from annotating import Row

__all__ = ["rated", "rows"]

STEPS = 10
WIDTH = 20  # characters of a bar that stands for 1


def rated(gold: Iterable[Row], predictions: dict[str, list[Row]]) -> list[tuple[float, bool]]:
    """Return the confidence of each attribution found, and whether it is right: found, with its source."""
    pairs = []
    for article in gold:
        text, found = score_attribution.Text(article["text"]), predictions.get(article["id"], [])
        marked, read = text.read_all(article["attributions"], article["id"]), text.read_all(found, article["id"])
        right = {
            p
            for g, p in score_attribution.match(marked, read)
            if "relaxed" in score_attribution.levels_reached(marked[g], read[p])
        }
        pairs += [(one["confidence"], number in right) for number, one in enumerate(found)]
    return pairs


def rows(pairs: Sequence[tuple[float, bool]]) -> list[list[str]]:
    """Return a row for each tenth: from and to, how many, their mean confidence, the share that is right, and a bar.

    The bar is full as far as the share goes; a mark stands where it should end.
    """
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in pairs:
        tenths[min(int(confidence * STEPS), STEPS - 1)].append((confidence, right))
    made = []
    for tenth, inside in sorted(tenths.items()):
        mean, share = (sum(values) / len(inside) for values in zip(*inside, strict=True))
        bar = "".join("█" if place < round(share * WIDTH) else "·" for place in range(WIDTH))
        at = min(round(mean * WIDTH), WIDTH - 1)
        made.append(
            [
                f"{tenth / STEPS:.1f} to {(tenth + 1) / STEPS:.1f}",
                str(len(inside)),
                f"{mean:.2f}",
                f"{share:.2f}",
                f"`{bar[:at]}|{bar[at + 1 :]}`",
            ]
        )
    return made
