"""Why the case says what it says: the way from the outlet to the speaker, with the exact words of each step."""

from __future__ import annotations

from collections.abc import Container, Iterator

from onrecord.errors import UnknownIdError
from onrecord.link.pairs import CopyKind
from onrecord.model import About, Judgement, Modality, Participant, Published, Span, Spans, merge, text_of
from onrecord.store.candidates import decided_articles
from onrecord.store.claim_views import Claims
from onrecord.store.judging import evidence_about
from onrecord.store.reading import Reading
from onrecord.store.search import Query, find
from onrecord.store.stories import story_view
from onrecord.store.views import ArticleView, CopyView, StatementView, Why, WhyStep

__all__ = ["why"]


def why(reading: Reading, kind: str, identifier: str) -> Why:
    """Return the reasons for a statement, actor, event, article or claim; those for a proposition are its claim's."""
    if kind == "statement":
        return _statement(reading, reading.statement(identifier))
    if kind in ("claim", "proposition"):
        return _claim(reading, identifier)
    if kind == "actor":
        return _actor(reading, reading.across(identifier))
    if kind == "event":
        return _event(reading, identifier)
    return _article(reading, reading.article(identifier))


def _statement(reading: Reading, view: StatementView) -> Why:
    return Why(
        id=view.id,
        kind="statement",
        article=view.article,
        statement=view,
        steps=tuple(_way(reading, view)),
        made_by=view.article.record.made_by,
        judgements=_judged(reading, {view.id}),
    )


def _way(reading: Reading, view: StatementView) -> Iterator[WhyStep]:
    """Yield the steps from the outlet inwards: media, outer speakers, the speaker, the cue, the words, the time."""
    article, s = view.article, view.statement
    yield _outlet(article)
    yield from _corrected(reading, view.id, article, view.found)
    for medium in s.via:
        actor = article.record.actor(medium)
        carried = "an earlier sentence names it" if medium in s.via_carried else None
        yield _step("via", article, actor.mentions[:1] if actor else (), actor.name if actor else None, carried)
    for above in reversed(_above(reading, view)):
        words = above.statement.source or above.statement.cue
        yield _step("source", article, words, above.speaker, f"it speaks in the content of {above.id}")
    yield _step("speaker", article, s.source, view.speaker, _named(reading, view))
    if s.cue:
        yield _step("cue", article, s.cue, str(view.act), _as_told(view))
    if s.content:
        yield _step("content", article, s.content)
    timex = next((t for t in article.record.timexes if t.id == s.time), None)
    if timex is not None:
        yield _step("time", article, (timex.span,), timex.value)


def _as_told(view: StatementView) -> str | None:
    """Say how the act is told where it is not simply told as done."""
    told = ("not so" if view.negated else "", "" if view.modality is Modality.FACT else str(view.modality))
    return ", ".join(filter(None, told)) or None


def _above(reading: Reading, view: StatementView) -> list[StatementView]:
    """Return the statements in whose content this one stands, the nearest first."""
    found: list[StatementView] = []
    while view.parent is not None:
        view = reading.statement(view.parent)
        found.append(view)
    return found


def _corrected(reading: Reading, subject: str, article: ArticleView, found: object | None) -> Iterator[WhyStep]:
    """Yield what people gave instead of what was found, each with the found value.

    found: statement, event or record, with the fields that can be replaced; None where nothing was found before.
    """
    for judgement in reading.judged.get(subject, ()):
        given = judgement.replacement or {}
        shown = {field: (judgement.words or {}).get(field, value) or "nothing" for field, value in given.items()}
        before = {field: _found(reading, article, found, field) for field in given}
        parts = (f"{f}: {shown[f]}" + (f", instead of {before[f]}" if before[f] else "") for f in sorted(given))
        if given:
            yield _step(str(judgement.verdict), article, (), judgement.by, "; ".join((judgement.at, *parts)))


def _found(reading: Reading, article: ArticleView, found: object | None, field: str) -> str:
    """Return what was found in a field, as words; "" where there is nothing to compare with."""
    if found is None:
        return ""
    value = getattr(found, {"trigger": "span"}.get(field, field), None)
    if isinstance(value, Span):
        return value.of(article.text)
    if isinstance(value, tuple):
        spans = tuple(one for one in value if isinstance(one, Span))
        actors = (reading.actor(reading.across(one.id)).name for one in value if isinstance(one, Participant))
        return text_of(article.text, spans) if spans else ", ".join(actors) or "nothing"
    if isinstance(value, Published):
        return value.value
    if isinstance(value, str) and value.startswith("actor:"):
        return reading.actor(reading.across(value)).name
    if isinstance(value, str) and value.startswith("timex:"):
        return next((t.value or "" for t in article.found.timexes if t.id == value), value)
    return "nothing" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _outlet(article: ArticleView) -> WhyStep:
    published = article.record.published
    if article.published is None:
        reason = "undated"
    elif article.judged is not None and published is not None and published.basis == "judgement":
        reason = f"published {article.published}, {article.judged.signed}"
    elif published is not None and published.inferred:
        reason = f"published {article.published}, inferred from its content"
    else:
        reason = f"published {article.published}"
    evidence = (published.evidence,) if published and published.evidence else ()
    return _step("outlet", article, evidence, article.outlet, reason)


def _named(reading: Reading, view: StatementView) -> str | None:
    """Say how the words of the source lead to the speaker's name."""
    actor = view.article.record.actor(view.statement.actor)
    decided = [j for j in reading.judged.get(view.id, ()) if "actor" in (j.replacement or {})]
    if decided:
        return decided[-1].signed
    if actor is None:
        return "the text does not tell who"
    parts = [f"{actor.name} in this article"] if view.source and view.source.words != actor.name else []
    reason = reading.reason(actor.id)
    return "; ".join((*parts, reason or "")) or None


