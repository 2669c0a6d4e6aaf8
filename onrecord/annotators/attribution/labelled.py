"""Transcripts and interviews: paragraphs that begin with who speaks and a colon.

    BERG: Why did you close it?             a turn
    HOLT: It was not safe.                  the next one
    Two ships were stuck.                   goes on with it
    (LAUGHTER)                              a stage direction, which nobody says

One label alone can be a heading ("UPDATE: ...", "KELM: ..."), a field of a list or a score. So labels count where they
come back, where there are two speakers, and where most of what follows them are sentences.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.annotators.attribution.shown import Shown
from onrecord.model import Span, ZoneKind, subtract
from onrecord.text.headers import is_name

__all__ = ["turns"]

LONGEST = 100  # characters of a label
WORDS = 6  # of a speaker's name with his title
FARTHEST = 12  # paragraphs from one label to the next of the same transcript
EDGE = ' \t\r\n\xa0"“”„«*_#>•'
QUOTES = '"“”„«'
ROLES = frozenset(
    "q a question answer questioner moderator host co-host interviewer interviewee reporter reporters journalist anchor"
    " narrator presenter correspondent announcer chairman chairwoman chairperson chair speaker audience participant"
    " caller voiceover voice-over male female man woman unidentified".split()
)
NOBODY = frozenset(
    "the this these an in on at by for from to update updates updated note notes source sources fact facts myth"
    " myths claim claims verdict truth reality rating pros cons pro con who what when where why how name age"
    " date time place venue location address phone email e-mail tel fax contact contacts web website price cost"
    " photo photos picture video videos audio image caption credit credits correction clarification related read"
    " more see also watch listen live breaking exclusive opinion analysis comment editorial background context"
    " warning tip tips step steps stage ingredients method directions serves makes result results score scores"
    " final half goals cards attendance referee before after then now today yesterday tomorrow monday tuesday"
    " wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december total average high low first second third last next best worst winner winners"
    " loser losers up down yes no part chapter section day week month year topic subject re summary conclusion"
    " introduction overview key takeaway takeaways recipe born died occupation we i you he she they it our my"
    " your his her are is there here not no if as of bio biography about category tags tag filed posted"
    " published advertisement copyright".split()
)
"""Words that labels of other things begin with."""
GIVEN_NAMES = frozenset({"april", "may", "june", "august"})
TITLES = frozenset(
    "mr mrs ms miss dr prof sir sen rep gov gen col capt sgt amb lord lady president senator representative governor"
    " general colonel captain sergeant ambassador minister secretary mayor judge justice professor congressman"
    " congresswoman chancellor commissioner sister father bishop king queen prince princess".split()
)
DIRECTION = re.compile(
    r"[(\[](?:[A-Z][A-Z .,;:'’—–-]{2,60}|(?i:laugh(?:s|ter|ing)?|applause|crosstalk|cheers|cheering|pause|pauses|sighs"
    r"|inaudible|unintelligible|music|silence|begin (?:video|audio) ?(?:clip|tape)|end (?:video|audio) ?(?:clip|tape))"
    r"[ .]{0,2})[)\]]"
)
SENTENCE_END = re.compile(r"[.?!…—–-][\"”’')\]]{0,3}$")


@dataclass(frozen=True, slots=True)
class _Label:
    """A label: the number of its paragraph, who it names, and what he is called by in short.

    marked: it stands in quotation marks. certain: by title, role or form it is a speaker's.
    role: it is a role and no more.
    """

    number: int
    name: Span
    colon: Span
    key: str
    marked: bool
    certain: bool
    role: bool


def turns(text: str, paragraphs: Sequence[Span], zones: Sequence[ZoneKind | None]) -> Iterator[Shown]:
    """Yield what each speaker of a transcript says, turn by turn.

    paragraphs: in order. zones: of each paragraph, None for the report itself; a title or subhead ends a turn.
    """
    read = {n: _label(text, n, p) for n, p in enumerate(paragraphs) if zones[n] in (None, ZoneKind.TITLE)}
    found = {n: label for n, label in read.items() if label is not None and (zones[n] is None or label.role)}
    if len(found) < 2:
        return
    known = _called(text, {label.key for label in found.values()})
    for stretch in _stretches(sorted(found)):
        labels = [found[number] for number in stretch]
        speakers = _speakers(text, paragraphs, labels, known)
        if speakers:
            yield from _turns(text, paragraphs, zones, labels, speakers)


def _label(text: str, number: int, paragraph: Span) -> _Label | None:
    """Read the label that a paragraph begins with."""
    limit = min(paragraph.end, paragraph.start + LONGEST)
    start = paragraph.start
    while start < limit and text[start] in EDGE:
        start += 1
    asked = text[start : start + 2] in {"Q.", "A."} and text[start + 2 : start + 3].isspace()
    colon = start + 1 if asked else text.find(":", start, limit)
    if colon <= start or not (colon + 1 == paragraph.end or text[colon + 1] in EDGE):
        return None
    label = text[start:colon].rstrip(EDGE)
    bare = _without_aside(_without_aside(label, "(", ")"), "[", "]")
    name, _, role = bare.partition(",")
    words = name.split()
    if not _may_be_name(words) or (role and (not role[0].isspace() or len(role.split()) > WORDS)):
        return None
    only_role = all(word.casefold().strip(".") in ROLES for word in words)
    by_name = role if only_role and is_name(role.strip()) else name  # HOST, Mira Holt
    certain = only_role or bool(role.strip()) or label != bare or _titled(words) or is_name(name)
    marked = any(mark in QUOTES for mark in text[paragraph.start : start])
    end = start + len(bare if role else name)
    key = by_name.split()[-1].strip(".").upper()
    return _Label(number, Span(start, end), Span(colon, colon + 1), key, marked, certain, only_role)


def _without_aside(label: str, opening: str, closing: str) -> str:
    """Return a label without what stands in brackets at its end: "HOLT (on camera)"."""
    return label[: label.rfind(opening)].rstrip() if label.endswith(closing) and opening in label else label


def _may_be_name(words: Sequence[str]) -> bool:
    """Say whether words are written like a name with its title, and do not begin as other labels do."""
    if not words or len(words) > WORDS or not all(_capital(word) for word in words):
        return False
    first = words[0].casefold().strip(".")
    return first not in NOBODY or (len(words) > 1 and first in GIVEN_NAMES)


def _capital(word: str) -> bool:
    letters = word.strip(".'’-")
    small = letters.casefold() in {"de", "del", "la", "van", "von", "der", "al", "bin", "of", "el"}
    return bool(letters) and (letters[0].isupper() or small) and not any(map(str.isdigit, letters))


def _titled(words: Sequence[str]) -> bool:
    """Say whether a name has a title before it: "Mr. Holt", "PRESIDENT HOLT"."""
    return len(words) > 1 and words[0].casefold().strip(".") in TITLES


def _called(text: str, keys: set[str]) -> frozenset[str]:
    """Return those of the labels that the text itself uses as a name: "Mira Holt" or "said Holt" for HOLT."""
    called: set[str] = set()
    before = ""
    for word in re.finditer(r"[^\W\d_][\w'’-]*|[^\w\s]", text):
        key = word[0].upper().removesuffix("'S").removesuffix("’S")
        named = before[:1].isupper() if word[0].isupper() else before[:1].isalpha()
        if key in keys and named and word[0][0].isupper() and before.casefold() not in NOBODY:
            called.add(key)
        before = word[0]
    return frozenset(called)


def _stretches(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers in groups in which each follows close on the one before."""
    group: list[int] = []
    for number in numbers:
        if group and number - group[-1] > FARTHEST:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _speakers(text: str, paragraphs: Sequence[Span], labels: Sequence[_Label], known: frozenset[str]) -> frozenset[str]:
    """Return who speaks, by what the labels call them; nobody where the labels are no transcript's."""
    times = Counter(label.key for label in labels)
    certain = {label.key for label in labels if label.certain}
    speaking = {key for key, count in times.items() if key in certain | known or count > 1}
    sure = {key for key in speaking if key in certain | known}
    own = [label for label in labels if label.key in speaking]
    if {"Q", "A"} <= speaking:
        return frozenset(speaking)
    sentences = sum(_sentence(text, label.colon.end, paragraphs[label.number].end) for label in own)
    several = len(speaking) >= 2 and len(own) >= 3 and any(times[key] > 1 for key in speaking)
    return (
        frozenset(speaking)
        if several and 2 * len(sure) >= len(speaking) and 3 * sentences >= 2 * len(own)
        else frozenset()
    )


