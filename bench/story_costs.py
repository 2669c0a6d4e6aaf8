"""What one more article costs in a case that grows, for its stories alone: generated articles, seconds for each.

    python bench/story_costs.py [100 1000 10000 100000]

Articles tell of invented happenings, twelve to a happening, forty happenings a fortnight;
their other words drawn as news has them.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from statistics import median
from time import perf_counter

import numpy as np
from stories import Memory

from onrecord.lexicon.tables import rows
from onrecord.link.stories import StoryText, link_stories, story_text

TOLD = 12  # articles of one happening
MEASURED = 50  # articles, at each size
TABLE = {word: int(articles) for word, articles in rows("word_documents.tsv") if word != "*"}
COMMON = (list(TABLE), list(TABLE.values()))


def article(number: int) -> StoryText:
    """Return the article of a number; of `TOLD` in a row each is on one happening."""
    happening, chance = random.Random(number // TOLD), random.Random(-number)
    own = [f"Name{happening.randrange(50_000)}" for _ in range(15)]
    common = chance.choices(*COMMON, k=250)
    noise = np.random.default_rng(number).normal(size=384) * 0.6
    vector = np.random.default_rng(number // TOLD).normal(size=384) + noise
    day = date(1900, 1, 1) + timedelta(days=(number // TOLD) * 14 // 40)
    text = " ".join(own * 2 + common)
    return story_text(f"{number:07}", text, (vector / np.linalg.norm(vector)).astype(np.float32), day)


def main() -> None:
    """Print a line for each size."""
    memory, number = Memory(), 0
    for size in [int(given) for given in sys.argv[1:]] or [100, 1_000, 10_000]:
        while number < size - MEASURED:
            memory.add(article(number))
            number += 1
        took = []
        while number < size:
            text = article(number)
            memory.add(text)
            start = perf_counter()
            link_stories([text], memory)
            took.append(perf_counter() - start)
            number += 1
        print(f"{size:7} articles: {median(took) * 1000:6.1f} ms for one more, {max(took) * 1000:6.1f} at most")


if __name__ == "__main__":
    main()
