"""Where the claims of a case come from, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial

from onrecord.link.origins.counting import sourcing_of
from onrecord.model import Evidence, Origin, Sourcing
from onrecord.store.reading import Reading
from onrecord.store.reports import report_of
from onrecord.store.views import SourceView

__all__ = ["Sources", "source_views"]


class Sources:
    """One look at where claims come from; remembers the articles that it read."""

    def __init__(self, reading: Reading) -> None:
        self._report = cache(partial(report_of, reading))

    def of(self, evidence: Iterable[Evidence]) -> Sourcing:
        """Return where a claim comes from by its evidence, with the speakers that judgements name."""
        pieces = tuple(evidence)
        return sourcing_of(pieces, map(self._report, sorted({piece.article for piece in pieces})))


def source_views(sourcing: Sourcing) -> tuple[SourceView, ...]:
    """Return the origins of those who say that a claim is so, those that count first."""
    names = {origin.id: origin.name for origin in sourcing.asserting}
    views = (_view(origin, names) for origin in sourcing.asserting)
    return tuple(sorted(views, key=lambda view: (not view.counted, view.name, view.why)))


def _view(origin: Origin, names: dict[str, str]) -> SourceView:
    reasons = dict.fromkeys(merge.reason for merge in origin.merges) or {origin.chains[0].end.reason: None}
    perhaps = [f"possibly the same as {names.get(one.origin, one.origin)}: {one.reason}" for one in origin.perhaps]
    doubt = [f"not counted: {origin.doubt}" if origin.doubt else "not counted"] if not origin.counted else []
    return SourceView(
        name=origin.name,
        why="; ".join((*reasons, *perhaps, *doubt)),
        counted=origin.counted,
        chains=tuple(dict.fromkeys(" <- ".join(step.name for step in chain.steps) for chain in origin.chains)),
        evidence=origin.evidence,
    )
