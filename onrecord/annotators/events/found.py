"""An event as it is found, before its parties are actors of the record."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotators.events.roles import Roles
from onrecord.annotators.events.status import Reading
from onrecord.annotators.events.triggers import Trigger
from onrecord.text.parse import Paragraph

__all__ = ["Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """An event before its parties are actors of the record.

    factuality: of the trigger, -3 to 3.
    of: the category of what is planned, demanded or refused.
    owed: of a demand that is made by "must", the verb of what must be done.
    """

    trigger: Trigger
    paragraph: Paragraph
    category: str
    roles: Roles
    probability: float
    reading: Reading
    factuality: float
    of: str | None = None
    owed: Token | None = None
