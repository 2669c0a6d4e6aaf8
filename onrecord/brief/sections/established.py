"""What several independent sources report and nobody denies, and what rests on one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.brief.counts import counted, named
from onrecord.brief.kinds import is_denial
from onrecord.brief.material import Material, Question
from onrecord.brief.model import Entry, Group, Section, Sentence, ours, words
from onrecord.brief.notes import Notes
from onrecord.model import Act, Modality, Origin, Sign, StepKind
from onrecord.store.search import words_of
from onrecord.store.views import ArticleView, ClaimView, EvidenceView

__all__ = ["established", "is_denied", "one_source", "opposed"]

MOST = 8
MOST_OF_ONE = 6
NOTED = 4  # pieces of evidence of one claim that get a note
TITLES = frozenset("jr sr the mr mrs ms dr".split())
ELSEWHERE = frozenset({Act.DENY, Act.REJECT, Act.DECLINE})
"""Acts that sections of their own tell of."""
ENOUGH = 2  # independent sources
FEW = 5  # words without which a claim reads as a scrap
AGAINST = frozenset({Sign.DENIES, Sign.DOUBTS})
FACTS = frozenset({Modality.FACT, Modality.HABIT})
SAYING = frozenset({Sign.ASSERTS, Sign.REPORTS})


def opposed(claim: ClaimView) -> bool:
    """Say whether some say it or pass it on, and others deny or doubt it."""
    signs = {one.sign for one in claim.evidence}
    return bool(signs & AGAINST) and bool(signs & SAYING)


def established(asked: Question, whole: Material, found: Material, notes: Notes) -> Section | None:
    """Return the claims that two independent sources or more are behind, and nobody in the case denies."""
    every = [claim for claim in found.claims if len(_apart(claim)) >= ENOUGH and not is_denied(claim)]
    claims = [claim for claim in every if _is_whole(claim)] or every
    if not claims:
        return None
    claims.sort(key=lambda c: (-len(_apart(c)), -c.sourcing.reports, -len(c.evidence), c.id))
    denials = sum(map(is_denial, whole.statements))
    searched = notes.of_search(
        f"The {counted(len(whole.claims), 'claim')} of the case were compared with each other,"
        f" and with what {counted(denials, 'statement')} that deny or reject something say."
    )
    lead = Sentence(
        pieces=(
            ours("Reported by two independent sources or more; no report of the case has anyone deny or doubt it."),
        ),
        notes=(searched,),
    )
    return Section(
        anchor="established",
        title="What is established",
        lead=(lead,),
        groups=tuple(_groups(claims[:MOST], notes)),
        more=_more(asked, len(every) - min(len(claims), MOST)),
    )


def _apart(claim: ClaimView) -> list[str]:
    """Return the names of a claim's independent sources; those that may be one by their names come once.

    That nothing joins an "Obama" to a "Barack Obama" does not make them two: here the lower number is the honest one.
    """
    kept: list[str] = []
    articles = {one.article.id: one.article for one in claim.evidence}
    counted_ones = (origin for origin in claim.sourcing.asserting if origin.counted)
    names = sorted({_origin(one, articles) for one in counted_ones}, key=lambda n: (-len(n), n))
    for name in names:
        mine = _name_words(name)
        if not any(mine <= _name_words(other) or _name_words(other) <= mine for other in kept):
            kept.append(name)
    return sorted(kept)


def _origin(origin: Origin, articles: Mapping[str, ArticleView]) -> str:
    """Return the name of an origin; of a report that names no outlet, the report's."""
    end = origin.chains[0].end
    article = articles.get(end.article)
    nameless = end.kind is StepKind.OUTLET and article is not None and not article.outlet
    return article.name if nameless and article is not None else origin.name


def _name_words(name: str) -> frozenset[str]:
    """Return the words of a name that tell people apart: no initials, no "Jr."."""
    return frozenset(word for word in words_of(name) - TITLES if len(word) > 1) or words_of(name)


def _groups(claims: Sequence[ClaimView], notes: Notes) -> Iterator[Group]:
    """Yield what is told as a fact, and then under a name of its own what is planned, expected or supposed."""
    facts, others = [c for c in claims if _is_fact(c)], [c for c in claims if not _is_fact(c)]
    if facts:
        yield Group(entries=tuple(_backed(claim, notes) for claim in facts))
    if others:
        name = ours("Told by several as planned, possible or expected")
        yield Group(name=name, entries=tuple(_backed(claim, notes) for claim in others))


