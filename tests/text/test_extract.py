from __future__ import annotations

import json
import socket

import pytest

from onrecord.text.extract import Extracted, extract

PARAGRAPHS = (
    "The port authority of Velm said on Monday that the old quay would close before winter.",
    "“We have no choice,” said Ana Brix, who heads the authority. “The wall is giving way.”",
    "Two officials, who did not want to be named, told the Harbour Post that the minister knew in May.",
    "The ministry denied that. It has yet to say when the quay was last inspected.",
)
TEXT = "\n\n".join(PARAGRAPHS)
MENU = "".join(f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("home", "politics", "sport", "weather"))
FOOTER = "<footer><p>© 2021 The Harbour Post. All rights reserved.</p><p>We use cookies on this page.</p></footer>"

OTHER = {"@type": "NewsArticle", "datePublished": "2019-01-01"}


def page(head: str = "", before: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS, after: str = "") -> str:
    """Write a page as outlets do, with menu, article and footer."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body><nav><ul>{MENU}</ul></nav>"
        f"<main><article>{before}{body}{after}</article></main>{FOOTER}</body></html>"
    )


def found(html: str, url: str | None = None) -> Extracted:
    """Extract from a page that holds an article."""
    extracted = extract(html, url)
    assert extracted is not None
    return extracted


def json_ld(**fields: object) -> str:
    described = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(described)}</script>'


def test_the_main_text_in_paragraphs_without_menu_and_footer() -> None:
    assert found(page()).text == TEXT


def test_the_same_page_gives_the_same_and_uses_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    html = page(head='<base href="https://post.example/"><link rel=canonical href="https://post.example/quay">')
    assert found(html) == found(html)


def test_the_title_is_no_part_of_the_main_text() -> None:
    extracted = found(page("<title>Old quay to close</title>", before="<h1>Old quay to close</h1>"))
    assert (extracted.title, extracted.text) == ("Old quay to close", TEXT)


def test_stock_furniture_inside_the_article_is_left_out() -> None:
    after = "<p>Sign up for our daily newsletter</p><p>Leave a Reply</p>"
    assert found(page(after=after)).text == TEXT


def test_a_credit_line_stays_since_it_says_where_the_text_is_from() -> None:
    note = "This article was originally published by Salt Harbour Notes."
    assert found(page(after=f"<p>{note}</p>")).text == f"{TEXT}\n\n{note}"


def cut_in_two(lost: str) -> str:
    """Write an article that is cut in two by an advertisement, in the way in which its second half gets lost."""
    halves = (PARAGRAPHS, (lost, "The council of Velm will meet on Friday, and the ferry has stopped for now."))
    parts = "".join(
        f"<div class=grid><div class=article__body>{''.join(f'<p>{p}</p>' for p in half)}</div></div>"
        for half in halves
    )
    return f"<!doctype html><html><body><main><div class=chunks>{parts}</div></main>{FOOTER}</body></html>"


def test_the_second_half_of_an_article_is_put_back() -> None:
    lost = "The wall was last mended nine years ago, by a firm that no longer exists."
    text = found(cut_in_two(lost)).text
    assert text.startswith(f"{TEXT}\n\n{lost}\n\nThe council of Velm")


def test_a_post_that_is_shown_inside_the_article_is_read() -> None:
    post = (
        "<div class=embed><blockquote class='twitter-tweet'><p>We will mend the wall this year, whatever it takes.</p>"
        "— Ana Brix (@brix) October 16, 2021</blockquote></div>"
    )
    paragraphs = "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:2]) + post + "".join(f"<p>{p}</p>" for p in PARAGRAPHS[2:])
    html = f"<!doctype html><html><body><article><div class=story>{paragraphs}</div></article>{FOOTER}</body></html>"
    assert "We will mend the wall this year, whatever it takes." in found(html).text


def test_marks_inside_a_paragraph_do_not_split_it() -> None:
    marked = PARAGRAPHS[0].replace("Monday", "<b>Mon</b>day").replace("quay", '<a href="/quay">quay</a>\n')
    assert found(page(paragraphs=(marked, *PARAGRAPHS[1:]))).text == TEXT


def test_breaks_and_lists_keep_their_lines_and_get_no_marks() -> None:
    listed = "<ul><li>The quay closes in May.</li><li>The ferry moves to the north pier.</li></ul>"
    text = found(page(after=f"<p>First line of it.<br>Second line of it.</p>{listed}")).text
    assert text.removeprefix(TEXT).split() == (
        "First line of it. Second line of it. The quay closes in May. The ferry moves to the north pier.".split()
    )
    assert "First line of it.\nSecond line of it." in text
    assert "May.\n\nThe ferry" in text


def test_entities_are_read_as_browsers_read_them() -> None:
    paragraph = "It&#146;s &quot;over&quot;, Brix said &#8211; &eacute;lan or not &amp; all&nbsp;that came with it."
    text = found(page(paragraphs=(paragraph, *PARAGRAPHS))).text
    assert text.startswith('It’s "over", Brix said – élan or not & all that came with it.\n\n')


def test_a_fragment_is_a_page_too() -> None:
    assert found("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)).text == TEXT
    assert found("<p>“We have no choice,” said Ana Brix.</p>").text == "“We have no choice,” said Ana Brix."


def test_other_scripts() -> None:
    paragraph = "市长星期一说旧码头将在冬天之前关闭。记者问他是否知道墙体损坏，他没有回答。"
    assert found(page(paragraphs=(paragraph, paragraph + "更多消息将在星期三公布。"))).text.startswith(paragraph)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html></html>",
        "<html><body></body></html>",
        page(paragraphs=()),
        page(paragraphs=tuple(f'<a href="/{n}">The quay closes, says the mayor of Velm. ({n})</a>' for n in range(30))),
        page(paragraphs=("Please enable JavaScript to read this page.",)),
        page(paragraphs=("The page you are looking for was not found.",)),
        f"<html><body><ul>{MENU}</ul><p>Subscribe to our newsletter, it costs nothing.</p></body></html>",
    ],
)
def test_a_page_without_an_article(html: str) -> None:
    assert extract(html) is None


def test_a_list_of_reports_is_no_article() -> None:
    teasers = "".join(
        f"<div class=teaser><h3><a href=/{n}>Report number {n} on the quay</a></h3>"
        f"<p>{PARAGRAPHS[n % 4]} ({n})</p><a href=/{n}>Read more</a></div>"
        for n in range(12)
    )
    assert extract(page(paragraphs=(), after=teasers)) is None


def test_what_the_page_states_in_meta_tags() -> None:
    head = """
        <title>Old quay to close | The Harbour Post</title>
        <meta property="og:title" content="Old quay to close &amp;amp; the wall gives way">
        <meta property="og:site_name" content="The Harbour Post">
        <meta name="author" content="By Tom Velde and Iris Okun">
        <meta property="article:published_time" content="2021-10-16T10:00:00+03:00">
        <meta property="article:modified_time" content="2021-10-19T10:00:00+03:00">
        <link rel="canonical" href="https://post.example/quay">
    """
    extracted = found(page(head))
    assert extracted.title == "Old quay to close & the wall gives way"
    assert extracted.outlet == "The Harbour Post"
    assert extracted.authors == ("Tom Velde", "Iris Okun")
    assert extracted.url == "https://post.example/quay"
    assert extracted.published is not None
    assert (extracted.published.value, extracted.published.precision) == ("2021-10-16T10:00:00+03:00", "time")


def test_what_the_page_states_in_json_ld() -> None:
    described = json_ld(
        headline="Old quay to close",
        author=[{"@type": "Person", "name": "Tom Velde"}, {"name": "Iris Okun"}],
        publisher={"@type": "Organization", "name": "The Harbour Post"},
        datePublished="2021-10-16",
        dateModified="2021-10-20",
    )
    extracted = found(page(described))
    assert (extracted.title, extracted.outlet) == ("Old quay to close", "The Harbour Post")
    assert extracted.authors == ("Tom Velde", "Iris Okun")
    assert extracted.published is not None
    assert extracted.published.value == "2021-10-16"


def test_what_the_page_shows() -> None:
    shown = (
        "<h1>Old quay to close</h1><span class='byline author'>By Tom Velde</span>"
        '<time datetime="2021-10-16T08:30">Saturday</time>'
    )
    extracted = found(
        page("<title>Old quay to close - The Harbour Post</title>", before=shown), "https://post.example/q"
    )
    assert (extracted.title, extracted.authors, extracted.outlet) == (
        "Old quay to close",
        ("Tom Velde",),
        "post.example",
    )
    assert extracted.published is not None
    assert extracted.published.value == "2021-10-16T08:30:00"


def test_a_page_that_states_nothing() -> None:
    assert found(page()) == Extracted(text=TEXT)


@pytest.mark.parametrize(
    "author",
    [
        "admin",
        "https://post.example/velde",
        "desk@post.example",
        "The Harbour Post",
        "Staff",
        "Chief political reporter",
    ],
)
def test_what_is_no_name_of_an_author(author: str) -> None:
    head = f'<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="{author}">'
    assert found(page(head)).authors == ()


@pytest.mark.parametrize(
    ("head", "url", "value"),
    [
        ("", "https://post.example/2021/10/16/quay.html", "2021-10-16"),
        ("", "https://post.example/quay-2021-10-16", "2021-10-16"),
        ("", "https://post.example/news/20211016/quay", "2021-10-16"),
        ("", "https://post.example/2021/10/quay", "2021-10"),
        ("", "https://post.example/article/2021101699/quay", None),
        ("", "https://post.example/quay?from=2021-10-16", None),
        ('<meta name="pubdate" content="20211016">', None, "2021-10-16"),
        ('<meta itemprop="datePublished" content="Oct 16, 2021">', "https://post.example/2020/01/01/", "2021-10-16"),
        ('<meta name="date" content="05/10/2021">', None, None),
        ('<meta property="article:modified_time" content="2021-10-16">', None, None),
        ('<meta name="pubdate" content="2021-10-16"><meta name="pubdate" content="2020-01-01">', None, None),
        (json_ld(datePublished="2021-10-16") + json_ld(datePublished="2020-01-01"), None, None),
        (
            json_ld(datePublished="2021-10-16", citation=[{"@type": "NewsArticle", "datePublished": "2019-01-01"}]),
            None,
            "2021-10-16",
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePub</script>', None, None),
    ],
)
def test_only_a_date_that_the_page_states_beyond_doubt(head: str, url: str | None, value: str | None) -> None:
    published = found(page(head), url).published
    assert (published.value if published else None) == value


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("<p>By Mina Oduya</p><p>Published 16 October 2021, 10:05</p><p>Updated 18 October 2021</p>", "2021-10-16"),
        ("<div>Harbour News | October 16, 2021</div>", "2021-10-16"),
        ("<p>Updated 18 October 2021</p>", None),
        ("<p>Published 16 October 2021</p><p>Published 3 May 2019</p>", None),  # of which report?
        ("<p>Published 16 October 2021</p><p>Posted 3 May 2019</p><p>Published 16 October 2021</p>", None),
        ("<p>Published 05/10/2021</p>", None),
        ("<p>The quay was opened on October 16, 2021, and closed again.</p>", None),
        ('<p>October 16, 2021</p><div class="post-date">May 3, 2019</div>', None),
    ],
)
def test_a_date_that_the_page_only_shows(shown: str, value: str | None) -> None:
    published = found(page(before=shown)).published
    assert (published.value if published else None) == value
    assert published is None or (published.basis, published.confidence < 1) == ("page", True)


@pytest.mark.parametrize(
    ("times", "value"),
    [
        ('<time pubdate datetime="2021-10-16">x</time><time datetime="2021-10-18">y</time>', "2021-10-16"),
        ('<time class="published">October 16, 2021</time><time>October 20, 2021</time>', "2021-10-16"),
        ('<p class="updated"><time datetime="2021-10-16">x</time></p>', None),
        ('<time datetime="2021-10-16">x</time><time datetime="2021-10-18">y</time>', None),
        ("<p>The quay was inspected on October 16, 2021.</p>", None),
    ],
)
def test_time_elements(times: str, value: str | None) -> None:
    published = found(page(before=times)).published
    assert (published.value if published else None) == value


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 50_000,
        "<b>" * 20_000,
        "<table><tr><td>" * 3_000,
        "<ul><li>" * 5_000,
        f'<p class="{"x " * 300_000}">',
        "<p " + " ".join(f"a{n}=1" for n in range(30_000)) + ">",
        "&" * 100_000,
        "<" * 100_000,
        "&#xD800;&#0;&#99999999999;&bogus;" * 1_000,
        "\0\x0b\x1b\ufffe\u202e" * 1_000,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        '<script type="application/ld+json">{"@type": ["NewsArticle"], "author": {"name": {"name": []}}}</script>',
        "<!--" * 10_000,
        "<script>" + "</scrip" * 10_000,
        "<blockquote>" * 2_000 + "Nobody was hurt, the mayor of Velm said on Monday. " * 500,
        "<p>Nobody was hurt, the mayor of Velm said on Monday.</p>" * 5_000,
        "".join(f"<p>Nobody was hurt, the mayor of Velm said on day {n} of it.</p><hr>" for n in range(5_000)),
        "<![CDATA[" * 1_000,
        "<?xml version='1.0' encoding='utf-16'?>",
        "<svg><foreignObject><math><mi>" * 500,
        '<meta property="article:published_time" content="' + "9" * 50_000 + '">',
        '<link rel="canonical" href="http://[::bad">',
    ],
)
def test_hostile_pages_raise_nothing_and_their_text_can_be_stored(hostile: str) -> None:
    for html in (hostile, page(before=hostile), page(head=hostile), hostile + page()):
        extracted = extract(html)
        if extracted:
            assert all(c.isprintable() or c in "\n " for c in extracted.text)
            assert "  " not in extracted.text
            repr(extracted).encode()


@pytest.mark.parametrize(
    ("site", "url", "outlet"),
    [
        ("WSJ", None, "Wall Street Journal"),
        ("", "https://www.wsj.com/world/quay", "Wall Street Journal"),
        ("Salt Harbour Notes | News from the pier", None, "Salt Harbour Notes"),
        ("post", "https://post.example/quay", "post.example"),
        (
            "Salt Harbour Notes",
            "https://www.wsj.com/world/quay",
            "Salt Harbour Notes",
        ),  # a reprint names the first print
    ],
)
def test_outlets_go_by_their_usual_name(site: str, url: str | None, outlet: str) -> None:
    assert found(page(f'<meta property="og:site_name" content="{site}">'), url).outlet == outlet


def test_section_and_authors_as_the_page_states_them() -> None:
    head = '<meta property="article:section" content="World"><meta name="author" content="MINA ODUYA">'
    extracted = found(page(head))
    assert (extracted.section, extracted.authors) == ("World", ("Mina Oduya",))
