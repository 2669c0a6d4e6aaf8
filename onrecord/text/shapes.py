"""Lines that are furniture by their shape: counters, addresses, times to read, calls to follow."""

from __future__ import annotations

import re

__all__ = ["COUNTER", "shape_of"]

COUNTER = "counter or address"
LONGEST = 200  # characters
NUMBER = re.compile(r"\d{1,6}(?:\s*(?:/|of)\s*\d{1,6})?")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+|@\w+")
UNIT = r"(?:seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|years?)"
READING_TIME = re.compile(rf"(?:reading time:? ?)?\d{{1,3}}[- ]?{UNIT}[ -]?(?:read|listen|watch)?", re.IGNORECASE)
AGE = re.compile(rf"(?:updated |posted |published )?(?:\d{{1,3}}|an?|one) ?{UNIT} ago", re.IGNORECASE)
COUNT = re.compile(r"\d[\d.,]{0,8} ?[km]? (?:comments?|shares?|views?|likes?|replies|reactions?|votes?)", re.IGNORECASE)
NETWORK = r"(?:facebook|twitter|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|google news|x)"
FOLLOW = re.compile(
    rf"(?:follow|find|like|join|visit)\b[^.!?]{{1,80}}\bon {NETWORK}\b[^.!?]{{0,80}}[.!]?", re.IGNORECASE
)


def shape_of(words: str) -> str | None:
    """Return the detail of a line that is furniture by its shape, None for any other.

    >>> shape_of("3 min read"), shape_of("Follow Northern Lantern on Twitter and Instagram")
    ('time', 'share bar')
    """
    if len(words) > LONGEST:
        return None
    if NUMBER.fullmatch(words) or COUNT.fullmatch(words) or ADDRESS.fullmatch(words):
        return COUNTER
    if READING_TIME.fullmatch(words) or AGE.fullmatch(words):
        return "time"
    return "share bar" if FOLLOW.fullmatch(words) else None