def _is_fact(claim: ClaimView) -> bool:
    """Say whether most of its evidence tells a claim as something that is so."""
    ids = {one.id for one in claim.evidence}
    articles = {one.article.id: one.article for one in claim.evidence}
    told = [p for article in articles.values() for p in article.record.propositions if p.id in ids]
    return sum(p.modality in FACTS or (p.negated and p.modality is Modality.POSSIBLE) for p in told) > len(told) / 2


def is_denied(claim: ClaimView) -> bool:
    """Say whether anybody denies or doubts a claim."""
    return any(one.sign in AGAINST for one in claim.evidence)


def _backed(claim: ClaimView, notes: Notes) -> Entry:
    names = _apart(claim)
    reports = f"{counted(claim.sourcing.reports, 'report')}, {counted(claim.sourcing.texts, 'text')}"
    told = f": reported by {counted(len(names), 'independent source')}, {named(names)} ({reports})."
    return Entry(sentences=(Sentence(pieces=(words(claim.text), ours(told)), notes=_noted(claim, notes)),))


def _noted(claim: ClaimView, notes: Notes) -> tuple[int, ...]:
    """Return the notes of the evidence for a claim: a piece of each source first, then others."""
    firsts = {source.evidence[0] for source in claim.sources if source.evidence}
    said = [one for one in claim.evidence if one.sign in SAYING]
    ordered = sorted(said, key=lambda one: (one.id not in firsts, one.id, one.statement or ""))
    return tuple(dict.fromkeys(notes.of_evidence(one, claim) for one in ordered[:NOTED]))


def one_source(asked: Question, found: Material, notes: Notes) -> Section | None:
    """Return the claims behind which one source stands, however often they are told, those told most often first.

    Without an issue, only those told more than once: what is told once is a statement like others.
    """
    claims = [c for c in found.claims if _of_one(c) and (len(c.evidence) > 1 or (asked.issue and _stands_alone(c)))]
    if not claims:
        return None
    claims.sort(key=lambda c: (-c.sourcing.texts, -c.sourcing.reports, -len(c.evidence), not _is_whole(c), c.id))
    entries = tuple(_single(claim, notes) for claim in claims[:MOST_OF_ONE])
    return Section(
        anchor="one-source",
        title="What rests on one source",
        groups=(Group(entries=entries),),
        more=_more(asked, len(claims) - MOST_OF_ONE),
    )


def _of_one(claim: ClaimView) -> bool:
    said = any(one.sign in SAYING for one in claim.evidence)
    return len(_apart(claim)) < ENOUGH and said and not is_denied(claim)


def _is_whole(claim: ClaimView) -> bool:
    """Say whether the words of a claim tell something without the sentences before them."""
    begun = any(p.whole for p in claim.article.record.propositions if p.span in claim.passage.spans)
    return begun and len(claim.text.split()) >= FEW


def _stands_alone(claim: ClaimView) -> bool:
    """Say whether a claim that is told once tells something by itself, other than that somebody denies or is silent."""
    (one,) = claim.evidence
    cues = (
        piece for statement in one.article.record.statements if statement.act in ELSEWHERE for piece in statement.cue
    )
    said_so = one.statement is None and any(span.overlaps(piece) for piece in cues for span in one.passage.spans)
    return _is_whole(claim) and not said_so


def _single(claim: ClaimView, notes: Notes) -> Entry:
    counting = [source for source in claim.sources if source.counted] or list(claim.sources)
    names = _apart(claim) or [source.name for source in counting[:1]]
    name = names[0] if names else _voices(claim.evidence)
    one = claim.independent_sources < ENOUGH
    why = counting[0].why if counting and one else f"names that may be one: {named([s.name for s in counting])}"
    if claim.sourcing.reports > 1:
        told = f": {counted(claim.sourcing.reports, 'report')}, {counted(claim.sourcing.texts, 'text')}, one source;"
        told += f" all goes back to {name}{f' ({why})' if counting else ''}."
    else:
        times = len({one.passage.words for one in claim.evidence})
        often = f", told {times} times" if times > 1 else ""
        told = f": one report{often}; the source is {name}."
    return Entry(sentences=(Sentence(pieces=(words(claim.text), ours(told)), notes=_noted(claim, notes)),))


def _voices(evidence: Sequence[EvidenceView]) -> str:
    return named(sorted({one.voice for one in evidence}))


def _more(asked: Question, left: int) -> tuple[Sentence, ...]:
    if left <= 0:
        return ()
    return (Sentence(pieces=(ours(f"{left:,} more in the case:"), asked.command("claims"))),)
