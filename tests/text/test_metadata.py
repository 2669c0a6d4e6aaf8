from __future__ import annotations

import pytest

from onrecord.model import Article, Published
from onrecord.text.metadata import find_metadata, provenance
from onrecord.text.zones import label_zones

TITLE = "Port Sall council denies talks on “naval base”"
BODY = """The harbour council of Port Sall said on October 5, 2019 that it would not lease its piers to any navy.

A spokesman for the ministry, Ivo Tarrant, rejected the report as pure invention."""


def found(*head: str, foot: str = "", **given: object) -> Article:
    """The article with what was found in the lines above and below the body."""
    text = "\n\n".join((TITLE, *head, BODY, foot))
    return find_metadata(Article.of(text, **given), label_zones(text))


def test_title_keeps_the_marks_of_the_text() -> None:
    assert found().title == TITLE


def test_no_date_is_taken_from_the_prose_of_the_report() -> None:
    assert found().published is None


def test_date_and_outlet_of_a_date_line_with_evidence() -> None:
    article = found("By [M. K. Oduya](#)", "Salt Harbour Notes, October 16, 2021")
    assert article.outlet == "Salt Harbour Notes"
    assert article.authors == ("M. K. Oduya",)
    assert article.published is not None
    assert (article.published.value, article.published.precision) == ("2021-10-16", "day")
    assert article.published.evidence is not None
    assert article.published.evidence.of(article.text) == "October 16, 2021"
    assert not article.published.inferred


def test_published_comes_before_updated() -> None:
    article = found("Updated: 18 October 2021, 10:30 am", "Published on 16 October 2021 at 09:00 GMT")
    assert article.published is not None
    assert article.published.value == "2021-10-16"


def test_a_date_that_reads_two_ways_is_no_date() -> None:
    assert found("Published: 05/06/2021").published is None
    sure = found("Published: 25/06/2021").published
    assert sure is not None
    assert sure.value == "2021-06-25"


def test_what_was_given_is_kept() -> None:
    given = Published(value="2020-01-01", precision="day")
    article = found("By Mina Oduya", "Salt Harbour Notes, October 16, 2021", published=given, outlet="X", title="T")
    assert (article.published, article.outlet, article.title) == (given, "X", "T")
    assert article.authors == ("Mina Oduya",)


def test_several_authors_and_their_roles() -> None:
    assert found("By Mina Oduya and Jon Pell, Staff Writers").authors == ("Mina Oduya", "Jon Pell")


def test_outlet_of_an_in_house_desk() -> None:
    desk = "Northern Lantern News Network"
    article = found(desk, f"{desk} is the in-house news collection agency.")
    assert article.outlet == "Northern Lantern"


def test_outlet_of_an_address_and_of_a_copyright_line() -> None:
    assert found(foot="URL: https://www.bbc.co.uk/news/world-1").outlet == "BBC"
    assert found(foot="© 2021 Northern Lantern. All rights reserved.").outlet == "Northern Lantern"


def test_provenance_names_the_outlet_that_the_note_credits() -> None:
    notes = {
        "The original source of this article is [Salt Harbour Notes](#)": ["Salt Harbour Notes"],
        "This article was originally published by The Lantern Review on October 5, 2021.": ["The Lantern Review"],
        "First published in Salt Harbour Notes": ["Salt Harbour Notes"],
        "Source: Tass": ["Tass"],
        "With inputs from agencies": [],
        "(Reporting by Mina Oduya)": [],
    }
    for note, names in notes.items():
        text = f"{TITLE}\n\n{BODY}\n\n{note}"
        assert [span.of(text) for span in provenance(text, label_zones(text))] == names, note


def test_provenance_names_an_outlet_once() -> None:
    text = f"{TITLE}\n\n[Salt Notes](#)\n\n{BODY}\n\nThe original source of this article is [Salt Notes](#)"
    assert [span.of(text) for span in provenance(text, label_zones(text))] == ["Salt Notes"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Tue, Oct 5, 2021, 7:05 PM", "2021-10-05"),
        ("5th October, 2021", "2021-10-05"),
        ("Published: 05.10.2021", "2021-10-05"),  # with dots the day comes first
        ("October 5, 20213:05 AM ET", "2021-10-05"),  # the hour glued to the year
        ("25/10/2021 17:20", "2021-10-25"),
        ("05/10/2021 - 17:20", None),
        ("3 hours ago", None),
        ("First published on Tue 5 Oct 2021", "2021-10-05"),
        ("Posted on October 5th, 2021 by admin", "2021-10-05"),
        ("Edited by: Mina Oduya Updated: 5 Oct 2021, 07:05 IST", "2021-10-05"),
        ("Paris, 5 October 2021 (Salt Agency)", "2021-10-05"),
        ("Tuesday, October 5", None),
    ],
)
def test_lines_that_state_the_date(line: str, value: str | None) -> None:
    article = found(line)
    assert (article.published.value if article.published else None) == value
    assert article.outlet is None
