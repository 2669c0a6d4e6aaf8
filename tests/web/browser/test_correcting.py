"""Correcting in a browser: words are selected, actors looked for, everything is undone again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import Case
from tests.web.browser.conftest import served

SIZES = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]
SELECT = """([start, end]) => {
    const edge = (offset, atEnd) => {
        const holds = e => offset >= +e.dataset.start && offset <= +e.dataset.end;
        const p = [...document.querySelectorAll('p.t')].find(holds);
        const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
        let left = offset - Number(p.dataset.start);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (left < node.data.length || (atEnd && left === node.data.length)) return [node, left];
            left -= node.data.length;
        }
    };
    const range = new Range();
    range.setStart(...edge(start, false));
    range.setEnd(...edge(end, true));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


@pytest.fixture
def base(case: Path):
    with Case.open(case, create=False) as opened:
        return next(one for one in opened.articles() if one.title == "Base closed")


def select(shown, text: str, words: str) -> str:
    start = text.index(words)
    shown.page.evaluate(SELECT, [start, start + len(words)])
    shown.page.locator("#picker").wait_for()
    return f"{start}-{start + len(words)}"


def made(case: Path) -> list:
    with Case.open(case, create=False) as opened:
        return [view.judgement for view in opened.judgements()]


def test_words_that_are_selected_become_a_part(show, matter, case, base) -> None:
    shown = show(matter)
    shown.goto(f"/reports/{base.id}")
    shown.page.keyboard.press("j")
    shown.page.keyboard.press("e")
    shown.page.locator("form.fix").wait_for()
    at = select(shown, base.text, "The general")
    shown.page.locator('#picker [data-set="source"]').click()
    assert shown.page.locator('input[name="new.source"]').input_value() == at
    assert shown.page.locator('.part[data-part="source"] output').inner_text() == "The general"
    assert not shown.page.locator("#picker").is_visible()
    select(shown, base.text, "Brant")
    shown.page.locator("#picker-more").check()
    shown.page.locator('#picker [data-set="source"]').click()
    assert shown.page.locator('.part[data-part="source"] output').inner_text() == "The general … Brant"
    shown.page.get_by_role("button", name="Save").click()
    shown.page.locator(".card.corrected.selected").wait_for()
    assert made(case)[0].words["source"] == "The general … Brant"
    assert set(made(case)[0].replacement) == {"source"}
    assert shown.page.locator('article .src:text("The general")').count() == 1, "the mark moves at once"
    shown.page.keyboard.press("u")
    shown.until("!document.querySelector('.card.corrected')")
    shown.assert_quiet()


def test_a_selection_begins_a_statement(show, matter, case, base) -> None:
    shown = show(matter)
    shown.goto(f"/reports/{base.id}")
    select(shown, base.text, "that it is")
    shown.page.locator('#picker [data-set="content"]').click()
    shown.page.locator(".card.adding form.fix").wait_for()
    assert shown.page.locator('.part[data-part="content"] output').inner_text() == "that it is"
    shown.page.locator('select[name="new.act"]').select_option("DENY")
    assert shown.axe() == []
    shown.page.get_by_role("button", name="Save").click()
    shown.page.locator(".card.added").wait_for()
    assert made(case)[0].verdict == "added"
    shown.assert_quiet()


def test_furniture_is_marked_and_restored(show, matter, case, base) -> None:
    shown = show(matter)
    shown.goto(f"/reports/{base.id}")
    line = base.text.splitlines()[1]
    select(shown, base.text, line)
    shown.page.locator("#picker [data-furniture]").click()
    shown.page.locator("details.furn").wait_for()
    assert made(case)[0].subject.startswith(f"zone:{base.id}:")
    shown.page.locator("details.furn > summary").click()
    shown.page.get_by_role("button", name="It is the report").click()
    shown.until("!document.querySelector('details.furn')")
    assert [one.verdict for one in made(case)] == ["added", "wrong"]
    shown.assert_quiet()


def test_an_actor_is_found_while_one_types(show, matter, base) -> None:
    shown = show(matter)
    shown.goto(f"/reports/{base.id}")
    shown.page.keyboard.press("j")
    shown.page.keyboard.press("e")
    shown.page.locator('input[name="find.actor"]').press_sequentially("norl")
    found = shown.page.locator('select[name="new.actor"] option', has_text="Norland")
    found.wait_for()
    assert shown.page.evaluate("document.activeElement.name") == "find.actor", "the focus stays where one types"
    shown.page.locator('select[name="new.actor"]').select_option(label=found.inner_text())
    shown.page.get_by_role("button", name="Save").click()
    shown.page.locator(".card.corrected").wait_for()
    assert "Norland" in shown.page.locator(".card.corrected .who").inner_text()
    shown.assert_quiet()


