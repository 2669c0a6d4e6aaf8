"""Write reports with invented furniture around them: text that the furniture model learns from besides real pages.

The sentences of a report come from a corpus; what stands around and between them is made up here, of phrases, invented
outlets and invented people, in the styles of sites, mail and scraped Markdown. Nothing of a real page is in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

Labelled = list[tuple[str, bool]]  # a line and whether it is the report's

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "templates.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def _sort(name: str) -> tuple[str, ...]:
    return tuple(row[1] for row in ROWS if row[0] == name)


def _lists() -> dict[str, list[str]]:
    """Return the items of each list by its heading."""
    found: dict[str, list[str]] = {}
    for row in ROWS:
        if row[0] == "list":
            found.setdefault(row[1], []).append(row[2])
    return found


SHARE, COMMENTS, NEWSLETTER, COOKIES, AUTHOR, NOTES, TEASERS, BLOCKS, ALSO, ADS = map(
    _sort, "share comments newsletter cookies author notes teasers blocks also ads".split()
)
CAPTIONS, HEAD, DATES, BYLINES, FOOT = map(_sort, "captions head dates bylines foot".split())
FIRST, LAST, PLACES, PAPER, SUBJECTS, DOINGS, SECTIONS, NETWORKS, MONTHS = map(
    _sort, "first last places paper subjects doings sections networks months".split()
)
LISTS = tuple(_lists().items())


class Writer:
    """Writes furniture; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.page = False  # whether a whole page is written, with its menus

    def fill(self, template: str) -> str:
        """Return a template with invented names, places, dates and headlines."""
        pick = self.pick
        name, name2 = (f"{pick.choice(FIRST)} {pick.choice(LAST)}" for _ in range(2))
        place = pick.choice(PLACES)
        paper = f"{pick.choice(['The ', '', ''])}{pick.choice(PLACES)} {pick.choice(PAPER)}"
        head = f"{pick.choice(SUBJECTS)} {pick.choice(DOINGS)}".format(place=pick.choice(PLACES))
        values = {
            "name": name,
            "name2": name2,
            "NAME": name.upper(),
            "place": place,
            "paper": paper,
            "head": head,
            "Head": head.title(),
            "HEAD": head.upper(),
            "section": pick.choice(SECTIONS),
            "section2": pick.choice(SECTIONS),
            "net": pick.choice(NETWORKS),
            "net2": pick.choice(NETWORKS),
            "n": pick.randint(2, 900),
            "s": pick.randint(2, 12),
            "d": pick.randint(1, 28),
            "h": pick.randint(1, 12),
            "m": pick.randint(10, 59),
            "year": pick.randint(1998, 2031),
            "place2": pick.choice(PLACES),
            "yes": pick.choice(["yes", "no", "abstained", "did not vote"]),
            "month": pick.choice(MONTHS),
            "weekday": pick.choice(["Monday", "Friday", "Sunday"]),
            "ago": f"{pick.randint(2, 23)} {pick.choice(['hours', 'days', 'min', 'weeks'])} ago",
            "handle": name.split()[1].lower() + pick.choice(["", "_news", "reports"]),
            "site": paper.replace(" ", "").lower() + ".example",
        }
        return template.format(**values)

    def some(self, templates: Iterable[str], most: int) -> list[str]:
        """Return up to `most` lines of furniture of one sort, in their order or not."""
        pool = list(templates)
        count = min(self.pick.randint(1, most), len(pool))
        at = self.pick.randrange(len(pool) - count + 1)
        chosen = pool[at : at + count] if self.pick.random() < 0.5 else self.pick.sample(pool, count)
        return [self.fill(template) for template in chosen]

    def listing(self) -> list[str]:
        """Return a list that is part of a report."""
        heading, items = self.pick.choice(LISTS)
        count = self.pick.choice([3, 4, 6, 9, 14, 25, 50])
        lines = [self.fill(self.pick.choice(items)) for _ in range(count)]
        return [self.fill(heading), *lines] if self.chance(0.7) else lines

    def with_lists(self, body: list[str]) -> list[str]:
        """Return a report with lists between its paragraphs or after them."""
        lines: list[str] = []
        for paragraph in body:
            lines.append(paragraph)
            if self.chance(0.12):
                lines.extend(self.listing())
        return lines if len(lines) > len(body) else [*lines, *self.listing()]

    def teasers(self, most: int) -> list[str]:
        """Return a block of links to other reports, with its heading."""
        heads = self.some(TEASERS * 3, most)
        return [*self.some(BLOCKS, 1), *heads] if self.pick.random() < 0.8 else heads

    def menu(self) -> list[str]:
        """Return the many lines of the head or the foot of a whole page: sections, headlines, times, services."""
        pick = self.pick
        count = pick.choice([10, 20, 40, 80, 120])
        pools = pick.sample(
            [HEAD, TEASERS, FOOT, SHARE, NEWSLETTER, [*BLOCKS, *TEASERS], ["{section}"], ["{place}"]], 3
        )
        lines: list[str] = []
        while len(lines) < count:
            pool = pick.choice(pools)
            lines.extend(self.fill(pick.choice(pool)) for _ in range(pick.choice([1, 3, 8, 15])))
        return lines

    def head(self) -> list[str]:
        """Return what stands above the body: navigation, title, byline, date, share bar, caption."""
        pick = self.pick
        above = [
            *(self.menu() if self.page else self.some(HEAD, 12) if pick.random() < 0.3 else []),
            *(self.teasers(6) if pick.random() < 0.15 else []),
            *(self.some(COOKIES, 3) if pick.random() < 0.1 else []),
            *(self.some(SHARE, 4) if pick.random() < 0.1 else []),
        ]
        title = [self.fill(pick.choice(["{head}", "{Head}", "{head}, says {name}"]))] if pick.random() < 0.8 else []
        parts = [
            self.some(BYLINES, 1) if pick.random() < 0.5 else [],
            self.some(DATES, 2) if pick.random() < 0.4 else [],
            self.some(SHARE, 5) if pick.random() < 0.35 else [],
            self.some(CAPTIONS, 1) if pick.random() < 0.25 else [],
            self.some(AUTHOR, 2) if pick.random() < 0.1 else [],
            self.some(NOTES, 1) if pick.random() < 0.05 else [],
        ]
        if pick.random() < 0.3:
            pick.shuffle(parts)
        return [*above, *title, *(line for part in parts for line in part)]

    def inserts(self) -> list[str]:
        """Return what stands between two paragraphs, mostly nothing."""
        chance = self.pick.random()
        if chance < 0.04:
            return self.some(ALSO, 1)
        if chance < 0.07:
            return self.some(ADS, 2)
        if chance < 0.085:
            return self.some(CAPTIONS, 1)
        if chance < 0.095:
            return self.some(NEWSLETTER, 4)
        if chance < 0.105:
            return self.teasers(4)
        return self.some(SHARE, 2) if chance < 0.11 else []

    def tail(self) -> list[str]:
        """Return what stands below the body."""
        sorts = [
            (COMMENTS, 8),
            (NOTES, 4),
            (AUTHOR, 3),
            (NEWSLETTER, 6),
            (SHARE, 6),
            (FOOT, 10),
            (COOKIES, 3),
            (ADS, 1),
        ]
        parts = [self.some(templates, most) for templates, most in sorts if self.pick.random() < 0.3]
        parts += [self.teasers(8) for _ in range(2) if self.pick.random() < 0.4]
        parts += [self.menu() for _ in range(2) if self.page]
        self.pick.shuffle(parts)
        return [line for part in parts for line in part]

    def around(self, body: list[str]) -> Labelled:
        """Return a report with furniture around and between its paragraphs, sometimes as Markdown."""
        self.page = self.chance(0.1)
        lines: Labelled = [(line, False) for line in (self.head() if self.pick.random() < 0.9 else [])]
        for number, paragraph in enumerate(body):
            if number:
                lines.extend((line, False) for line in self.inserts())
            lines.append((paragraph, True))
        lines.extend((line, False) for line in (self.tail() if self.pick.random() < 0.8 else []))
        return (
            [(self.marked(line), own) if not own else (line, own) for line, own in lines] if self.chance(0.3) else lines
        )

    def chance(self, share: float) -> bool:
        """Say yes as often as `share` says."""
        return self.pick.random() < share

    def marked(self, line: str) -> str:
        """Return a line of furniture as scraped Markdown: a link, a bullet, a heading, or as it is."""
        chance = self.pick.random()
        link = f"[{line}](https://{self.pick.choice(LAST).lower()}.example/{self.pick.randint(1, 999)})"
        if chance < 0.3:
            return link
        if chance < 0.45:
            return self.pick.choice(["* ", "- ", "  • "]) + (link if self.chance(0.5) else line)
        return f"{'#' * self.pick.randint(1, 4)} {line}" if chance < 0.52 else f"**{line}**" if chance < 0.56 else line
