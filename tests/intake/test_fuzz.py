"""Inputs of every format, damaged in thousands of ways: nothing raises, and all that comes out can be stored."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from onrecord.intake.files import read_paths
from onrecord.model import Problem
from onrecord.text.article import page_of, read_article

SENTENCES = (
    "The port authority of Velm said on Monday that the old quay would close before winter.",
    "“We have no choice,” said Zoë Brandt, who heads it. “The wall is giving way.”",
    "Two officials, who did not want to be named, told the Harbour Post that the minister knew.",
    "The ministry denied that. It has yet to say when the quay was last inspected.",
)
TEXT = "\n\n".join(SENTENCES)
ROWS = [
    {"id": f"r{n}", "text": sentence, "title": "Old quay", "authors": ["Ana Brix"], "published": "2021-10-16"}
    for n, sentence in enumerate(SENTENCES)
]
LINES = "\n".join(json.dumps(row, ensure_ascii=n % 2 == 0) for n, row in enumerate(ROWS))
PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>Old quay | The Harbour Post</title>
<meta property="article:published_time" content="2021-10-16T10:00:00Z"><link rel=canonical href="https://post.example/1">
<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"name": "Ana Brix"}}}}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Old&nbsp;quay</h1>
{"".join(f"<p class='x'>{sentence}</p>" for sentence in SENTENCES)}<time datetime="2021-10-16">then</time>
</article></body></html>"""
TABLE = "id,title,text,date\n" + "".join(f'r{n},"Old, quay","{s}",2021-10-16\n' for n, s in enumerate(SENTENCES))
SOUND = {
    "report.txt": TEXT.encode(),
    "wide.txt": TEXT.encode("utf-16"),
    "report.md": f"# Old quay\n\n*By Ana Brix*\n\n{TEXT}".encode(),
    "report.html": PAGE.encode(),
    "feed.jsonl": LINES.encode(),
    "feed.json": json.dumps(ROWS).encode(),
    "table.csv": TABLE.encode("cp1252"),
    "table.tsv": TABLE.replace(",", "\t").encode(),
    "feed.jsonl.gz": gzip.compress(LINES.encode(), mtime=0),
    "unnamed": PAGE.encode(),
}


def flip(data: bytes, chance: random.Random) -> bytes:
    """Change up to eight bytes."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def double(data: bytes, chance: random.Random) -> bytes:
    """Repeat a stretch somewhere else, up to fifty times."""
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[start:end] * chance.randint(1, 50) + data[at:]


def insert(data: bytes, chance: random.Random) -> bytes:
    """Put random bytes, or marks that formats live by, somewhere."""
    at = chance.randrange(len(data) + 1)
    marks = [
        b'"',
        b"<",
        b"<!--",
        b"</",
        b"{",
        b"[[[[",
        b"\\ud800",
        b"\0",
        b"\r",
        b"&#",
        b"\xff\xfe",
        b"<script>",
        b"\x1f\x8b",
    ]
    return data[:at] + chance.choice([*marks, chance.randbytes(chance.randint(1, 40))]) + data[at:]


def drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(1, 60) :]


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, cut, double, insert, drop)


def check(path: Path) -> int:
    """Read a file through to its articles; return how many there are. All of it can be written as JSON in UTF-8."""
    articles = 0
    for found in read_paths([path]):
        if isinstance(found, Problem):
            assert msgspec.json.encode(found)
            continue
        article, problems = read_article(found)
        assert article or problems
        assert msgspec.json.encode((article, problems))
        if article:
            articles += 1
            page = page_of(found) or ""
            assert article.text.strip()
            assert all(piece.text.fits(article.text) and piece.page.fits(page) for piece in article.page)
    return articles


def damage(name: str, times: int, path: Path) -> None:
    """Read `times` damaged versions of the file of this name, each damaged one to three times over."""
    chance = random.Random(f"onrecord {name}")
    for _ in range(times):
        data = SOUND[name]
        for _ in range(chance.randint(1, 3)):
            data = chance.choice(DAMAGES)(data or b" ", chance)
        path.write_bytes(data)
        check(path)


@pytest.mark.parametrize("name", SOUND)
def test_the_sound_file_gives_its_articles(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(SOUND[name])
    assert check(tmp_path / name) == (len(ROWS) if "feed" in name or "table" in name else 1)


@pytest.mark.parametrize("name", SOUND)
def test_a_hundred_damaged_files(name: str, tmp_path: Path) -> None:
    damage(name, 100, tmp_path / name)


@pytest.mark.soak
@pytest.mark.parametrize("name", SOUND)
def test_a_thousand_damaged_files(name: str, tmp_path: Path) -> None:
    damage(name, 1_000, tmp_path / name)
