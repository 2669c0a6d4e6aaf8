from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path

import pytest

from onrecord.intake.files import read_paths
from onrecord.intake.incoming import Incoming
from onrecord.intake.limits import IntakeLimits
from onrecord.model import Problem, ProblemKind

REPORT = "The port authority said on Monday that the quay would close.\n"
PAGE = f"<!doctype html><html><body><p>{REPORT}</p></body></html>"


def read(*paths: Path | str, stdin: bytes | None = None, **limits: int) -> tuple[list[Incoming], list[Problem]]:
    """Read paths and sort what came in from what was set aside."""
    stream = io.BytesIO(stdin) if stdin is not None else None
    found = list(read_paths(paths, stdin=stream, limits=IntakeLimits(**limits)))
    return [f for f in found if isinstance(f, Incoming)], [f for f in found if isinstance(f, Problem)]


def only_problem(*paths: Path | str, stdin: bytes | None = None, **limits: int) -> Problem:
    """Read paths that give one problem and no report."""
    reports, problems = read(*paths, stdin=stdin, **limits)
    assert reports == []
    (problem,) = problems
    assert problem.message
    return problem


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("report.txt", "text"),
        ("report.TEXT", "text"),
        ("report.md", "markdown"),
        ("report.markdown", "markdown"),
        ("report.html", "html"),
        ("report.HTM", "html"),
        ("report.xhtml", "html"),
    ],
)
def test_the_end_of_its_name_says_what_a_file_holds(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_text(REPORT)
    (report,), problems = read(tmp_path / name)
    assert (report.name, report.kind, report.body, problems) == (name, kind, REPORT.encode(), [])


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (REPORT, ["text"]),
        (PAGE, ["html"]),
        ("\ufeff  <!-- saved --><html><body>", ["html"]),
        ('{"id": 1, "text": "One."}\n{"id": 2, "text": "Two."}\n', ["text", "text"]),
        ('{"text": "One."}', ["text"]),
        ('{\n  "text": "One.",\n  "url": null\n}\n', ["text"]),
        ('[\n {"text": "One."}, {"text": "Two."}\n]', ["text", "text"]),
        ("[Moscow] The minister said so.", ["text"]),
        ("{curly} words are no JSON.", ["text"]),
    ],
)
def test_without_a_known_ending_the_content_says_it(tmp_path: Path, content: str, kinds: list[str]) -> None:
    for name in ("report", "report.2021"):
        (tmp_path / name).write_text(content, encoding="utf-8")
        reports, problems = read(tmp_path / name)
        assert ([report.kind for report in reports], problems) == (kinds, [])
    reports, problems = read("-", stdin=content.encode())
    assert ([report.kind for report in reports], problems) == (kinds, [])


def test_a_folder_is_read_in_the_order_of_names_and_names_do_not_depend_on_where_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "2021" / "may").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "2021/c.txt", "2021/may/d.txt", ".hidden.txt"):
        (folder / name).write_text(REPORT)
    (folder / ".git").mkdir()
    (folder / ".git" / "e.txt").write_text(REPORT)
    reports, problems = read(folder)
    assert [report.name for report in reports] == ["2021/c.txt", "2021/may/d.txt", "a.txt", "b.txt"]
    assert reports[0].where == "reports/2021/c.txt"
    assert problems == []


def test_the_parts_of_a_saved_page_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(PAGE)
    (tmp_path / "report_files").mkdir()
    (tmp_path / "report_files" / "frame.html").write_text(PAGE)
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "kept.html").write_text(PAGE)
    reports, problems = read(tmp_path)
    assert [report.name for report in reports] == ["other_files/kept.html", "report.html"]
    assert problems == []


@pytest.mark.parametrize("name", ["photo.jpg", "style.css", "report.pdf", "minutes.docx", "feed.xml", "old.zip.gz"])
def test_kinds_that_are_not_read_are_said(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"anything")
    problem = only_problem(tmp_path)
    assert (problem.kind, problem.where) == (ProblemKind.UNSUPPORTED, f"{tmp_path.name}/{name}")


