"""What positions are made of: statements, as plain records.

Events bear none: those outside of statements are arrests, inquiries and marches, whose words take no side on a phrase.
"""

from __future__ import annotations

from onrecord.model import Act, Modality
from onrecord.model.base import Frozen

__all__ = ["Said"]


class Said(Frozen, kw_only=True):
    """A statement, as positions need it.

    edition: id of the copies of one text, under which what is said counts once; the article's own id when it has none.
    actor, name: who speaks, across articles; None when nobody is known. addressee, addressee_name: likewise, of who is
    spoken to, asked or accused. cue, content, around: words; `around` is all from source to content,
    for contents that leave the matter unsaid ("declined to comment").
    parent: id of the statement in whose content this one stands, None for the outermost.
    first_day, last_day: ISO, the days between which it was said; None when unknown.
    """

    id: str
    article: str
    edition: str
    actor: str | None
    name: str = ""
    act: Act = Act.ASSERT
    negated: bool = False
    modality: Modality = Modality.FACT
    cue: str = ""
    content: str = ""
    around: str = ""
    first_day: str | None = None
    last_day: str | None = None
    confidence: float = 1.0
    parent: str | None = None
    addressee: str | None = None
    addressee_name: str = ""
