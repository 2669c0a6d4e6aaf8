"""Text of reports can do nothing in a briefing: no tag, no link, no markup, no character that turns what follows."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from onrecord import Case
from onrecord.brief.html import briefing_as_html
from onrecord.brief.markdown import briefing_as_markdown, escape
from onrecord.brief.model import Briefing
from onrecord.intake.incoming import Incoming

HOSTILE = (
    '<script>alert(1)</script> said that "[a](javascript:x)" was <img src=x onerror=y> closed, Mira Holt said.\n\n'
    "Oren Daal denied that `code` and **bold** and [^1] and ![i](http://x.example/i.png) were &lt;b&gt; ~~gone~~.\n\n"
    "Mira \u202eHolt\u202c said that the \u2066harbour\u2069 of </style></main> was closed on 2031-10-04.\n\n"
    "1. Oren Daal rejected the # plan | for | https://evil.example/x and www.evil.example.\n\n"
    "Ilke Sarn declined to comment on {{ 7*7 }} and $x$."
)
TITLE = "# <b>Harbour</b> [^1]: closed\u202e"
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
OURS = {"h1", "h2", "h3", "p", "ul", "li", "strong", "em", "code"}


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module", params=[None, "harbour", "<script> `of` | **[x](y)** \u202e"])
def briefing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    folder = tmp_path_factory.mktemp("hostile")
    incoming = Incoming(
        name="<b>x\u202e.txt",
        where="x",
        kind="text",
        title=TITLE,
        outlet="The <i>Wire</i> [x](y)",
        published="2031-10-05",
        body=HOSTILE,
    )
    with Case.open(folder / "case `<b>` *x*.onrecord") as case:
        case.add(reports=[incoming])
        return case.briefing(request.param)


def tags_of(page: str) -> list[tuple[str, dict[str, str | None]]]:
    tags = Tags()
    tags.feed(page)
    return tags.found


def test_the_page_runs_and_loads_nothing(briefing: Briefing) -> None:
    page = briefing_as_html(briefing)
    found = tags_of(page)
    assert not {tag for tag, _ in found} & {"script", "img", "iframe", "object", "link", "form", "b", "i", "base"}
    for _, attributes in found:
        assert not any(name.startswith("on") for name in attributes)
        assert all((attributes.get(name) or "#").startswith("#") for name in ("href", "src"))
    assert page.count("</style>") == page.count("</main>") == 1
    assert "default-src 'none'" in page
    assert not TURNING.search(page)


def test_every_link_of_the_page_leads_somewhere(briefing: Briefing) -> None:
    found = tags_of(briefing_as_html(briefing))
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {(a["href"] or "")[1:] for _, a in found if "href" in a} <= set(ids)


def test_markdown_shows_it_as_text(briefing: Briefing) -> None:
    written = briefing_as_markdown(briefing)
    assert not TURNING.search(written)
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(written)
    assert {tag for tag, _ in tags_of(shown)} <= OURS
    headings = re.findall(r"<h[12]>(.*?)</h[12]>", shown)
    assert len(headings) == 2 + len(briefing.sections)


def test_the_notes_of_markdown_are_those_of_the_briefing(briefing: Briefing) -> None:
    written = briefing_as_markdown(briefing)
    assert [int(n) for n in re.findall(r"^\[\^(\d+)\]:", written, re.MULTILINE)] == [n.number for n in briefing.notes]
    marks = {int(n) for n in re.findall(r"(?<!\\)\[\^(\d+)\](?!:)", written)}
    assert marks == {note.number for note in briefing.notes}


@pytest.mark.parametrize("text", ["1. one", "- two", "+ three", "===", "> four", "# five", "    six", "| a | b |"])
def test_the_start_of_a_line_is_text_too(text: str) -> None:
    assert set(re.findall(r"<(\w+)", MarkdownIt("commonmark").enable("table").render(escape(text.strip())))) == {"p"}
