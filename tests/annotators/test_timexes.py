from __future__ import annotations

import re

import pytest

from onrecord.annotators.draft import Draft
from onrecord.annotators.time_rules import RULES, Rule
from onrecord.annotators.timexes import find_timexes
from onrecord.model import Article, Published, Timex, Zone, ZoneKind
from onrecord.text.parse import parse

WEDNESDAY = "2021-10-06"


def timexes(text: str, published: str | None = WEDNESDAY, zones: tuple[Zone, ...] = ()) -> tuple[Timex, ...]:
    """The time expressions of a text published on that day."""
    precision = {4: "year", 7: "month", 10: "day"}.get(len(published or ""), "interval")
    when = Published(value=published, precision=precision) if published else None  # type: ignore[arg-type]
    article = Article.of(text, published=when)
    return find_timexes(Draft(article=article, zones=zones, parse=parse(text, zones))).timexes


def found(text: str, published: str | None = WEDNESDAY) -> dict[str, str | None]:
    """The words of each time expression and its value."""
    return {timex.span.of(text): timex.value for timex in timexes(text, published)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_means_what_its_example_says(rule: Rule) -> None:
    words = re.search(r"\[(.+)\]", rule.example)
    assert words is not None
    sentence = f"The council {rule.example.replace('[', '').replace(']', '')}."
    assert found(sentence).get(words[1], "not found") == rule.value, sentence


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
        ("The talks took more than two decades.", {"more than two decades": "P2DE"}),
        ("The council meets every day and pays 50 crowns a week.", {"every day": "P1D", "a week": "P1W"}),
        (
            "Profit rose in the third quarter from a year earlier.",
            {"the third quarter": "2021-Q3", "a year earlier": "2020-Q3"},
        ),
        ("They met on October 1 and parted the next day.", {"October 1": "2021-10-01", "the next day": "2021-10-02"}),
    ],
)
def test_values(text: str, values: dict[str, str]) -> None:
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
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert found(text) == {}


def test_without_a_date_of_publication() -> None:
    assert found("He said on Tuesday that they had met on June 16, a day after the vote last week.", None) == {
        "Tuesday": "XXXX-WXX-2",
        "June 16": "XXXX-06-16",
        "a day": "P1D",
        "last week": None,
    }


def test_an_interval_anchors_only_what_its_ends_share() -> None:
    text = "He met him yesterday, on June 16 and last year."
    assert found(text, "2021-09-28/2021-10-03") == {"yesterday": None, "June 16": "XXXX-06-16", "last year": "2020"}
    assert found(text, "2021-09-01/2021-09-03")["June 16"] == "2021-06-16"


def test_modifiers() -> None:
    mods = {
        t.span.of(text): t.mod for text in ["It ended in late 2006 after nearly five months."] for t in timexes(text)
    }
    assert mods == {"late 2006": "END", "nearly five months": "LESS_THAN"}


def test_furniture_holds_no_times_and_ids_name_the_span() -> None:
    text = "Published on Monday\n\nThe council met on Tuesday."
    zones = (Zone(start=0, end=19, kind=ZoneKind.PUBDATE),)
    (tuesday,) = timexes(text, zones=zones)
    assert tuesday.span.of(text) == "Tuesday"
    assert tuesday.id == f"timex:{Article.of(text).id}:{tuesday.start}-{tuesday.end}"


def test_spans_lie_in_the_text_as_written() -> None:
    text = "The council, **which** met [on June\u00a016](#), will meet again\nnext   week."
    assert {timex.span.of(text) for timex in timexes(text)} == {"June\u00a016", "next   week"}
