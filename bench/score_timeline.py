#!/usr/bin/env python3
"""Score timelines against SemEval-2015 Task 4: entity timelines over news.

    score_timeline.py DOCS.jsonl TIMELINES.jsonl

DOCS: {"id", "dct", "sents": [{"n", "text"}]}; TIMELINES: {"entity", "items": [{"order", "date", "events": [{"doc",
"sent", "event"}]}]}. Each document goes through `annotate` and `timeline_of` as a report of its day.

It is not the task's own measure, which asks for the events of an entity too: the events of the gold timelines are
looked up among the tellings of the timeline, by sentence and word.

gold, missing: gold events of documents that are there, and that are not. dated: those with a date. found, found_dated:
those that a telling stands on. stated: found and dated ones for which the timeline has a time from the text; right:
at least as exactly as the gold; inside: one lies in the other. published_right, published_inside: the same with
`by_publication`. baseline, baseline_found: the document's day is right, among the dated, and the found and dated.
pairs, ordered: found and dated events of one timeline with different places in it, and those not told the wrong way.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord import annotate
from onrecord.link.origins.report import Report
from onrecord.link.timeline import timeline_of
from onrecord.model import Moment, Span
from onrecord.model.days import days

Row = Mapping[str, Any]
COUNTS = (
    *("gold", "missing", "found", "dated", "found_dated", "stated", "right", "inside"),
    *("published_right", "published_inside", "baseline", "baseline_found", "pairs", "ordered"),
)


def report_of(doc: Row) -> tuple[Report, dict[str, Span]]:
    """Return the report of a document and where each of its sentences stands."""
    text, places = "", {}
    for sentence in doc["sents"]:
        start = len(text)
        text += sentence["text"] + "\n\n"
        places[str(sentence["n"])] = Span(start, start + max(1, len(sentence["text"])))
    record = annotate(text, published=doc["dct"])
    return Report(record=record, text=text, edition=record.id, published=doc["dct"]), places


def gold_events(timelines: Sequence[Row]) -> Iterator[tuple[int, int, str, Row]]:
    """Yield timeline, order, date (without what is not known; "" when nothing is) and event."""
    for number, timeline in enumerate(timelines):
        for item in timeline["items"]:
            date = re.sub(r"(-?X+)+$", "", item["date"])
            for event in item["events"]:
                yield number, int(item["order"]), date, event


def found_at(event: Row, text: str, sentence: Span, tellings: Sequence[tuple[Span, Moment | None]]) -> Sequence[int]:
    """Return the numbers of the tellings that stand on the event's word in its sentence."""
    word = re.escape(event["event"].replace("_", " "))
    spans = [Span(*m.span()) for m in re.finditer(rf"\b{word}\b", text) if sentence.contains(Span(*m.span()))]
    return [n for n, (span, _) in enumerate(tellings) if any(span.overlaps(s) for s in spans)]


def score(docs: Sequence[Row], timelines: Sequence[Row]) -> dict[str, int]:
    """Return the counts."""
    out = dict.fromkeys(COUNTS, 0)
    days_of = {doc["id"]: doc["dct"] for doc in docs}
    reports = {doc["id"]: report_of(doc) for doc in docs}
    tellings: dict[bool, dict[str, list[tuple[Span, Moment | None]]]] = {}
    for by_publication in (False, True):
        tellings[by_publication] = {}
        for name, (report, _) in reports.items():
            made = timeline_of([report], by_publication=by_publication)
            tellings[by_publication][name] = [
                (t.span, e.when) for e in (*made.entries, *made.undated) for t in e.tellings
            ]
    placed: dict[int, list[tuple[int, str]]] = {}
    for number, order, date, event in gold_events(timelines):
        if event["doc"] not in reports:
            out["missing"] += 1
            continue
        out["gold"] += 1
        out["dated"] += bool(date)
        out["baseline"] += date == days_of[event["doc"]]
        report, places = reports[event["doc"]]
        sentence = places[str(event["sent"])]
        hits = {by: found_at(event, report.text, sentence, tellings[by][event["doc"]]) for by in tellings}
        if not hits[False]:
            continue
        out["found"] += 1
        out["found_dated"] += bool(date)
        out["baseline_found"] += date == days_of[event["doc"]]
        for by_publication, prefix in ((False, ""), (True, "published_")):
            listed = tellings[by_publication][event["doc"]]
            when = next((listed[n][1] for n in hits[by_publication] if listed[n][1] is not None), None)
            if date and when is not None:
                out["stated"] += not by_publication
                out[f"{prefix}right"] += when.value[: len(date)] == date and len(when.value) <= max(len(date), 10)
                out[f"{prefix}inside"] += _inside(when, date)
            if by_publication and when is not None and date:
                placed.setdefault(number, []).append((order, when.first or when.last or ""))
    for members in placed.values():
        for (order, when), (other, then) in combinations(members, 2):
            if order != other:
                out["pairs"] += 1
                out["ordered"] += (order < other and when <= then) or (order > other and when >= then)
    return out


def _inside(when: Moment, date: str) -> bool:
    covered = days(date)
    if covered is None:
        return False
    first, last = when.first or "0000", when.last or "9999"
    return (first >= covered[0] and last <= covered[1]) or (covered[0] >= first and covered[1] <= last)


def main() -> None:
    """Print the counts of the files on the command line."""
    docs, timelines = (
        [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()] for name in sys.argv[1:3]
    )
    print(json.dumps(score(docs, timelines)))


if __name__ == "__main__":
    main()
