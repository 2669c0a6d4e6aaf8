from __future__ import annotations

import runpy
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SetupError
from onrecord.lexicon import gazetteer
from onrecord.lexicon.gazetteer import FILE, GazetteerPlace, NameForm, gazetteer_licence, places_named
from onrecord.lexicon.place_key import place_key
from onrecord.lexicon.place_words import place_words
from onrecord.lexicon.tables import rows

ROOT = Path(__file__).parents[2]


def first(name: str) -> GazetteerPlace:
    return places_named(name)[0].place


def forms(name: str) -> set[tuple[str, str | None, NameForm]]:
    return {(n.place.name, n.place.country, n.form) for n in places_named(name)}


@pytest.mark.parametrize(
    ("name", "geonameid", "country", "lat", "lon"),
    [
        ("Tashkent", 1512569, "UZB", 41.3, 69.2),
        ("Kyiv", 703448, "UKR", 50.5, 30.5),
        ("Ohio", 5165418, "USA", 40.4, -82.7),
        ("Calif.", 5332921, "USA", 37.2, -119.7),
        ("Russia", 2017370, "RUS", 60, 100),
        ("the U.S.", None, None, None, None),
        ("Central Asia", None, None, 43, 66),
        ("Strait of Hormuz", None, None, 26.6, 56.5),
        ("Autauga County", None, "USA", 32.5, -86.6),
    ],
)
def test_places_and_their_points(
    name: str, geonameid: int | None, country: str | None, lat: float | None, lon: float | None
) -> None:
    if lat is None:
        assert places_named(name) == ()
        return
    place = first(name)
    assert (place.geonameid, place.country) == (geonameid, country)
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=0.15)


def test_spellings_of_one_name() -> None:
    names = ("St. John's", "St John's", "Saint John's", "SAINT JOHN’S", "saint johns")
    assert len({places_named(name) for name in names}) == 1
    assert any(n.place.name == "Kyiv" and n.form is NameForm.OTHER for n in places_named("Kiev"))
    assert first("São Paulo") == first("Sao Paulo")
    assert first("Port-au-Prince") == first("Port au Prince")


def test_demonyms_and_short_forms_say_what_they_are() -> None:
    assert forms("Russian") == {("Russia", "RUS", NameForm.DEMONYM)}
    assert ("Texas", "USA", NameForm.DEMONYM) in forms("Texans")
    assert ("Texas", "USA", NameForm.SHORT_AFTER_TOWN) in forms("TX")
    assert ("California", "USA", NameForm.SHORT) in forms("Calif.")
    assert ("Kurdistan", None, NameForm.DEMONYM) in forms("Kurdish")


def test_the_most_populous_come_first_and_namesakes_all_come() -> None:
    springfields = [n.place for n in places_named("Springfield") if n.form is NameForm.USUAL]
    assert [p.region for p in springfields[:3]] == ["MO", "MA", "IL"]
    people = [p.population for p in springfields]
    assert people == sorted(people, reverse=True)
    assert {p.country for p in (n.place for n in places_named("Georgia"))} >= {"USA", "GEO"}


def test_only_one_town_of_a_name_is_the_capital() -> None:
    assert [n.place.country for n in places_named("London") if n.place.capital] == ["GBR"]
    assert [n.place.region for n in places_named("Washington") if n.place.capital] == ["DC"]


@pytest.mark.parametrize("name", ["", " ", "Qwertzia", "'", "%", "x' OR '1'='1", "\x00", "\ud800", "K" * 100_000])
def test_what_is_no_name_names_nothing(name: str) -> None:
    assert places_named(name) == ()


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert place_key(place_key(name)) == place_key(name)


def test_the_file_states_its_licence_and_sources() -> None:
    licence = gazetteer_licence()
    assert "CC BY 4.0" in licence
    assert "GeoNames" in licence
    assert "GeoNames" in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_the_file_holds_what_its_schema_says() -> None:
    with sqlite3.connect(f"{FILE.as_uri()}?mode=ro&immutable=1", uri=True) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        lat = db.execute("SELECT min(lat), max(lat), min(lon), max(lon) FROM place").fetchone()
        assert -90 <= lat[0] < lat[1] <= 90
        assert -180 <= lat[2] < lat[3] <= 180
        assert db.execute("SELECT count(*) FROM name WHERE place NOT IN (SELECT id FROM place)").fetchone() == (0,)
        nameless = "SELECT count(*) FROM place WHERE id NOT IN (SELECT place FROM name)"
        assert db.execute(nameless).fetchone()[0] < 100  # towns whose only name is in another script
        countries = "SELECT count(DISTINCT country), count(*) FROM place WHERE kind = 'country'"
        assert db.execute(countries).fetchone() == (197, 197)
    assert FILE.stat().st_size < 40_000_000


def test_a_missing_file_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gazetteer, "FILE", tmp_path / "gazetteer.sqlite")
    gazetteer._open.cache_clear()
    gazetteer._named.cache_clear()
    try:
        with pytest.raises(SetupError, match=r"gazetteer is missing .* scripts/setup makes it"):
            places_named("Tashkent")
    finally:
        gazetteer._open.cache_clear()


def test_a_process_that_was_forked_opens_its_own() -> None:
    script = (
        "from multiprocessing import get_context\n"
        "from onrecord.lexicon.gazetteer import places_named\n"
        "places_named('Oslo')\n"
        "if __name__ == '__main__':\n"
        "    with get_context('fork').Pool(2) as pool:\n"
        "        print([found[0].place.country for found in pool.map(places_named, ['Paris', 'Lima', 'Oslo'])])\n"
    )
    if sys.platform == "win32":
        pytest.skip("nothing is forked here")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "['FRA', 'PER', 'NOR']\n"


def test_every_word_of_a_role_is_in_lower_case_and_none_stands_twice() -> None:
    for role, cell in rows("place_words.tsv"):
        words = cell.split(";")
        assert words == [word.casefold() for word in words], role
        assert len(words) == len(set(words)), f"{role}: {sorted({w for w in words if words.count(w) > 1})}"
    with pytest.raises(KeyError):
        place_words("no such role")


def test_every_region_and_listed_place_has_a_point_on_earth() -> None:
    points = [(row[1], row[3], row[4]) for row in rows("places.tsv")] + [
        (r[1], r[4], r[5]) for r in rows("regions.tsv")
    ]
    assert [name for name, lat, lon in points if not (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180)] == []


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    make = runpy.run_path(str(ROOT / "scripts" / "make_gazetteer.py"))["make"]
    make(tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == FILE.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["again.sqlite"]
