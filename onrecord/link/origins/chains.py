"""The chain of one piece of evidence: from the outlet of its report to where the report shows no further source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.lexicon.sourcing_words import has_sourcing_word, sourcing_words_in
from onrecord.link.origins.citing import Cited, cited_in, credits_of, said_after, spoken_of_before
from onrecord.link.origins.report import Report, actor_key, is_outlet, outlet_key, outlet_name, shown_name
from onrecord.link.sentences import sentence_of
from onrecord.model import Actor, ActorKind, Chain, ChainStep, Evidence, Span, Spans, Statement, StepKind, hull

__all__ = ["Lead", "chain_of"]

TAKEN_UP = re.compile(
    r"(?:the|this|that|these|those|its|their|his|her)\b|(?:he|she|it|they|we|you|i|who|which|what|one|some|others)$",
    re.IGNORECASE,
)
"""How words begin, or what they are, that take up something which is not known: "the document"; not "court records"."""
NOBODY = "somebody whom the report does not name"
Lead = Mapping[str, Report]
"""For each edition, the report that has the text first."""


def chain_of(evidence: Evidence, report: Report, lead: Lead) -> Chain:
    """Return the chain of a piece of evidence of a report."""
    steps: list[ChainStep] = []
    for step in _steps(evidence, report, lead):
        if not steps or steps[-1].key != step.key:
            steps.append(step)
    return Chain(evidence=evidence.id, statement=evidence.statement, article=evidence.article, steps=tuple(steps))


def _steps(evidence: Evidence, report: Report, lead: Lead) -> Iterator[ChainStep]:
    yield _step(
        report, StepKind.OUTLET, report.outlet_key, report.shown_outlet, "it published the report", (evidence.span,)
    )
    statements = _telling(report, report.statement(evidence.statement))
    passed = {report.outlet_key}
    for step in (*_copied(evidence, report, lead), *_credited(report)):
        if step.key not in passed:
            passed.add(step.key)
            yield step
    if not statements:
        yield from _own_voice(evidence, report, passed)
    for statement in statements:
        yield from _said(statement, report, passed, innermost=statement is statements[-1])


def _copied(evidence: Evidence, report: Report, lead: Lead) -> Iterator[ChainStep]:
    first = lead.get(report.edition, report)
    if first.id != report.id:
        day = f", published {first.day}" if first.day else ""
        reason = f"the same text as report {first.id}{day}"
        yield _step(report, StepKind.COPY, first.outlet_key, first.shown_outlet, reason, (evidence.span,))
        for credit in credits_of(first):
            yield _step(
                first, StepKind.CREDIT, *_key_and_name(credit, report), f"report {first.id} credits it", (credit.words,)
            )


def _credited(report: Report) -> Iterator[ChainStep]:
    for credit in credits_of(report):
        key, name = _key_and_name(credit, report)
        yield _step(report, StepKind.CREDIT, key, name, "the report credits it", (credit.words,), credit.actor)


def _key_and_name(credit: Cited, report: Report) -> tuple[str, str]:
    if has_sourcing_word("agencies", credit.name):
        return f"agencies:{report.edition}", "agencies that are not named"
    return outlet_key(credit.name), outlet_name(credit.name)


def _own_voice(evidence: Evidence, report: Report, passed: set[str]) -> Iterator[ChainStep]:
    """Yield whom the sentence of a proposition in the article's own voice cites, or that it does not tell whom."""
    sentence = sentence_of(report.text, evidence.span)
    cited = cited_in(report, sentence) or said_after(report, sentence, evidence.span)
    for each in cited:
        yield _cited(each, report, passed)
    words = sourcing_words_in("unsaid", sentence.of(report.text)) if not cited else None
    if words:
        span = Span(*words).shifted(sentence.start)
        others = (piece for statement in report.record.statements for piece in statement.content)
        if not any(piece.contains(span) for piece in others):  # else another's word
            yield _unsaid(report, (span,))


def _said(statement: Statement, report: Report, passed: set[str], innermost: bool) -> Iterator[ChainStep]:
    """Yield the media of a statement that did not come before, then who makes it, and whom that one cites."""
    for medium in statement.via:
        actor = report.record.actor(medium)
        if actor is not None and actor_key(actor, report) not in passed:
            yield _medium(actor, statement, report, passed)
    speaker = report.record.actor(statement.actor)
    speaks_as_outlet = speaker is not None and is_outlet(speaker)
    cited = tuple(_cited_beside(statement, report, speaks_as_outlet)) if innermost else ()
    if not speaks_as_outlet:
        for each in cited:
            if each.outlet and _cited_key(each, report) not in passed:
                yield _cited(each, report, passed)
    passes_on = innermost and speaker is None and any(each.outlet for each in cited)
    if not passes_on:
        yield _speaker(statement, speaker, report)
    if speaks_as_outlet and speaker is not None:
        passed.add(actor_key(speaker, report))
        for each in cited:
            if _cited_key(each, report) not in passed:
                yield _cited(each, report, passed)


