"""Feeds of other reports and threads of comments: furniture made of whole sentences, which reads like a report.

Their sentences come from a corpus: titles and first paragraphs of its reports, and what people say in them. All items
of one feed or thread have the same form, and the forms are many. Nothing of a real page is in them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generate import Writer

SAID = re.compile(r"[“\"]([^“”\"\n]{40,400})[”\"]")
OPENINGS = ("", "", "", "", "@{name} ", "Well, ", "LOL. ", "Exactly. ", "I agree. ", "So true! ", "Nonsense. ", "And ")
CLOSINGS = ("", "", "", " ...", "!!", " Just saying.", " Shame.", "??", " Great article, thanks!")
HEADINGS = ("{n} Comments", "Comments", "Top Rated Comments", "Join the conversation", "Reader comments ({n})", "")
ANSWERS = ("Reply", "Report", "Like Reply", "REPLY", "Reply Report", "Share", "Flag as inappropriate", "")
VOTES = ("{n}", "{s} likes", "+{s}", "{s} votes", "Score: {s}", "{s} people like this", "▲ {s}", "Rating: {s}", "")
TIMES = ("{ago}", "{month} {d}, {year} at {h}:{m} pm", "{d} {month} {year}", "{h}:{m} AM", "{s}h", "Posted {ago}", "")
USERS = ("{name}", "{handle}", "{handle}{s}", "{name} says:", "{name} said...", "Posted by {handle}", "By {name}", "")
KICKERS = ("{section}", "{section} News", "{place}", "{section} {section2}", "{site}", "{section} | {ago}", "SPONSORED")
MORE = ("Read More", "Read more »", "Continue reading", "Full story", "More", "[Read]", "View story", "READ MORE >")
STAMPS = ("{month} {d}, {year}", "{ago}", "{d}/{s}/{year}", "{weekday}, {month} {d}", "{h}:{m} PM", "{n} shares")
SIGNED = ("By {name}", "{name}", "by {name}", "{name}, {paper}", "{paper}", "{name} | {month} {d}", "By {name} {ago}")
ABOVE = ("Latest", "More Stories", "You may also like", "Recent posts", "More from {paper}", "Top news", "In Brief", "")


class Stock(NamedTuple):
    """What feeds and threads are made of. stories: title and first paragraph; remarks: what somebody says."""

    stories: Sequence[tuple[str, str]]
    remarks: Sequence[str]


def stock(texts: Iterable[str]) -> Stock:
    """Take the material from reports, whose first line is the title."""
    stories, remarks = [], []
    for text in texts:
        title, *body = [line.strip() for line in text.split("\n") if re.search(r"\w", line)]
        if body:
            stories.append((title.rstrip("."), body[0]))
        remarks += SAID.findall(text)
    return Stock(stories, remarks)


def feed(writer: Writer, material: Stock) -> list[str]:
    """Return teasers of other reports, all of one form."""
    pick = writer.pick
    count = pick.choice([3, 4, 5, 6, 8, 12, 20, 30])
    kicker, stamp, signed, more = (
        pick.choice(forms) if writer.chance(share) else ""
        for forms, share in ((KICKERS, 0.35), (STAMPS, 0.35), (SIGNED, 0.3), (MORE, 0.25))
    )
    lead = pick.choice(["none", "whole", "whole", "cut", "first", "joined", "alone"])
    case, order = pick.choice(["as is", "as is", "title", "upper"]), pick.random()
    lines = [pick.choice(ABOVE)]
    for title, text in pick.sample(material.stories, count):
        head = title.title() if case == "title" else title.upper() if case == "upper" else title
        lines += [kicker, *([stamp] if order < 0.2 else [])]
        body = _lead(text, lead, pick)
        lines += [f"{head}{' ' if order < 0.5 else ''}{body}"] if lead == "joined" else [head] * (lead != "alone")
        lines += [signed, *([stamp] if order >= 0.2 else [])] if order < 0.7 else []
        lines += [body] if lead not in ("joined", "none") else []
        lines += [signed, stamp] if order >= 0.7 else []
        lines += [more]
    return _filled(writer, lines)


def _lead(text: str, form: str, pick: random.Random) -> str:
    words = text.split()
    if form in ("cut", "joined") and len(words) > 15:
        return (
            f"{' '.join(words[: pick.randint(12, min(len(words) - 1, 40))])}{pick.choice(['...', '…', ' [...]', ''])}"
        )
    return re.split(r"(?<=[a-z]{2}[.?!])\s", text)[0] if form == "first" else text


def thread(writer: Writer, material: Stock) -> list[str]:
    """Return comments by readers, all of one form."""
    pick = writer.pick
    user, time, votes, answer = (pick.choice(forms) for forms in (USERS, TIMES, VOTES, ANSWERS))
    if not user and not time:
        user = "{handle}"
    below = writer.chance(0.2)
    careless = pick.random() * 0.5
    lines = [pick.choice(HEADINGS)]
    for _ in range(pick.choice([1, 2, 3, 5, 8, 15, 25])):
        says = []
        for _ in range(pick.choice([1, 1, 1, 2, 3])):
            said = " ".join(pick.sample(material.remarks, pick.choice([1, 1, 1, 2]))).rstrip(",")
            if writer.chance(careless):
                said = pick.choice([said.lower(), said.rstrip("."), said.replace(",", ""), said.split(". ")[0] + "!"])
            says.append(f"{pick.choice(OPENINGS)}{said}{pick.choice(CLOSINGS)}")
        meta = [user, time]
        lines += [*says, *meta, votes, answer] if below else [*meta, *says, votes, answer]
    return _filled(writer, lines)


def _filled(writer: Writer, lines: Iterable[str]) -> list[str]:
    """Return the lines with their blanks filled in; a sentence of a corpus may hold braces of its own."""
    known = {*HEADINGS, *ANSWERS, *VOTES, *TIMES, *USERS, *KICKERS, *MORE, *STAMPS, *SIGNED, *ABOVE}
    found = []
    for line in lines:
        if line in known:
            found.append(writer.fill(line))
        elif line.startswith("@{name} "):
            found.append(writer.fill("@{name} ") + line[8:])
        else:
            found.append(line)
    return [line for line in found if line.strip()]
