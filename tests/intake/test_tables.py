from __future__ import annotations

import io
import json
from csv import field_size_limit
from typing import Any

import pytest

from onrecord.intake.incoming import Incoming
from onrecord.intake.limits import IntakeLimits
from onrecord.intake.tables import InputFile, buffered, read_csv, read_json, read_jsonl
from onrecord.model import Problem, ProblemKind

FILE = InputFile(name="feed", where="in/feed")


def jsonl(data: str | bytes, **limits: int) -> list[Incoming | Problem]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_jsonl(buffered(io.BytesIO(raw)), FILE, IntakeLimits(**limits)))


def csv(data: str | bytes, **limits: int) -> list[Incoming | Problem]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_csv(buffered(io.BytesIO(raw)), FILE, IntakeLimits(**limits)))


def row(**fields: Any) -> Incoming | Problem:
    (found,) = jsonl(json.dumps(fields))
    return found


def kinds(found: list[Incoming | Problem]) -> list[str]:
    """Name what was found: the name of a report, the place and kind of a problem."""
    return [f.name if isinstance(f, Incoming) else f"{f.where} {f.kind}" for f in found]


@pytest.mark.parametrize(
    "names",
    [
        ("id", "text", "title", "outlet", "authors", "url", "published"),
        ("_id", "body", "headline", "source", "author", "link", "date"),
        ("Article-ID", "Content", "Title", "Publisher", "Byline", "URL", "Pub Date"),
        ("guid", "fullText", "heading", "sourceName", "creator", "permalink", "publishedAt"),
    ],
)
def test_usual_names_of_columns(names: tuple[str, ...]) -> None:
    values = ("a1", "One.", "T", "O", "By Ana Brix", "https://post.example/1", "2021-10-16")
    assert row(**dict(zip(names, values, strict=True))) == Incoming(
        name="a1",
        where="in/feed:1",
        body="One.",
        kind="text",
        title="T",
        outlet="O",
        authors=("Ana Brix",),
        url="https://post.example/1",
        published="2021-10-16",
    )


def test_names_that_newsfeeds_wrap() -> None:
    found = row(content="One.", source={"id": None, "name": "The Harbour Post"}, author=None)
    assert isinstance(found, Incoming)
    assert (found.outlet, found.authors) == ("The Harbour Post", ())


def test_a_row_without_an_id_is_named_by_its_line_and_an_id_is_kept_to_the_letter() -> None:
    found = jsonl('{"text": "1"}\n\n{"id": 7, "text": "2"}\n{"id": " a  b ", "text": "3"}\n{"id": "", "text": "4"}')
    assert kinds(found) == ["feed:1", "7", " a  b ", "feed:5"]


def test_the_text_of_a_row_is_never_altered() -> None:
    text = "\ufeff One.\r\n\tTwo \u200b three.\n\n"
    found = row(text=text)
    assert isinstance(found, Incoming)
    assert found.body == text


