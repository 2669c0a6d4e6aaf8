"""Quotations that are signed: a dash and a name after them.

    “He never asked us.” ― Mira Holt
    “He never asked us.” - Mira Holt, mayor of Senn.        a role after the name
    “He never asked us.”
    — Mira Holt (Senn)                                      on a line of its own
    The harbour stays shut. — Mira Holt (@miraholt) May 3, 2031      a post, with no marks around it

A dash with a capital after it is no signature where the words after it go on as a sentence, where the quotation is a
title ("Winter Harbour" - Mira Holt) or where an agency or outlet signs the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from onrecord.annotators.attribution.shown import Shown
from onrecord.lexicon.outlets import outlet_of
from onrecord.model import Span, Spans
from onrecord.text.headers import is_desk, is_name
from onrecord.text.quotes import Quotation

__all__ = ["signed_posts", "signed_quotations"]

DASH = re.compile(r"\s{0,3}(?P<dash>-{1,3}|[‒–—―⸺~])\s{0,3}(?=\w)")
LONGEST = 160  # characters of a signature
SHORTEST = 3  # words of a signed quotation
ROLE_WORDS = 14
SINGLE = re.compile(r"[A-Z][\w'’-]+")
TELLS = re.compile(
    r"\b(?:said|says|saying|told|tells|was|were|is|are|has|had|have|will|would|did|does|wrote|writes|added|adds|who|but)\b"
)
HANDLE = re.compile(r"\(@\w{1,30}\)")
POST_SIGN = re.compile(r"[‒–—―]|--|(?<=\s)-(?=\s)")
DATED = re.compile(r"\s{0,3}(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})")
TAG = re.compile(r"\s*<[^<>]{1,300}>\s*")
NO_NAMES = frozenset(
    {"photo", "photos", "picture", "pictures", "image", "source", "sources", "credit", "read", "see", "watch"}
)


def signed_quotations(
    text: str, paragraphs: Sequence[Span], quotations: Sequence[tuple[Quotation, ...]]
) -> Iterator[Shown]:
    """Yield the quotations that somebody signs.

    paragraphs: in order. quotations: those of each paragraph.
    """
    for number, paragraph in enumerate(paragraphs):
        here = quotations[number]
        alone = not here and number > 0
        if alone:
            signature = _signature(text, paragraph.start, paragraph.end)
            content = _before(text, number, paragraphs, quotations) if signature is not None else ()
            if signature is not None and content:
                yield Shown("signed", number, *signature, content)
        for place, quotation in enumerate(here):
            end = here[place + 1].span.start if place + 1 < len(here) else paragraph.end
            signature = _signature(text, quotation.span.end, end)
            if signature is None or not _says_something(text, quotation.inner):
                continue
            content = (quotation.span,)
            if place == 0 and not _letters(text, paragraph.start, quotation.span.start):
                content = (*_unclosed_before(text, number, paragraphs, quotations), quotation.span)
            elif _letters(text, _last_end(text, here, place, paragraph), quotation.span.start):
                continue
            yield Shown("signed", number, *signature, content)


def _last_end(text: str, quotations: Sequence[Quotation], place: int, paragraph: Span) -> int:
    """Return where the signature of the quotation before one ends, or else that quotation."""
    if place == 0:
        return paragraph.start
    start, end = quotations[place - 1].span.end, quotations[place].span.start
    return end if _signature(text, start, end) is not None else start


def _before(text: str, number: int, paragraphs: Sequence[Span], quotations: Sequence[tuple[Quotation, ...]]) -> Spans:
    """Return the quotation that fills the paragraph before a signature, with the paragraphs that lead to it."""
    before = quotations[number - 1]
    if len(before) != 1 or not before[0].closed or not _says_something(text, before[0].inner):
        return ()
    whole, quotation = paragraphs[number - 1], before[0].span
    if _letters(text, whole.start, quotation.start) or _letters(text, quotation.end, whole.end):
        return ()
    return (*_unclosed_before(text, number - 1, paragraphs, quotations), quotation)


def _unclosed_before(
    text: str, number: int, paragraphs: Sequence[Span], quotations: Sequence[tuple[Quotation, ...]]
) -> Spans:
    """Return the quotations that fill the paragraphs right before one and are left open at their ends."""
    earlier = (n for n in range(number - 1, -1, -1))
    fills = takewhile(
        lambda n: (
            len(quotations[n]) == 1
            and not quotations[n][0].closed
            and not _letters(text, paragraphs[n].start, quotations[n][0].span.start)
        ),
        earlier,
    )
    return tuple(quotations[n][0].span for n in fills)[::-1]


def _signature(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """Return name and dash where nothing but a signature stands between two places."""
    if not 2 <= end - start <= LONGEST:
        return None
    dash = DASH.match(text, start, end)
    if dash is None or (dash["dash"] == "-" and dash.end() - dash.start() == 1):
        return None
    words = text[dash.end() : end].rstrip(" \t\r\n\xa0.*_")
    cut = min((at for mark in ",(;" if (at := words.find(mark)) >= 0), default=len(words))
    name, role = words[:cut].rstrip(), words[cut:]
    if not _may_sign(name) or len(role.split()) > ROLE_WORDS or TELLS.search(role):
        return None
    return Span(dash.end(), dash.end() + len(name)), Span(dash.start("dash"), dash.end("dash"))


def _may_sign(name: str) -> bool:
    """Say whether words are the name of somebody who may sign what he said: no outlet, no desk, no label."""
    words = name.casefold().split()
    named = ":" not in name and (is_name(name) or bool(SINGLE.fullmatch(name)))
    return named and not NO_NAMES & set(words) and outlet_of(name) is None and not is_desk(name)


def _says_something(text: str, inner: Span) -> bool:
    """Say whether a quotation is no title: it ends like a sentence, or half of its words are written small."""
    words = inner.of(text).split()
    small = sum(word[0].islower() for word in words)
    return len(words) >= SHORTEST and (words[-1][-1] in ".!?…,;" or 2 * small >= len(words))


def _letters(text: str, start: int, end: int) -> bool:
    return any(map(str.isalpha, text[start:end]))


def signed_posts(text: str, paragraphs: Sequence[Span]) -> Iterator[Shown]:
    """Yield the posts that are shown with their author's handle after a dash, in their paragraph or the one before."""
    for number, paragraph in enumerate(paragraphs):
        start = paragraph.start
        for handle in HANDLE.finditer(text, paragraph.start, paragraph.end):
            nearest = max(start, handle.start() - 80)
            dash = next(iter([*POST_SIGN.finditer(text, nearest, handle.start())][-1:]), None)
            if dash is None:
                continue
            name = Span(dash.end(), handle.end()).trimmed(text)
            tag = TAG.match(text, start, dash.start())
            start = tag.end() if tag else start
            post = Span(start, dash.start()).trimmed(text) if dash.start() > start else None
            if post is None and start == paragraph.start and number > 0:
                post = paragraphs[number - 1]
            date = DATED.match(text, handle.end(), paragraph.end)
            start = date.end() if date else handle.end()
            if name is not None and post is not None and (date or start == paragraph.end):
                yield Shown("post", number, name, Span(dash.start(), dash.end()), (post,))
