"""How values read on the page: the filters of its templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from onrecord.model import Act, Status
from onrecord.web.addresses import actor_href, claim_href, issue_href, report_href, story_href
from onrecord.web.charts.lettering import fitted, width

__all__ = [
    "FILTERS",
    "act_class",
    "cut",
    "in_lines",
    "num",
    "plural",
    "span_of_days",
    "status_class",
    "status_short",
    "status_word",
]

AGAINST = frozenset({Act.DENY, Act.REJECT})
ASKING = frozenset({Act.REQUEST, Act.ASK, Act.PROPOSE})
STATUS = {
    Status.REPORTED: ("happened", "happened, in the outlet’s own voice"),
    Status.ATTRIBUTED: ("claimed", "claimed by a source"),
    Status.DENIED: ("denied", "claimed and denied"),
    Status.PLANNED: ("planned", "planned"),
    Status.HYPOTHETICAL: ("supposed", "supposed"),
    Status.NEGATED: ("negated", "said not to have happened"),
    Status.QUESTIONED: ("asked", "asked"),
}

SHORT = {
    Status.REPORTED: "happened",
    Status.ATTRIBUTED: "claimed",
    Status.DENIED: "claimed and denied",
    Status.PLANNED: "planned",
    Status.HYPOTHETICAL: "supposed",
    Status.NEGATED: "did not happen",
    Status.QUESTIONED: "asked",
}


def act_class(act: Act) -> str:
    """Return the class of an act's edge: `deny` against, `ask` asks, `none` says nothing, "" says."""
    return "deny" if act in AGAINST else "ask" if act in ASKING else "none" if act is Act.DECLINE else ""


def status_class(status: Status) -> str:
    """Return the class and shape of an event's status."""
    return STATUS[status][0]


def status_word(status: Status) -> str:
    """Return what an event's status means, for those who do not see its shape."""
    return STATUS[status][1]


def status_short(status: Status) -> str:
    """Return a word or two for an event's status."""
    return SHORT[status]


def num(number: int) -> str:
    """Return a number as it is read: 12,034."""
    return f"{number:,}"


def plural(number: int, what: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> plural(1, "report"), plural(1200, "story", "stories")
    ('1 report', '1,200 stories')
    """
    return f"{number:,} {what if number == 1 else many or what + 's'}"


def span_of_days(value: str) -> str:
    """Return a date, month, year or interval as it is read, without the time of day.

    >>> span_of_days("2021-10-05T07:40"), span_of_days("2021-09-28/2021-10-03"), span_of_days("2021-09/..")
    ('2021-10-05', '2021-09-28 to 2021-10-03', 'after 2021-09')
    """
    first, parted, last = (part.partition("T")[0] for part in value.partition("/"))
    if not parted:
        return first
    if first == "..":
        return f"before {last}"
    return f"after {first}" if last == ".." else f"{first} to {last}"


def cut(text: str, longest: int) -> tuple[str, bool]:
    """Return the beginning of a text, whole words of at most `longest` characters, and whether more follows."""
    if len(text) <= longest:
        return text, False
    return text[: longest + 1].rsplit(None, 1)[0][:longest], True


def in_lines(text: str, size: float, room: float, most: int) -> list[str]:
    """Return a text in lines that fit into `room` pixels of a drawing; the last of `most` lines is cut visibly."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and width(" ".join(rest[: taken + 1]), size) <= room:
            taken += 1
        lines.append(fitted(" ".join(rest[:taken]), size, room))
        rest = rest[taken:]
    return [*lines, fitted(" ".join(rest), size, room)] if rest else lines


FILTERS: dict[str, Callable[..., Any]] = {
    "act_class": act_class,
    "status_class": status_class,
    "status_word": status_word,
    "status_short": status_short,
    "num": num,
    "plural": plural,
    "lines": in_lines,
    "days": span_of_days,
    "cut": cut,
    "actor_href": actor_href,
    "claim_href": claim_href,
    "issue_href": issue_href,
    "report_href": report_href,
    "story_href": story_href,
}
