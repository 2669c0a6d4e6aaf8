"""When and where something was said. The speakers are invented."""

from __future__ import annotations

import pytest

from onrecord import annotate


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Ivo Tarrant said in Budapest that the quay would close.", "Budapest"),
        ("“The quay will close,” Ivo Tarrant told reporters at a meeting in Budapest on Monday.", "Budapest"),
        ("At a congress in Helsinki, Ivo Tarrant announced that the quay would close.", "Helsinki"),
        ("Ivo Tarrant said that the quay in Budapest would close.", None),  # where it is, not where he spoke
        ("The mayor of Budapest said that the quay would close.", None),
        ("Ivo Tarrant, who lives in Budapest, said that the quay would close.", None),
        ("Budapest said that the quay would close.", None),
    ],
)
def test_where_it_was_said(text: str, venue: str | None) -> None:
    record = annotate(text)
    (statement,) = [s for s in record.statements if s.parent is None]
    places = {place.id: place for place in record.places}
    assert (places[statement.venue].span.of(text) if statement.venue else None) == venue


def test_a_length_is_not_when_it_was_said() -> None:
    record = annotate("Ivo Tarrant said after two days that the quay would close.")
    assert record.statements[0].time is None
