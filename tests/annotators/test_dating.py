"""Dates of articles that state none, and days of writing of reposts. All people, offices and places are invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotators.actors import coding
from onrecord.annotators.dating import find_dating, happenings, holders, mentions
from onrecord.annotators.dating.periods import ALWAYS, both, either, hull
from onrecord.annotators.draft import Draft
from onrecord.annotators.run import annotate_article
from onrecord.lexicon import dated_events, dated_names, offices, people
from onrecord.model import Article, Published, Record
from onrecord.text.parse import parse
from onrecord.text.zones import label_zones

OFFICES = (
    ("USA", "", "defence minister", "Mira Holt", "M. Holt", "2031-02-01", "2034-06-30", "unverified"),
    ("USA", "", "foreign minister", "Ivo Tarrant", "", "2032-05", "2036", "unverified"),
    ("USA", "", "head of state", "Ada Quill", "", "2029-01-20", "2033-01-20", "unverified"),
    ("USA", "", "head of state", "Juno Vesk", "", "2033-01-20", "2037-01-20", "unverified"),
    ("FRA", "", "defence minister", "Lena Holt", "", "2040-01-01", "", "unverified"),
)
NAMES = (("Harbour Accord;Accord of Senn", "2033-04", "a treaty", "unverified"),)
EVENTS = (
    ("2033-06-14", "2033-06-16", "Holt;Tarrant", "met;meeting", "Senn", "unverified"),
    ("2034-06-02", "", "Holt;Quill", "met;meeting", "", "unverified"),
)
CACHED = (
    *(offices.tenures, offices._by_name, holders._by_surname),
    *(people._people, people._by_key, people._by_loose, people._by_ends, people._by_surname, coding.coded),
    *(dated_names.dated_names, mentions._by_phrase, mentions._names),
    *(dated_events.dated_events, dated_events._by_name, happenings._names),
)


@pytest.fixture(autouse=True)
def _invented_tables(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tables of invented office holders, so that no real person is written about."""
    monkeypatch.setattr(offices, "rows", lambda _: OFFICES)
    monkeypatch.setattr(dated_names, "rows", lambda _: NAMES)
    monkeypatch.setattr(dated_events, "rows", lambda _: EVENTS)
    for cached in CACHED:
        cached.cache_clear()
    yield
    for cached in CACHED:
        cached.cache_clear()


def dated(text: str, published: str | None = None) -> Draft:
    zones = label_zones(text)
    given = Published(value=published, precision="day") if published else None
    return find_dating(Draft(Article.of(text, published=given), zones=zones, parse=parse(text, zones)))


def inferred(text: str) -> str | None:
    published = dated(text).article.published
    return published.value if published else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("US Defense Secretary Mira Holt met reporters on Tuesday.", "2031-02-01/2034-07-07"),
        ("Mira Holt, the US defense secretary, met reporters.", "2031-02-01/2034-07-07"),
        ("Defense Secretary Holt met reporters in Washington.", "2031-02-01/.."),  # of which country?
        ("US Defense Secretary Holt met Secretary of State Ivo Tarrant.", "2032-05-01/2034-07-07"),
        ("The Defense Secretary, Mira Holt, met President Quill.", "2031-02-01/2033-01-27"),
        # who was in office once says only that it is later
        ("Former Defense Secretary Mira Holt met reporters.", "2034-06-30/.."),
        ("In 2032, US Defense Secretary Mira Holt met reporters.", "2032-01-01/.."),
        ("Taxes fell during the presidency of President Ada Quill.", "2029-01-20/.."),
        ("President Juno Vesk dropped what President Ada Quill had begun.", "2033-01-20/.."),
        ("President-elect Juno Vesk chose her crew.", "2032-09-22/2033-01-27"),
        ("America's president, Ada Quill, chose her crew.", "2029-01-20/2033-01-27"),
        # well-known events told without their year
        ("Holt and Tarrant met on June 15, and the ferry stopped.", "2033-06-14/2034-02-14"),
        ("In June, Holt met Tarrant.", "2033-06-14/2034-02-14"),
        ("In July, Holt met Tarrant.", None),
        ("Holt and Tarrant will meet in June, after their first meeting.", None),
        ("Holt was tired in June.", None),
        # not in office yet, another office, another person
        ("Mira Holt was nominated to become Defense Secretary.", None),
        ("Deputy Defense Secretary Mira Holt met reporters.", None),
        ("German Defence Minister Mira Holt met reporters.", None),
        ("Mira Holt met reporters in the harbour.", None),
        # names of known age, dates, addresses
        ("The Harbour Accord bound both sides.", "2033-04-01/.."),
        ("The quay was opened on 5 March 2031, and the ferry stopped.", "2031-03-05/.."),
        ("The quay will open in 2041.", None),
        ("It belongs to the city's Agenda 2040.", None),
        ("The plan was first told [here](https://post.example/2031/07/02/quay).", "2031-07-01/.."),
    ],
)
def test_the_content_bounds_the_date(text: str, value: str | None) -> None:
    assert inferred(text) == value


def test_a_weekday_beside_a_day_picks_the_year() -> None:
    text = (
        "US Defense Secretary Mira Holt will meet the crews on Tuesday, June 14."  # a Tuesday in 2033, not 2031, 32, 34
    )
    first, last = (inferred(text) or "").split("/")
    assert first <= "2033-06-14" <= last
    assert first >= "2033-04"