def test_html_in_a_row() -> None:
    page = "<p>The minister said no.</p>"
    written = {name: getattr(row(**{name: page}), "kind", None) for name in ("html", "body_html", "content", "text")}
    assert written == {"html": "html", "body_html": "html", "content": "html", "text": "text"}
    both = row(text="The minister said no.", html=page)
    assert isinstance(both, Incoming)
    assert both.kind == "text"


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("By Ana Brix and Tom Velde", ("Ana Brix", "Tom Velde")),
        ("Ana Brix, Tom Velde; Iris Okun", ("Ana Brix", "Tom Velde", "Iris Okun")),
        ("Brix, Ana", ("Brix, Ana",)),
        ("Sandy Byrne", ("Sandy Byrne",)),
        (["Ana Brix", {"name": "Tom Velde"}, None, "Ana Brix"], ("Ana Brix", "Tom Velde")),
        ([], ()),
        (None, ()),
        (12, ("12",)),
    ],
)
def test_bylines(authors: object, names: tuple[str, ...]) -> None:
    found = row(text="One.", authors=authors)
    assert isinstance(found, Incoming)
    assert found.authors == names


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('{"text": ', ProblemKind.MALFORMED),
        ("not JSON", ProblemKind.MALFORMED),
        ("[1, 2]", ProblemKind.MALFORMED),
        ('"words"', ProblemKind.MALFORMED),
        ('{"title": "no text"}', ProblemKind.MALFORMED),
        ('{"text": null}', ProblemKind.MALFORMED),
        ('{"text": 5}', ProblemKind.MALFORMED),
        ('{"text": ["a"]}', ProblemKind.MALFORMED),
        ('{"text": " \\n"}', ProblemKind.EMPTY),
        ("[" * 100_000, ProblemKind.MALFORMED),
        ('{"text": ' + "9" * 10_000 + "}", ProblemKind.MALFORMED),
        ("\0\1\2\3\0\0", ProblemKind.BINARY),
    ],
)
def test_a_bad_line_is_set_aside_and_the_rest_goes_on(line: str, kind: ProblemKind) -> None:
    found = jsonl(f'{{"id": "a", "text": "One."}}\n{line}\n{{"id": "b", "text": "Two."}}\n')
    assert kinds(found) == ["a", f"in/feed:2 {kind}", "b"]


def test_a_line_in_another_encoding_is_read_and_one_with_loss_is_said() -> None:
    western = '{"id": "a", "text": "Zoë"}'.encode("cp1252")
    broken = '{"id": "b", "text": "„Zoë“ “Noë” '.encode() + b'\xe2\x80"}'
    found = jsonl(western + b"\n" + broken)
    assert kinds(found) == ["a", f"in/feed:2 {ProblemKind.ENCODING}", "b"]
    assert isinstance(found[0], Incoming)
    assert found[0].body == "Zoë"


def test_a_line_that_is_too_long_is_skipped_to_its_end() -> None:
    long = json.dumps({"text": "x" * 3_000})
    found = jsonl(f'{{"id": "a", "text": "One."}}\n{long}\n{{"id": "b", "text": "Two."}}\n', file_bytes=1_000)
    assert kinds(found) == ["a", f"in/feed:2 {ProblemKind.TOO_LARGE}", "b"]


def test_a_text_that_is_too_long_and_a_field_that_is() -> None:
    lines = '{"text": "more than ten"}\n{"text": "ten", "title": "longer than twenty characters"}'
    found = jsonl(lines, text_characters=10, field_characters=20)
    assert kinds(found) == [f"in/feed:1 {ProblemKind.TOO_LARGE}", "feed:2"]
    assert isinstance(found[1], Incoming)
    assert found[1].title is None


def test_names_that_cannot_be_stored_are_escaped() -> None:
    (found,) = jsonl('{"id": "a\\ud800\\u0000", "text": "One.", "title": "x\\udfff"}')
    assert isinstance(found, Incoming)
    assert (found.name, found.title) == ("a\\ud800\\x00", "x\\udfff")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('[{"text": "One."}, {"text": "Two."}]', ["feed:1", "feed:2"]),
        ('{"text": "One."}', ["feed:1"]),
        ('{"status": "ok", "articles": [{"text": "One."}, {"content": "Two."}]}', ["feed:1", "feed:2"]),
        ('{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}', ["a", "b"]),
        ('{"id": "a", "text": "One."}\noops\n', ["a", f"in/feed:2 {ProblemKind.MALFORMED}"]),
        ("[]", [f"in/feed {ProblemKind.EMPTY}"]),
        ("[3, {}]", [f"in/feed:1 {ProblemKind.MALFORMED}", f"in/feed:2 {ProblemKind.MALFORMED}"]),
        ("7", [f"in/feed:1 {ProblemKind.MALFORMED}"]),
        ('[{"text": "One."}', [f"in/feed {ProblemKind.MALFORMED}"]),
        ("\0\0\0\0\0", [f"in/feed {ProblemKind.BINARY}"]),
    ],
)
def test_json_files(data: str, expected: list[str]) -> None:
    assert kinds(list(read_json(data.encode(), FILE, IntakeLimits()))) == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_tables_of_usual_forms(delimiter: str, mark: str) -> None:
    lines = [["id", "Headline", "Body"], ["a", '"T, t; t"', '"One.\nHe said ""no""."'], ["b", "U", "Zoë"]]
    found = csv(mark + "\r\n".join(delimiter.join(line) for line in lines))
    assert [(f.name, f.where, f.title, f.body) for f in found if isinstance(f, Incoming)] == [
        ("a", "in/feed:2", "T, t; t", 'One.\nHe said "no".'),
        ("b", "in/feed:4", "U", "Zoë"),
    ]
    assert len(found) == 2


