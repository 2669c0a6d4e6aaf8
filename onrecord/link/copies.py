"""Exact copies: articles that say the same, letter for letter, once their furniture is set aside."""

from __future__ import annotations

from onrecord.link.known import Known
from onrecord.model import Record, Zone, ZoneKind, digest, subtract
from onrecord.model.base import Frozen
from onrecord.model.span import Span

__all__ = ["CopyLink", "body_digest", "link_copies"]

NOT_BODY = frozenset(ZoneKind) - {ZoneKind.SUBHEAD}
FEWEST_WORDS = 8  # the width of a shingle: fewer words in common are no copying


class CopyLink(Frozen, kw_only=True, order=True):
    """That an article belongs to an edition: the copies of one text, named by the smallest id among them."""

    article: str
    edition: str
    reason: str


def body_digest(text: str, zones: tuple[Zone, ...]) -> str | None:
    """Return the digest of the text without furniture, title and credits, white space folded.

    None when too few words are left to tell a copy from a coincidence.
    """
    if not text:
        return None
    body = subtract([Span(0, len(text))], [zone.span for zone in zones if zone.kind in NOT_BODY])
    words = [word for span in body for word in span.of(text).split()]
    return digest(" ".join(words).encode("utf-8", "surrogatepass")) if len(words) >= FEWEST_WORDS else None


def link_copies(record: Record, text: str, known: Known) -> tuple[CopyLink, ...]:
    """Return the edition of a new article, with those of earlier copies that change through it."""
    body = body_digest(text, record.zones)
    earlier = known.copies(body) if body else ()
    edition = min((record.id, *earlier))
    changed = earlier if edition == record.id else ()
    reason = "same words once furniture is set aside" if earlier else "no exact copy"
    return tuple(sorted(CopyLink(article=a, edition=edition, reason=reason) for a in {record.id, *changed}))
