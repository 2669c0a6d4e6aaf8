"""Disputes, claims, conflicts and stories in a browser: sound, for everybody, without scripts, and corrected there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store.queries.claims import claim_lines
from onrecord.store.queries.stories import stories
from onrecord.store.schema import connect
from onrecord.web.addresses import claim_href, story_href

from .conftest import served

SIZES = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture(scope="session")
def addresses(disputed_case: Path) -> dict[str, str]:
    db = connect(disputed_case, write=False, timeout=5)
    claim, *others = claim_lines(db).items
    story = next(line for line in stories(db).items if line.texts < line.articles)
    db.close()
    return {
        "home": "/",
        "claims": "/claims?q=troops",
        "claim": claim_href(claim.id),
        "undisputed": claim_href(others[0].id),
        "conflicts": "/conflicts",
        "stories": "/stories",
        "story": story_href(story.id),
        "undated": "/reports?day=none",
        "nothing": "/claims?q=zzz",
    }


@pytest.fixture(scope="session")
def garrison(disputed_case: Path) -> Iterator[str]:
    """The page of the disputed case, which nobody changes."""
    with served(disputed_case) as home:
        yield home


@pytest.fixture
def changed(disputed: Path) -> Iterator[str]:
    with served(disputed) as home:
        yield home


@pytest.mark.parametrize(("width", "theme"), SIZES)
def test_each_view_is_sound_and_accessible(show, garrison, addresses, width, theme) -> None:
    shown = show(garrison, width=width, theme=theme)
    for name, path in addresses.items():
        shown.goto(path)
        if name in ("claim", "story"):
            shown.page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(d => { d.open = true; })")
        assert shown.axe() == [], name
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width, name
        assert shown.page.evaluate("document.querySelector('main').innerText").strip(), name
    shown.assert_quiet()


def test_nothing_drawn_stands_on_anything_else(show, garrison, addresses) -> None:
    shown = show(garrison)
    shown.goto(addresses["claim"])
    met = shown.page.evaluate("""() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
        const texts = [...svg.querySelectorAll('text')];
        const boxes = texts.map(t => [t.textContent, t.getBoundingClientRect(), t.parentNode]);
        return boxes.flatMap(([a, one, of], n) => boxes.slice(n + 1).filter(([, other, by]) =>
            of !== by && one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 2
            && other.top < one.bottom - 2).map(([b]) => [a, b]));
    })""")
    assert met == []
    outside = shown.page.evaluate("""() => [...document.querySelectorAll('svg.tree .nd')].filter(g => {
        const box = g.querySelector('rect').getBoundingClientRect();
        return [...g.querySelectorAll('text')].some(t => t.getBoundingClientRect().right > box.right - 2);
    }).length""")
    assert outside == 0


def test_it_can_be_read_and_decided_without_scripts(show, changed, addresses) -> None:
    shown = show(changed, script=False)
    shown.page.goto(changed + "/")
    shown.page.get_by_role("link", name=re.compile("Varda withdrew")).first.click()
    assert shown.page.url == changed + addresses["claim"]
    denied = shown.page.locator(".col.no .stmt")
    assert denied.count() == 1
    denied.get_by_text("Take it out").click()
    denied.get_by_role("button", name="Wrong").click()
    assert shown.page.locator(".col.no .stmt").count() == 0
    assert "Rejected" in shown.page.locator("#message").inner_text()
    shown.page.locator("#message").get_by_role("button", name="Undo").click()
    assert shown.page.locator(".col.no .stmt").count() == 1
    assert shown.page.locator(".history li").count() == 2


def test_two_people_lose_nothing(show, changed, addresses) -> None:
    one, other = show(changed), show(changed)
    for window in (one, other):
        window.goto(addresses["claim"])
    one.page.locator(".col.no .stmt").get_by_role("button", name="Right").click()
    one.until("document.querySelector('.col.no .stmt.accepted') !== null")
    denied = other.page.locator(".col.no .stmt")
    denied.get_by_text("Take it out").click()
    denied.get_by_role("button", name="Wrong").click()
    other.until("document.querySelector('#message').innerText.includes('Changed elsewhere')")
    other.page.get_by_role("link", name="Keep theirs").click()
    other.until("document.querySelectorAll('.col.no .stmt.accepted').length === 1")


def test_passages_are_decided_by_keys_and_the_place_is_kept(show, changed, addresses) -> None:
    shown = show(changed)
    shown.goto(addresses["claim"])
    for key in ("j", "j", "j", "k"):
        shown.page.keyboard.press(key)
    second = shown.page.locator(".stmt[id]").nth(1).get_attribute("id")
    assert shown.page.evaluate("document.activeElement.id") == second
    shown.page.keyboard.press("a")
    shown.until(f"document.getElementById('{second}').matches('.accepted')")
    shown.page.keyboard.press("x")
    assert shown.page.locator(f"[id='{second}']").get_by_role("button", name="Wrong").is_visible()
    shown.page.keyboard.press("Escape")
    with shown.page.expect_navigation():
        shown.page.keyboard.press("u")
    assert shown.page.locator(f"[id='{second}'].accepted").count() == 0
    shown.assert_quiet()


def test_the_keys_lead_there(show, garrison) -> None:
    shown = show(garrison)
    shown.goto("/reports")
    for key, path in {"c": "/claims", "s": "/stories", "d": "/"}.items():
        shown.page.keyboard.press("g")
        shown.page.keyboard.press(key)
        shown.page.wait_for_url(garrison + path)