def test_what_was_decided_opens_beside_the_statement(show, matter, base) -> None:
    shown = show(matter)
    shown.goto(f"/reports/{base.id}")
    shown.page.keyboard.press("j")
    shown.page.keyboard.press("x")
    shown.page.locator(".card.rejected").wait_for()
    shown.page.keyboard.press("h")
    shown.page.locator(".card.rejected .history").wait_for()
    assert "Rejected" in shown.page.locator(".history").inner_text()
    assert shown.axe() == []
    shown.page.keyboard.press("h")
    shown.until("!document.querySelector('.history')")
    shown.assert_quiet()


def test_a_clash_shows_both_and_is_accessible(show, matter, case, base) -> None:
    one, other = show(matter), show(matter, theme="dark")
    for shown, act in ((one, "WARN"), (other, "PROMISE")):
        shown.goto(f"/reports/{base.id}")
        shown.page.keyboard.press("j")
        shown.page.keyboard.press("e")
        shown.page.locator('select[name="new.act"]').select_option(act)
    one.page.get_by_role("button", name="Save").click()
    one.page.locator(".card.corrected").wait_for()
    other.page.get_by_role("button", name="Save").click()
    clash = other.page.locator(".notice.clash")
    clash.wait_for()
    assert "WARN" in clash.inner_text()
    assert "PROMISE" in clash.inner_text()
    assert other.page.locator('select[name="new.act"]').input_value() == "PROMISE", "and what was filled in stays"
    assert other.axe() == []
    other.page.get_by_role("link", name="Keep theirs").click()
    other.page.locator(".card.corrected").wait_for()
    assert len(made(case)) == 1
    other.watch.errors = [error for error in other.watch.errors if "409" not in error]
    other.assert_quiet()


@pytest.fixture(scope="module")
def strait_decided(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """The examples with some decisions: the page, a report, and an event in a statement of it."""
    path = Path(shutil.copy(examples, tmp_path_factory.mktemp("decided") / "strait.onrecord"))
    with Case.open(path) as opened:
        article, event = next((a, e) for a in opened.articles() for e in a.record.events if e.by is not None)
        opened.decide(event.id, "wrong", by="Nina", at="2031-06-01T12:00:00Z", note="hearsay")
        opened.decide(article.id, "instead", by="Olaf", at="2031-06-01T12:00:00Z", replacement={"outlet": "The Wire"})
    with served(path) as home:
        yield home, article.id, event.id


@pytest.mark.parametrize(("width", "theme"), SIZES)
def test_forms_and_lists_are_accessible(show, strait_decided, width, theme) -> None:
    home, article, event = strait_decided
    shown = show(home, width=width, theme=theme)
    for path in (
        "/judgements",
        f"/reports/{article}?fix=report",
        f"/reports/{article}?fix=new",
        f"/reports/{article}?fix={event}&find.actor=a#c={event.rsplit(':', 1)[1]}",
        "/add",
    ):
        shown.goto(path)
        assert shown.axe() == []
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    shown.assert_quiet()


def test_it_prints_without_what_can_be_pressed(show, strait_decided) -> None:
    home, article, _ = strait_decided
    shown = show(home)
    shown.goto(f"/reports/{article}?fix=new")
    shown.page.emulate_media(media="print")
    for gone in ("form.fix", ".amend", ".legend", ".top", ".foot", ".tools", ".person"):
        assert not any(one.is_visible() for one in shown.page.locator(gone).all()), gone
    assert shown.page.locator(".para p.t").first.is_visible()
    assert shown.page.locator(".card:not(.adding)").first.is_visible()


def test_help_lists_the_keys_of_the_page(show, matter, base) -> None:
    shown = show(matter)
    shown.goto(f"/reports/{base.id}")
    shown.page.keyboard.press("?")
    told = shown.page.locator("#help").inner_text()
    for words in ("next, previous statement", "fix it", "what was decided about it", "add a statement", "add reports"):
        assert words in told
    shown.page.keyboard.press("Escape")
    shown.page.keyboard.press("n")
    shown.page.locator(".card.adding").wait_for()
    assert shown.page.evaluate("document.activeElement.name") == "new.source"
    shown.goto("/reports")
    shown.page.keyboard.press("?")
    assert "fix it" not in shown.page.locator("#help").inner_text()
    shown.page.keyboard.press("Escape")
    shown.page.keyboard.press("+")
    shown.page.wait_for_url("**/add")


def test_back_leads_back_to_the_words(show, matter) -> None:
    shown = show(matter)
    shown.goto("/reports")
    shown.page.get_by_role("link", name="Base closed").click()
    shown.page.locator(".reader-body.placed").wait_for()
    shown.page.keyboard.press("j")
    shown.page.locator(".card.selected").wait_for()
    address = shown.page.url
    shown.page.locator(".amend a", has_text="Decisions").click()
    shown.page.wait_for_url("**/judgements**")
    shown.page.go_back()
    shown.page.wait_for_url(address)
    shown.page.locator(".card.selected").wait_for()
    shown.page.go_back()
    shown.page.wait_for_url("**/reports")
