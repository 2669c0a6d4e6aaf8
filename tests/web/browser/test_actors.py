"""Actors, issues and search in a browser: sound, accessible, readable without scripts, and decided on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import Case

SIZES = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]
PATHS = [
    "{actor}",
    "{actor}?merge=a&issue=harbour+tax",
    "{actor}?show=mentions&fix={member}",
    "{actor}?show=did",
    "/issues?q=Marrow+Strait",
    "/search?q=airfield&act=ASSERT&not_act=DENY",
    "/search?q=airfield&in=events",
    "/search?q=airfield&act=NONE",
]


@pytest.fixture(scope="module")
def speaker(examples: Path) -> tuple[str, str]:
    """Who speaks most: address, and a member."""
    with Case.open(examples, create=False) as case:
        most = max(case.actors(), key=lambda actor: (actor.statements, actor.id))
    return f"/actors/{most.id}", most.members[-1]


@pytest.mark.parametrize(("width", "theme"), SIZES)
def test_its_views_are_sound_and_accessible(show, strait, speaker, width, theme) -> None:
    shown = show(strait, width=width, theme=theme)
    for path in PATHS:
        shown.goto(path.format(actor=speaker[0], member=speaker[1]))
        assert (path, shown.axe()) == (path, [])
        wide = shown.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} has to be scrolled sideways"
    shown.assert_quiet()


def test_labels_of_a_drawing_do_not_meet(show, strait) -> None:
    shown = show(strait)
    shown.goto("/issues?q=Ostrelian+aircraft")
    boxes = shown.page.evaluate(
        "[...document.querySelectorAll('.stance .el, .stance .ttl')].map(e => e.getBoundingClientRect())"
        ".map(b => [b.left, b.top, b.right, b.bottom])"
    )
    assert len(boxes) > 3
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[:number]:
            apart = right <= other[0] or other[2] <= left or bottom - 3 <= other[1] or other[3] - 3 <= top
            assert apart, "two labels lie over each other"


def test_a_mark_leads_to_the_words_in_their_report(show, strait) -> None:
    shown = show(strait)
    shown.goto("/issues?q=Marrow+Strait")
    shown.page.locator(".stance a[href*='#c=']").first.click()
    shown.until("location.pathname.startsWith('/reports/') && document.querySelector('.seg.on') !== null")
    shown.assert_quiet()


def test_it_can_be_read_and_searched_without_scripts(show, strait, speaker) -> None:
    shown = show(strait, script=False)
    shown.page.goto(strait + speaker[0])
    assert shown.page.locator(".lists .stmt").count() > 3
    shown.page.goto(strait + "/search?q=airfield")
    found = shown.page.locator(".hits .stmt").count()
    shown.page.locator(".facets li a").first.click()
    assert 0 < shown.page.locator(".hits .stmt").count() < found
    assert "outlet=" in shown.page.url


def test_a_mention_is_parted_and_the_parting_undone(show, matter, case) -> None:
    with Case.open(case, create=False) as made:
        actor = max(made.actors(), key=lambda one: (len(one.members), one.id))
    assert len(actor.members) > 1
    shown = show(matter)
    shown.goto(f"/actors/{actor.id}?show=mentions")
    before = shown.page.locator(".mentions li").count()
    shown.page.get_by_role("button", name=re.compile("Somebody else")).last.click()
    shown.until("document.querySelector('#message .notice') !== null")
    assert shown.page.locator(".mentions li").count() == before - 1
    shown.page.locator("#message").get_by_role("button", name=re.compile("Undo")).click()
    shown.until(f"document.querySelectorAll('.mentions li').length === {before}")
    shown.assert_quiet()
