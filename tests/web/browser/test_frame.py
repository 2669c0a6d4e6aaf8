"""The frame in a browser: quiet, reachable by keys, readable for everybody."""

from __future__ import annotations

import pytest

from onrecord.web.views import views

VIEWS = [view.path for view in views()]
SIZES = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]


@pytest.mark.parametrize(("width", "theme"), SIZES)
@pytest.mark.parametrize("path", [*VIEWS, "/nothing"])
def test_a_view_is_sound_and_accessible(show, strait, path, width, theme) -> None:
    shown = show(strait, width=width, theme=theme)
    shown.goto(path)
    assert shown.axe() == []
    wide = shown.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width, "nothing has to be scrolled sideways"
    if path == "/nothing":  # the console names what is not found
        shown.watch.errors = [error for error in shown.watch.errors if "404" not in error]
    shown.assert_quiet()


def test_g_and_a_letter_lead_to_each_view(show, strait) -> None:
    shown = show(strait)
    shown.goto("/nothing")
    for view in views():
        shown.page.keyboard.press("g")
        shown.page.keyboard.press(view.key)
        shown.page.wait_for_url(strait + view.path)


def test_slash_leads_to_the_search_and_escape_back(show, strait) -> None:
    for width in (1440, 390):
        shown = show(strait, width=width)
        shown.goto("/reports")
        shown.page.keyboard.press("/")
        assert shown.page.evaluate("document.activeElement.name") == "q"
        shown.page.keyboard.type("g?")
        assert shown.page.evaluate("document.activeElement.value") == "g?"
        shown.page.keyboard.press("Escape")
        assert shown.page.evaluate("document.activeElement.name") is None


def test_a_question_mark_shows_the_keys(show, strait) -> None:
    shown = show(strait)
    shown.goto("/reports")
    shown.page.keyboard.press("?")
    assert shown.page.get_by_role("dialog").is_visible()
    assert shown.axe() == []
    shown.page.keyboard.press("Escape")
    assert not shown.page.get_by_role("dialog").is_visible()
    shown.assert_quiet()


def test_the_theme_is_kept(show, strait) -> None:
    shown = show(strait, theme="light")
    shown.goto("/reports")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = shown.page.evaluate(background)
    shown.page.get_by_role("button", name="light and dark").click()
    dark = shown.page.evaluate(background)
    shown.goto("/")
    assert shown.page.evaluate(background) == dark != light


def test_it_can_be_read_without_scripts(show, strait) -> None:
    shown = show(strait, script=False)
    shown.page.goto(strait + "/reports")
    assert not shown.page.get_by_role("button", name="light and dark").is_visible()
    assert shown.page.locator(".recent li").count() == 6
