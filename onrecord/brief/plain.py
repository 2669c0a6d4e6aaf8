"""Text of reports made safe to show: no character that steers a terminal, hides or reverses what follows."""

from __future__ import annotations

import re

from onrecord.model import Judgement, Verdict

__all__ = ["decided", "line", "safe"]

# Controls but newline and tab, lone surrogates, separators of lines, and marks that change the direction of writing.
UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
RETURNS = re.compile("\r\n?")


def safe(text: str) -> str:
    r"""Return a text in which what is not to be seen stands as an escape; lines stay.

    >>> safe("calm\x1b[31m red")
    'calm\\x1b[31m red'
    """
    return UNSAFE.sub(_escape, RETURNS.sub("\n", text))


def line(text: str) -> str:
    r"""Return a text as one safe line.

    >>> line("two\n  lines")
    'two lines'
    """
    return " ".join(safe(text).split())


def decided(judgement: Judgement | None) -> str:
    """Return what the last judgement on something was, to go behind its words: " (corrected by desk, 2031-07-01)".

    Nothing where nobody judged it.
    """
    if judgement is None:
        return ""
    what = {Verdict.INSTEAD: "corrected", Verdict.ADDED: "added"}.get(judgement.verdict, f"judged {judgement.verdict}")
    return f" ({what} by {line(judgement.by)}, {line(judgement.at)})"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
