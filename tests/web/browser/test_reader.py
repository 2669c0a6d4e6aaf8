"""The reader in a browser: its words are the report's, its keys and addresses lead to them, decisions last."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from onrecord import Case
from onrecord.store.views import ArticleView

WORDS = """() => [...document.querySelectorAll('p.t')].map(
    p => [Number(p.dataset.start), Number(p.dataset.end), p.textContent])"""
SIZES = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture(scope="session")
def articles(examples: Path) -> list[ArticleView]:
    with Case.open(examples, create=False) as opened:
        return opened.articles()


@pytest.fixture(scope="session")
def article(articles: list[ArticleView]) -> ArticleView:
    """One with nested statements, events and furniture."""
    return max(articles, key=lambda one: (len({s.parent for s in one.record.statements}), one.id))


def hostile(case: Path) -> ArticleView:
    with Case.open(case, create=False) as opened:
        return next(one for one in opened.articles() if "<script>" in one.text)


def is_the_text(shown: list[tuple[int, int, str]], text: str) -> bool:
    """Say whether the paragraphs are the characters at their offsets, and only white space stands between them."""
    at = 0
    for start, end, words in shown:
        if text[start:end] != words or text[at:start].strip():
            return False
        at = end
    return not text[at:].strip()


def test_the_words_shown_are_the_report_s(show, strait, articles) -> None:
    shown = show(strait)
    for one in articles:
        shown.goto(f"/reports/{one.id}")
        assert is_the_text(shown.page.evaluate(WORDS), one.text)
    shown.assert_quiet()


@pytest.mark.parametrize(("width", "theme"), SIZES)
def test_it_is_accessible_with_a_statement_selected(show, strait, article, width, theme) -> None:
    shown = show(strait, width=width, theme=theme)
    span = next(s.span for s in article.record.statements if s.parent is None)
    shown.goto(f"/reports/{article.id}#c={span.start}-{span.end}")
    shown.page.locator(".card.selected").wait_for()
    assert shown.axe() == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    shown.assert_quiet()


def test_each_mark_covers_its_span(show, strait, article) -> None:
    shown = show(strait)
    shown.goto(f"/reports/{article.id}?furniture=1")
    for number, s in enumerate(sorted(article.record.statements, key=lambda s: (s.span.start, -s.span.end, s.id)), 1):
        pieces = shown.page.evaluate(
            'key => [...document.querySelectorAll(`[data-st~="${key}"]`)].map(e => e.textContent)', f"s{number}"
        )
        parts = sorted((span for spans in (s.source, s.cue, s.content) for span in spans), key=lambda span: span.start)
        covered = sorted({at for span in parts for at in range(span.start, span.end)})
        squeezed = re.sub(r"\s+", "", "".join(article.text[at] for at in covered))
        assert re.sub(r"\s+", "", "".join(pieces)) == squeezed


def test_j_and_k_step_through_the_statements(show, strait, article) -> None:
    shown = show(strait)
    shown.goto(f"/reports/{article.id}")
    spans = sorted((s.span for s in article.record.statements), key=lambda span: (span.start, -span.end))
    for span in spans[:4]:
        shown.page.keyboard.press("j")
        assert shown.page.locator(".card.selected").get_attribute("data-at") == f"{span.start}-{span.end}"
        assert shown.page.url.endswith(f"#c={span.start}-{span.end}")
    shown.page.keyboard.press("k")
    assert shown.page.locator(".card.selected").get_attribute("data-at") == f"{spans[2].start}-{spans[2].end}"
    shown.page.keyboard.press("Escape")
    assert shown.page.locator(".selected").count() == 0
    assert "#" not in shown.page.url


def test_a_selected_card_stands_beside_its_words_and_in_sight(show, strait, article) -> None:
    shown = show(strait)
    for s in [one for one in article.record.statements if one.parent is None][-3:]:
        shown.goto(f"/reports/{article.id}?x={s.span.start}#c={s.span.start}-{s.span.end}")
        shown.page.locator(".card.selected").wait_for()
        card = shown.page.locator(".card.selected").bounding_box()
        words = shown.page.locator(".seg.on").first.bounding_box()
        assert abs(card["y"] - words["y"]) < 40
        assert card["x"] > words["x"]
        assert 0 < words["y"] < 900


def test_any_words_have_an_address(show, strait, article) -> None:
    shown = show(strait)
    start = article.text.rindex("the ")
    shown.goto(f"/reports/{article.id}#c={start}-{start + 3}")
    shown.until("CSS.highlights.has('pointed')")
    words = shown.page.evaluate("[...CSS.highlights.get('pointed')].map(r => r.toString()).join()")
    assert words == "the"
    shown.goto(f"/reports/{article.id}#c=999999-1000000")
    shown.goto(f"/reports/{article.id}#c=%E0%A4%A")
    shown.assert_quiet()


def test_pointing_lights_both_sides(show, strait, article) -> None:
    shown = show(strait)
    shown.goto(f"/reports/{article.id}")
    card = shown.page.locator(".mg > .card").first
    card.hover()
    key = card.get_attribute("data-card")
    lit = shown.page.locator(f'[data-st~="{key}"]')
    assert lit.count() == shown.page.locator(f'.hot[data-st~="{key}"]').count() > 0
    lit.first.hover()
    assert "hot" in card.get_attribute("class")


def test_switches_stand_in_the_address(show, strait, article) -> None:
    shown = show(strait)
    shown.goto(f"/reports/{article.id}")
    decoration = "getComputedStyle(document.querySelector('article .src')).textDecorationLine"
    assert shown.page.evaluate(decoration) == "underline"
    shown.page.locator("#k-src").uncheck()
    shown.page.locator("#k-furn").check()
    assert shown.page.evaluate(decoration) == "none"
    assert "off=src" in shown.page.url
    shown.page.reload()
    assert shown.page.evaluate(decoration) == "none"
    assert shown.page.locator("details.furn[open]").count() == shown.page.locator("details.furn").count() > 0


def test_speakers_step_back_when_others_are_chosen(show, strait, article) -> None:
    shown = show(strait)
    shown.goto(f"/reports/{article.id}")
    box = shown.page.locator("input[name=speaker]").first
    box.check()
    chosen = box.get_attribute("value")
    assert chosen.replace(":", "%3A") in shown.page.url
    dimmed = shown.page.locator(".mg > .card.dim").count()
    assert 0 < dimmed < shown.page.locator(".mg > .card").count()
    shown.page.reload()
    assert shown.page.locator(".mg > .card.dim").count() == dimmed


def test_without_scripts_all_is_there_and_addresses_lead(show, strait, article) -> None:
    shown = show(strait, script=False)
    s = [one for one in article.record.statements if one.parent is None][-1]
    shown.page.goto(f"{strait}/reports/{article.id}#c={s.span.start}-{s.span.end}")
    assert shown.page.locator(".card").count() == len(article.record.statements)
    shown.page.locator(".card details.body > summary").first.click()
    assert shown.page.get_by_role("button", name="Accept").first.is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_hostile_report_is_inert(show, matter, case, width) -> None:
    article = hostile(case)
    shown = show(matter, width=width)
    for path in ("/", "/reports", f"/reports/{article.id}?furniture=1"):
        shown.goto(path)
        shown.assert_quiet()
        assert shown.page.locator("iframe, img, main script, main style").count() == 0
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    assert is_the_text(shown.page.evaluate(WORDS), unicodedata.normalize("NFC", article.text))
    assert shown.page.locator("a[href^=javascript]").count() == 0
    assert shown.page.locator("h1").inner_text() == "<script>alert('title')</script>"


def test_decisions_by_keys_last_and_are_undone(show, matter, case) -> None:
    with Case.open(case, create=False) as opened:
        article = next(one for one in opened.articles() if one.title == "Base closed")
    shown = show(matter)
    shown.goto(f"/reports/{article.id}")
    card = shown.page.locator(".card").first
    shown.page.keyboard.press("j")
    shown.page.keyboard.press("x")
    shown.page.locator(".card.rejected.selected").wait_for()
    assert "Rejected" in shown.page.locator("#message").inner_text()
    assert "by Nina, 2031-06-01 12:00" in card.inner_text()
    assert shown.page.evaluate("document.activeElement !== document.body"), "the focus stays with the statement"
    shown.page.reload()
    assert "rejected" in card.get_attribute("class")
    shown.page.keyboard.press("u")
    shown.until("!document.querySelector('.card.rejected')")
    shown.page.keyboard.press("a")
    shown.page.locator(".card.accepted.selected").wait_for()
    shown.page.keyboard.press("e")
    shown.page.locator('select[name="new.act"]').select_option("WARN")
    shown.page.get_by_role("button", name="Save").click()
    shown.page.locator(".card.corrected.selected").wait_for()
    assert "act was ASSERT" in card.inner_text()
    shown.assert_quiet()
    with Case.open(case, create=False) as opened:
        made = [(v.judgement.verdict, v.judgement.by, v.undone) for v in opened.judgements()]
    assert made == [
        ("wrong", "Nina", True),
        ("undo", "Nina", False),
        ("right", "Nina", False),
        ("instead", "Nina", False),
    ]


def test_two_browsers_lose_nothing(show, matter, case) -> None:
    with Case.open(case, create=False) as opened:
        article = next(one for one in opened.articles() if one.title == "Base closed")
    one, other = show(matter), show(matter)
    for shown in (one, other):
        shown.goto(f"/reports/{article.id}")
        shown.page.keyboard.press("j")
    one.page.keyboard.press("x")
    one.page.locator(".card.rejected").wait_for()
    other.page.keyboard.press("a")
    clash = other.page.locator("#message .notice.bad")
    clash.wait_for()
    assert "Changed elsewhere" in clash.inner_text()
    assert "Rejected by Nina" in clash.inner_text()
    with Case.open(case, create=False) as opened:
        assert len(opened.judgements()) == 1, "the later one was not written down"
    other.page.get_by_role("button", name="Write mine over it").click()
    other.page.locator(".card.accepted").wait_for()
    with Case.open(case, create=False) as opened:
        assert [v.judgement.verdict for v in opened.judgements()] == ["wrong", "right"], "and nothing was lost"
