"""The map without a browser: places, what is left out and why, passages, borders."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.errors import UsageError
from onrecord.web.app import make_app
from onrecord.web.desk import Desk
from onrecord.web.maps import borders_of, own_borders


def table(page, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.get(address).text)))


def test_places_stand_with_shape_and_counts(globe) -> None:
    html = globe.get("/map").text
    port = re.search(r'<a [^>]*data-spot="([^"]*)"[^>]*data-lat="10.5" data-lon="20.25" data-texts="2"[^>]*>', html)
    assert port is not None
    assert 'data-shape="happened"' in port[0]
    assert "1 happened, 1 did not happen, 2 mentions in 2 reports" in port[0]
    assert "Norway" in html, "places stand under their country"
    assert re.search(r'data-lat="-5.0" data-lon="100.5" data-texts="1" data-shape="planned"', html)


def test_a_place_that_nobody_can_locate_is_listed_and_not_drawn(globe) -> None:
    html = globe.get("/map").text
    assert "Lost Bay" in html.split("Not on the map")[1]
    assert not re.search(r"data-spot=[^>]*>Lost Bay", html)


def test_names_that_stand_for_governments_are_left_out_unless_asked_for(globe) -> None:
    html = globe.get("/map").text
    assert "Capital City" not in html
    assert "1 mention of a place for its government or people is left out" in html
    assert "Capital City" in globe.get("/map?uses=1").text


def test_the_table_holds_the_places_of_the_list(globe) -> None:
    rows = table(globe, "/map?as=csv")
    assert {row["Place"] for row in rows} == {"Port Aster", "Quay", "Lost Bay"}
    port = next(row for row in rows if row["Place"] == "Port Aster")
    assert (port["Country"], port["Latitude"], port["Reports"], port["Mentions"]) == ("Norway", "10.5", "2", "2")
    assert port["Events there"] == "1 happened, 1 did not happen"


def test_a_place_opens_its_passages_events_first(globe, monkeypatch) -> None:
    spot = re.search(r'href="(/map\?spot=[^"]*)#passages"[^>]*>Port Aster', globe.get("/map").text)
    assert spot is not None
    passages = globe.get(spot[1]).text.split('id="passages"')[1]
    assert passages.count('class="evi1"') == 2
    assert "#s-happened" in passages
    assert "#s-negated" in passages
    assert re.search(r'href="/reports/\w+#c=\d+-\d+">Norland raided Sudland in Port Aster', passages)
    monkeypatch.setattr("onrecord.web.pages.map.PAGE", 1)
    first = globe.get(spot[1]).text.split('id="passages"')[1]
    assert "1 to 1 of 2 passages" in first
    assert "Further passages" in first


def test_a_place_that_is_not_there_is_said(globe) -> None:
    assert "A place that these reports do not name" in globe.get("/map?spot=geoname:1").text


def test_words_and_days_narrow(globe) -> None:
    assert "Quay" in globe.get("/map?q=Quay").text
    assert "Lost Bay" not in globe.get("/map?q=Quay").text
    assert "Nothing fits." in globe.get("/map?until=1990").text


def test_it_says_whose_borders_it_draws_and_gives_them(globe) -> None:
    html = globe.get("/map").text
    assert "Borders: Natural Earth" in html
    assert "de facto" in html
    address = re.search(r'data-borders="([^"]*)"', html)
    assert address is not None
    drawn = globe.get(address[1])
    assert drawn.headers["content-type"] == "application/geo+json"
    assert drawn.json()["type"] == "FeatureCollection"


def test_own_borders_are_sound_and_small() -> None:
    assert len(own_borders().body) < 1_000_000
    names = []
    for feature in json.loads(own_borders().body)["features"]:
        names.append(feature["properties"]["name"])
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert len(ring) >= 4
                assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)
    assert len(names) > 200
    assert names == sorted(names)


SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [0, 9], [9, 9], [0, 0]]]}


@pytest.mark.parametrize(
    "given",
    [
        SQUARE,
        {"type": "Feature", "properties": {"name": "<script>"}, "geometry": SQUARE},
        {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "geometry": SQUARE}, {"type": "Feature", "geometry": None}],
        },
        {"type": "GeometryCollection", "geometries": [SQUARE, {"type": "Point", "coordinates": [1, 2]}]},
        {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 1, 5]]]},
    ],
)
def test_borders_of_a_file_are_its_lines_alone(tmp_path: Path, given: dict[str, object]) -> None:
    path = tmp_path / "mine.geojson"
    path.write_text(json.dumps(given))
    borders = borders_of(path)
    made = json.loads(borders.body)
    assert made["type"] == "FeatureCollection"
    assert made["features"]
    assert b"script" not in borders.body
    assert borders.told == "the file mine.geojson"


@pytest.mark.parametrize(
    "given",
    [
        "no json",
        "[]",
        "{}",
        '{"type": "FeatureCollection"}',
        '{"type": "Topology", "arcs": []}',
        '{"type": "Polygon", "coordinates": [[[0, 0], [900, 9], [9, 9]]]}',
        '{"type": "Polygon", "coordinates": [[0, 0]]}',
        '{"type": "Polygon", "coordinates": [[["0", 0]]]}',
        '{"type": "Point", "coordinates": [1, 2]}',
        '{"type": "Feature", "geometry": [1]}',
    ],
)
def test_a_file_that_holds_no_borders_is_refused(tmp_path: Path, given: str) -> None:
    path = tmp_path / "mine.geojson"
    path.write_text(given)
    with pytest.raises(UsageError, match=r"mine\.geojson"):
        borders_of(path)


def test_borders_that_a_person_gives_are_drawn_and_named(world: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.geojson"
    path.write_text(json.dumps(SQUARE))
    desk = Desk(world, person="Nina", borders=borders_of(path))
    with TestClient(make_app(desk), base_url="http://localhost") as page:
        assert "Borders: the file mine.geojson" in page.get("/map").text
        assert page.get("/map/borders.geojson").json()["features"][0]["geometry"] == SQUARE


def test_the_command_refuses_what_holds_no_borders(world: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.geojson"
    path.write_text("{}")
    ended = CliRunner().invoke(app, ["serve", str(world), "--borders", str(path), "--no-browser"])
    assert ended.exit_code == 2


def test_hostile_words_are_inert(globe) -> None:
    html = globe.get('/map?q="><script>alert(1)</script>&spot=<script>').text
    assert "<script>alert" not in html
