from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from onrecord.lexicon.dated_events import UNVERIFIED, DatedEvent, dated_events, events_of


def days(events: tuple[DatedEvent, ...]) -> list[str]:
    return [event.first.isoformat() for event in events]


def test_a_meeting_is_found_by_each_of_its_participants() -> None:
    met = [event for event in events_of("Biden") if event.names == ("Biden", "Putin")]
    assert [(event.first, event.last, event.place) for event in met] == [
        (date(2021, 6, 16), date(2021, 6, 16), "Geneva")
    ]
    assert met[0] in events_of("Putin")
    assert "met" in met[0].words


def test_an_event_of_several_days_has_its_last_day() -> None:
    event = next(event for event in events_of("NATO") if event.place == "Vilnius")
    assert (event.first, event.last) == (date(2023, 7, 11), date(2023, 7, 12))


def test_two_meetings_in_the_same_month_of_different_years_are_both_there() -> None:
    signed = tuple(e for e in events_of("Arafat") if "Rabin" in e.names and e.place == "Washington")
    assert days(signed) == ["1993-09-13", "1995-09-28"]


def test_names_are_looked_up_as_the_table_has_them() -> None:
    assert events_of("Nobody") == events_of("") == events_of("putin") == ()


def test_events_are_in_the_order_of_their_days_and_are_there_once() -> None:
    events = dated_events()
    assert list(events) == sorted(events, key=lambda event: (event.first, event.last))
    keys = [(event.first, event.names, event.place) for event in events]
    assert len(keys) == len(set(keys)) >= 200


def test_days_are_in_order_and_of_the_time_the_table_covers() -> None:
    assert all(date(1989, 1, 1) <= event.first <= event.last for event in dated_events())
    assert all((event.last - event.first).days <= 31 for event in dated_events())


def test_every_event_is_told_by_a_place_or_by_two_words() -> None:
    for event in dated_events():
        assert all(name == name.strip() != "" for name in event.names), event
        assert event.place or len(" ".join(event.names).split()) >= 2, event


def test_words_are_single_lower_case_words() -> None:
    for event in dated_events():
        assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", word) for word in event.words), event
        assert len(set(event.words)) == len(event.words), event


def test_names_and_places_are_written_without_accents() -> None:
    assert all(text.isascii() for event in dated_events() for text in (*event.names, event.place))


def test_basis_is_an_address_or_says_that_there_is_none() -> None:
    for event in dated_events():
        address = urlsplit(event.basis)
        assert event.basis == UNVERIFIED or (address.scheme in {"http", "https"} and address.netloc), event