def _sentence(text: str, start: int, end: int) -> bool:
    """Say whether words are said and no entry of a list: they have letters, and end as sentences do."""
    said = text[max(start, end - LONGEST) : end]
    return bool(SENTENCE_END.search(said)) and any(map(str.isalpha, said))


def _turns(
    text: str,
    paragraphs: Sequence[Span],
    zones: Sequence[ZoneKind | None],
    labels: Sequence[_Label],
    speakers: frozenset[str],
) -> Iterator[Shown]:
    """Yield a turn for each label, up to the next one."""
    longest = 0
    for place, label in enumerate(labels):
        if label.key not in speakers:
            continue
        last = place + 1 == len(labels)
        limit = label.number + longest if last else labels[place + 1].number - 1
        number = label.number
        while number < min(limit, len(paragraphs) - 1) and _goes_on(
            text, paragraphs[number + 1], zones[number + 1], label
        ):
            number += 1
        longest = max(longest, number - label.number)
        spans = (
            [Span(label.colon.end, paragraphs[label.number].end)]
            if label.colon.end < paragraphs[label.number].end
            else []
        )
        spans += paragraphs[label.number + 1 : number + 1]
        spoken = [part for span in spans for part in _spoken(text, span)]
        if spoken:
            yield Shown("turn", label.number, label.name, label.colon, tuple(spoken))


def _goes_on(text: str, paragraph: Span, zone: ZoneKind | None, label: _Label) -> bool:
    """Say whether a paragraph goes on with the turn before it.

    One that names the speaker does not: who speaks says "I". In a transcript that is quoted, each paragraph begins
    with a mark.
    """
    words = paragraph.of(text)
    if zone is not None or (label.marked and (words[0] not in QUOTES or _closed(text, paragraph.start))):
        return False
    return len(label.key) < 3 or not re.search(rf"\b(?:{re.escape(label.key)}|{re.escape(label.key.title())})\b", words)


def _closed(text: str, start: int) -> bool:
    """Say whether what stands before a place, white space aside, is a mark that closes a quotation."""
    before = text[max(0, start - 8) : start].rstrip()
    return before.endswith(('"', "”", "»"))


def _spoken(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a turn that are no stage directions."""
    directions = [Span(m.start(), m.end()) for m in DIRECTION.finditer(text, span.start, span.end)]
    for part in subtract([span], directions):
        trimmed = part.trimmed(text, ' \t\r\n\xa0*_"“')
        if trimmed is not None and any(map(str.isalnum, trimmed.of(text))):
            yield trimmed