def test_a_dateline_without_a_year_gives_the_day_where_one_year_is_left() -> None:
    text = (
        "Quay closed for good\n\nPARIS, Oct 13 (Salt Agency) - US Defense Secretary Mira Holt left the Accord of Senn."
    )
    assert inferred(text) == "2033-10-13/2033-10-15"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("05/10/2033 - 17:20", "2033-05-10/2033-10-07"),  # the tenth of May or the fifth of October
        ("Tuesday, October 4", "2033-10-04/2033-10-06"),  # with the names in the text, of 2033
        ("Published 13 October", "2033-10-13/2034-06-30"),
    ],
)
def test_a_date_line_that_does_not_say_all(line: str, value: str) -> None:
    text = f"Quay closed for good\n\n{line}\n\nUS Defense Secretary Mira Holt left the Accord of Senn on Monday."
    first, last = value.split("/")
    found_first, found_last = (inferred(text) or "/").split("/")
    assert (found_first, found_last <= last) == (first, True)


def test_contradicting_clues_keep_what_came_first() -> None:
    text = "US Defense Secretary Mira Holt recalled it. French Defence Minister Lena Holt did not."
    assert inferred(text) == "2040-01-01/.."


def test_reasons_stand_in_the_text() -> None:
    text = "It rained. US Defense Secretary Mira Holt met Secretary of State Ivo Tarrant. The ferry stopped."
    published = dated(text).article.published
    assert published is not None
    assert (published.inferred, published.basis, published.precision) == (True, "content", "interval")
    assert [reason.evidence.of(text) for reason in published.reasons] == [
        "Defense Secretary Mira Holt",
        "Secretary of State Ivo Tarrant",
    ]
    assert "2034-06-30" in published.reasons[0].why


def test_a_stated_date_stays() -> None:
    draft = dated("US Defense Secretary Mira Holt met reporters.", "2021-10-16")
    assert draft.article.published == Published(value="2021-10-16", precision="day")


@pytest.mark.parametrize(
    ("text", "published", "written"),
    [
        (  # 13 October 2032 is a Wednesday
            "The G9 ministers' meeting on fish on Tuesday ended early.\n\nYesterday's G9 meeting was short.",
            "2032-10-16",
            "2032-10-13",
        ),
        ("The quay closed yesterday (Tuesday), and the ferry stopped.", "2032-10-16", "2032-10-13"),
        ("Today, October 12, the ferry stopped.", "2032-10-16", "2032-10-12"),
        (
            "Quay closed for good\n\nPARIS, Oct 13 (Harbour Agency) - The ferry stopped today.",
            "2032-10-16",
            "2032-10-13",
        ),
        (
            "Quay closed for good\n\nThe ferry stopped yesterday, and nobody knows why it did so.\n\n"
            "This article was originally published by Salt Harbour Notes on 13 October 2032.",
            "2032-10-16",
            "2032-10-13",
        ),
        # no sign, or none that holds
        ("The quay closed yesterday, and the ferry stopped on Tuesday.", "2032-10-16", None),
        ("The G9 meeting was on Tuesday. Yesterday's town meeting was short.", "2032-10-16", None),
        ("The quay closed yesterday (Friday), and the ferry stopped.", "2032-10-16", None),
        ("It closed yesterday (Tuesday). It opens today, October 2.", "2032-10-16", None),
        ("Today, October 12, the ferry stopped.", "2032-04-16", None),  # half a year before
    ],
)
def test_the_day_of_writing_of_a_repost(text: str, published: str, written: str | None) -> None:
    found = dated(text, published).written
    assert (found.value if found else None) == written
    assert found is None or (found.evidence is not None and found.evidence.of(text) in text)


def test_yesterday_counts_from_the_day_of_writing() -> None:
    text = "The quay closed yesterday (Tuesday), and the ferry stopped. A spokesman said so yesterday."
    record: Record = annotate_article(Article.of(text, published=Published(value="2032-10-16", precision="day")))
    assert record.written is not None
    assert {t.value for t in record.timexes if t.span.of(text) == "yesterday"} == {"2032-10-12"}


def test_a_period_resolves_what_all_its_days_agree_on() -> None:
    text = "Holt and Tarrant met on June 15, and the ferry stopped on Tuesday."
    record = annotate_article(Article.of(text))
    assert record.published is not None
    assert record.published.value == "2033-06-14/2034-02-14"
    assert [timex.value for timex in record.timexes] == ["2033-06-15", "XXXX-WXX-2"]


DAYS = st.dates(date(2000, 1, 1), date(2002, 12, 31))
SETS = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))), max_size=4).map(either)


@given(SETS, SETS, DAYS)
def test_periods_are_sets_of_days(
    one: tuple[tuple[date, date], ...], other: tuple[tuple[date, date], ...], day: date
) -> None:
    def holds(periods: tuple[tuple[date, date], ...]) -> bool:
        return any(first <= day <= last for first, last in periods)

    assert holds(both(one, other)) == (holds(one) and holds(other))
    assert holds(either((*one, *other))) == (holds(one) or holds(other))
    assert both(one, ALWAYS) == one
    assert not one or hull(one) == (min(first for first, _ in one), max(last for _, last in one))
