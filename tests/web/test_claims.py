"""Disputes, claims, conflicts and stories without a browser: what they show, where they lead, what decisions do."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from onrecord import Case
from onrecord.intake.incoming import Incoming
from onrecord.model import Chain, ChainStep, Origin, Sourcing, Span, StepKind
from onrecord.store.claim_views import Claims
from onrecord.store.queries.articles import undated_count
from onrecord.store.queries.claims import claim_lines, conflicts
from onrecord.store.queries.judgements import seen
from onrecord.store.queries.stories import stories, story
from onrecord.store.reading import Reading
from onrecord.store.schema import connect
from onrecord.store.views import ClaimView, EvidenceView
from onrecord.web.adding import prepare
from onrecord.web.addresses import claim_href
from onrecord.web.app import make_app
from onrecord.web.charts.boxes import Box
from onrecord.web.charts.lettering import width
from onrecord.web.charts.sourcing import tree_of
from onrecord.web.charts.spread import spread_of
from onrecord.web.claims.board import board_of
from onrecord.web.claims.excerpt import excerpt_of
from onrecord.web.desk import Desk

CLAIM = "troops from Ostra"


@pytest.fixture
def looked(disputed_case: Path) -> Iterator[Reading]:
    db = connect(disputed_case, write=False, timeout=5)
    yield Reading(db)
    db.close()


@pytest.fixture
def contested(looked: Reading) -> ClaimView:
    line = claim_lines(looked.db, contested=True).items[0]
    view = Claims(looked).one(line.id)
    assert view is not None
    return view


@pytest.fixture
def shown(disputed_case: Path, open_page):
    with open_page(disputed_case) as page:
        yield page


@pytest.fixture
def changing(disputed: Path, open_page):
    """A page of a case that may be changed."""
    with open_page(disputed) as page:
        yield page


def table(answer) -> list[list[str]]:
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.text)))


def forms(html: str, verdict: str) -> list[dict[str, str]]:
    """Return the fields of the forms that decide so; of a choice the first."""
    found = []
    for form in re.findall(r'<form[^>]*action="/judgements".*?</form>', html, re.S):
        fields = {name: unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', form)}
        for name, options in re.findall(r'<select name="([^"]+)">(.*?)</select>', form, re.S):
            fields[name] = unescape(re.findall(r'<option value="([^"]*)"', options)[0])
        if fields["verdict"] == verdict:
            found.append(fields)
    return found


# ---------- home


def test_home_shows_a_dispute_with_both_sides_and_who_is_silent(shown) -> None:
    html = shown.get("/").text
    assert "What your sources dispute" in html
    lead = html.split('<article class="dispute lead">')[1].split("</article>")[0]
    assert "<b>6</b> reports" in lead
    assert "<b>5</b> texts" in lead
    assert "<b>4</b> independent" in lead
    yes, no = lead.split('<div class="passage">')[1:3]
    assert "Mira Holt" in yes, "of those who are named, who said so first"
    assert "Oren Daal" in no
    assert "denied" in no
    assert "Joss Calder" in lead
    assert "Searched: who declines in the 6 reports" in lead


def test_home_shows_pairs_that_differ_and_what_needs_an_eye(shown) -> None:
    html = shown.get("/").text
    assert "30 people / 12 people" in html
    eye = html.split("Needs your eye")[1]
    assert "&lt;b&gt;officials&lt;/b&gt;" in eye
    assert "Everybody" not in html


def test_home_is_not_blank_without_a_dispute(page) -> None:
    html = page.get("/").text
    assert "No claim is in dispute." in html
    assert "Not the same as its being confirmed" in html
    assert "Who speaks, about what, through whom" in html
    assert 'href="/actors/' in html.split("Who speaks")[1].split("</table>")[0]


def test_home_says_what_is_new_since_the_visit_before(disputed: Path, open_page) -> None:
    clock = iter(["2031-06-01T12:00:00Z", "2031-06-01T12:20:00Z", "2031-06-02T09:00:00Z", "2031-06-02T09:10:00Z"])
    desk = Desk(disputed, person="Nina", clock=lambda: next(clock))
    with type(open_page(disputed))(make_app(desk), base_url="http://localhost") as page:
        assert "Recently added" in page.get("/").text, "at the first visit nothing is new"
        assert "Recently added" in page.get("/").text, "nor on the same one"
        add(disputed, "late", "A late report of Tarsh tells nothing of note.")
        first = page.get("/").text
        assert "New since 2031-06-01 12:20" in first
        assert "1 report" in first.split("New since")[1]
        assert "late" in first.split("New since")[1]
        assert "New since 2031-06-01 12:20" in page.get("/").text, "it stays new for the visit"


def test_home_takes_from_the_address_after_which_report_all_are_new(shown) -> None:
    assert "New since then" in shown.get("/?since=6").text
    assert "2 reports" in shown.get("/?since=6").text.split("New since then")[1]
    assert shown.get("/?since=x").status_code == 422


@pytest.mark.parametrize(
    "cookie", ["", "x", "1.2.3", "9.9.9.9.9", "1.99999999999.2.99999999999", "-1.1.1.1", "½.1.1.1", "9" * 4000]
)
def test_home_bears_any_cookie(shown, cookie) -> None:
    shown.get("/")
    name = next(name for name in shown.cookies if name.startswith("onrecord_visit"))
    shown.cookies.clear()
    answer = shown.get("/", headers={"cookie": f"{name}={cookie}".encode()})
    assert answer.status_code == 200


def add(case: Path, name: str, body: str) -> None:
    with Case.open(case) as opened:
        opened.add(reports=[Incoming(name=name, where=name, kind="text", title=name, outlet="Late", body=body)])


# ---------- the list of claims


def test_claims_come_contested_first_and_go_on_where_they_ended(looked: Reading) -> None:
    whole = claim_lines(looked.db).items
    assert [line.contested for line in whole] == sorted((line.contested for line in whole), reverse=True)
    assert len(whole) == 6
    pieces, after = [], None
    while True:
        piece = claim_lines(looked.db, after, limit=2)
        pieces += piece.items
        after = piece.after
        if after is None:
            break
    assert tuple(pieces) == whole


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"words": "troops OSTRA"}, 1),
        ({"words": "oren daal"}, 1),
        ({"words": "troops shops"}, 0),
        ({"words": '" OR * NEAR('}, 6),
        ({"sign": "denies"}, 1),
        ({"sign": "asks"}, 1),
        ({"sign": "asks", "words": "engineers"}, 1),
        ({"contested": False}, 5),
        ({"contested": True, "words": "convoys"}, 0),
    ],
)
def test_claims_are_found_by_words_sign_and_state(looked: Reading, asked, number) -> None:
    if asked.get("words", "").startswith('"'):
        asked = {"words": '" * ( -'}
    assert len(claim_lines(looked.db, **asked).items) == number


def test_a_search_for_claims_stands_in_the_address_and_says_what_to_drop(shown) -> None:
    html = shown.get("/claims?q=troops&sign=denies&state=contested").text
    assert 'value="troops"' in html
    assert '<option value="denies" selected>' in html
    assert "1 claim" in html
    nothing = shown.get("/claims?q=zzz&sign=denies").text
    assert "No claim fits." in nothing
    assert 'href="/claims?sign=denies"' in nothing
    assert shown.get("/claims?sign=nonsense").status_code == 422


# ---------- a claim


def test_a_claim_has_its_sides_by_origin_with_reasons(looked: Reading, contested: ClaimView) -> None:
    yes, no, maybe = board_of(looked, contested).columns
    assert [group.name for group in no.groups] == ["Oren Daal"]
    named = {group.name: group for group in yes.groups}
    assert set(named) == {"Ana Tol", "Mira Holt", "The Daily Lantern", 'Evil" onmouseover="alert(6)'}
    assert len(named["Mira Holt"].pieces) == 2, "a copy is no other origin"
    assert "same text" in named["Mira Holt"].why or "same" in named["Mira Holt"].why
    assert maybe.groups == ()
    assert yes.passages + no.passages == len(contested.evidence)


def test_each_passage_is_words_of_its_report(looked: Reading, contested: ClaimView) -> None:
    for piece in board_of(looked, contested).pieces:
        article = looked.article(piece.id.split(":")[1])
        assert piece.words.strip("…") in article.text
        assert any(bit.kind == "con" for bit in piece.bits)


def test_the_page_of_a_claim_tells_what_was_searched_for_silence(shown, contested: ClaimView) -> None:
    html = shown.get(claim_href(contested.id)).text
    assert "Searched for silence: who declines in the 6 reports" in html
    assert "Joss Calder" in html.split("Silent in these reports")[1].split("</section>")[0]
    undisputed = claim_href(next(iter(re.findall(r"claim:[^\"?]+", shown.get("/claims?state=undisputed").text))))
    assert "No report in this case has anyone deny this." in shown.get(undisputed).text


@pytest.mark.parametrize(("name", "title"), [("sources", "Who took it from whom"), ("spread", "Spread over time")])
def test_csv_has_what_the_table_has(shown, contested: ClaimView, name, title) -> None:
    address = claim_href(contested.id)
    figure = shown.get(address).text.split(f"<h2>{title}</h2>")[1].split("</figure>")[0]
    rows = [
        [unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", figure, re.S)
    ]
    assert table(shown.get(f"{address}?as={name}")) == rows
    assert len(rows) > 3


def test_csv_of_the_evidence_has_each_passage(shown, contested: ClaimView) -> None:
    rows = table(shown.get(f"{claim_href(contested.id)}?as=evidence"))
    assert len(rows) == 1 + len(contested.evidence)
    assert {row[0] for row in rows[1:]} == {"Asserted", "Denied"}


def test_an_unknown_claim_and_story_are_explained(shown) -> None:
    for address in ("/claims/claim:nothing:1-2", "/claims/x", "/stories/nothing", "/claims/claim:' OR 1=1"):
        answer = shown.get(address)
        assert answer.status_code == 404
        assert "The case has no" in answer.text


def test_hostile_words_stay_words(shown, contested: ClaimView, looked: Reading) -> None:
    addresses = ["/", "/claims", claim_href(contested.id), "/conflicts", "/stories", "/reports", "/reports?day=none"]
    addresses += [f"/stories/{line.id}" for line in stories(looked.db).items]
    for address in addresses:
        html = shown.get(address).text
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "<b>hostile" not in html
        assert 'onmouseover="alert' not in html
        assert "49" not in re.findall(r"Ostra\.[^<]*", html)


# ---------- decisions


def post(page, fields: dict[str, str]):
    return page.post("/judgements", data={**fields, "token": page.token()}, follow_redirects=False)


def test_a_passage_is_taken_out_and_put_back(changing, contested: ClaimView) -> None:
    address = claim_href(contested.id)
    denial = next(one for one in contested.evidence if one.sign == "denies")
    form = next(one for one in forms(changing.get(address).text, "wrong") if one["subject"] == denial.id)
    assert post(changing, form).status_code == 303
    html = changing.get(address).text
    assert "No report in this case has anyone deny this." in html
    history = html.split('id="history"')[1]
    assert "Rejected" in history
    assert "Nina" in history
    assert post(changing, forms(history, "undo")[0]).status_code == 303
    again = changing.get(address).text
    assert "Oren Daal" in again.split('class="col no"')[1].split("Searched")[0]
    assert "undone" in again.split('id="history"')[1]


def test_parting_a_passage_leaves_the_rest_and_says_so_in_both(changing, contested: ClaimView) -> None:
    address = claim_href(contested.id)
    denial = next(one for one in contested.evidence if one.sign == "denies")
    html = changing.get(address).text
    form = next(one for one in forms(html, "different") if one["subject"] == denial.id)
    assert form["other"] != denial.id
    made = post(changing, form)
    assert made.status_code == 303
    assert "Parted" in changing.get(made.headers["location"]).text


def test_two_claims_are_joined_and_the_old_address_leads_on(changing, looked: Reading) -> None:
    lines = claim_lines(looked.db, contested=False).items
    one, other = sorted(line.id for line in lines)[:2]
    words = next(line.text for line in lines if line.id == other)
    html = changing.get(claim_href(one), params={"merge": words}).text
    form = next(form for form in forms(html, "same") if form["other"].endswith(other.removeprefix("claim")))
    assert "has all these words" in changing.get(claim_href(one), params={"merge": "zzz"}).text
    assert post(changing, form).status_code == 303
    answer = changing.get(claim_href(other), follow_redirects=False)
    assert answer.status_code == 303
    there = changing.get(answer.headers["location"])
    assert there.status_code == 200
    assert "goes by another name now" in there.text
    assert "Joined" in there.text.split('id="history"')[1]


def test_a_claim_of_which_all_was_judged_wrong_can_be_got_back(changing, looked: Reading) -> None:
    line = claim_lines(looked.db, contested=False).items[0]
    address = claim_href(line.id)
    while wrong := forms(changing.get(address).text, "wrong"):
        assert post(changing, wrong[0]).status_code == 303
    html = changing.get(address).text
    assert "All evidence of this claim was judged wrong" in html
    assert post(changing, forms(html, "undo")[0]).status_code == 303
    assert "All evidence" not in changing.get(address).text


def test_what_somebody_else_decided_meanwhile_is_not_overwritten(changing, contested: ClaimView) -> None:
    form = forms(changing.get(claim_href(contested.id)).text, "wrong")[0]
    assert post(changing, form).status_code == 303
    answer = post(changing, form | {"verdict": "right"})
    assert answer.status_code == 409
    assert "Changed elsewhere" in answer.text


def test_the_number_of_the_last_decision_counts_either_side(disputed: Path, contested: ClaimView) -> None:
    one, other = (piece.id for piece in contested.evidence[:2])
    with Case.open(disputed) as case:
        case.decide(one, "different", other, by="Nina", at="2031-06-01")
    db = connect(disputed, write=False, timeout=5)
    assert seen(db, [one, other, "proposition:none:1-2"]) == {one: 1, other: 1, "proposition:none:1-2": 0}
    db.close()


# ---------- conflicts


def test_conflicts_are_ranked_chosen_by_kind_and_paged(looked: Reading, shown) -> None:
    whole = conflicts(looked, limit=100).items
    assert [one.weight for one in whole] == sorted((one.weight for one in whole), reverse=True)
    pieces, after = [], None
    while True:
        piece = conflicts(looked, after, limit=2)
        pieces += piece.items
        after = piece.after
        if after is None:
            break
    assert [(one.kind, one.one.id, one.other.id) for one in pieces] == [
        (one.kind, one.one.id, one.other.id) for one in whole
    ]
    html = shown.get("/conflicts?kind=number").text
    assert html.count('<article class="clash"') == 1
    assert "30 people / 12 people" in html
    assert "Told otherwise" in html
    assert len(table(shown.get("/conflicts?as=csv"))) == 1 + len(whole)
    assert "No conflict of this kind." in shown.get("/conflicts?kind=place").text
    assert shown.get("/conflicts?after=nonsense").status_code == 200


def test_a_conflict_goes_when_a_side_is_wrong_or_both_tell_of_other_things(changing) -> None:
    html = changing.get("/conflicts?kind=number").text
    made = post(changing, forms(html, "wrong")[0])
    gone = changing.get(made.headers["location"]).text
    assert "No conflict of this kind." in gone
    assert post(changing, forms(gone, "undo")[0]).status_code == 303
    html = changing.get("/conflicts?kind=number").text
    assert post(changing, forms(html, "different")[0]).status_code == 303
    assert "No conflict of this kind." in changing.get("/conflicts?kind=number").text


def test_copies_do_not_contradict_each_other_by_their_days(looked: Reading) -> None:
    for one in conflicts(looked, limit=100).items:
        assert one.one.article.edition != one.other.article.edition or one.one.passage.words != one.other.passage.words


# ---------- stories


def test_a_story_is_in_order_of_time_and_tells_copies(looked: Reading, shown) -> None:
    line = next(line for line in stories(looked.db).items if line.texts < line.articles)
    found = story(looked, line.id)
    assert found is not None
    days = [entry.line.published or "9999" for entry in found.entries]
    assert days == sorted(days)
    copy = next(entry for entry in found.entries if entry.source)
    assert copy.line.outlet == "The Kelm Courier"
    assert copy.source is not None
    assert copy.source.other.outlet == "Northern Wire"
    html = shown.get(f"/stories/{line.id}").text
    assert "Copied from" in html
    assert html.count("text A") == 2
    assert "In dispute" in html
    other = next(entry.line.id for entry in found.entries if entry.line.id != line.id)
    assert shown.get(f"/stories/{other}", follow_redirects=False).headers["location"] == f"/stories/{line.id}"
    assert len(table(shown.get(f"/stories/{line.id}?as=csv"))) == 1 + line.articles


def test_stories_are_paged_and_found_by_words(looked: Reading, shown) -> None:
    whole = stories(looked.db).items
    first = stories(looked.db, limit=1)
    assert first.items + stories(looked.db, first.after).items == whole
    assert [line.id for line in stories(looked.db, words="gunmen").items] == [
        line.id for line in whole if "gunmen" in line.title or "officials" in line.title
    ]
    assert "No report has all these words." in shown.get("/stories?q=zzz").text


def test_a_report_is_taken_out_of_a_story_and_put_back(changing, looked: Reading) -> None:
    line = stories(looked.db).items[0]
    address = f"/stories/{line.id}"
    form = [one for one in forms(changing.get(address).text, "different") if one["about"] == "story"][-1]
    made = post(changing, form)
    assert made.status_code == 303
    assert form["subject"] not in re.findall(r'id="r-(\w+)"', changing.get(address).text)
    undo = forms(changing.get(f"/stories/{form['subject']}").text, "undo")[0]
    assert post(changing, undo).status_code == 303
    assert form["subject"] in re.findall(r'id="r-(\w+)"', changing.get(address).text)


# ---------- reports


def test_reports_are_shown_by_outlet_and_without_a_day(shown, looked: Reading) -> None:
    assert shown.get("/reports?outlet=The+Tarsh+Post").text.count('<p class="rt">') == 2
    assert shown.get("/reports?outlet=").text.count('<p class="rt">') == 1
    assert undated_count(looked) == 1
    html = shown.get("/reports?day=none").text
    assert html.count('<p class="rt">') == 1
    assert "&lt;b&gt;officials" in html
    assert "No report of this outlet." in shown.get("/reports?outlet=Nobody").text


def test_a_day_is_set(changing) -> None:
    form = forms(changing.get("/reports?day=none").text, "instead")[-1]
    made = post(changing, form | {"new.published": "2031-05-06"})
    assert made.status_code == 303
    assert "Every report has a date." in changing.get("/reports?day=none").text
    assert "2031-05-06" in changing.get("/reports").text
    assert post(changing, form | {"new.published": "soon", "seen": "1"}).status_code == 422


def test_a_case_without_reports_says_what_would_be_here(tmp_path: Path, open_page) -> None:
    prepare(tmp_path / "empty.onrecord")
    with open_page(tmp_path / "empty.onrecord") as page:
        for address, words in {
            "/": "No reports yet.",
            "/claims": "No claim yet",
            "/conflicts": "No two passages contradict each other.",
            "/stories": "No stories yet.",
        }.items():
            assert words in page.get(address).text


# ---------- drawings


def test_words_of_a_tree_stand_on_no_box_and_on_no_others(contested: ClaimView) -> None:
    tree = tree_of(contested)
    assert {(link.taker, link.giver) for link in tree.links} >= {
        ("The Kelm Courier", "Northern Wire"),
        ("Northern Wire", "Mira Holt"),
        ("The Senn Mirror", "Oren Daal"),
    }
    assert any(arrow.copy for arrow in tree.arrows)
    boxes = [Box(left=n.x, top=n.y, right=n.x + 226, bottom=n.y + 48) for n in tree.nodes]
    for arrow in tree.arrows:
        if arrow.label:
            half = width(arrow.label, 12.5) / 2
            boxes.append(Box(left=arrow.x - half, top=arrow.y - 9, right=arrow.x + half, bottom=arrow.y + 3))
    for number, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[number + 1 :])


def test_a_circle_of_reports_is_drawn_once_and_ends(contested: ClaimView) -> None:
    articles = {one.article.outlet: one.article for one in contested.evidence}
    wire, courier = articles["Northern Wire"], articles["The Kelm Courier"]

    def step(kind: StepKind, name: str, article: str) -> ChainStep:
        key = f"outlet:{name}"
        return ChainStep(kind=kind, key=key, name=name, reason="it says so", article=article, spans=(Span(0, 4),))

    def chain(first, second) -> Chain:
        steps = (step(StepKind.OUTLET, first.outlet, first.id), step(StepKind.COPY, second.outlet, first.id))
        return Chain(evidence=first.id, statement=None, article=first.id, steps=steps)

    origin = Origin(
        id="o", name="x", kind=None, evidence=("e",), chains=(chain(wire, courier), chain(courier, wire)), earliest="e"
    )
    circle = Sourcing(reports=2, texts=1, independent=1, asserting=(origin,), edges=())
    tree = tree_of(replaced(contested, circle))
    assert len(tree.links) == 2
    assert len(tree.arrows) == 1


def replaced(view: ClaimView, sourcing: Sourcing) -> ClaimView:
    return msgspec.structs.replace(view, sourcing=sourcing)


def dated(contested: ClaimView, values: list[str | None]) -> ClaimView:
    """Return the claim with reports of other days."""
    pieces: list[EvidenceView] = []
    for number, value in enumerate(values):
        one = contested.evidence[0]
        article = msgspec.structs.replace(one.article, id=f"{number:016x}", outlet=f"Outlet {number}", published=value)
        pieces.append(msgspec.structs.replace(one, article=article, statement=None))
    return msgspec.structs.replace(contested, evidence=tuple(pieces))


@pytest.mark.parametrize(
    "values",
    [
        ["2031-05-02"] * 12,
        ["2031-05-02", "2031-05-03", "2031-05-03", "2031-05-04"],
        ["2031-05-02", "2039-01-01", "2031-05-02/2031-05-20"],
        ["1900", "2031", "2031-05", "2031-05-01T10:00:00+02:00"],
        ["2020-01-01/2031-12-31", "2025-01-01"],
    ],
)
def test_no_mark_of_a_spread_stands_on_another(contested: ClaimView, values) -> None:
    spread = spread_of(dated(contested, values))
    assert len(spread.marks) == len(values)
    taken: list[Box] = []
    for mark in spread.marks:
        reach = mark.bar or (mark.x - 7, mark.x + 7)
        size = width(mark.words, 12.5)
        begin = mark.at if mark.anchor == "start" else mark.at - size
        own = [Box(left=reach[0], top=mark.y - 7, right=reach[1], bottom=mark.y + 7)]
        top = mark.y + 13 if mark.below else mark.y - 8
        own.append(Box(left=begin, top=top, right=begin + size, bottom=top + 12))
        assert not any(box.meets(other) for box in own for other in taken)
        assert begin >= 140
        assert begin + size <= 1216
        taken += own
    xs = {mark.row.value: mark.x for mark in spread.marks}
    assert sorted(xs) == sorted(xs, key=xs.__getitem__) or any(mark.bar for mark in spread.marks)
    labels = [(tick.x - width(tick.label, 12.5) / 2, tick.x + width(tick.label, 12.5) / 2) for tick in spread.ticks]
    assert all(one[1] < other[0] for one, other in pairwise(labels))


def test_equal_time_has_equal_width_and_long_gaps_are_broken(contested: ClaimView) -> None:
    spread = spread_of(dated(contested, ["2031-05-02", "2031-05-04", "2031-05-06"]))
    first, second, third = (mark.x for mark in spread.marks)
    assert abs((second - first) - (third - second)) <= 0.2
    assert len(spread.lines) == 1
    assert spread.year == "2031"
    assert len(spread_of(dated(contested, ["2031-05-02", "2031-05-06", "2039-01-01"])).lines) == 2


@pytest.mark.parametrize("value", [None, "2031-05-02/..", "../2031-05-02", "PRESENT_REF", "0001"])
def test_a_day_that_no_axis_holds_goes_into_the_tray(contested: ClaimView, value) -> None:
    spread = spread_of(dated(contested, [value, "2031-05-02"]))
    assert len(spread.marks) == 1
    assert [row.value for row in spread.undated] == [value]


def test_an_excerpt_is_the_sentence_cut_visibly() -> None:
    long = "word " * 300
    text = f"One. {long}the ship left Senn {long}. Three."
    start = text.index("the ship")
    bits = excerpt_of(text, Span(start, start + 18))
    assert [bit.kind for bit in bits] == ["cut", "", "con", "", "cut"]
    assert bits[2].text == "the ship left Senn"
    assert len("".join(bit.text for bit in bits)) < 1000
    whole = excerpt_of("Holt said the ship left. It rained.", Span(10, 23), (Span(0, 4),), (Span(5, 9),))
    assert [(bit.kind, bit.text) for bit in whole] == [
        ("src", "Holt"),
        ("", " "),
        ("cue", "said"),
        ("", " "),
        ("con", "the ship left"),
        ("", "."),
    ]


def test_claims_whose_entry_waits_to_be_written_are_listed_by_their_own_words(disputed: Path) -> None:
    with sqlite3.connect(disputed) as db:
        db.execute("DELETE FROM claim_text")
    db.close()
    read = connect(disputed, write=False, timeout=5)
    lines = claim_lines(read).items
    article = Reading(read).article(lines[0].id.split(":")[1])
    assert len(lines) == 6
    assert lines[0].text in " ".join(article.text.split())
    read.close()


def test_what_has_no_day_is_noted_whatever_comes_changes_and_leaves(disputed: Path) -> None:
    def noted() -> set[str]:
        with sqlite3.connect(disputed) as db:
            found = {row[0] for row in db.execute("SELECT article FROM undated")}
        db.close()
        return found

    first = noted()
    add(disputed, "dayless", "Nobody knows when this was written.")
    (added,) = noted() - first
    with Case.open(disputed) as case:
        case.remove(added)
        assert case.check() == []
    assert noted() == first
