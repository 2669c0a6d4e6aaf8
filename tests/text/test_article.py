from __future__ import annotations

import pytest

from onrecord.intake.incoming import Incoming
from onrecord.intake.limits import IntakeLimits
from onrecord.model import Article, ProblemKind, article_id
from onrecord.text.article import page_of, read_article

TEXT = "The port authority said on Monday that the old quay of Velm would close before winter came.\n"
MORE = "The ministry denied that, and has yet to say when the quay was last inspected by anyone.\n"
HEAD = (
    '<title>Old quay to close</title><meta property="og:site_name" content="The Harbour Post">'
    '<meta name="author" content="Ana Brix"><meta name="pubdate" content="2021-10-16">'
)
PAGE = f"<!doctype html><html><head>{HEAD}</head><body><div><p>{TEXT}</p><p>{MORE}</p></div></body></html>"


def incoming(body: bytes | str, kind: str = "text", **fields: object) -> Incoming:
    return Incoming(name="a", where="in/a", body=body, kind=kind, **fields)  # type: ignore[arg-type]  # fields of a test


def read(body: bytes | str, kind: str = "text", **fields: object) -> tuple[Article | None, list[ProblemKind]]:
    """Read an article and the kinds of what went wrong."""
    article, problems = read_article(incoming(body, kind, **fields))
    assert all(p.where == "in/a" and p.message.endswith(".") for p in problems)
    return article, [problem.kind for problem in problems]


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_plain_text_is_taken_as_it_is(kind: str) -> None:
    text = "\n# *Old* quay\r\n\n\tIt closes. [link](x)\u00a0\u200b\n"
    for body in (text, text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16")):
        article, problems = read(body, kind)
        assert article == Article.of(text, "a")
        assert problems == []


def test_a_page_gives_its_main_text_its_own_words_about_itself_and_where_they_stand() -> None:
    article, problems = read(PAGE.encode(), "html")
    assert article is not None
    assert problems == []
    assert article.text == f"{TEXT.strip()}\n\n{MORE.strip()}"
    assert article.id == article_id(article.text)
    assert (article.title, article.outlet, article.authors) == ("Old quay to close", "The Harbour Post", ("Ana Brix",))
    assert article.published is not None
    assert article.published.value == "2021-10-16"
    page = page_of(incoming(PAGE.encode(), "html"))
    assert page == PAGE
    assert [(p.text.of(article.text), p.page.of(page)) for p in article.page] == [
        (TEXT.strip(), TEXT.strip()),
        (MORE.strip(), MORE.strip()),
    ]


def test_what_came_along_holds_before_what_the_page_states() -> None:
    given = {"title": "T", "outlet": "O", "authors": ("A B",), "url": "https://o.example/1", "published": "May 5, 2020"}
    article, problems = read(PAGE, "html", **given)
    assert article is not None
    assert problems == []
    assert (article.title, article.outlet, article.authors, article.url) == ("T", "O", ("A B",), "https://o.example/1")
    assert article.published is not None
    assert article.published.value == "2020-05-05"


@pytest.mark.parametrize("published", ["last week", "05/10/2021", "x" * 500, "\ud800"])
def test_a_date_that_cannot_be_read_is_a_problem_and_the_article_is_kept(published: str) -> None:
    article, problems = read(TEXT, published=published)
    assert article == Article.of(TEXT, "a")
    assert problems == [ProblemKind.MALFORMED]
    page, problems = read(PAGE, "html", published=published)
    assert page is not None
    assert page.published is not None
    assert (page.published.value, problems) == ("2021-10-16", [ProblemKind.MALFORMED])


def test_no_date_is_no_problem() -> None:
    assert read(TEXT, published=" ") == (Article.of(TEXT, "a"), [])


@pytest.mark.parametrize(
    ("body", "kind", "problem"),
    [
        (b"", "text", ProblemKind.EMPTY),
        (" \n\u00a0", "markdown", ProblemKind.EMPTY),
        (b"\xef\xbb\xbf\n", "html", ProblemKind.EMPTY),
        (b"%PDF-1.7 trailer", "text", ProblemKind.BINARY),
        (bytes(range(256)), "html", ProblemKind.BINARY),
        ("It closes\0 soon.", "text", ProblemKind.MALFORMED),
        ("It closes\ud800 soon.", "markdown", ProblemKind.MALFORMED),
        (PAGE + "\udfff", "html", ProblemKind.MALFORMED),
        ("<html><body><a href=/>Home</a> <a href=/s>Sport</a></body></html>", "html", ProblemKind.NO_ARTICLE),
        ("<html><body><div><a href=/>Home</a> <a hre", "html", ProblemKind.TRUNCATED),
    ],
)
def test_what_holds_no_article(body: bytes | str, kind: str, problem: ProblemKind) -> None:
    assert read(body, kind) == (None, [problem])


def test_too_long() -> None:
    limits = IntakeLimits(text_characters=10)
    assert read_article(incoming("x" * 10), limits)[0] is not None
    article, (problem,) = read_article(incoming("x" * 11), limits)
    assert (article, problem.kind) == (None, ProblemKind.TOO_LARGE)


def test_loss_is_said_and_the_text_is_used() -> None:
    article, problems = read("“We have no choice,” she said".encode() + b"\xe2\x80")
    assert article is not None
    assert article.text == "“We have no choice,” she said\ufffd"
    assert problems == [ProblemKind.ENCODING]


def test_a_page_that_was_cut_off_is_used_and_said() -> None:
    article, problems = read(PAGE[: PAGE.index("was last")], "html")
    assert article is not None
    assert article.text.startswith(TEXT.strip())
    assert problems == [ProblemKind.TRUNCATED]


def test_what_cannot_be_stored_in_a_name_is_escaped() -> None:
    article, problems = read_article(
        Incoming(name="a\udc80\0", where="b\udc80", body=TEXT, kind="text", title="\ud800")
    )
    assert article is not None
    assert (article.name, article.title, problems) == ("a\\udc80\\x00", "\\ud800", ())
