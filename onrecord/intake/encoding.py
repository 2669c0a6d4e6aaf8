"""Bytes to text: which encoding, and whether anything was lost.

In order: a byte order mark, UTF-16 that its zero bytes betray, UTF-8, the encoding that the page declares, UTF-8 with
a few broken characters, and at last a guess. Line ends and all else are left as they are; only a byte order mark is no
part of the text.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from onrecord.model.base import Frozen

__all__ = ["Decoded", "declared_charset", "decode", "is_binary"]

REPLACEMENT = "\ufffd"
MARKS = (  # UTF-32 before UTF-16: their little-endian marks begin alike
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A page that declares one of the first names means the second: the WHATWG encoding standard says so of web pages.
MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # the declaration itself was read as ASCII, so the page is not UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
GUESSED = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "iso8859_2"),
    *("gb18030", "big5", "cp932", "euc_jp", "cp949", "mac_roman"),
)
TRUSTED = frozenset(codecs.lookup(name).name for name in (*GUESSED, *MEANT.values(), "utf-8", "euc_kr", "koi8_u"))
DECLARED = re.compile(
    rb"""<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w:.-]{2,40})   # <meta charset="utf-8">, and the older form
       | <\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w:.-]{2,40})     # <?xml version="1.0" encoding="utf-8"?>
    """,
    re.IGNORECASE | re.VERBOSE,
)
DECLARED_WITHIN = 4_096  # bytes; the standard asks for 1,024, pages are sloppy
SAMPLE = 65_536  # bytes that a guess looks at
CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
MOST_CONTROLS = 0.005  # share of control bytes above which bytes are no text
FOREIGN_SHARE = 0.1  # share of bytes beyond ASCII up to which a text is taken for Western European
FEW_FOREIGN = 8  # or number of such bytes: too few to guess from
LEAST_SOUND = 2  # sound characters beyond ASCII for each broken one, in UTF-8 that was damaged
MESS = 0.2  # charset-normalizer's measure of chaos above which a guess is dropped; its own default


class Decoded(Frozen, kw_only=True):
    """Text and the encoding it was read in. `lossy`: some bytes fit no character and stand as U+FFFD."""

    text: str
    encoding: str
    lossy: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Return the text of `data`, None when it is binary.

    declared: the encoding that came along (of an HTTP header, say); without it, what the page itself declares.
    """
    marked = _marked(data) or _unmarked_utf16(data)
    if marked:
        return marked
    if is_binary(data):
        return None
    named = _codec(declared) or _codec(declared_charset(data))
    tried = (_strict(data, name) for name in ("utf-8", named) if name)
    return next(filter(None, tried), None) or _damaged_utf8(data, named == "utf-8") or _guessed(data)


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares near its beginning, as it writes it."""
    match = DECLARED.search(data[:DECLARED_WITHIN])
    return (match[1] or match[2]).decode("ascii") if match else None


def is_binary(data: bytes) -> bool:
    """Say whether bytes that are not UTF-16 hold too many control characters to be text."""
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    return controls > MOST_CONTROLS * len(sample)


def _codec(name: str | None) -> str | None:
    """Return Python's name of a declared encoding, None when it is unknown or no encoding of text."""
    try:
        known = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    meant = codecs.lookup(MEANT.get(known, known)).name
    return meant if meant in TRUSTED else None


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], encoding)
    return None


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: in Western text, every other byte is zero."""
    sample = data[: SAMPLE // 2 * 2]
    if len(sample) < 4:
        return None
    for zeros, others, encoding in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
        mostly = sample[zeros::2].count(0) > 0.7 * len(sample[zeros::2])
        if mostly and sample[others::2].count(0) < 0.05 * len(sample[others::2]):
            return _replacing(data, encoding)
    return None


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        return None


def _replacing(data: bytes, encoding: str) -> Decoded:
    strict = _strict(data, encoding)
    return strict or Decoded(text=data.decode(encoding, "replace"), encoding=encoding, lossy=True)


def _damaged_utf8(data: bytes, declared: bool) -> Decoded | None:
    """Read UTF-8 of which a little is broken, as where a file was cut in the middle of a character."""
    text = data.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    sound = sum(character > "\x7f" for character in text) - broken
    if declared or sound >= LEAST_SOUND * broken:
        return Decoded(text=text, encoding="utf-8", lossy=True)
    return None


def _guessed(data: bytes) -> Decoded:
    """Guess a one-byte or East Asian encoding; text that is nearly all ASCII is taken for Western European."""
    sample = data[:SAMPLE]
    foreign = sum(byte > 0x7F for byte in sample)
    western = _strict(data, "cp1252") if foreign <= max(FEW_FOREIGN, FOREIGN_SHARE * len(sample)) else None
    if western:
        return western
    best = from_bytes(sample, cp_isolation=list(GUESSED), threshold=MESS, preemptive_behaviour=False).best()
    return (_strict(data, best.encoding) if best else None) or _replacing(data, "cp1252")
