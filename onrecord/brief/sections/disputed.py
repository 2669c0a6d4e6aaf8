"""What is disputed, and by whom: both sides face to face, and denials that face nothing in the case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.brief.counts import counted, named, place, sourced
from onrecord.brief.kinds import ATTACKS, DENIALS, in_time, is_attack, is_denial
from onrecord.brief.material import Material, Question
from onrecord.brief.model import Entry, Group, Section, Sentence, Side, opening, ours, where, words
from onrecord.brief.notes import Notes
from onrecord.brief.plain import line
from onrecord.brief.sections.established import opposed
from onrecord.brief.sections.said import told_whole
from onrecord.brief.sentences import kind_of_source
from onrecord.model import Sign
from onrecord.store.views import ClaimView, EvidenceView, StatementView

__all__ = ["disputed", "shown_claims"]

MOST = 6  # claims
EACH = 3  # passages of a side
MOST_DENIALS = 6
FEW = 2
MOST_ATTACKS = 5
SIDES: dict[Sign, tuple[str, Side | None]] = {
    Sign.ASSERTS: ("asserts it", "for"),
    Sign.REPORTS: ("is said to say so", "for"),
    Sign.DENIES: ("denies it", "against"),
    Sign.DOUBTS: ("doubts it", "against"),
    Sign.ASKS: ("asks whether it is so", None),
}


def shown_claims(found: Material) -> list[ClaimView]:
    """Return the disputed claims that the section sets out: those with most independent sources first."""
    claims = [claim for claim in found.claims if opposed(claim)]
    return sorted(claims, key=lambda c: (not c.contested, -c.independent_sources, -len(c.evidence), c.id))[:MOST]


def disputed(asked: Question, found: Material, notes: Notes) -> list[Section]:
    """Return what is claimed and denied, and then what is denied, accused and criticised without another side."""
    claims = shown_claims(found)
    left = sum(map(opposed, found.claims)) - len(claims)
    sections = []
    if claims:
        more = Sentence(pieces=(ours(f"{left:,} more in the case:"), asked.command("claims", "--contested")))
        sections.append(
            Section(
                anchor="disputed",
                title="What is disputed, and by whom",
                layout="sides",
                groups=tuple(_dispute(claim, notes) for claim in claims),
                more=(more,) if left > 0 else (),
            )
        )
    sections.extend(_one_sided(asked, found, notes))
    return sections


def _one_sided(asked: Question, found: Material, notes: Notes) -> Iterator[Section]:
    """Yield what is denied, and what is accused and criticised, where no claim has the other side."""
    every = {view.id: view for view in found.statements}
    for anchor, title, wanted, most, acts in (
        ("denied", "Denied or rejected", _denies, MOST_DENIALS, DENIALS),
        ("accused", "Accused or criticised", _attacks, MOST_ATTACKS, ATTACKS),
    ):
        chosen = _outer([view for view in found.statements if wanted(view) and view.id not in notes.cited])
        shown = _surest(chosen, most)
        if shown:
            yield Section(
                anchor=anchor,
                title=title,
                groups=(Group(entries=tuple(told_whole(view, every, notes) for view in shown)),),
                more=_more(asked, len(chosen) - len(shown), sorted(acts)),
            )


def _denies(view: StatementView) -> bool:
    return is_denial(view) and not view.negated and _tells(view)


def _attacks(view: StatementView) -> bool:
    return is_attack(view) and _tells(view)


def _tells(view: StatementView) -> bool:
    """Say whether a report gives both a source and words enough to tell what it is about."""
    told = re.findall(r"\w+", view.content.words) if view.content else ()
    return kind_of_source(view) != "none" and len(told) >= FEW


def _dispute(claim: ClaimView, notes: Notes) -> Group:
    sides = [list(_once(claim.evidence, side)) for side in ("for", "against", None)]
    entries = [_passage(one, claim, notes) for side in sides for one in side[:EACH]]
    left = sum(len(side[EACH:]) for side in sides)
    against = sorted({line(one.voice) for one in sides[1]})
    facts = f"Behind it: {sourced(claim)}. Against it: {named(against)}."
    more = f" {counted(left, 'more passage')}: onrecord why." if left else ""
    return Group(
        name=words(claim.text),
        facts=Sentence(pieces=(ours(f"{facts}{more}"),)),
        entries=(*entries, *_why_one(claim, notes)),
    )


def _once(evidence: Iterable[EvidenceView], side: Side | None) -> Iterator[EvidenceView]:
    """Yield the evidence on a side; what one voice says in copies of one text comes once."""
    seen: set[tuple[str, str, str]] = set()
    for one in evidence:
        if SIDES[one.sign][1] != side:
            continue
        key = one.article.edition or one.article.id, one.voice, " ".join(one.passage.words.casefold().split())
        if key not in seen:
            seen.add(key)
            yield one


def _passage(one: EvidenceView, claim: ClaimView, notes: Notes) -> Entry:
    stands, side = SIDES[one.sign]
    sentence = Sentence(
        pieces=(ours(f"{opening(one.voice)}:"), words(one.passage.words), where(place(one.article, one.via[1:]))),
        notes=(notes.of_evidence(one, claim),),
    )
    return Entry(sentences=(sentence,), label=stands, side=side)


def _why_one(claim: ClaimView, notes: Notes) -> Iterator[Entry]:
    """Yield why several passages of a claim count as one source."""
    for source in claim.sources:
        if len(source.evidence) > 1 and source.counted:
            numbers = [notes.of_evidence(one, claim) for one in claim.evidence if one.id in set(source.evidence)][:EACH]
            text = f"{counted(len(source.evidence), 'passage')} count as one source, {source.name}: {source.why}."
            yield Entry(sentences=(Sentence(pieces=(ours(text),), notes=tuple(dict.fromkeys(numbers))),))


def _outer(chosen: Sequence[StatementView]) -> list[StatementView]:
    """Return statements without those that stand in another of them."""
    ids = {view.id for view in chosen}
    return [view for view in chosen if view.parent not in ids]


def _surest(chosen: Sequence[StatementView], most: int) -> list[StatementView]:
    """Return the surest statements, those in the content of no other first, in the order of time."""
    ranked = sorted(chosen, key=lambda view: (view.parent is not None, -view.confidence, view.id))
    return sorted(ranked[:most], key=in_time)


def _more(asked: Question, left: int, acts: Sequence[str]) -> tuple[Sentence, ...]:
    if left <= 0:
        return ()
    commands = [asked.command("statements", "--act", act, issue=False) for act in acts]
    pieces = [piece for one in commands for piece in (ours("and"), one)][1:]
    return (Sentence(pieces=(ours(f"{left:,} more in the case:"), *pieces)),)
