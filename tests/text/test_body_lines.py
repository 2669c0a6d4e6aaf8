"""The model of body and furniture: what it says of plain cases, and that nothing makes it stumble."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text.body_lines import furniture_scores
from onrecord.text.lines import seen_lines
from onrecord.text.zones import label_zones

SENTENCES = (
    "The harbour council of Port Sall said on Monday that it would not lease its piers to any navy.",
    "A spokesman for the ministry, Ivo Tarrant, rejected the report as pure invention.",
    '"We were never asked, and we would have said no," Tarrant told reporters in the capital.',
    "By law, the council has to publish every offer that it receives within ten days.",
)
MENU = ("Home", "World", "Politics", "Sport", "Log in", "Subscribe")
FOOT = ("Related articles", "Coast guard faces new inquiry", "Leave a Reply", "Privacy policy", "Terms of use")


def scores(text: str) -> list[int]:
    return furniture_scores(seen_lines(text))


def test_menu_and_foot_are_told_from_the_report() -> None:
    found = scores("\n".join((*MENU, *SENTENCES, *FOOT)))
    report = found[len(MENU) : len(MENU) + len(SENTENCES)]
    assert max(report) < 0
    assert min((*found[: len(MENU)], *found[-len(FOOT) :])) > 0


def test_a_report_alone_is_all_report() -> None:
    for text in ("\n\n".join(SENTENCES), "\n".join(SENTENCES * 20), SENTENCES[0]):
        assert max(scores(text)) < 0
        assert label_zones(text) == ()


def test_the_score_of_a_line_depends_on_what_stands_around_it() -> None:
    line = "Coast guard faces new inquiry"
    inside = scores("\n".join((*SENTENCES, line, *SENTENCES)))[len(SENTENCES)]
    below = scores("\n".join((*SENTENCES, *FOOT[:1], line, *FOOT[2:])))[len(SENTENCES) + 1]
    assert below > inside


TEASERS = (
    (
        "Ferry Fares to Rise in Spring",
        "Commuters on the island of Orrel will pay a tenth more from April, the line said.",
    ),
    ("Orchestra Loses Its Hall", "The players of Brask have nowhere to rehearse after a pipe burst above the stage."),
    ("A Goalkeeper Comes Home", "Nine years after he left for the north, Pell Arden has signed with his first club."),
    (
        "Snow Closes the Upper Pass",
        "Drivers bound for Tavik should expect to wait until Thursday, according to the police.",
    ),
)


def test_teasers_of_whole_sentences_in_a_row_below_a_report_are_furniture() -> None:
    feed = [line for head, lead in TEASERS for line in ("5 hours ago", head, lead, "Read More")]
    found = scores("\n".join((*SENTENCES, "More Stories", *feed)))
    assert max(found[: len(SENTENCES)]) < 0
    leads = found[len(SENTENCES) + 3 :: 4]
    assert len(leads) == len(TEASERS)
    assert min(leads[1:]) > 0  # the first may still belong to the report


def test_a_text_that_is_not_english_is_judged_with_more_doubt() -> None:
    english = "\n".join((*SENTENCES, *FOOT))
    foreign = "\n".join(("Die Hafenverwaltung teilte am Montag mit, dass der alte Kai im Winter schließt.", *FOOT))
    assert scores(english)[-1] > scores(foreign)[-1] + 500


def test_a_text_is_never_all_furniture_to_the_model() -> None:
    text = "\n".join(("Reader letters of the week from Velm and its harbour towns are found on page nine today.",) * 3)
    assert [zone for zone in label_zones(text) if zone.detail in ("page head", "page foot", "inset")] == []


@pytest.mark.parametrize(
    "text",
    [
        "市长星期一说旧码头将在冬天之前关闭。\n记者问他是否知道墙体损坏，他没有回答。\n更多消息将在星期三公布，市政府表示。",
        "أعلنت سلطة الميناء يوم الاثنين أن الرصيف القديم سيغلق.\nوقال متحدث إن الجدار يتداعى.",
        "הרציף הישן ייסגר לפני החורף, הודיעה רשות הנמל ביום שני.\nהדובר אמר כי הקיר מתמוטט.",
        "Старый причал закроют до зимы, сообщило управление порта.\nПредставитель сказал, что стена рушится.",
    ],
)
def test_reports_in_other_scripts_are_left_alone(text: str) -> None:
    assert label_zones(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "a",
        "1" * 300_000,
        "[" * 100_000 + "\nLeave a Reply",
        "*" * 200_000 + "\n" + "#" * 10_000,
        "By " * 50_000 + "\n" + "Mina Oduya " * 50_000,
        "@a" * 100_000 + "\n" + "http://" * 50_000,
        "[a](b) " * 50_000 + "\nx",
        "\0\u202e\ufeff\u200b\n" * 1_000,
        "\ud800\n\udfff\nLeave a Reply",
    ],
    ids=lambda text: f"{len(text)} characters",
)
def test_hostile_lines(text: str) -> None:
    zones = label_zones(text)
    assert all(zone.span.fits(text) for zone in zones)


@pytest.mark.soak
@pytest.mark.parametrize("line", ["a", "Read more", "MINA ODUYA", "By Mina Oduya", SENTENCES[0]])
def test_many_lines_take_time_in_proportion(line: str) -> None:
    """It ends: at 200,000 lines a cost that grew with their square would take hours."""
    assert len(label_zones(f"{line}\n" * 200_000)) <= 200_000


@given(
    st.lists(st.sampled_from([*SENTENCES, *MENU, *FOOT, "", "***", "12", "• x", "[a](b)", "市长说。", "Kabul:", "-"]))
)
def test_zones_are_in_order_and_cover_whole_lines(lines: list[str]) -> None:
    text = "\n".join(lines)
    zones = label_zones(text)
    starts = {line.span.start for line in seen_lines(text)}
    assert all(zone.start in starts and zone.span.fits(text) for zone in zones)
    assert all(one.end <= other.start for one, other in pairwise(zones))


@given(st.text(max_size=400))
def test_any_text_gets_a_score_a_line(text: str) -> None:
    lines = seen_lines(text)
    assert len(furniture_scores(lines)) == len(lines)
    assert label_zones(text) == label_zones(text)
