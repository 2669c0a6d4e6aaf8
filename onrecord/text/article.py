"""From what came in to an article: decoded, its main text found, and what is known about it gathered.

What came along with a report (title, outlet, authors, url, published) holds before what its page states.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from onrecord.intake.encoding import decode
from onrecord.intake.incoming import Incoming
from onrecord.intake.kinds import binary_name
from onrecord.intake.limits import IntakeLimits
from onrecord.intake.rows import printable, set_aside
from onrecord.model import Article, Problem, ProblemKind, Published
from onrecord.text.align import align
from onrecord.text.extract import Extracted, extract
from onrecord.text.markup import is_truncated
from onrecord.text.published import read_published

__all__ = ["page_of", "read_article"]

Problems = tuple[Problem, ...]

UNSTORABLE = re.compile("[\0\ud800-\udfff]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
CUT = "The page ends too early; save it again. What there is of it was read, if it holds any of the article."
NO_ARTICLE = "No article was found in the page, only links and notices; save the page of the report itself."
LOSSY = "Some of its bytes fit no character and stand as U+FFFD; save it as UTF-8."


def read_article(incoming: Incoming, limits: IntakeLimits | None = None) -> tuple[Article | None, Problems]:
    """Return the article that came in, None when there is none, and what was set aside or lost on the way.

    The text of a plain or Markdown report is taken as it is; of a page, its main text. An article whose date cannot be
    read, whose page was cut off, or that was decoded with loss is kept, with a problem that says so.
    """
    limits = limits or IntakeLimits()
    body, problems = _decoded(incoming)
    if body is None:
        return None, problems
    unusable = _unusable(body, incoming, limits)
    if unusable:
        return None, (*problems, unusable)
    published, undated = _published(incoming)
    problems = (*problems, *undated)
    if incoming.kind != "html":
        return _article(incoming, body, published), problems
    cut = (_problem(incoming, ProblemKind.TRUNCATED, CUT),) if is_truncated(body) else ()
    extracted = extract(body, incoming.url)
    if extracted is None:
        missing = () if cut else (_problem(incoming, ProblemKind.NO_ARTICLE, NO_ARTICLE),)
        return None, (*problems, *cut, *missing)
    article = _article(incoming, extracted.text, published, extracted)
    return replace(article, page=align(extracted.text, body)), (*problems, *cut)


def page_of(incoming: Incoming) -> str | None:
    """Return the decoded page that the pieces of an article's text point into; None when it is binary."""
    return _decoded(incoming)[0]


def _decoded(incoming: Incoming) -> tuple[str | None, Problems]:
    if isinstance(incoming.body, str):
        return incoming.body, ()
    decoded = decode(incoming.body)
    name = binary_name(incoming.body[:100]) if decoded else "binary data"
    if decoded is None or name:
        message = f"It is {name or 'binary data'}, not text; save it as text or HTML."
        return None, (_problem(incoming, ProblemKind.BINARY, message),)
    lossy = (_problem(incoming, ProblemKind.ENCODING, LOSSY),) if decoded.lossy else ()
    return decoded.text, lossy


def _unusable(body: str, incoming: Incoming, limits: IntakeLimits) -> Problem | None:
    """Return why a text cannot be used at all, None when it can."""
    if not body.strip():
        return _problem(incoming, ProblemKind.EMPTY, "It holds nothing but white space.")
    if len(body) > limits.text_characters:
        message = f"It is longer than {limits.text_characters:,} characters; split it into reports."
        return _problem(incoming, ProblemKind.TOO_LARGE, message)
    found = (LONE_SURROGATE if incoming.kind == "html" else UNSTORABLE).search(body)
    if found:
        what = "a NUL character" if found[0] == "\0" else "half a character (a lone surrogate)"
        return _problem(incoming, ProblemKind.MALFORMED, f"Its text holds {what} at {found.start():,}; remove it.")
    return None


def _published(incoming: Incoming) -> tuple[Published | None, Problems]:
    """Return the date that came along, and a problem when it cannot be read as one."""
    if incoming.published is None or not incoming.published.strip():
        return None, ()
    published = read_published(incoming.published)
    if published:
        return published, ()
    given = printable(incoming.published)[:80]
    message = f"The date {given!r} could not be read, or can mean several days; write it as 2021-10-16."
    return None, (_problem(incoming, ProblemKind.MALFORMED, message),)


def _article(incoming: Incoming, text: str, published: Published | None, found: Extracted | None = None) -> Article:
    """Return the article with what came along, and for the rest with what its page states."""
    title = incoming.title or (found.title if found else None)
    outlet = incoming.outlet or (found.outlet if found else None)
    url = incoming.url or (found.url if found else None)
    authors = incoming.authors or (found.authors if found else ())
    return Article.of(
        text,
        printable(incoming.name),
        title=printable(title) if title else None,
        outlet=printable(outlet) if outlet else None,
        authors=tuple(map(printable, authors)),
        url=printable(url) if url else None,
        section=found.section if found else None,
        published=published or (found.published if found else None),
    )


def _problem(incoming: Incoming, kind: ProblemKind, message: str) -> Problem:
    return set_aside(incoming.where, kind, message)
