from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.annotators.draft import Draft
from onrecord.annotators.times import tag
from onrecord.model import Article, Published, Timex, Zone, ZoneKind
from onrecord.text.parse import parse

Read = Callable[..., tuple[Timex, ...]]
Found = Callable[..., dict[str, str | None]]


@pytest.fixture(name="found")
def found_fixture(read: Read) -> Found:
    """Return the function that gives the words of each time expression of a text and its value."""

    def found(text: str, published: str | None = "2021-10-06") -> dict[str, str | None]:
        return {timex.span.of(text): timex.value for timex in read(text, published)}

    return found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The council met on Tuesday.", {"Tuesday": "2021-10-05"}),
        ("The council met on Wednesday.", {"Wednesday": "2021-10-06"}),
        ("The council will meet on Tuesday.", {"Tuesday": "2021-10-12"}),
        ("The council is to meet on Tuesday.", {"Tuesday": "2021-10-12"}),
        ("The council met last Wednesday.", {"last Wednesday": "2021-09-29"}),
        ("The envoys arrived on Thursday evening.", {"Thursday evening": "2021-09-30TEV"}),
        ("He had met the envoy on June 16.", {"June 16": "2021-06-16"}),
        ("The envoys will meet on January 12.", {"January 12": "2022-01-12"}),
        ("The fleet left in December.", {"December": "2021-12"}),
        ("The port was built in April 1992.", {"April 1992": "1992-04"}),
        ("In 2016 he was elected; in June he resigned.", {"2016": "2016", "June": "2016-06"}),
        ("It fell three weeks ago and rose a year later.", {"three weeks ago": "2021-W37", "a year later": "2022"}),
        ("The talks took more than two decades.", {"more than two decades": "P20Y"}),
        ("The council meets every day and pays 50 crowns a week.", {"every day": "P1D", "a week": "P1W"}),
        (
            "Profit rose in the third quarter from a year earlier.",
            {"the third quarter": "2021-Q3", "a year earlier": "2020-Q3"},
        ),
        ("They met on October 1 and parted the next day.", {"October 1": "2021-10-01", "the next day": "2021-10-02"}),
        ("The envoys agreed to meet by Friday.", {"Friday": "2021-10-08"}),
        ("By Friday they had agreed.", {"Friday": "2021-10-01"}),
        ("The deal could be signed as early as Monday.", {"Monday": "2021-10-11"}),
        ("The vote is scheduled for Sunday.", {"Sunday": "2021-10-10"}),
        ("He is raising questions about Monday's debate.", {"Monday": "2021-10-04"}),
        ("The talks end on Sunday.", {"Sunday": "2021-10-10"}),
        ("They fought from 1995 to 1998.", {"1995": "1995", "1998": "1998"}),
        ("The talks were held on May 3-5.", {"May 3": "2021-05-03", "5": "2021-05-05"}),
        ("They met between Monday and Thursday.", {"Monday": "2021-10-04", "Thursday": "2021-09-30"}),
        ("They met two days after the summit.", {"two days": "P2D"}),
        ("He was born on February 29.", {"February 29": "2020-02-29"}),
        ("The attacks of 9/11 changed it for years.", {"9/11": "2001-09-11", "years": "PXY"}),
    ],
)
def test_values(text: str, values: dict[str, str], found: Found) -> None:
    assert found(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "The prime minister, Theresa May, may march on the capital.",
        "Tarrant may say that the march was long.",
        "A batch of missiles arrived for the 201st base.",
        "The border of 1300 kilometres is open.",
        "The ministry sent 2000 soldiers and paid $1,990 for 1950 tents.",
        "He came second, and a quarter of the votes was lost.",
        "Prices fall as the fleets spring into action.",
        "The Daily Lantern reported it.",
        "Ruby Sun runs the port.",
        "The Sunday Times and the Daily Lantern are papers.",
        "Ines Tarrant, a 25-year-old sailor, is 25 years old.",
        "A second minister will be man of the year.",
        "They sell Christmas trees.",
        "The ship is 1300 metres long and costs 1,995 crowns.",
        'It was shown on "This Week".',
        "It took 2 m\u0131nutes, not \u0663 minutes, in the 19\u06690s and 20\u0662\u0661.",
        "He led the annual March for Grain and the March on the capital.",
        "On February 30 nothing happened; on 31 June neither.",
        "It began at 25:61 or at 13 p.m. of the year 99999.",
    ],
)
def test_words_that_only_look_like_times(text: str, found: Found) -> None:
    assert found(text) == {}


def test_without_a_date_of_publication(found: Found) -> None:
    assert found("He said on Tuesday that they had met on June 16, a day after the vote last week.", None) == {
        "Tuesday": "XXXX-WXX-2",
        "June 16": "XXXX-06-16",
        "a day": "P1D",
        "last week": None,
    }


