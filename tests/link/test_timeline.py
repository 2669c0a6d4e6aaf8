"""Timelines: what happened by when it did, uncertainty kept, every telling shown."""

from __future__ import annotations

import random

import pytest

from onrecord.link.moments import moment_of, published_moment
from onrecord.link.origins.report import Report
from onrecord.link.timeline import line_of, timeline_of
from onrecord.model import (
    Act,
    Event,
    Manner,
    Modality,
    Moment,
    Published,
    Record,
    Span,
    Statement,
    Status,
    Timeline,
    TimelineEntry,
    Timex,
    TimexType,
    item_id,
)


def span_in(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def report(
    article: str,
    text: str,
    events: dict[str, tuple[str, str | None]],
    times: dict[str, str] | None = None,
    published: str | None = None,
    edition: str | None = None,
    statements: tuple[Statement, ...] = (),
) -> Report:
    """Return a report. events: trigger -> status and the words of its time; times: words -> TIMEX3 value."""
    timexes = {words: timex(article, text, words, value) for words, value in (times or {}).items()}
    record = Record(
        id=article,
        published=Published(value=published, precision="day") if published else None,
        events=tuple(
            Event(
                id=item_id(article, "event", span_in(text, trigger)),
                event="ASSAULT",
                start=span_in(text, trigger).start,
                end=span_in(text, trigger).end,
                status=Status(status),
                time=timexes[time].id if time else None,
            )
            for trigger, (status, time) in events.items()
        ),
        statements=statements,
        timexes=tuple(timexes.values()),
    )
    return Report(record=record, text=text, edition=edition or article)


def timex(article: str, text: str, words: str, value: str, kind: str = "DATE", mod: str | None = None) -> Timex:
    span = span_in(text, words)
    return Timex(
        id=item_id(article, "timex", span), start=span.start, end=span.end, type=TimexType(kind), value=value, mod=mod
    )


def statement(article: str, text: str, source: str, cue: str, content: str, **fields: object) -> Statement:
    return Statement(
        id=item_id(article, "statement", span_in(text, cue)),
        manner=Manner.INDIRECT,
        source=(span_in(text, source),),
        cue=(span_in(text, cue),),
        content=(span_in(text, content),),
        **fields,  # type: ignore[arg-type]
    )


def raid(article: str, value: str | None, status: str = "REPORTED", **fields: str) -> Report:
    """Return a report of one raid."""
    text = f"The fleet raided Senn that day, says report {article}. Nothing else took place."
    time = "that day" if value else None
    return report(article, text, {"raided": (status, time)}, {"that day": value} if value else None, **fields)


def one_raid(_: str) -> str:
    return "the raid"


def whens(entries: tuple[TimelineEntry, ...]) -> list[str | None]:
    return [entry.when.value if entry.when else None for entry in entries]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("They left in 2019.", "2019", ("2019-01-01", "2019-12-31", "2019")),
        ("They left in May.", "2019-05", ("2019-05-01", "2019-05-31", "2019-05")),
        ("They left that week.", "2019-W20", ("2019-05-13", "2019-05-19", "2019-W20")),
        ("They have stayed since 2001.", "2001", ("2001-01-01", None, "2001/..")),
        ("They fought until 1999.", "1999", (None, "1999-12-31", "../1999")),
        ("They left in the 1990s.", "199", ("1990-01-01", "1999-12-31", "1990/1999")),
        ("They left on that day.", "2019-05-03TMO", ("2019-05-03", "2019-05-03", "2019-05-03TMO")),
        ("They attack now.", "PRESENT_REF", ("2031-10-05", "2031-10-05", "2031-10-05")),
        ("They left once.", "PAST_REF", None),
        ("They left one day.", "2019-13-77", None),
    ],
)
def test_times_keep_what_is_not_known(
    text: str, value: str, expected: tuple[str | None, str | None, str] | None
) -> None:
    words = text.rstrip(".").split()[-1]
    expression = timex("a", text, words, value)
    record = Record(id="a", timexes=(expression,), published=Published(value="2031-10-05T08:00", precision="time"))
    found = moment_of(expression.id, record, text)
    assert (found and (found.first, found.last, found.value)) == expected


@pytest.mark.parametrize("text", ["It held Ostland from 2003 to 2006.", "It held Ostland between 2003 and 2006."])
@pytest.mark.parametrize("which", ["2003", "2006"])
def test_a_range_is_one_time_whichever_end_is_given(text: str, which: str) -> None:
    ends = {words: timex("a", text, words, words) for words in ("2003", "2006")}
    record = Record(id="a", timexes=tuple(ends.values()))
    found = moment_of(ends[which].id, record, text)
    assert found == Moment(first="2003-01-01", last="2006-12-31", value="2003/2006")