def test_binary_data_under_any_name(tmp_path: Path) -> None:
    for name, data in {
        "a.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "b.html": b"%PDF-1.7 and all that follows",
        "c": bytes(range(256)) * 8,
        "d.jsonl": b"PK\x03\x04" + b"\0" * 40,
        "e.csv": b"\0\1\2\3" * 40,
    }.items():
        (tmp_path / name).write_bytes(data)
    reports, problems = read(tmp_path)
    assert reports == []
    assert [problem.kind for problem in problems] == [ProblemKind.BINARY] * 5
    assert "a PDF" in problems[1].message


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a"])
def test_empty_files(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert only_problem(tmp_path / name).kind == ProblemKind.EMPTY


def test_what_is_not_there(tmp_path: Path) -> None:
    problem = only_problem(tmp_path / "missing.txt")
    assert problem.kind == ProblemKind.UNREADABLE
    assert problem.where.endswith("missing.txt")
    assert only_problem("no\0name.txt").kind == ProblemKind.UNREADABLE


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text(REPORT)
    opened = Path.open

    def refuse(path: Path, mode: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "no")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    reports, (problem,) = read(tmp_path)
    assert [report.name for report in reports] == ["b.txt"]
    assert (problem.where, problem.kind) == (f"{tmp_path.name}/a.txt", ProblemKind.UNREADABLE)
    assert "permission" in problem.message


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b.txt").write_text(REPORT)
    listed = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "a":
            raise PermissionError(13, "no")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    reports, (problem,) = read(tmp_path)
    assert [report.name for report in reports] == ["b.txt"]
    assert (problem.where, problem.kind) == (f"{tmp_path.name}/a", ProblemKind.UNREADABLE)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle_end(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text(REPORT)
    (inner / "back").symlink_to(tmp_path)
    (inner / "itself").symlink_to(inner / "itself")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    reports, problems = read(tmp_path)
    assert [report.name for report in reports] == ["inner/a.txt"]
    assert {(p.where.partition("/")[2], p.kind) for p in problems} == {
        ("broken.txt", ProblemKind.UNREADABLE),
        ("inner/back", ProblemKind.UNREADABLE),
        ("inner/itself", ProblemKind.UNREADABLE),
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names there")
def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert only_problem(tmp_path).kind == ProblemKind.UNSUPPORTED


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_name_that_is_no_unicode_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(REPORT)
    (report,), _ = read(tmp_path)
    assert report.name == "caf\\udce9.txt"
    report.where.encode()


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 101)
    assert only_problem(tmp_path / "a.txt", file_bytes=100).kind == ProblemKind.TOO_LARGE
    (report,), problems = read(tmp_path / "a.txt", file_bytes=101)
    assert (len(report.body), problems) == (101, [])


def test_gzip_is_read_by_its_content_and_named_without_its_ending(tmp_path: Path) -> None:
    packed = gzip.compress(REPORT.encode(), mtime=0)
    for name in ("a.txt.gz", "b.txt", "c.TXT.GZ", ".gz"):
        (tmp_path / name).write_bytes(packed)
    reports, problems = read(tmp_path)
    assert [(r.name, r.body, r.kind) for r in reports] == [
        ("a.txt", REPORT.encode(), "text"),
        ("b.txt", REPORT.encode(), "text"),
        ("c.TXT", REPORT.encode(), "text"),
    ]
    assert problems == []
    assert read("-", stdin=packed)[0][0].body == REPORT.encode()


def test_gzip_of_a_feed_is_read_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl.gz").write_bytes(gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'))
    reports, _ = read(tmp_path)
    assert [(r.name, r.where) for r in reports] == [
        ("feed.jsonl:1", f"{tmp_path.name}/feed.jsonl.gz:1"),
        ("feed.jsonl:2", f"{tmp_path.name}/feed.jsonl.gz:2"),
    ]


def test_a_gzip_bomb_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"x" * 5_000_000))
    assert only_problem(tmp_path / "bomb.txt.gz", file_bytes=100_000).kind == ProblemKind.TOO_LARGE


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.csv.gz"])
def test_a_gzip_bomb_of_rows_is_too_large(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(b"text\n" + b"\n" * 5_000_000))
    _, problems = read(tmp_path / name, table_bytes=100_000)
    assert problems[-1].kind == ProblemKind.TOO_LARGE


def test_damaged_gzip(tmp_path: Path) -> None:
    packed = gzip.compress(REPORT.encode() * 200, mtime=0)
    (tmp_path / "cut.txt.gz").write_bytes(packed[:-12])
    (tmp_path / "head.txt.gz").write_bytes(packed[:2])
    (tmp_path / "sum.txt.gz").write_bytes(packed[:-8] + b"\0" * 8)
    (tmp_path / "torn.txt.gz").write_bytes(packed[:12] + b"\xff" * 30 + packed[42:])
    reports, problems = read(tmp_path)
    assert reports == []
    assert [(p.where.partition("/")[2], p.kind) for p in problems] == [
        ("cut.txt.gz", ProblemKind.TRUNCATED),
        ("head.txt.gz", ProblemKind.TRUNCATED),
        ("sum.txt.gz", ProblemKind.MALFORMED),
        ("torn.txt.gz", ProblemKind.MALFORMED),
    ]


def test_a_gzip_file_that_ends_too_early_still_gives_its_first_rows(tmp_path: Path) -> None:
    lines = b"".join(b'{"id": "%d", "text": "Report %d."}\n' % (n, n) for n in range(9_000))
    (tmp_path / "feed.jsonl.gz").write_bytes(gzip.compress(lines, mtime=0)[:-2_000])
    reports, (problem,) = read(tmp_path)
    assert reports[0].name == "0"
    assert len(reports) > 1_000
    assert problem.kind == ProblemKind.TRUNCATED


def test_standard_input_stays_open() -> None:
    stream = io.BytesIO(REPORT.encode())
    (report,) = read_paths(["-"], stdin=stream)
    assert isinstance(report, Incoming)
    assert (report.name, report.where, stream.closed) == ("stdin", "stdin", False)


def test_without_standard_input() -> None:
    assert only_problem("-").kind == ProblemKind.UNREADABLE


def test_one_bad_path_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    reports, problems = read(tmp_path / "missing", tmp_path / "a.txt", "-", stdin=b"")
    assert [report.name for report in reports] == ["a.txt"]
    assert [problem.kind for problem in problems] == [ProblemKind.UNREADABLE, ProblemKind.EMPTY]
