"""Who said what: for those who are heard most, the words that tell most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from onrecord.brief.counts import place
from onrecord.brief.kinds import in_time, is_named
from onrecord.brief.material import Material, Question
from onrecord.brief.model import Entry, Group, Section, Sentence, opening, ours, where, words
from onrecord.brief.notes import Notes
from onrecord.brief.sentences import doing, media, role_of, speaker_of, telling
from onrecord.model import Manner
from onrecord.store.views import StatementView

__all__ = ["said", "told_whole"]

SPEAKERS, EACH = 6, 2
SPEAKERS_ON_ISSUE, EACH_ON_ISSUE = 8, 3


def said(asked: Question, found: Material, notes: Notes) -> Section | None:
    """Return words of those who have most statements, in the order of time; not what is told above."""
    most, each = (SPEAKERS, EACH) if asked.issue is None else (SPEAKERS_ON_ISSUE, EACH_ON_ISSUE)
    every = {view.id: view for view in found.statements}
    spoken = [view for view in found.statements if is_named(view) and view.content and not view.negated]
    chosen = [view for view in spoken if view.id not in notes.cited and view.parent is None]
    counts = Counter(map(_name, spoken))
    names = {_name(view): speaker_of(view) for view in reversed(spoken)}
    speakers = sorted({_name(view) for view in chosen}, key=lambda name: (-counts[name], name))[:most]
    groups = []
    for name in speakers:
        own = _different(sorted((view for view in chosen if _name(view) == name), key=_rank))[:each]
        roles = Counter(filter(None, (role_of(view) for view in spoken if _name(view) == name)))
        role = min(roles, key=lambda one: (-roles[one], one), default=None)
        called = f"{names[name]}, {role}" if role and role not in names[name] else names[name]
        entries = tuple(_own(view, every, notes) for view in sorted(own, key=in_time))
        groups.append(Group(name=ours(opening(called)), entries=entries))
    if not groups:
        return None
    left = len(chosen) - sum(len(group.entries) for group in groups)
    more = Sentence(
        pieces=(ours(f"{left:,} more by named speakers in the case:"), asked.command("statements", issue=False))
    )
    return Section(anchor="said", title="In their words", groups=tuple(groups), more=(more,) if left > 0 else ())


def _name(view: StatementView) -> str:
    """Return what puts the words of one speaker together: the name as it is shown, for two of one name too."""
    return speaker_of(view).casefold()


def _different(ranked: Iterable[StatementView]) -> list[StatementView]:
    """Return statements without those whose words a better one has too."""
    kept: list[tuple[str, StatementView]] = []
    for view in ranked:
        plain = " ".join(re.findall(r"\w+", view.content.words.casefold())) if view.content else ""
        if not any(plain in other or other in plain for other, _ in kept):
            kept.append((plain, view))
    return [view for _, view in kept]


def _own(view: StatementView, every: Mapping[str, StatementView], notes: Notes) -> Entry:
    """Return a statement as an entry below its speaker's name."""
    content = view.content.words if view.content else ""
    return _entry(view, doing(view, every.get(view.parent or "")), content, notes)


def _rank(view: StatementView) -> tuple[bool, float, str]:
    """Return what puts quoted words before others, and sure statements before doubtful ones."""
    return view.manner is Manner.INDIRECT, -view.confidence, view.id


def told_whole(view: StatementView, every: Mapping[str, StatementView], notes: Notes, how: str = "") -> Entry:
    """Return a statement as an entry, in the words of the report from source to content.

    So it is told where the content alone misleads: "rejected: that it will not accept ...". every: the statements in
    which it may stand, by id; how: what else our words say of it.
    """
    lead = opening(telling(view, every.get(view.parent or "")))
    return _entry(view, f"{lead}{how}", view.statement.span.of(view.article.text), notes)


def _entry(view: StatementView, lead: str, said_so: str, notes: Notes) -> Entry:
    pieces = (ours(f"{lead}:"), words(said_so), where(place(view.article, media(view))))
    return Entry(sentences=(Sentence(pieces=pieces, notes=(notes.of_statement(view),)),))
