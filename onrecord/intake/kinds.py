"""What a file holds: by the end of its name, else by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

from onrecord.intake.encoding import decode, is_binary
from onrecord.intake.incoming import MediaKind

__all__ = ["GZIP", "FileKind", "binary_name", "kind_of", "sniff", "unsupported"]

FileKind = MediaKind | Literal["jsonl", "json", "csv", "tsv"]

GZIP = b"\x1f\x8b"

KINDS: dict[str, FileKind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
}

# What lies about in folders of saved reports and is none, though some of it would pass as text.
UNSUPPORTED = frozenset(
    """
    .atom .avi .avif .bak .bib .bin .bmp .bz2 .class .css .db .dll .doc .docx .eml .eot .epub .exe .flac .gif .ico
    .ini .ipynb .jar .jpeg .jpg .js .less .lock .log .map .mbox .mht .mhtml .mjs .mov .mp3 .mp4 .odp .ods .odt .ogg
    .onrecord .otf .pdf .php .png .pps .ppt .pptx .ps .py .pyc .rar .rdf .rss .rtf .scss .sh .so .sql .sqlite .sqlite3
    .svg .swf .tar .tif .tiff .toml .ts .ttf .warc .wasm .wav .webm .webp .woff .woff2 .xls .xlsx .xml .xsl .xz .yaml
    .yml .zip .zst
    """.split()
)

MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
)

HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
JSON_ROW = re.compile(r'\s*\{\s*"(?:[^"\\\n]|\\.)*"\s*:')
JSON_LIST = re.compile(r"\s*\[\s*\{")
SNIFFED = 4_096  # bytes


def kind_of(name: str) -> FileKind | None:
    """Return what a file of this name (without `.gz`) holds, None when the name does not say."""
    return KINDS.get(PurePosixPath(name).suffix.lower())


def unsupported(name: str) -> bool:
    """Say whether files of this name are known not to be reports that Onrecord reads."""
    return PurePosixPath(name).suffix.lower() in UNSUPPORTED


def binary_name(head: bytes) -> str | None:
    """Return what a file that begins so is, if it is none of text: "a PDF", "a program", "binary data"."""
    known = next((name for magic, name in MAGIC if head.startswith(magic)), None)
    if known is None and decode(head) is None and is_binary(head):
        return "binary data"
    return known


def sniff(head: bytes) -> FileKind:
    """Return what text that begins with these bytes holds; plain text when nothing tells."""
    decoded = decode(head[:SNIFFED])
    text = decoded.text if decoded else ""
    if HTML.match(text):
        return "html"
    if JSON_ROW.match(text):
        first, _, rest = text.strip().partition("\n")
        return "jsonl" if first.rstrip().endswith("}") or not rest else "json"  # one report may fill several lines
    return "json" if JSON_LIST.match(text) else "text"