def test_a_duration_is_no_time() -> None:
    text = "He led it for three years."
    lasting = timex("a", text, "three years", "P3Y", kind="DURATION")
    assert moment_of(lasting.id, Record(id="a", timexes=(lasting,)), text) is None
    assert moment_of(None, Record(id="a"), text) is None


@pytest.mark.parametrize(
    ("value", "expected"), [("2031-10-05T08:30:00Z", "2031-10-05"), ("2031-10", "2031-10"), (None, None)]
)
def test_publication_is_a_time_of_its_own_kind(value: str | None, expected: str | None) -> None:
    found = published_moment(value)
    assert (found and found.value) == expected
    assert found is None or found.clock == "published"


def test_entries_stand_in_order_and_the_less_exact_behind() -> None:
    values = ["2031-10", "2031-10-01", "2030", "2031-10-01/2031-10-07", "2031-09-30"]
    found = timeline_of(raid(str(number), value) for number, value in enumerate(values))
    assert whens(found.entries) == ["2030", "2031-09-30", "2031-10-01", "2031-10-01/2031-10-07", "2031-10"]


def test_what_has_no_time_lies_in_the_tray_in_the_order_of_reports() -> None:
    found = timeline_of(
        [raid("a", None, published="2031-10-05"), raid("b", None, published="2031-10-04"), raid("c", None)]
    )
    assert not found.entries
    assert [entry.reported for entry in found.undated] == ["2031-10-04", "2031-10-05", None]
    assert line_of(found.undated[0])["when"] is None


def test_the_day_of_publication_dates_what_happened_only_when_asked_to() -> None:
    reports = [
        raid("a", None, published="2031-10-05"),
        raid("b", None, "PLANNED", published="2031-10-05"),
        raid("c", None, published="2031-10"),
        raid("d", "2031-10-04", published="2031-10-05"),
    ]
    assert whens(timeline_of(reports).entries) == ["2031-10-04"]
    found = timeline_of(reports, by_publication=True)
    assert [(e.when.value, e.when.clock) for e in found.entries if e.when] == [
        ("2031-10-04", "stated"),
        ("2031-10-05", "published"),
    ]
    assert len(found.undated) == 2


def test_a_stated_time_goes_before_that_of_publication() -> None:
    reports = [raid("a", None, published="2031-10-05"), raid("b", "2031-10-08", published="2031-10-09")]
    (entry,) = timeline_of(reports, one_raid, by_publication=True).entries
    assert entry.when is not None
    assert (entry.when.value, entry.reported, entry.otherwise) == ("2031-10-08", "2031-10-05", ())


def test_tellings_of_one_cluster_are_one_entry_with_real_words() -> None:
    reports = [raid("a", "2031-10", "ATTRIBUTED"), raid("b", "2031-10-02"), raid("c", None)]
    (entry,) = timeline_of(reports, one_raid).entries
    assert whens((entry,)) == ["2031-10-02"]
    assert entry.what == "The fleet raided Senn that day, says report b."
    assert entry.what == reports[1].text[entry.start : entry.end]
    assert [t.article for t in entry.tellings] == ["a", "b", "c"]
    assert entry.id == entry.tellings[0].id


def test_copies_are_one_entry_and_weigh_as_one_text() -> None:
    text = "The fleet raided Senn that day."
    times = {"that day": "2031-10-02"}
    copies = [report(a, text, {"raided": ("REPORTED", "that day")}, times, edition="x") for a in "xyz"]
    (entry,) = timeline_of(copies).entries
    assert [t.article for t in entry.tellings] == ["x", "y", "z"]
    others = [raid("p", "2031-10-08", "DENIED"), raid("q", "2031-10-08", "DENIED")]
    (entry,) = timeline_of([*copies, *others], one_raid).entries
    assert whens((entry,)) == ["2031-10-08"]
    assert [m.value for m in entry.otherwise] == ["2031-10-02"]
    assert entry.statuses == (Status.DENIED, Status.REPORTED)


def test_same_words_in_texts_that_are_no_copies_are_two_entries() -> None:
    assert len(timeline_of([raid("a", "2031"), raid("b", "2031")]).entries) == 2