def test_an_interval_anchors_only_what_all_its_days_agree_on(found: Found) -> None:
    text = "He met him yesterday, on June 16 and last year."
    assert found(text, "2021-09-28/2021-10-03") == {"yesterday": None, "June 16": "2021-06-16", "last year": "2020"}
    assert found(text, "2021-06-01/2021-06-30")["June 16"] == "2021-06-16"
    assert found(text, "2020-12-01/2021-07-30") == {"yesterday": None, "June 16": "XXXX-06-16", "last year": None}


def test_modifiers(read: Read) -> None:
    mods = {t.span.of(text): t.mod for text in ["It ended in late 2006 after nearly five months."] for t in read(text)}
    assert mods == {"late 2006": "END", "nearly five months": "LESS_THAN"}


def test_furniture_holds_no_incomplete_times_and_ids_name_the_span(read: Read) -> None:
    text = "Published on Monday\n\nThe council met on Tuesday."
    zones = (Zone(start=0, end=19, kind=ZoneKind.PUBDATE),)
    (tuesday,) = read(text, zones=zones)
    assert tuesday.span.of(text) == "Tuesday"
    assert tuesday.id == f"timex:{Article.of(text).id}:{tuesday.start}-{tuesday.end}"


def test_spans_lie_in_the_text_as_written(read: Read) -> None:
    text = "The council, **which** met [on June\u00a016](#), will meet again\nnext   week."
    assert {timex.span.of(text) for timex in read(text)} == {"June\u00a016", "next   week"}


def test_a_complete_date_in_a_line_of_publication_is_found(read: Read) -> None:
    text = "Published October 5, 2021\n\nThe council met."
    zones = (Zone(start=0, end=25, kind=ZoneKind.PUBDATE),)
    (date,) = read(text, zones=zones)
    assert (date.span.of(text), date.value) == ("October 5, 2021", "2021-10-05")


def test_tag_reads_the_same_draft_as_of_any_date() -> None:
    text = "The council met on Tuesday."
    draft = Draft(article=Article.of(text), parse=parse(text))
    dated = Published(value="2021-10-06", precision="day", inferred=True)
    assert [timex.value for timex in tag(draft, None)] == ["XXXX-WXX-2"]
    assert [timex.value for timex in tag(draft, dated)] == ["2021-10-05"]


HISTORY = (
    "In 1936 the fleet sailed. In 1937 it was beaten; in March 1937 it sailed again. On 3 May it was beaten once more,"
    " and in November 1937 it left. In February the port fell.\n\nOn 11 March a book of 2005 says, peace was made."
)


def test_in_a_history_a_day_is_of_the_year_that_was_told_last(found: Found) -> None:
    values = found(HISTORY)
    assert {words: values[words] for words in ("3 May", "February", "11 March", "2005")} == {
        "3 May": "1937-05-03",
        "February": "1938-02",
        "11 March": "1938-03-11",
        "2005": "2005",
    }


def test_a_chapter_of_a_history_is_headed_by_a_year(read: Read) -> None:
    text = f"{HISTORY}\n\n1941\n\nOn 5 June the fleet sailed."
    start = text.index("1941")
    zones = (Zone(start=start, end=start + 4, kind=ZoneKind.BOILERPLATE),)
    found = {timex.span.of(text): timex.value for timex in read(text, zones=zones)}
    assert (found["1941"], found["5 June"]) == ("1941", "1941-06-05")


def test_in_news_a_year_holds_for_the_sentence_that_it_opens(found: Found) -> None:
    values = found("In 2016 he was elected, and in June he resigned. In May he died.")
    assert values == {"2016": "2016", "June": "2016-06", "May": "2021-05"}


def test_in_a_paragraph_of_background_a_year_holds_to_its_end(found: Found) -> None:
    text = "He joined the fleet in 1991 and left it in May 2003. In June he sailed.\n\nIn July he spoke."
    values = found(text)
    assert (values["June"], values["July"]) == ("2003-06", "2021-07")


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2021", "2021-02", "2021-02-30", "not a date"])
def test_any_date_of_publication_will_do(published: str, found: Found) -> None:
    text = "They left last Christmas, on 29 February, next summer, in December, on Monday and a hundred years ago."
    assert len(found(text, published)) == 6


def test_a_day_of_the_same_month_needs_that_month(found: Found) -> None:
    assert found("On the 5th they parted.", None) == {}
    assert found("They met in the following morning.", None) == {"the following morning": None}


def test_times_take_the_day_that_stands_near(found: Found) -> None:
    text = "They met on May 4 at noon. On May 9, at 5 p.m., they parted."
    assert found(text) == {
        "May 4": "2021-05-04",
        "noon": "2021-05-04T12:00",
        "May 9": "2021-05-09",
        "5 p.m.": "2021-05-09T17:00",
    }


def test_two_times_before_their_day_take_it(found: Found) -> None:
    values = found("It began at about 10:35 a.m. (0735 GMT) Friday.")
    assert list(values.values()) == ["2021-10-01T10:35", "2021-10-01T07:35Z", "2021-10-01"]
