"""A briefing as Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.brief.gather import CAUTION, Briefing, Entry, Note
from onrecord.brief.sentences import quoted

__all__ = ["briefing_as_markdown", "escape", "facts"]

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")


def briefing_as_markdown(briefing: Briefing) -> str:
    """Return a briefing as Markdown; the words of reports are escaped, so that they cannot become markup."""
    return "\n".join(_lines(briefing)) + "\n"


def facts(briefing: Briefing) -> str:
    """Say in one sentence what a briefing was made from."""
    about = f" with the words “{briefing.issue}”" if briefing.issue else ""
    return (
        f"{_count(briefing.statements, 'statement')}{about} in {_count(briefing.reports, 'report')}"
        f" ({_count(briefing.texts, 'distinct text')}, {briefing.undated} without a date) of the case {briefing.case}."
    )


def escape(text: str) -> str:
    r"""Return a text that Markdown shows as it is.

    >>> escape("*no* <b>")
    '\\*no\\* \\<b\\>'
    """
    return SPECIAL.sub(r"\\\1", text)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _lines(briefing: Briefing) -> Iterator[str]:
    yield f"# {escape(briefing.title)}"
    yield ""
    yield escape(facts(briefing))
    yield ""
    yield f"**{CAUTION}**"
    for section in briefing.sections:
        yield ""
        yield f"## {section.title}"
        for group in section.groups:
            yield ""
            if group.name is not None:
                yield f"### {escape(group.name)}"
                yield ""
            yield from (f"- {_entry(entry)}" for entry in group.entries)
    yield ""
    yield "## Evidence"
    for note in briefing.notes:
        yield ""
        yield f"[^{note.number}]: {_note(note)}"


def _entry(entry: Entry) -> str:
    marks = "".join(f"[^{number}]" for number in entry.notes)
    lead = escape(entry.lead)
    if entry.words:
        return f"{lead}: {escape(quoted(entry.words))} {marks}"
    return f"{lead if lead.endswith('.') else lead + '.'} {marks}"


def _note(note: Note) -> str:
    parts = [" ← ".join(note.chain), note.published, note.article]
    if note.start is not None:
        parts.append(f"characters {note.start}–{note.end}")
    told = escape(", ".join(part for part in parts if part))
    words = f": {escape(quoted(note.words))}" if note.words else ""
    identifier = f" `{note.id}`" if note.id else ""
    told = f"{told}{words}{identifier}"
    return f"{told}. {escape(note.remark)}" if told and note.remark else told or escape(note.remark)
