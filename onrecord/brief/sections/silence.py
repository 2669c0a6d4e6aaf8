"""What nobody has said: refusals, answers that are yet to come, questions without one, and denials that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.brief.counts import counted, named, place
from onrecord.brief.kinds import in_time, is_denial, is_named, is_silence
from onrecord.brief.material import Material, Question
from onrecord.brief.model import Entry, Group, Section, Sentence, opening, ours, where, words
from onrecord.brief.notes import Notes
from onrecord.brief.plain import line
from onrecord.brief.sections.established import is_denied
from onrecord.brief.sections.said import told_whole
from onrecord.brief.sentences import media, speaker_of
from onrecord.link.sentences import sentence_of
from onrecord.model import Act, Sign, hull
from onrecord.store.views import EvidenceView, SilenceView, StatementView

__all__ = ["silence"]

MOST = 6
MOST_UNSAID = 4
NOT = r"\b(?:not|never|nor|no|neither|without)\b|n[’']t\b"


def silence(asked: Question, whole: Material, found: Material, notes: Notes) -> Section | None:
    """Return refusals to comment, questions that no report answers, and what is missing altogether."""
    if not found.articles:
        return None
    every = {view.id: view for view in found.statements}
    refused = sorted(_outer([view for view in found.statements if is_silence(view)]), key=in_time)
    entries = [_refusal(view, notes) for view in refused[:MOST]]
    unsaid = sorted(filter(_is_unsaid, found.statements), key=in_time)
    entries += [told_whole(view, every, notes, ", as the report tells") for view in unsaid[:MOST_UNSAID]]
    entries += _unanswered(whole, found, notes)
    entries += _asked_only(whole, found, notes)
    entries += _missing(asked, found, notes)
    left = len(refused) - MOST
    more = Sentence(
        pieces=(ours(f"{left:,} more gave no answer:"), asked.command("statements", "--act", "DECLINE", issue=False))
    )
    groups = (Group(entries=tuple(entries)),)
    return (
        Section(anchor="silent", title="What nobody has said", groups=groups, more=(more,) if left > 0 else ())
        if entries
        else None
    )


def _is_unsaid(view: StatementView) -> bool:
    """Say whether a report tells that somebody with a name did not say something: the cue itself says "not"."""
    cue = view.cue.words.casefold() if view.cue else ""
    spoken = view.took_place and view.act not in (Act.ATTITUDE, Act.OTHER)
    return view.negated and spoken and is_named(view) and re.search(NOT, cue) is not None


def _refusal(view: StatementView, notes: Notes) -> Entry:
    """Return a refusal to answer in the words of the report, from source to content."""
    pieces = (
        ours(f"{opening(speaker_of(view))} gave no answer:"),
        words(view.statement.span.of(view.article.text)),
        where(place(view.article, media(view))),
    )
    return Entry(sentences=(Sentence(pieces=pieces, notes=(notes.of_statement(view),)),))


def _outer(views: list[StatementView]) -> Iterator[StatementView]:
    """Yield statements without those that stand in another of them."""
    ids = {view.id for view in views}
    return (view for view in views if view.parent not in ids)


def _unanswered(whole: Material, found: Material, notes: Notes) -> Iterator[Entry]:
    """Yield who was asked, urged or accused and has no statement on the issue."""
    silent: dict[tuple[str, str], SilenceView] = {}
    for issue in found.issues:
        for one in issue.silent:
            silent.setdefault((one.actor, one.issue), one)
    for one in list(silent.values())[:MOST]:
        shown = one.evidence[0]
        pieces = (
            ours(f"{line(one.name)} is spoken to on"),
            words(one.issue),
            ours(", and no statement by that name on it is known:"),
            words(shown.passage.words),
            where(place(shown.article)),
        )
        numbers = list(dict.fromkeys(notes.of_said(said) for said in one.evidence[:2]))
        searched = notes.of_search(
            f"{counted(len(whole.statements), 'statement')} were searched for one by {line(one.name)} on"
            f" “{line(one.issue)}”: none has its words."
        )
        yield Entry(sentences=(Sentence(pieces=pieces, notes=(*numbers, searched)),))


def _asked_only(whole: Material, found: Material, notes: Notes) -> Iterator[Entry]:
    """Yield what reports ask in their own voice, in a sentence with a question mark, and no claim answers."""
    claims = [c for c in found.claims if c.evidence and all(map(_is_question, c.evidence)) and not c.possibly]
    for claim in sorted(claims, key=lambda c: (-len(c.evidence), c.id))[:MOST]:
        one = claim.evidence[0]
        pieces = (
            ours("Asked, and no claim of the case was found to answer it:"),
            words(sentence_of(one.article.text, hull(one.passage.spans)).of(one.article.text)),
            where(place(one.article, one.via[1:])),
        )
        told = notes.of_evidence(one, claim)
        searched = notes.of_search(
            f"The {counted(len(whole.claims), 'claim')} of the case were searched for one that says so or denies it."
        )
        yield Entry(sentences=(Sentence(pieces=pieces, notes=(told, searched)),))


def _is_question(one: EvidenceView) -> bool:
    if one.sign is not Sign.ASKS or one.statement is not None:
        return False
    return sentence_of(one.article.text, hull(one.passage.spans)).of(one.article.text).rstrip("\"”’' ").endswith("?")


def _missing(asked: Question, found: Material, notes: Notes) -> Iterator[Entry]:
    """Yield what no report has at all, with what was searched."""
    on, of_it = (f" with the words “{line(asked.issue)}”", " on it") if asked.issue else ("", "")
    outlets = named(sorted({line(article.outlet or article.name) for article in found.articles}), 6)
    searched = f"{counted(len(found.statements), 'statement')}{on} in {counted(len(found.articles), 'report')}"
    looked = f"Searched: {searched} ({outlets})"
    if not any(map(is_denial, found.statements)) and not any(map(is_denied, found.claims)):
        note = notes.of_search(f"{looked} for an act of denying or rejecting.")
        yield Entry(
            sentences=(
                Sentence(pieces=(ours(f"No report has anyone deny or reject anything{of_it}."),), notes=(note,)),
            )
        )
    if not any(map(is_silence, found.statements)):
        note = notes.of_search(f"{looked} for a refusal to comment, or an answer that is yet to come.")
        yield Entry(
            sentences=(
                Sentence(pieces=(ours(f"No report speaks of anyone’s refusal to comment{of_it}."),), notes=(note,)),
            )
        )
