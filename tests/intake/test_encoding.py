from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake.encoding import declared_charset, decode, is_binary

WESTERN = "The café’s owner — Zoë Brandt — said: “We haven’t decided.”\r\nNothing more.\n"
RUSSIAN = "Министр сказал во вторник, что решение не принято. Никто не хотел говорить с журналистами об этом деле."
CHINESE = "部长星期二说，没有作出任何决定。记者问他是否会辞职，他没有回答。" * 3
JAPANESE = "大臣は火曜日に、決定はまだ行われていないと述べた。記者の質問には答えなかった。" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((WESTERN, name) for name in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32")),
        *((RUSSIAN, name) for name in ("utf-8", "cp1251", "koi8-r")),
        *((CHINESE, name) for name in ("utf-8", "gb18030")),
        *((JAPANESE, name) for name in ("utf-8", "utf-16")),
    ],
)
def test_text_comes_back_from_usual_encodings(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.lossy) == (text, False)


def test_marked_big_endian_text_comes_back() -> None:
    decoded = decode(codecs.BOM_UTF16_BE + WESTERN.encode("utf-16-be"))
    assert decoded is not None
    assert decoded.text == WESTERN


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_always_comes_back_as_it_is(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded is not None
    # A mark at the beginning is the only thing that is no part of the text; UTF-16 cannot be taken for it here.
    assert decoded.text == text.removeprefix("\ufeff")
    assert not decoded.lossy


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is not None or is_binary(data)


@pytest.mark.parametrize(
    ("page", "declared"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<html><head><META http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?><html>', "ISO-8859-2"),
        (b"<html><body>charset=utf-8</body>", None),
        (b" " * 5_000 + b'<meta charset="utf-8">', None),
    ],
)
def test_a_page_declares_its_encoding(page: bytes, declared: str | None) -> None:
    assert declared_charset(page) == declared


@pytest.mark.parametrize(
    ("declared", "text"), [("windows-1251", RUSSIAN), ("Shift_JIS", JAPANESE), ("gb2312", CHINESE), ("latin1", WESTERN)]
)
def test_the_declared_encoding_is_used(declared: str, text: str) -> None:
    page = f'<meta charset="{declared}"><p>{text}</p>'
    decoded = decode(page.encode("cp1252" if declared == "latin1" else declared))
    assert decoded is not None
    assert decoded.text == page


def test_what_came_along_holds_before_what_the_page_declares() -> None:
    page = f'<meta charset="koi8-r"><p>{RUSSIAN}</p>'
    decoded = decode(page.encode("cp1251"), declared="windows-1251")
    assert decoded is not None
    assert decoded.text == page


def test_utf_8_holds_before_a_wrong_declaration() -> None:
    page = '<meta charset="iso-8859-1"><p>Zoë Brandt</p>'
    decoded = decode(page.encode())
    assert decoded is not None
    assert decoded.text == page


@pytest.mark.parametrize("name", ["rot13", "base64", "idna", "punycode", "no such thing", "\0", "x" * 5_000])
def test_a_declaration_that_names_no_encoding_of_text_is_ignored(name: str) -> None:
    decoded = decode("Zoë".encode("cp1252"), declared=name)
    assert decoded is not None
    assert decoded.text == "Zoë"


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    decoded = decode(b"<meta charset=iso-8859-1><p>\x93We did not\x94", None)
    assert decoded is not None
    assert decoded.text.endswith("“We did not”")


def test_utf_8_that_was_cut_in_a_character_is_read_with_loss() -> None:
    data = WESTERN.encode()
    cut = data[: data.index("”".encode()) + 1]
    decoded = decode(cut)
    assert decoded is not None
    assert decoded.lossy
    assert decoded.text == WESTERN[: WESTERN.index("”")] + "\ufffd"


def test_utf_16_with_half_a_character_is_read_with_loss() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + "report".encode("utf-16-le") + b"\x00")
    assert decoded is not None
    assert decoded.lossy
    assert decoded.text.startswith("report")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256)), b"\0" * 50, b"abc\0\1\2\3"])
def test_binary_data_is_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_line_ends_stay() -> None:
    decoded = decode(b"one\r\ntwo\rthree\n\n")
    assert decoded is not None
    assert decoded.text == "one\r\ntwo\rthree\n\n"
