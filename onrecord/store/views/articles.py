"""What came in, and what it has in common with other articles."""

from __future__ import annotations

from onrecord.link.pairs import CopyKind
from onrecord.model import Judgement, Record, Span, Spans, text_of
from onrecord.model.base import Frozen

__all__ = ["ArticleView", "CopyView", "Passage", "Sighting"]


class Passage(Frozen, kw_only=True):
    """Words of an article: `article.text[passage.start:passage.end] == passage.text`, always.

    spans: the pieces; a quotation broken by "he said" has two, and `text` then holds what stands between them too.
    words: the pieces alone, with " … " where they are interrupted: what to print.
    """

    spans: Spans
    text: str
    words: str

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return min(span.start for span in self.spans)

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return max(span.end for span in self.spans)

    @classmethod
    def of(cls, text: str, spans: Spans) -> Passage | None:
        """Return the passage of `text` that `spans` cover; None when there are none."""
        if not spans:
            return None
        whole = Span(min(s.start for s in spans), max(s.end for s in spans))
        return cls(spans=spans, text=whole.of(text), words=text_of(text, spans))


class Sighting(Frozen, kw_only=True):
    """One way in which an article came: under which name, from where, with which facts about it.

    kind: "text", "markdown" or "html"; where: the file, with the line or row where it has one.
    """

    name: str
    where: str
    kind: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None


class ArticleView(Frozen, kw_only=True):
    """An article of the case, with its record.

    name: the id or file name it came in with, `names` all of them (a duplicate keeps its own), both sorted.
    record: as people's judgements leave it; `found` as its annotators made it.
    published: ISO 8601 date, month, year, time or interval; `record.published` has its evidence.
    judged: the last judgement that gave it another date, outlet or title; None when nobody did.
    edition: the smallest id among the copies of one text that this article belongs to; its own when it has none.
    section: the part of the outlet that it stood in, as its page says.
    """

    id: str
    text: str
    name: str
    names: tuple[str, ...]
    sightings: tuple[Sighting, ...]
    record: Record
    found: Record
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    section: str | None = None
    published: str | None = None
    edition: str = ""
    judged: Judgement | None = None

    def passage(self, spans: Spans) -> Passage | None:
        """Return the words that `spans` cover; None when there are none."""
        return Passage.of(self.text, spans)


class CopyView(Frozen, kw_only=True):
    """What an article has in common with another one: text, or only a quotation.

    article, other: the two; passages: the words in each, the same but for case, punctuation and white space.
    kind: "copy" or "quote". share: of the shorter text, or of the fewer quoted words, how much stands in the other.
    one_text: both count as one text.
    by: id of the one that copied the other, None when nothing tells; reason: why, or why not.
    """

    article: ArticleView
    other: ArticleView
    kind: CopyKind
    share: float
    one_text: bool
    passages: tuple[tuple[Passage, Passage], ...]
    by: str | None
    reason: str
