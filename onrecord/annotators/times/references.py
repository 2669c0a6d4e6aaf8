"""Words that point to the present, the past or the future: "now", "recently", "in the near future"."""

from __future__ import annotations

import re

from onrecord.annotators.times.grammar import Context, Meaning, date, rule
from onrecord.annotators.times.senses import is_now
from onrecord.annotators.times.words import meaning_of

__all__ = ["RULES"]


def reference(match: re.Match[str], _: Context) -> Meaning | None:
    """Build "now", "recently", "the near future"."""
    return date(meaning_of("reference", match["reference"]))


def soon(_match: re.Match[str], context: Context) -> Meaning | None:
    """Build "soon"; in a story of the past ("soon turned back", "soon it would begin") it names no time."""
    return None if context.history or context.direction == "past" else date("FUTURE_REF")


def past(_match: re.Match[str], _context: Context) -> Meaning | None:
    """Build "recent", "the past"."""
    return date("PAST_REF")


def present(_match: re.Match[str], _context: Context) -> Meaning | None:
    """Build "current"."""
    return date("PRESENT_REF")


def future(_match: re.Match[str], _context: Context) -> Meaning | None:
    """Build "the future"."""
    return date("FUTURE_REF")


RULES = (
    rule(
        "now",
        r"{reference}(?! of| that|-)",
        reference,
        "He [now] leads the council. => DATE PRESENT_REF",
        "He has [recently] joined the council. => DATE PAST_REF",
        "The talks will go on in [the near future]. => DATE FUTURE_REF",
        needs="{reference}",
        sense=is_now,
    ),
    rule(
        "current",
        r"current\b(?= (?-i:[a-z]))(?! affairs| account)",
        present,
        "The [current] weakness will pass. => DATE PRESENT_REF",
        needs="current",
    ),
    rule(
        "recent",
        r"recent\b(?= (?-i:[a-z]))",
        past,
        "The [recent] attacks were denied. => DATE PAST_REF",
        needs="recent",
    ),
    rule(
        "the past",
        r"the past\b(?= ?[,.;:]|$)"
        r"|(?<=in )the past\b(?= (?:that|and|have|has|had|was|were|they|he|she|it)\b| ?[^\w\s]|$)",
        past,
        "They have quarrelled in [the past]. => DATE PAST_REF",
        needs="past",
    ),
    rule(
        "soon",
        r"(?:very )?soon\b(?!er| after| as)|(?P<possible>as soon as possible)\b",
        soon,
        "The envoys will [soon] meet. => DATE FUTURE_REF",
        "They will meet [as soon as possible]. => DATE FUTURE_REF",
        needs="soon",
    ),
    rule(
        "the future",
        r"the future\b(?! of)",
        future,
        "He fears [the future]. => DATE FUTURE_REF",
        needs="future",
    ),
)