def _cited_beside(statement: Statement, report: Report, by_outlet: bool) -> Iterator[Cited]:
    """Yield whom the sentence of a statement cites outside of what is said; its own source and cue cite nobody.

    by_outlet: an outlet says it; then it may name its sources first: "The Harbour referred to its sources that ...".
    A document that is the source ("the article") stands for the outlet whose it is.
    """
    anchor = (statement.cue or statement.content or statement.source)[0]
    sentence = sentence_of(report.text, anchor)
    inside = [hull(statement.content)] if statement.content else []
    if by_outlet:
        inside = [piece for piece in statement.content if piece.start != anchor.end + 1]
    for each in cited_in(report, sentence, inside):
        if not any(piece.overlaps(each.within) for piece in statement.source):
            yield each
    if statement.actor is None and statement.source:
        yield from spoken_of_before(report, statement.source[0])


def _telling(report: Report, statement: Statement | None) -> list[Statement]:
    """Return the statements through which one is told, from the outermost to itself.

    One that stands around it without telling of it is none of them: `Statement.chain` passes over it.
    """
    if statement is None:
        return []
    links = {link.mentions for link in statement.chain[:-1]}
    found, seen, above = [statement], {statement.id}, report.statement(statement.parent)
    while above is not None and above.id not in seen:
        seen.add(above.id)
        if above.chain and above.chain[-1].mentions in links:
            found.append(above)
        above = report.statement(above.parent)
    return found[::-1]


def _medium(actor: Actor, statement: Statement, report: Report, passed: set[str]) -> ChainStep:
    key = actor_key(actor, report)
    passed.add(key)
    around = _around(statement, report)
    near = tuple(span for span in actor.mentions if span.overlaps(around))
    carried = actor.id in statement.via_carried
    reason = "an earlier sentence names it" if carried else "it was told to it, or it told of it"
    spans = (near or actor.mentions)[:1] or (around,)
    return _step(report, StepKind.MEDIUM, key, shown_name(actor, report), reason, spans, actor)


def _around(statement: Statement, report: Report) -> Span:
    return sentence_of(report.text, (statement.cue or statement.content or statement.source)[0])


def _speaker(statement: Statement, actor: Actor | None, report: Report) -> ChainStep:
    cue = statement.cue or statement.content
    reason = f"“{cue[0].of(report.text)}”" if cue else "it says so"
    if actor is None:
        if not statement.source:
            return _unsaid(report, cue)
        name = statement.source[0].of(report.text)
        if TAKEN_UP.match(name):
            unknown = "it is not known who that is"
            return _step(report, StepKind.UNSAID, _unsaid_key(report), name, unknown, statement.source)
        return _step(report, StepKind.SPEAKER, "unnamed:", name, reason, statement.source)
    spans = statement.source or actor.mentions[:1] or cue
    others = [a.name for i in statement.joint if (a := report.record.actor(i))]
    name = " and ".join((shown_name(actor, report), *others))
    return _step(report, StepKind.SPEAKER, _key(actor, report), name, reason, spans, actor)


def _cited(cited: Cited, report: Report, passed: set[str]) -> ChainStep:
    reason = f"“{cited.words.of(report.text)}”"
    key = _cited_key(cited, report)
    name = outlet_name(cited.name) if cited.outlet else cited.name
    passed.add(key)
    if cited.actor is not None:
        name = shown_name(cited.actor, report)
    return _step(report, StepKind.CITED, key, name, reason, (cited.words,), cited.actor)


def _cited_key(cited: Cited, report: Report) -> str:
    if cited.actor is not None:
        return _key(cited.actor, report)
    return outlet_key(cited.name) if cited.outlet else "unnamed:"


def _unsaid(report: Report, spans: Spans) -> ChainStep:
    return _step(report, StepKind.UNSAID, _unsaid_key(report), NOBODY, "the report does not tell who says so", spans)


def _unsaid_key(report: Report) -> str:
    return f"unsaid:{report.edition}"


def _key(actor: Actor, report: Report) -> str:
    """Return the key of an actor; those without a name are told apart by what is known of them."""
    if actor.kind is ActorKind.UNNAMED:
        return f"unnamed:{actor.country or ''}:{actor.sectors[0] if actor.sectors else ''}"
    return actor_key(actor, report)


def _step(
    report: Report, kind: StepKind, key: str, name: str, reason: str, spans: Spans, actor: Actor | None = None
) -> ChainStep:
    across = report.id_across(actor) if actor is not None else None
    return ChainStep(kind=kind, key=key, name=name, reason=reason, article=report.id, spans=spans, actor=across)
