"""Actors: the list of them, and each with its words and deeds, its mentions, and what people decide of it."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path

import pytest

from onrecord import Case
from onrecord.store.queries import actors as lists
from onrecord.store.queries import involved as ways
from onrecord.store.queries.involved import Part, count, involved
from onrecord.store.reading import Reading
from onrecord.store.schema import connect
from onrecord.web.pages import actors as pages

NAMES = re.compile(r'<td class="nm"><a href="(/actors/[^"]+)">([^<]+)</a>')
HOME = re.compile(r'"x-onrecord-token": "([^"]+)"')


def names(html: str) -> list[str]:
    return [unescape(name) for _, name in NAMES.findall(html)]


def table(answer) -> list[list[str]]:
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(answer.text)))


@pytest.fixture(scope="module")
def strait(examples, open_page):
    with open_page(examples) as browser:
        yield browser


@pytest.fixture(scope="module")
def known(examples: Path):
    with Case.open(examples, create=False) as case:
        yield case.actors()


def test_those_who_speak_most_come_first(strait, known) -> None:
    shown = names(strait.get("/actors").text)
    most = max(known, key=lambda actor: actor.statements)
    assert shown[0] == most.name
    counted = {actor.name: actor.statements for actor in known}
    assert [counted[name] for name in shown[:3]] == sorted(counted.values(), reverse=True)[:3]


def test_the_list_goes_on_where_it_ended_and_names_each_once(strait, known, monkeypatch) -> None:
    asked = pages.actors
    monkeypatch.setattr(pages, "actors", lambda *a, **k: asked(*a, **k, limit=20))
    seen, address = [], "/actors"
    while address:
        html = strait.get(address).text
        seen += NAMES.findall(html)
        more = re.search(r'<a href="([^"]+)">Next</a>', html)
        address = unescape(more[1]) if more else ""
    assert len(seen) == len(set(seen)) == len(known)


def test_actors_are_found_by_the_beginnings_of_their_names_whatever_case(strait) -> None:
    shown = names(strait.get("/actors?q=LOR+ves").text)
    assert shown == ["Lorian Vesk"]
    html = strait.get("/actors?q=Nobody+Atall").text
    assert "No actor has a name with “Nobody Atall”." in html
    assert "Without “Nobody Atall”" in html


def test_one_kind_alone_is_listed(strait, known) -> None:
    html = strait.get("/actors?kind=outlet").text
    assert set(names(html)) == {actor.name for actor in known if actor.kind == "outlet"}
    assert strait.get("/actors?kind=nothing").status_code == 422


def test_an_actor_is_shown_by_the_id_of_any_of_its_members(strait, known) -> None:
    actor = max(known, key=lambda one: len(one.members))
    pages_of = {strait.get(f"/actors/{member}").text.split("<h1>")[1].split("</h1>")[0] for member in actor.members}
    assert len(pages_of) == 1
    assert strait.get("/actors/actor:none:1-2").status_code == 404


def test_what_it_said_is_what_the_case_says(strait, known, examples) -> None:
    actor = max(known, key=lambda one: one.statements)
    rows = table(strait.get(f"/actors/{actor.id}?show=said&as=csv"))
    with Case.open(examples, create=False) as case:
        said = [view for view in case.statements() if view.speaker_id == actor.id]
        words = {" ".join(view.statement.span.of(view.article.text).split()) for view in said}
    assert {row[3] for row in rows[1:]} == words
    assert len(rows) - 1 == len(said) == actor.statements
    html = strait.get(f"/actors/{actor.id}").text
    assert f"{actor.statements} statements" in html


def test_what_it_did_and_what_was_done_to_it_are_its_events(examples) -> None:
    with Case.open(examples, create=False) as case:
        events = case.events()
    reading = Reading(connect(examples, write=False, timeout=5))
    for part, side in ((Part.DID, "actor"), (Part.DONE, "recipient")):
        due: dict[str, set[str]] = {}
        for view in events:
            for party in getattr(view, side):
                due.setdefault(reading.across(party.id), set()).add(view.id)
        for across, ids in due.items():
            counted = count(reading, across, part)
            assert set(involved(reading, across, part, counted, limit=500).items) == ids
            assert counted.number == len(ids)
    reading.db.close()


def test_what_is_said_about_it_is_by_others(examples, known) -> None:
    reading = Reading(connect(examples, write=False, timeout=5))
    found = 0
    for actor in known:
        counted = count(reading, actor.id, Part.ABOUT)
        for one in involved(reading, actor.id, Part.ABOUT, counted, limit=500).items:
            view = reading.statement(one)
            named = {member for member in actor.members if view.article.record.actor(member)}
            mentions = [m for local in named for m in view.article.record.actor(local).mentions]
            assert view.speaker_id != actor.id
            assert any(piece.contains(m) for piece in view.statement.content for m in mentions)
            found += 1
    assert found > 5
    reading.db.close()


def test_going_back_through_the_days_finds_what_going_through_the_members_does(examples, known, monkeypatch) -> None:
    reading = Reading(connect(examples, write=False, timeout=5))
    actor = max(known, key=lambda one: one.statements)
    for part in (Part.SAID, Part.ABOUT):
        counted = count(reading, actor.id, part)
        slow = involved(reading, actor.id, part, counted, limit=2)
        with monkeypatch.context() as patch:
            patch.setattr(ways, "SAMPLE", 1)
            patch.setattr(ways, "LOOKED", 10**6)
            patch.setattr(ways, "_members", lambda *_: 10**6)
            patch.setattr(ways, "_by_members", lambda *_: pytest.fail("the days were to be gone through"))
            assert involved(reading, actor.id, part, counted, limit=2) == slow
    reading.db.close()


def test_pieces_of_a_list_join_to_the_whole_without_a_gap(examples, known) -> None:
    reading = Reading(connect(examples, write=False, timeout=5))
    actor = max(known, key=lambda one: one.statements)
    counted = count(reading, actor.id, Part.SAID)
    whole = involved(reading, actor.id, Part.SAID, counted, limit=500).items
    pieces, after = [], None
    while True:
        piece = involved(reading, actor.id, Part.SAID, counted, after, limit=4)
        pieces += piece.items
        after = piece.after
        if after is None:
            break
    assert tuple(pieces) == whole
    reading.db.close()


def test_positions_as_csv_are_those_of_the_table(strait, known) -> None:
    actor = next(one for one in known if one.name == "Lorian Vesk")
    html = strait.get(f"/actors/{actor.id}").text
    rows = table(strait.get(f"/actors/{actor.id}?as=csv"))
    body = html.split('<details class="twin">')[1].split("<tbody>")[1].split("</tbody>")[0]
    assert body.count("<tr>") == len(rows) - 1 > 0
    assert all(f'href="{row[8]}"' in body for row in rows[1:])


def test_an_issue_on_which_it_takes_no_position_is_said_to_have_none(strait, known) -> None:
    actor = next(one for one in known if one.name == "Lorian Vesk")
    html = strait.get(f"/actors/{actor.id}?issue=harbour+tax").text
    assert "harbour tax:</b> no position of Lorian Vesk, and nobody asks for one." in html


def test_whom_others_ask_in_vain_is_silent_on_that_and_whoever_gave_no_comment_is_heard_saying_so(
    strait, known, examples
) -> None:
    with Case.open(examples, create=False) as case:
        view = next(v for v in case.statements(act="DECLINE") if v.speaker_id)
        asked = case.positions("request")[0].silent[0]
    html = strait.get(f"/actors/{view.speaker_id}").text
    assert ">Silence</h2>" in html
    assert "DECLINE" in html.split(">Silence</h2>")[1].split("</section>")[0]
    assert "asked, and no statement on it is known" in strait.get(f"/actors/{asked.actor}?issue=request").text
    assert ">Silence</h2>" not in strait.get(f"/actors/{known[0].id}?show=said").text


# Decisions, in a case of their own


@pytest.fixture
def pair(case: Path):
    with Case.open(case, create=False) as made:
        found = sorted(made.actors(), key=lambda one: (-len(one.members), one.id))
    return found[0], next(one for one in found[1:] if one.name != found[0].name)


def decide(page, **fields: str):
    return page.post("/judgements", data={"token": page.token(), **fields}, follow_redirects=True)


def test_two_actors_are_joined_and_the_joining_undone(page, pair) -> None:
    one, other = pair
    word = other.name.split()[0]
    html = page.get(f"/actors/{one.id}", params={"merge": word}).text
    assert f'name="other" value="{other.id}"' in html
    answer = decide(page, subject=one.id, other=other.id, verdict="same", seen="0", back=f"/actors/{one.id}")
    assert answer.status_code == 200
    assert "Joined" in answer.text
    mentions = page.get(f"/actors/{other.id}?show=mentions").text
    assert one.name in mentions
    assert other.name in mentions
    assert "a person decided that they are the same" in mentions
    number = re.search(r'name="undoes" value="(\d+)"', answer.text)[1]
    answer = decide(page, subject=one.id, verdict="undo", undoes=number, seen=number, back=f"/actors/{one.id}")
    assert f"<h1>{one.name}</h1>" in answer.text
    assert f"<h1>{other.name}</h1>" in page.get(f"/actors/{other.id}").text
    assert "Undone" in page.get(f"/actors/{one.id}").text


def test_a_mention_is_parted_from_the_others(page, pair) -> None:
    one, _ = pair
    member = next(m for m in one.members if m != one.id)
    answer = decide(
        page, subject=member, other=one.id, verdict="different", seen="0", back=f"/actors/{one.id}?show=mentions"
    )
    assert "Parted" in answer.text
    assert f'id="{member}"' not in answer.text
    assert f'id="{member}"' in page.get(f"/actors/{member}?show=mentions").text


def test_who_joins_what_another_decided_on_meanwhile_is_told(page, pair) -> None:
    one, other = pair
    decide(page, subject=one.id, other=other.id, verdict="same", seen="0", back="/")
    answer = decide(page, subject=one.id, other=other.id, verdict="different", seen="0", back="/")
    assert answer.status_code == 409
    assert "Changed elsewhere" in answer.text


def test_a_role_is_corrected_in_one_report(page, pair) -> None:
    one, _ = pair
    form = page.get(f"/actors/{one.id}?show=mentions&fix={one.id}").text
    assert 'name="new.role"' in form
    answer = decide(
        page,
        subject=one.id,
        verdict="instead",
        seen="0",
        back=f"/actors/{one.id}?show=mentions",
        **{"was.role": "", "new.role": "keeper of <b>the</b> gate"},
    )
    assert "called keeper of &lt;b&gt;the&lt;/b&gt; gate" in answer.text
    assert "keeper of &lt;b&gt;the&lt;/b&gt; gate" in page.get(f"/actors/{one.id}").text
    unchanged = decide(
        page, subject=one.id, verdict="instead", seen="1", back="/", **{"was.role": "a", "new.role": "a"}
    )
    assert unchanged.status_code == 422


def test_a_rejected_statement_is_struck_in_its_list(page, case) -> None:
    with Case.open(case, create=False) as made:
        view = next(one for one in made.statements() if one.speaker_id)
        made.decide(view.id, "wrong", by="Nina", at="2031-06-01T12:00:00Z")
    html = page.get(f"/actors/{view.speaker_id}?show=said").text
    assert '<li class="stmt gone">' in html
    assert "rejected" in html


def test_hostile_names_and_words_are_shown_and_do_nothing(page, case) -> None:
    with Case.open(case, create=False) as made:
        actors = made.actors()
    for actor in actors:
        html = page.get(f"/actors/{actor.id}").text + page.get(f"/actors/{actor.id}?show=mentions").text
        assert "<img src=x" not in html
        assert "<script>alert" not in html
    for words in ("<script>alert(1)</script>", '" OR "', "a*b\0c", "%", "🦊", "-" * 200):
        for address in ("/actors", f"/actors/{actors[0].id}"):
            answer = page.get(address, params={"q": words, "merge": words, "issue": words[:100], "name": words})
            assert answer.status_code == 200
            assert "<script>alert" not in answer.text


def test_pieces_that_nobody_has_are_passed_over(page, pair) -> None:
    one, _ = pair
    for after in ("x", "2031-01-01", "9 9", "9 9 actor:x", "~ ~ ~"):
        assert page.get("/actors", params={"after": after}).status_code == 200
        for show in ("said", "about", "did", "done", "mentions"):
            assert page.get(f"/actors/{one.id}", params={"after": after, "show": show}).status_code == 200


def test_names_stay_findable_when_a_report_leaves(case: Path) -> None:
    with Case.open(case, create=False) as made:
        made.remove(made.articles()[0].id)
        assert made.check() == []
        left = made.actors()
    reading = Reading(connect(case, write=False, timeout=5))
    for actor in left:
        words = actor.name if lists.name_match(actor.name) else ""
        assert not words or actor.id in {line.id for line in lists.actors(reading, words=words, limit=500).items}
    reading.db.close()
