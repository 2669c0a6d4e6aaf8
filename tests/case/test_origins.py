"""Where the claims of a case come from: one agency is one origin, a denial none, and order does not matter."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

from onrecord import Case
from onrecord.export import Exported, export
from onrecord.intake.incoming import Incoming
from onrecord.store.views import ClaimView

BODIES = {
    "lantern": ("The Daily Lantern", "Varda withdrew its troops from Ostra, Norpress reported."),
    "mirror": ("The Senn Mirror", "Varda withdrew its troops from Ostra on Monday, Norpress reported."),
    "courier": ("The Kelm Courier", "Oren Daal denied that Varda withdrew its troops from Ostra."),
}
REPORTS = [
    Incoming(name=name, where=name, kind="text", outlet=outlet, published="2031-05-02", body=body)
    for name, (outlet, body) in BODIES.items()
]


def withdrawal(case: Case) -> ClaimView:
    return max(case.claims("troops Ostra"), key=lambda claim: len(claim.evidence))


def test_an_agency_cited_twice_is_one_origin_and_a_denial_none(tmp_path: Path) -> None:
    with Case.open(tmp_path / "matter.onrecord") as case:
        case.add(reports=REPORTS)
        claim = withdrawal(case)
    assert len(claim.evidence) == 3
    assert (claim.sourcing.reports, claim.sourcing.texts, claim.independent_sources) == (2, 2, 1)
    assert [(source.name, source.why) for source in claim.sources] == [("Norpress", "the same source: Norpress")]
    assert [origin.name for origin in claim.sourcing.denying] == ["Oren Daal"]
    texts = {view.article.id: view.article.text for view in claim.evidence}
    for origin in claim.sourcing.asserting:
        for step in (step for chain in origin.chains for step in chain.steps):
            assert all(span.of(texts[step.article]).strip() for span in step.spans)


def test_origins_do_not_depend_on_the_order_of_reports(tmp_path: Path) -> None:
    found = set()
    for number, reports in enumerate(permutations(REPORTS)):
        with Case.open(tmp_path / f"{number}.onrecord") as case:
            for report in reports:
                case.add(reports=[report])
            held = Exported(articles=(), statements=(), actors=(), claims=case.claims())
        found.add(b"".join(export("claims.jsonl", held)))
    assert len(found) == 1
