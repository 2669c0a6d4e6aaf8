"""Marked prose in colour."""

from __future__ import annotations

import re

from rich.text import Text

from onrecord.brief.plain import safe

__all__ = ["coloured"]

TOKEN = re.compile(r"\[([A-Z])\d+ |\]|\\[\[\]\\]")
# Never colour alone: the letters of the marks stay.
STYLES = {"S": "bold cyan", "C": "yellow", "Q": "green", "V": "magenta"}


def coloured(marked: str) -> Text:
    """Return marked prose with a colour for each kind of mark, made safe to print."""
    text = Text()
    open_marks: list[str] = []
    done = 0
    marked = safe(marked)
    for token in TOKEN.finditer(marked):
        text.append(marked[done : token.start()], STYLES.get(open_marks[-1], "") if open_marks else "")
        if token[1]:
            open_marks.append(token[1])
        style = STYLES.get(open_marks[-1], "") if open_marks else ""
        text.append(token[0], f"dim {style}" if token[0][0] != "\\" else style)
        if token[0] == "]" and open_marks:
            open_marks.pop()
        done = token.end()
    text.append(marked[done:])
    return text
