"""Mentions of one event in one article, and near twins that stay apart."""

from __future__ import annotations

import pytest

from onrecord import annotate

SAME = [
    "Kenya withdrew its troops from Malta on Friday. The Kenyan withdrawal from Malta took nine hours.",
    "The foreign ministers of Kenya and Malta met in Oslo. The meeting of Kenya and Malta lasted an hour.",
    "Kenyan rebels attacked a Maltese convoy on Sunday. The Kenyan rebels' attack on the convoy lasted an hour.",
]
APART = [
    "Kenya and Malta met in Oslo on Monday. Kenya and Malta met in Lima on Friday.",
    "Kenya attacked Malta in 2001. Kenya attacked Malta in 2004.",
    "Kenya attacked Malta. Fiji attacked Peru.",
    "Kenyan rebels attacked a Maltese convoy. Another attack by Kenyan rebels followed.",
    "Kenya accused Malta of theft. Later Kenya accused Malta of fraud.",
]


def groups(text: str) -> list[list[str]]:
    """Return the words of the events of a text that has one, mentions of one event together."""
    record = annotate(text)
    found: dict[str, list[str]] = {}
    for event in sorted(record.events, key=lambda e: e.start):
        found.setdefault(event.same or event.id, []).append(text[event.start : event.end])
    return list(found.values())


@pytest.mark.parametrize("text", SAME)
def test_two_mentions_of_one_event_are_one(text: str) -> None:
    assert any(len(mentions) > 1 for mentions in groups(text))


@pytest.mark.parametrize("text", APART)
def test_near_twins_stay_apart(text: str) -> None:
    found = groups(text)
    assert len(found) > 1
    assert all(len(mentions) == 1 for mentions in found)


@pytest.mark.parametrize("text", SAME)
def test_the_first_mention_leads_and_each_keeps_its_own_status(text: str) -> None:
    events = {event.id: event for event in annotate(text).events}
    for event in events.values():
        if event.same is not None:
            assert events[event.same].same is None
            assert events[event.same].start < event.start


def test_a_planned_event_and_its_denial_keep_their_status() -> None:
    text = "Kenya withdrew its troops from Malta. Holt denied that the withdrawal of Kenyan troops had begun."
    events = sorted(annotate(text).events, key=lambda e: e.start)
    told = {text[e.start : e.end]: e.status for e in events}
    assert told["withdrew"] == "REPORTED"
    assert told.get("withdrawal") == "DENIED"


def test_events_far_back_are_not_looked_at() -> None:
    days = [f"Kenya attacked Malta on 3 May {year}." for year in range(1900, 1960)]
    again = "The Kenyan attack on Malta on 3 May 1959 lasted an hour."
    found = groups(" ".join([*days, again]))
    assert [mentions for mentions in found if len(mentions) > 1] == [["attacked", "attack"]]
