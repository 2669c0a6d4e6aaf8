from __future__ import annotations

import html
import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.align import align
from onrecord.text.markup import is_truncated, pieces, visible

NOT_WORDS = re.compile(r"<!--.*?-->|<(script|style|title)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def bare(words: str) -> str:
    """Strip words of white space and of what does not print."""
    return "".join(c for c in words if c.isprintable() and not c.isspace())


def found(text: str, page: str) -> list[tuple[str, str]]:
    """Align, check the promise, and return the pieces in words: of the text, of the page."""
    aligned = align(text, page)
    for piece in aligned:
        assert bare(html.unescape(NOT_WORDS.sub("", piece.page.of(page)))) == bare(piece.text.of(text))
    assert [p.text.start for p in aligned] == sorted(p.text.start for p in aligned)
    assert all(a.text.end <= b.text.start for a, b in pairwise(aligned))
    return [(piece.text.of(text), piece.page.of(page)) for piece in aligned]


def test_tags_entities_and_comments_inside_a_paragraph() -> None:
    page = '<p class="a > b">&ldquo;We did <b>not</b>&nbsp;ask,&#8221;<!-- ad --> she\n said.</p>'
    assert found("“We did not ask,” she said.", page) == [
        ("“We did not ask,” she said.", page.removeprefix('<p class="a > b">').removesuffix("</p>"))
    ]


def test_each_paragraph_is_a_piece_and_what_is_between_is_left_out() -> None:
    page = "<h1>Quay shuts</h1><div>Share this</div><p>One is said.</p><aside>Related</aside><p>Two is denied.</p>"
    text = "Quay shuts\n\nOne is said.\n\nTwo is denied."
    assert found(text, page) == [(line, line) for line in text.split("\n\n")]


def test_words_of_the_title_and_of_scripts_are_not_taken() -> None:
    page = (
        "<head><title>Quay shuts</title><style>p {}</style></head>"
        "<script>var t = '<p>Quay shuts</p>';</script><textarea>Quay shuts</textarea><h1>Quay shuts</h1>"
    )
    (piece,) = align("Quay shuts", page)
    assert page[: piece.page.start].endswith("<h1>")


def test_a_teaser_before_the_article_does_not_take_its_paragraphs() -> None:
    long = "The port authority said on Monday that the old quay would close before winter."
    page = f"<nav>Home Sport</nav><p>{long}</p><p>Sport</p><p>More is to come.</p><p>Sport</p>"
    text = f"{long}\n\nSport\n\nMore is to come."
    places = [piece.page.start for piece in align(text, page)]
    assert places == sorted(places)
    assert [page[at : at + 5] for at in places] == ["The p", "Sport", "More "]


def test_what_was_put_in_or_left_out_splits_a_paragraph() -> None:
    first, second = "The port authority said on Monday", "that the old quay would close before winter."
    page = f"<p>{first} <span>Advertisement: buy a boat</span> {second}</p>"
    assert [words for words, _ in found(f"{first} {second}", page)] == [first, second]
    assert [words for words, _ in found(f"- {first} | {second}", f"<li>{first} {second}")] == [first, second]


def test_what_is_not_in_the_page_is_left_out() -> None:
    assert found("Nothing of this stands there, not a single word of it.", "<p>The quay shuts.</p>") == []
    assert found("", "<p>The quay shuts.</p>") == []
    assert found("The quay shuts.", "") == []


WORDS = st.text(st.characters(exclude_characters="<>&", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
TAGS = st.sampled_from(
    ["<b>", "</b>", "<i class='x'>", '<a href="a>b">', "<br/>", "<!-- a > b -->", "<!x>", "&nbsp;", " "]
)


@given(st.lists(st.tuples(WORDS, TAGS), min_size=1, max_size=8))
def test_text_between_any_tags_is_found_whole(parts: list[tuple[str, str]]) -> None:
    text = "".join(words for words, _ in parts)
    page = "<div>" + "".join(words + tag for words, tag in parts) + "</div>"
    aligned = align(text, page)
    assert bare("".join(p.text.of(text) for p in aligned)) == bare(text)


@given(st.text("<>/!-=\"' abp&;#x1script", max_size=80), st.text("abp &;", max_size=40))
def test_no_page_raises_and_pieces_cover_it(page: str, text: str) -> None:
    covered = list(pieces(page))
    assert "".join(page[p.start : p.end] for p in covered) == page
    seen = visible(page)
    assert len(seen.words) == len(seen.starts) == len(seen.ends)
    for piece in align(text, page):
        assert piece.page.fits(page)
        assert piece.text.fits(text)
    is_truncated(page)


def test_truncated_pages() -> None:
    start = "<!doctype html><html><head><title>T</title></head><body><div><p>The minister said"
    whole = [
        f"{start} so.</p></div></body></html>",
        f"{start} so.</p></div></BODY>",
        f"{start} so.</p></div>",
        "<p>The minister said so.",
        "<p>The minister said so</p> 5 < 6",
        "",
    ]
    cut = [
        start,
        f"{start} so.</p>",
        f"{start} so.</p><a hre",
        f"{start} so.</p></div><!-- the",
        f"{start}<script>x = 1",
    ]
    assert [is_truncated(page) for page in whole] == [False] * len(whole)
    assert [is_truncated(page) for page in cut] == [True] * len(cut)
