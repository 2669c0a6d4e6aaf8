"""The network without a browser: who stands in it, by which edges, and what bears them."""

from __future__ import annotations

import csv
import io
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from onrecord import Case

ALL = "kind=of&kind=to&kind=did&kind=through"


def edges(page, address: str = "/network?") -> set[tuple[str, str, str]]:
    rows = csv.DictReader(io.StringIO(page.get(f"{address}&as=csv").text))
    return {(row["From"], row["Kind"], row["To"]) for row in rows}


def test_edges_are_who_says_of_and_to_whom_and_does_what_to_whom(globe) -> None:
    found = edges(globe)
    assert ("Ada Orlova", "says of", "Norland") in found
    assert ("Brant", "says to", "Sudland") in found
    assert ("Norland", "did to", "Sudland") in found
    assert not any(kind == "carries" for _, kind, _ in found)


def test_what_nobody_says_was_done_is_no_deed(globe) -> None:
    assert ("Norland", "did to", "Farland") not in edges(globe), "it is planned"
    rows = csv.DictReader(io.StringIO(globe.get("/network?kind=did&as=csv").text))
    raid = next(row for row in rows if (row["From"], row["To"]) == ("Norland", "Sudland"))
    assert raid["Texts"] == "1", "the other text says that it was not done"


def test_outlets_carry_what_is_said_in_them(globe) -> None:
    assert ("The Daily Harbour", "carries", "Ada Orlova") in edges(globe, "/network?kind=through")
    assert {kind for _, kind, _ in edges(globe, f"/network?{ALL}")} == {"says of", "says to", "did to", "carries"}


def test_drawing_and_tables_hold_the_same_edges(globe) -> None:
    html = globe.get(f"/network?{ALL}").text
    drawn = re.findall(r'<a class="nl [^"]*" href="[^"]*" aria-label="([^"]*): \d', html)
    told = re.findall(r"<tr><td>(?:<a[^>]*>)?([^<]*).*?<a[^>]*>([^<]*)</a></td><td>(?:<a[^>]*>)?([^<]*)", html)
    assert sorted(drawn) == sorted(" ".join(row) for row in told)
    assert {unescape(line) for line in drawn} == {" ".join(edge) for edge in edges(globe, f"/network?{ALL}")}


def test_every_edge_opens_its_evidence(globe) -> None:
    html = globe.get(f"/network?{ALL}").text
    links = {unescape(link) for link in re.findall(r'<a class="nl [^"]*" href="([^"]*)"', html)}
    assert len(links) == len(edges(globe, f"/network?{ALL}"))
    for link in links:
        opened = globe.get(link.partition("#")[0]).text
        passages = opened.split('id="evidence"')[1].split("</section>")[0]
        assert re.search(r'class="said"><a href="/reports/\w+#c=\d+-\d+">\S', passages), link


def test_evidence_is_the_words_of_the_report(globe) -> None:
    html = globe.get("/network?kind=to").text
    link = unescape(re.findall(r'<a class="nl to" href="([^"]*)" aria-label="Brant', html)[0])
    assert "Brant told Sudland that Norland is wrong" in globe.get(link.partition("#")[0]).text


def test_an_actor_stands_with_its_neighbours_alone(globe) -> None:
    found = edges(globe, "/network?actor=Brant")
    assert {end for one, _, other in found for end in (one, other)} == {"Brant", "Norland", "Sudland"}


def test_words_are_those_of_what_is_said(globe) -> None:
    assert edges(globe, "/network?q=vain&kind=of") == {("Ada Orlova", "says of", "Norland")}


def test_names_are_as_few_as_asked_for_and_the_rest_is_counted(globe) -> None:
    html = globe.get("/network?most=2").text
    assert html.count('class="nd1') == 2
    assert re.search(r"Left out: \d+ names", html)
    assert globe.get("/network?most=151").status_code == 422


@pytest.mark.parametrize(
    "edge", ["of", "of a", "hates a b", "of actor:x actor:y", "through outlet:a b actor:c", "a" * 400]
)
def test_an_address_of_no_edge_is_explained(globe, edge: str) -> None:
    answer = globe.get("/network", params={"edge": edge})
    assert answer.status_code in (200, 422)
    assert "no passage for this edge" in answer.text or "names no edge" in answer.text or "missing" in answer.text


def test_judgements_hold_here_too(world: Path, tmp_path: Path, open_page) -> None:
    path = tmp_path / "world.onrecord"
    shutil.copy(world, path)
    with Case.open(path) as case:
        said = {s.content.words: s for s in case.statements() if s.content}
        brant = said["Norland is wrong"].statement.actor
        assert brant is not None
        case.decide(said["Norland raided Port Aster in vain"].id, "wrong", by="Nina", at="2031-06-01T12:00:00Z")
        case.decide(
            said["Sudland lost"].id, "instead", by="Nina", at="2031-06-01T12:00:00Z", replacement={"actor": brant}
        )
    with open_page(path) as page:
        found = edges(page, "/network?kind=of")
        assert ("Ada Orlova", "says of", "Norland") not in found
        assert ("Ada Orlova", "says of", "Sudland") not in found
        assert ("Brant", "says of", "Sudland") in found


def test_hostile_names_are_inert(globe) -> None:
    html = globe.get("/network?kind=through").text
    assert 'Evil" on' not in html
    assert "Evil&#34; onmouseover" in html
