"""The timeline without a browser: what stands where, under which address, and why something does not."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

from onrecord import Case
from onrecord.store.queries import timeline as queries
from onrecord.web.adding import prepare


def listed(html: str) -> list[str]:
    """What the list shows, in its order."""
    body = html.split('class="tlist"')[1] if 'class="tlist"' in html else ""
    return re.findall(r'<td><a href="[^"]*">([^<]*)</a></td>', body)


def table(page, address: str) -> list[dict[str, str]]:
    answer = page.get(address)
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_entries_stand_in_order_with_the_shape_of_their_status(globe) -> None:
    html = globe.get("/timeline?since=2031").text
    assert listed(html) == ["Norland: raided → Sudland, Port Aster", "Norland: met → Farland, Quay"]
    rows = html.split('class="tlist"')[1].split("<tr>")[2:]
    assert "claimed and denied" in rows[0]
    assert "#s-denied" in rows[0]
    assert "#s-planned" in rows[1]
    assert "2031-05-20 to 2031-05-23" in rows[1]
    assert "2031-05-05, The Daily Harbour, Northern Wire" in rows[0].replace("</span>", "")


def test_each_entry_leads_to_its_words(globe, world: Path) -> None:
    link = re.search(r'class="tle" href="/reports/(\w+)#c=(\d+)-(\d+)"', globe.get("/timeline?since=2031").text)
    assert link is not None
    with Case.open(world, create=False) as opened:
        article = next(a for a in opened.articles() if a.id == link[1])
    assert article.text[int(link[2]) : int(link[3])] == "raided"


def test_what_has_no_date_stands_in_the_tray_with_the_reason(globe) -> None:
    html = globe.get("/timeline?undated=1").text
    tray = html.split('id="undated"')[1].split("</section>")[0]
    assert "“one day” gives no day" in tray
    assert "no time in the sentence or near it; reported" in tray
    assert "its report has no date" in tray
    assert tray.count("<li><svg") == 8


def test_all_of_the_tray_can_be_reached(globe, monkeypatch) -> None:
    monkeypatch.setattr("onrecord.web.pages.timeline.PAGE", 3)
    seen: list[str] = []
    address = "/timeline?undated=1"
    while address:
        html = globe.get(address).text
        tray = html.split('id="undated"')[1].split("</section>")[0]
        seen += re.findall(r'class="said"><a href="([^"]*)"', tray)
        following = re.search(r'class="pager"><a href="([^"]*)"', tray)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == 8


def test_news_can_be_dated_by_its_report(globe) -> None:
    assert "Sudland: met → Lowland, Lost Bay" not in listed(globe.get("/timeline").text)
    html = globe.get("/timeline?news=1&since=2031").text
    assert "Ada Orlova: said “Norland raided Port Aster in vain”" in listed(html)
    assert 'title="the day of the report"' in html


def test_words_actor_and_days_narrow_and_stay_in_the_form(globe) -> None:
    html = globe.get("/timeline?q=raided&actor=norland&since=2031-05&until=2031-05-31").text
    assert listed(html) == ["Norland: raided → Sudland, Port Aster"]
    for name, value in (("q", "raided"), ("actor", "Norland"), ("since", "2031-05"), ("until", "2031-05-31")):
        assert re.search(rf'name="{name}" value="{value}"', html)
    assert "Drawn from the 2 reports that fit, of 4." in html


def test_lanes_are_of_actors_or_issues(globe) -> None:
    lanes = re.compile(r'<text class="ttl" x="0"[^>]*><tspan[^>]*>([^<]*)')
    assert lanes.findall(globe.get("/timeline?since=2031").text)[:1] == ["Norland"]
    html = globe.get("/timeline?since=2031&lanes=issue&issue=raided%20Sudland").text
    assert lanes.findall(html)[:2] == ["raided Sudland", "Others"]


def test_by_report_all_stands_at_the_day_of_its_report(globe) -> None:
    html = globe.get("/timeline?base=reported").text
    assert "until it was reported" not in html
    assert listed(html)


def test_the_table_has_all_that_is_drawn_and_what_has_no_day(globe) -> None:
    rows = table(globe, "/timeline?as=csv")
    shown = listed(globe.get("/timeline?since=2001").text)
    assert [row["What"] for row in rows if row["Happened"]] == [name.replace("&#34;", '"') for name in shown]
    assert len([row for row in rows if not row["Happened"]]) == 8


def test_a_spreadsheet_takes_no_cell_for_a_formula(globe, monkeypatch) -> None:
    monkeypatch.setattr("onrecord.web.pages.timeline._label", lambda _: "=HYPERLINK(1)")
    assert {row["What"] for row in table(globe, "/timeline?as=csv")} == {"'=HYPERLINK(1)"}


def test_hostile_words_are_inert(globe) -> None:
    html = globe.get("/timeline?news=1&undated=1&q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in html
    html = globe.get("/timeline?news=1&since=2031").text
    assert "<img src=x" not in html
    assert "onmouseover=&#34;alert(6)" in html


def test_nothing_that_fits_names_the_filter_to_drop(globe) -> None:
    html = globe.get("/timeline?q=nosuchword").text
    assert "Nothing fits." in html
    assert 'href="/timeline">Without “nosuchword”' in html
    assert "Nobody is called “Zed”" in globe.get("/timeline?actor=Zed").text


def test_what_cannot_be_a_date_is_said(globe) -> None:
    answer = globe.get("/timeline?since=someday")
    assert answer.status_code == 422
    assert "is no date" in answer.text


def test_an_empty_case_says_what_would_be_here(tmp_path: Path, open_page) -> None:
    prepare(tmp_path / "empty.onrecord")
    with open_page(tmp_path / "empty.onrecord") as page:
        for view in ("/timeline", "/network", "/map"):
            assert "No reports yet." in page.get(view).text


def test_more_reports_than_are_looked_at_are_said(globe, monkeypatch) -> None:
    monkeypatch.setattr(queries, "LOOKED", 2)
    assert "Drawn from the 2 latest of 4 reports; narrow by words" in globe.get("/timeline?since=").text


def test_reports_in_which_much_is_said_are_looked_at_fewer(globe, monkeypatch) -> None:
    monkeypatch.setattr(queries, "ORDERED", 0)
    assert "Drawn from the 1 latest" in globe.get("/timeline").text.replace('<span class="num">', "").replace(
        "</span>", ""
    )


def test_what_a_person_rejected_is_not_shown(world: Path, tmp_path: Path, open_page) -> None:
    path = tmp_path / "world.onrecord"
    shutil.copy(world, path)
    with Case.open(path) as case:
        said = {s.content.words: s.id for s in case.statements() if s.content}
        case.decide(said["Sudland lost"], "wrong", by="Nina", at="2031-06-01T12:00:00Z")
    name = "Ada Orlova: denied “Sudland lost”"
    with open_page(world) as page:
        assert name in listed(page.get("/timeline?since=2031&news=1").text)
    with open_page(path) as page:
        assert name not in listed(page.get("/timeline?since=2031&news=1").text)


def test_what_has_no_date_can_be_given_one(world: Path, tmp_path: Path, open_page) -> None:
    path = tmp_path / "world.onrecord"
    shutil.copy(world, path)
    with open_page(path) as page:
        html = page.get("/timeline?undated=1").text
        forms = re.findall(r'class="setd".*?</form>', html, re.DOTALL)
        piece = next(one for one in forms if "Sudland met Lowland" in one)
        fields = dict(re.findall(r'name="(subject|verdict|seen|back|token)" value="([^"]*)"', piece))
        answer = page.post("/judgements", data={**fields, "back": "/timeline?since=2030", "new.time": "2030-02-03"})
        assert "Sudland: met → Lowland, Lost Bay" in listed(answer.text)
        assert "2030-02-03" in answer.text
        wrong = page.post("/judgements", data={**fields, "seen": "1", "new.time": "some day"})
        assert wrong.status_code == 422
        assert page.post("/judgements", data={**fields, "new.time": "2030"}).status_code == 409