@pytest.mark.parametrize("status", ["DENIED", "PLANNED", "NEGATED", "HYPOTHETICAL", "QUESTIONED", "ATTRIBUTED"])
def test_every_status_is_kept_and_all_are_shown_when_they_differ(status: str) -> None:
    (entry,) = timeline_of([raid("a", "2031-10-02", status)]).entries
    assert line_of(entry)["status"] == status
    (entry,) = timeline_of([raid("a", "2031-10-02", status), raid("b", "2031-10-02")], one_raid).entries
    assert set(entry.statuses) == {Status(status), Status.REPORTED}
    assert set(line_of(entry)["status"].split(", ")) == {status, "REPORTED"}


def test_mentions_that_an_article_counts_to_one_event_are_one_entry() -> None:
    text = "The fleet raided Senn. The attack came that day."
    both = report(
        "a", text, {"raided": ("REPORTED", None), "attack": ("REPORTED", "that day")}, {"that day": "2031-10-02"}
    )
    first, second = both.record.events
    record = Record(
        id="a",
        events=(first, Event(**{f: getattr(second, f) for f in second.__struct_fields__} | {"same": first.id})),
        timexes=both.record.timexes,
    )
    (entry,) = timeline_of([Report(record=record, text=text, edition="a")]).entries
    assert whens((entry,)) == ["2031-10-02"]
    assert len(entry.tellings) == 2


SPEECH = "Ada Orlova said that day that Norland will promise ships."


def spoken(**fields: object) -> Timeline:
    day = timex("a", SPEECH, "that day", "2031-10-02")
    outer = statement("a", SPEECH, "Ada Orlova", "said", "Norland will promise ships", time=day.id, **fields)
    inner = statement(
        "a", SPEECH, "Norland", "promise", "ships", time=day.id, parent=outer.id, modality=Modality.FUTURE
    )
    record = Record(id="a", statements=(outer, inner), timexes=(day,))
    return timeline_of([Report(record=record, text=SPEECH, edition="a")])


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "REPORTED"),
        ({"negated": True}, "NEGATED"),
        ({"modality": Modality.FUTURE}, "PLANNED"),
        ({"modality": Modality.CONDITIONAL}, "HYPOTHETICAL"),
        ({"modality": Modality.ASKED}, "QUESTIONED"),
    ],
)
def test_a_statement_is_an_entry_and_what_stands_in_it_is_none(fields: dict[str, object], status: str) -> None:
    (entry,) = spoken(**fields).entries
    assert (entry.kind, line_of(entry)["status"]) == ("statement", status)
    assert entry.what == SPEECH.rstrip(".")


def test_a_state_of_mind_is_no_entry() -> None:
    assert spoken(act=Act.ATTITUDE) == Timeline()


def test_a_statement_whose_cue_tells_of_an_event_is_not_told_twice() -> None:
    text = "Norland threatened Senn with war that day."
    day = {"that day": "2031-10-02"}
    threat = statement("a", text, "Norland", "threatened", "war")
    found = timeline_of([report("a", text, {"threatened": ("REPORTED", "that day")}, day, statements=(threat,))])
    assert [entry.kind for entry in (*found.entries, *found.undated)] == ["event"]


def test_a_line_names_all_evidence() -> None:
    reports = [raid("a", "2031-10-02"), raid("b", "2031-10-02")]
    (entry,) = timeline_of(reports, one_raid).entries
    assert line_of(entry) == {
        "when": "2031-10-02",
        "what": "The fleet raided Senn that day, says report a.",
        "status": "REPORTED",
        "evidence": [{"article": a, "start": 10, "end": 16} for a in "ab"],
    }


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("by_publication", [False, True])
def test_the_order_of_reports_does_not_matter(seed: int, by_publication: bool) -> None:
    values = ["2031-10", "2031-10-01", None, "2031-10-09", "2031-10-01", None]
    reports = [
        raid(name, value, status, published=f"2031-11-0{number + 1}", edition="c" if name in "cf" else name)
        for number, (name, value, status) in enumerate(
            zip("abcdef", values, ["REPORTED", "DENIED", "REPORTED", "PLANNED", "ATTRIBUTED", "REPORTED"], strict=True)
        )
    ]

    def cluster(event: str) -> str:
        return "one" if event.split(":")[1] in "abe" else event

    expected = timeline_of(reports, cluster, by_publication=by_publication)
    assert len(expected.entries) + len(expected.undated) == 4
    random.Random(seed).shuffle(reports)
    assert timeline_of(reports, cluster, by_publication=by_publication) == expected


def test_nothing_gives_an_empty_timeline() -> None:
    assert timeline_of([]) == Timeline()
