"""A briefing as Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.brief.model import CAUTION, Briefing, Entry, Group, Note, Piece, Section, Sentence, spaced
from onrecord.brief.plain import line
from onrecord.brief.sentences import quoted

__all__ = ["briefing_as_markdown", "escape"]

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$^])")
STARTS = re.compile(r"^(\d+)([.)])|^([-+=])")
ADDRESS = re.compile(r"(?i)(https?|ftp)(:)|\b(www)(\.)|(?<=\w)(@)(?=\w)")


def briefing_as_markdown(briefing: Briefing) -> str:
    """Return a briefing as Markdown; the words of reports are escaped, so that they cannot become markup."""
    return "\n".join(_lines(briefing)) + "\n"


def escape(text: str) -> str:
    r"""Return a text that Markdown shows as it is, at the start of a line too; addresses do not become links.

    >>> escape("*no* <b>"), escape("1. no"), escape("see www.no")
    ('\\*no\\* \\<b\\>', '1\\. no', 'see www&#46;no')
    """
    plain = STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", SPECIAL.sub(r"\\\1", text))
    return ADDRESS.sub(_parted, plain)


def _parted(match: re.Match[str]) -> str:
    """Return an address with its mark as a character reference, which no reader of Markdown takes for a link's."""
    if match[5]:
        return "&#64;"
    return f"{match[1]}&#58;" if match[1] else f"{match[3]}&#46;"


def _lines(briefing: Briefing) -> Iterator[str]:
    yield f"# {escape(line(briefing.title))}"
    yield ""
    yield f"**{CAUTION}**"
    for section in briefing.sections:
        yield ""
        yield f"## {section.title}"
        yield from _section(section)
    yield ""
    yield "## Evidence"
    for note in briefing.notes:
        yield ""
        yield f"[^{note.number}]: {_note(note)}"


def _section(section: Section) -> Iterator[str]:
    for sentence in section.lead:
        yield ""
        yield _sentence(sentence)
    for group in section.groups:
        yield from _group(group, section)
    for sentence in section.more:
        yield ""
        yield f"*{_sentence(sentence)}*" if not sentence.notes else _sentence(sentence)


def _group(group: Group, section: Section) -> Iterator[str]:
    yield ""
    if group.name is not None:
        yield f"### {_piece(group.name)}"
        yield ""
    if group.facts is not None:
        yield _sentence(group.facts)
        yield ""
    for entry in group.entries:
        if section.layout == "prose":
            yield " ".join(map(_sentence, entry.sentences))
        else:
            yield f"- {_label(entry)}{' '.join(map(_sentence, entry.sentences))}"


def _label(entry: Entry) -> str:
    return f"**{escape(entry.label)}:** " if entry.label else ""


def _sentence(sentence: Sentence) -> str:
    told = "".join(before + _piece(piece) for before, piece in spaced(sentence.pieces))
    marks = "".join(f"[^{number}]" for number in sentence.notes)
    return f"{told} {marks}" if marks else told


def _piece(piece: Piece) -> str:
    if piece.kind == "command":
        return _code(piece.text)
    return escape(quoted(piece.text) if piece.kind == "words" else piece.text)


def _code(text: str) -> str:
    """Return a text as code, between more backticks than it has in a row."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {text} {fence}" if longest else f"{fence}{text}{fence}"


def _note(note: Note) -> str:
    parts = [" ← ".join(note.chain), note.published, note.article]
    if note.start is not None:
        parts.append(f"characters {note.start}–{note.end}")
    told = escape(", ".join(part for part in parts if part))
    words = f": {escape(quoted(line(note.words)))}" if note.words else ""
    identifier = f" `{note.id}`" if note.id else ""
    return " ".join(filter(None, (f"{told}{words}{identifier}{'.' if told else ''}", escape(note.remark))))
