"""Headlines that name who says what they say, before a colon or after a dash.

    Holt: Port stays open                       before a colon
    Holt on the ferry: 'We will not go'         with what it is about
    Port to stay open: Holt                     at the end
    Port to stay open - minister                an office or body for a name
    Port to stay open, says Holt                with a verb

"Analysis: ...", "Kelm: ..." and "... - The Senn Mirror" look the same. So a name counts only if whoever bears it is
quoted in the report, and no place counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.annotators.attribution.shown import Shown
from onrecord.lexicon.outlets import outlet_of
from onrecord.lexicon.states import capital_of, state_of
from onrecord.model import Span

__all__ = ["headline_statement"]

LONGEST = 300  # characters of a headline
SPEAKER_WORDS = 5
LEAST = 2  # words of what is said
OFFICES = frozenset(
    "minister ministry official officials police report reports poll polls study survey court judge spokesman"
    " spokeswoman spokesperson spokesmen source sources government president premier pm mayor governor army"
    " military experts expert analysts analyst lawyer lawyers prosecutor prosecutors agency watchdog union"
    " campaigners witnesses researchers scientists economists"
    " economist diplomat diplomats envoy chief regulator".split()
)
"""Who speaks in a headline without a name."""
AT_START = re.compile(r":\s+")
AT_END = re.compile(
    r"\s+(?P<dash>[-–—]{1,2})\s+|\s*(?P<long>—)\s*|(?P<colon>:)\s+"
    r"|(?<=[,'’\"”])\s+(?P<verb>says?|said|tells?|claims?|warns?|insists?|vows?|admits?|adds?)\s+"
)
ON = re.compile(r"\s+on\s+")
EDGE = ' \t\r\n\xa0#*_."“”'


def headline_statement(text: str, number: int, headline: Span, speakers: frozenset[str]) -> Iterator[Shown]:
    """Yield the statement that a headline makes, if it is one.

    number: of its paragraph. speakers: the last words of the names of all who are quoted in the report, case folded.
    """
    whole = headline.trimmed(text, EDGE.replace('"', "").replace("“", "").replace("”", ""))
    if whole is None or len(whole) > LONGEST:
        return
    first = AT_START.search(text, whole.start, whole.end)
    if first is not None:
        colon = Span(first.start(), first.start() + 1)
        name, cue = _about(text, Span(whole.start, first.start()), colon)
        if _speaks(name.of(text), speakers) and _enough(text, first.end(), whole.end):
            yield Shown("headline", number, name, cue, (Span(first.end(), whole.end),))
            return
    last = next(iter([*AT_END.finditer(text, whole.start, whole.end)][-1:]), None)
    if last is None or last.start() == whole.start or last.end() >= whole.end:
        return
    name = Span(last.end(), whole.end)
    if (_speaks(name.of(text), speakers) or _office(name.of(text))) and _enough(text, whole.start, last.start()):
        cue = Span(last.start(last.lastgroup or 0), last.end(last.lastgroup or 0))
        said = Span(whole.start, last.start()).trimmed(text, ", ")
        if said is not None:
            yield Shown("headline", number, name, cue, (said,))


def _about(text: str, label: Span, colon: Span) -> tuple[Span, Span]:
    """Return who speaks and the cue: the colon, with what it is about if that stands before it."""
    about = ON.search(text, label.start, label.end)
    if about is None or about.start() == label.start:
        return label, colon
    return Span(label.start, about.start()), Span(about.start() + len(about[0]) - len(about[0].lstrip()), colon.end)


def _speaks(name: str, speakers: frozenset[str]) -> bool:
    """Say whether a name is that of somebody who is quoted in the report."""
    words = name.split()
    if not 1 <= len(words) <= SPEAKER_WORDS or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    if outlet_of(name) is not None or state_of(name) is not None or capital_of(name) is not None:
        return False
    return words[-1].casefold().strip(".") in speakers


def _office(name: str) -> bool:
    """Say whether words are an office or body without a name, in small letters or a single word: "minister", "Poll"."""
    words = name.split()
    return (
        1 <= len(words) <= SPEAKER_WORDS
        and words[-1].casefold() in OFFICES
        and (words[-1].islower() or len(words) == 1)
    )


def _enough(text: str, start: int, end: int) -> bool:
    return len(text[start:end].split()) >= LEAST