def _actor(reading: Reading, across: str) -> Why:
    view = reading.actor(across)
    members = reading.members(across)
    steps = [_step("member", article, actor.mentions[:1], actor.name, reason) for actor, article, reason in members]
    said = [s for s in reading.statements(Query(include_rejected=True)) if s.speaker_id == across]
    return Why(
        id=across,
        kind="actor",
        actor=view,
        steps=tuple(steps),
        statements=tuple(said),
        judgements=_judged(reading, set(view.members)),
    )


def _event(reading: Reading, identifier: str) -> Why:
    """Return every mention of an event, each with its status, in its own words."""
    rows = reading.db.execute(
        "SELECT id, article, across, reason FROM event_link"
        " WHERE across = (SELECT across FROM event_link WHERE id = ?) ORDER BY id = ? DESC, id",
        (identifier, identifier),
    ).fetchall()
    articles = [reading.article(row["article"]) for row in rows]
    steps, vouching = [], set()
    for row, article in zip(rows, articles, strict=True):
        event = next(event for event in article.record.events if event.id == row["id"])
        what = "mention" if row["id"] == identifier else "same event"
        found = next(event for event in article.found.events if event.id == row["id"])
        rejected = "judged wrong; " if reading.held.is_wrong(event.id) else ""
        steps.append(_step(what, article, (event.span,), f"{event.event}, {event.status}", rejected + row["reason"]))
        steps.append(_outlet(article))
        steps.extend(_corrected(reading, event.id, article, found))
        vouching |= {event.by} - {None}
    return Why(
        id=identifier,
        kind="event",
        article=articles[0],
        steps=tuple(steps),
        statements=tuple(reading.statement(one) for one in sorted(filter(None, vouching))),
        made_by=articles[0].record.made_by,
        judgements=_judged(reading, {row["id"] for row in rows}),
    )


def _claim(reading: Reading, identifier: str) -> Why:
    claims = Claims(reading)
    link = find(reading.db, identifier.replace("proposition:", "claim:", 1), ("claim",))[1]
    view = claims.one(link)
    if view is None:
        raise UnknownIdError(f"All evidence for {link} was judged wrong. See: onrecord judgements")
    return Why(
        id=view.id,
        kind="claim",
        claim=view,
        steps=tuple(
            WhyStep(
                what=str(one.sign),
                name=one.voice,
                words=one.passage,
                article=one.article.id,
                reason=one.reason or None,
                item=one.id,
            )
            for one in view.evidence
        ),
        made_by=view.article.record.made_by,
        judgements=_judged(reading, {i for one in view.evidence for i in (one.id, one.statement) if i}),
    )


def _article(reading: Reading, article: ArticleView) -> Why:
    statements = tuple(reading.statements(Query(article=article.id, include_rejected=True)))
    return Why(
        id=article.id,
        kind="article",
        article=article,
        steps=(
            _outlet(article),
            *_corrected(reading, article.id, article, article.found),
            *_copies(reading, article),
            *_story(reading, article),
        ),
        statements=statements,
        made_by=article.record.made_by,
        judgements=_judged(reading, evidence_about(reading, article.id)),
    )


def _copies(reading: Reading, article: ArticleView) -> Iterator[WhyStep]:
    """Yield how many reports have its text, then the words that others have too, each here and there."""
    edition = reading.edition(article.edition)
    decided = decided_articles(reading.db, About.COPY).said_of(article.id, edition)
    if len(edition) > 1 or decided:
        texts = f"{len(edition)} reports have this text" if len(edition) > 1 else "no other report has this text"
        yield _step("edition", article, (), article.edition, "; ".join((texts, *decided)))
    for view in reading.copies(article.id):
        here = tuple(passage.spans[0] for passage, _ in view.passages)
        there = tuple(passage.spans[0] for _, passage in view.passages)
        what = "copy" if view.kind is CopyKind.COPY else "same quote"
        yield _step(what, article, here, view.other.name, _shared(view))
        yield _step("there", view.other, merge(there), view.other.name)


def _story(reading: Reading, article: ArticleView) -> Iterator[WhyStep]:
    """Yield the other articles on the same happening, each with the reason why it is one of them."""
    story = story_view(reading, article.id)
    if story is None:
        return
    reason = next(entry.reason for entry in story.articles if entry.article.id == article.id)
    if len(story.articles) == 1:
        if decided_articles(reading.db, About.STORY).said_of(article.id, (article.id,)):
            yield _step("story", article, (), story.id, reason)
        return
    yield _step("story", article, (), story.id, f"{len(story.articles)} reports on one happening; {reason}")
    for entry in story.articles:
        if entry.article.id != article.id:
            yield _step("same story", entry.article, (), entry.article.name, entry.reason)


def _shared(view: CopyView) -> str:
    """Say how much two reports have in common, and who has it from whom."""
    if view.kind is CopyKind.QUOTE:
        return "the words quoted stand in both"
    whole = f"{view.share:.0%} of the shorter text stands in both, " + ("one text" if view.one_text else "two texts")
    if view.by is None:
        return f"{whole}; {view.reason}"
    return f"{whole}; {view.other.name if view.by == view.other.id else view.article.name} copied: {view.reason}"


def _judged(reading: Reading, evidence: Container[str]) -> tuple[Judgement, ...]:
    return tuple(j for j in reading.judgements if j.subject in evidence or j.other in evidence)


def _step(what: str, article: ArticleView, spans: Spans, name: str | None = None, reason: str | None = None) -> WhyStep:
    return WhyStep(what=what, name=name, words=article.passage(spans), article=article.id, reason=reason)
