"""Make `onrecord/lexicon/agents.tsv` from the agent dictionary of PLOVER: nouns for kinds of actors, with sectors.

    python train/actors/make_sector_words.py agents.jsonl onrecord/lexicon/agents.tsv

agents.jsonl holds {"pattern", "sector", "more": [..]} for each line of the Open Event Data Alliance's
PLOVER_agents.txt (MIT licence). "!person!" and "!minist!" stand for several words; some patterns end within a word.
Words that are no PLOVER code of an actor, or that stand for weapons by their type, are left out.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

MACROS = {
    "person": ("man", "men", "woman", "women", "person", "persons", "people"),
    "minist": ("minister", "ministry"),
}
STEMS = {"minist": MACROS["minist"], "authorit": ("authority",), "industr": ("industry",), "compan": ("company",)}
CODES = frozenset(
    "GOV MIL CVL REB REL CRM BUS LEG JUD COP MED JRN EDU PTY UAF ELI SPY AGR LAB SOC NGO UNK REF PRM PRE IGO "
    "IMG".split()
)
NO_WORDS = re.compile(r"\d| (?:at|for|in|of|to)$")
LICENCE = """\
# Licence: MIT. Copyright (c) 2014 Open Event Data Alliance
# Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
# documentation files (the "Software"), to deal in the Software without restriction, including without
# limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
# the Software, and to permit persons to whom the Software is furnished to do so, subject to the following
# conditions:
# The above copyright notice and this permission notice shall be included in all copies or substantial
# portions of the Software.
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
# LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
# EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN
# AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE
# OR OTHER DEALINGS IN THE SOFTWARE.
# Nouns for kinds of actors, from the agent dictionary of PLOVER, made by train/actors/make_sector_words.py.
# Columns: words, sectors (PLOVER; the first leads).
"""


def expanded(pattern: str) -> list[str]:
    """Return the words that a pattern stands for.

    >>> expanded("police!person!")[:2], expanded("trade minist")
    (['policeman', 'policemen'], ['trade minister', 'trade ministry'])
    """
    pattern = pattern.replace("ad!minist!ra", "administra")
    for macro, words in MACROS.items():
        before, found, after = pattern.partition(f"!{macro}!")
        if found:
            return [form for word in words for form in expanded(before + word + after)]
    *first, last = pattern.split(" ")
    return [" ".join([*first, word]) for word in STEMS.get(last, (last,))]


def main(source: Path, target: Path) -> None:
    """Write the table."""
    table: dict[str, tuple[str, ...]] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sectors = tuple(dict.fromkeys((row["sector"], *row["more"])))
        if sectors[0] in CODES:
            for words in expanded(row["pattern"].strip().casefold()):
                if not NO_WORDS.search(words):
                    table.setdefault(" ".join(words.split()), sectors)
    lines = [f"{words}\t{';'.join(sectors)}\n" for words, sectors in sorted(table.items())]
    target.write_text(LICENCE + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
