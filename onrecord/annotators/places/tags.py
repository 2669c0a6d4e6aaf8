"""What the tagger of names says of a paragraph: the only part of the search for places that knows the tagger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.text.parse import Paragraph

__all__ = ["Label", "Tag", "tags"]

Label = Literal["place", "people", "person", "organisation", "other"]

SPACY_LABELS: dict[str, Label] = {
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
    "PERSON": "person",
    "ORG": "organisation",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A name as the tagger marks it: tokens [start, end) of the paragraph and what it is said to be."""

    start: int
    end: int
    label: Label


def tags(paragraph: Paragraph) -> tuple[Tag, ...]:
    """Return the names that the tagger finds in a paragraph, in order; numbers and dates are "other"."""
    return tuple(Tag(e.start, e.end, SPACY_LABELS.get(e.label_, "other")) for e in paragraph.doc.ents)