def test_the_line_that_spreadsheets_put_first() -> None:
    (found,) = csv("sep=;\nid;text\na;One, two.\n")
    assert isinstance(found, Incoming)
    assert (found.name, found.where, found.body) == ("a", "in/feed:3", "One, two.")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_tables_in_other_encodings(encoding: str) -> None:
    (found,) = csv("id,text\na,Zoë said “no”.\n".encode(encoding))
    assert isinstance(found, Incoming)
    assert found.body == "Zoë said “no”."


def test_without_a_column_of_text() -> None:
    (problem,) = csv("name,date\nx,2021\n")
    assert isinstance(problem, Problem)
    assert (problem.where, problem.kind) == ("in/feed", ProblemKind.MALFORMED)
    assert "name, date" in problem.message


def test_bad_rows_are_set_aside_and_the_rest_goes_on() -> None:
    found = csv('id,text,url\na,One.,u\nb,Two\n\nc,Three,u,more\nd,,u\ne,"Four",u,,\n')
    assert kinds(found) == [
        "a",
        f"in/feed:3 {ProblemKind.MALFORMED}",
        f"in/feed:5 {ProblemKind.MALFORMED}",
        f"in/feed:6 {ProblemKind.EMPTY}",
        "e",  # blank fields at the end of a row do no harm
    ]


def test_a_quotation_mark_that_is_never_closed() -> None:
    found = csv('id,text\na,One.\nb,"Two\nand more\n')
    assert kinds(found) == ["a", f"in/feed:3 {ProblemKind.TRUNCATED}"]


def test_a_quotation_mark_inside_a_field_is_a_character() -> None:
    (found,) = csv('id,text\na,He said "no" twice and "yes once.\n')
    assert isinstance(found, Incoming)
    assert found.body == 'He said "no" twice and "yes once.'


def test_a_field_that_is_too_large() -> None:
    longest = field_size_limit(10_000)
    try:
        found = csv("id,text\na," + "x" * 20_000 + "\nb,Two.\n", text_characters=5_000)
    finally:
        field_size_limit(longest)
    assert kinds(found) == [f"in/feed:2 {ProblemKind.TOO_LARGE}", "b"]


def test_fields_larger_than_the_library_allows_by_itself() -> None:
    (found,) = csv("id,text\na," + "x" * 200_000 + "\n")
    assert isinstance(found, Incoming)
    assert len(found.body) == 200_000


def test_zero_bytes_in_a_table_are_carried_along() -> None:
    found = csv("id,text\n" + "a,One\0.\n" + "b,Two.\n" * 200)
    assert isinstance(found[0], Incoming)
    assert found[0].body == "One\0."  # `read_article` sets it aside, with the reason
    assert len(found) == 201


def test_a_table_without_rows() -> None:
    assert kinds(csv("id,text\n")) == [f"in/feed {ProblemKind.EMPTY}"]
    assert kinds(csv("id,text\n\n ,\n")) == [f"in/feed:3 {ProblemKind.EMPTY}"]
