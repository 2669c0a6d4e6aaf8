"""Timeline, network and map in a browser: they open what they show, load nothing, and read without scripts."""

from __future__ import annotations

import pytest

SIZES = [(1440, "light"), (390, "dark")]  # the frame's tests open each view in all four
MEETS = """(which) => {
    const boxes = [...document.querySelectorAll(which)].map((e) => [e.textContent, e.getBoundingClientRect()]);
    const beside = (a, b) => a.left < b.right - 1 && b.left < a.right - 1;
    const meets = (a, b) => beside(a, b) && a.top < b.bottom - 4 && b.top < a.bottom - 4;
    return boxes.flatMap(([one, a], n) => boxes.slice(0, n).filter(([, b]) => meets(a, b)).map(([two]) => [one, two]));
}"""
OPENED = (
    "/timeline?lanes=issue&news=1&undated=1",
    "/network?kind=of&kind=to&kind=did&kind=through&most=150",
    "/map?uses=1",
    "/timeline?q=nosuchword",
)


@pytest.mark.parametrize(("width", "theme"), SIZES)
def test_a_view_full_of_things_is_sound_and_accessible(show, strait, width, theme) -> None:
    shown = show(strait, width=width, theme=theme)
    for path in OPENED:
        shown.goto(path)
        if path.startswith("/map"):
            shown.until("document.querySelector('#map').dataset.drawn === 'yes'")
        assert shown.axe() == [], path
        assert shown.page.evaluate("document.documentElement.scrollWidth") <= width, path
    shown.assert_quiet()


def test_an_entry_of_the_timeline_leads_to_its_words(show, earth) -> None:
    shown = show(earth)
    shown.goto("/timeline?since=2031")
    shown.page.locator(".tle", has_text="raided").click()
    shown.page.wait_for_url("**/reports/*#c=*")
    shown.assert_quiet()


def test_drawn_words_of_the_timeline_never_lie_on_each_other(show, strait) -> None:
    shown = show(strait)
    shown.goto("/timeline?news=1")
    meets = shown.page.evaluate(MEETS, ".tl text")
    assert meets == []


def test_drawn_names_of_the_network_never_lie_on_each_other(show, strait) -> None:
    shown = show(strait)
    shown.goto("/network?kind=of&kind=to&kind=did&kind=through&most=150")
    assert shown.page.locator(".nd1").count() > 20
    assert shown.page.evaluate(MEETS, ".net text") == []


def test_a_line_of_the_network_opens_its_evidence(show, earth) -> None:
    shown = show(earth)
    shown.goto("/network?kind=to")
    shown.page.locator(".nl.to .hit").first.dispatch_event("click")
    shown.page.wait_for_url("**edge=to*#evidence")
    assert shown.page.locator("#evidence .evi1").count() == 1
    assert shown.axe() == []
    shown.page.go_back()
    assert shown.page.locator("#evidence").count() == 0
    shown.assert_quiet()


def test_the_map_draws_borders_and_places_and_opens_passages(show, earth) -> None:
    shown = show(earth)
    shown.goto("/map")
    shown.until("document.querySelector('#map').dataset.drawn === 'yes'")
    assert shown.page.locator("#map path.land").count() > 200
    assert shown.page.locator("#map .spot").count() == 2
    assert shown.page.locator("#map .spot .nl1:visible").count() == 2, "their names find room"
    mark = shown.page.get_by_role("link", name="Port Aster: 1 happened")
    mark.focus()
    shown.page.keyboard.press("Enter")
    shown.until("document.querySelectorAll('#passages .evi1').length === 2")
    assert "spot=" in shown.page.url
    assert shown.page.locator("#map .spot.on").count() == 1
    shown.page.evaluate("scrollTo(0, 0)")
    assert shown.axe() == []
    shown.assert_quiet()


def test_where_the_map_stands_is_in_its_address(show, earth) -> None:
    shown = show(earth)
    shown.goto("/map")
    shown.page.get_by_role("button", name="Zoom in").click()
    shown.until("location.hash.startsWith('#m=')")
    address = shown.page.url
    again = show(earth)
    again.page.goto(address)
    again.until("document.querySelector('#map').dataset.drawn === 'yes'")
    spot = "JSON.stringify(document.querySelector('.spot').getBoundingClientRect())"
    shown.until("!document.querySelector('.leaflet-zoom-anim')")
    assert shown.page.evaluate("location.hash") == again.page.evaluate("location.hash")
    assert again.page.evaluate(spot) == shown.page.evaluate(spot)


def test_all_three_can_be_read_without_scripts(show, earth) -> None:
    shown = show(earth, script=False)
    shown.page.goto(earth + "/timeline?since=2031")
    assert shown.page.locator(".tlist tbody tr").count() == 2
    assert shown.page.locator(".tl .tle").count() == 2
    shown.page.goto(earth + "/network")
    shown.page.locator(".twin summary").click()
    assert shown.page.locator(".twin tbody tr").first.is_visible()
    shown.page.goto(earth + "/map")
    assert not shown.page.locator("#map").is_visible()
    shown.page.locator(".maplist a", has_text="Port Aster").click()
    assert shown.page.locator("#passages .evi1").count() == 2


def test_hostile_words_do_nothing(show, earth) -> None:
    shown = show(earth)
    for path in (
        "/timeline?news=1&undated=1",
        "/network?kind=through",
        "/map",
        '/map?q="><img src=x onerror=alert(9)>',
    ):
        shown.goto(path)
    shown.assert_quiet()
