"""Who did what to whom, each with who vouches for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from onrecord.brief.counts import counted, named, time_of
from onrecord.brief.material import Material, Question
from onrecord.brief.model import Entry, Group, Section, Sentence, ours, where, words
from onrecord.brief.notes import Notes
from onrecord.brief.plain import line
from onrecord.brief.sections.timeline import STATUS
from onrecord.link.sentences import sentence_of
from onrecord.model import Act, Status
from onrecord.model.days import days, when
from onrecord.store.views import EventView, PartyView

__all__ = ["events"]

MOST = 8
ARTICLE = re.compile(r"^(?:A|An|The|Some)\b")
NOTED = 3
LONGEST = 200
WHAT = {
    "AGREE": "agreement or offer",
    "CONSULT": "talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat or warning",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}


def events(asked: Question, found: Material, notes: Notes) -> Section | None:
    """Return the events that most texts tell of, those of one happening as one, with every status that they give it."""
    happenings: dict[str, list[EventView]] = defaultdict(list)
    for view in filter(_is_deed, found.events):
        happenings[view.across or view.id].append(view)
    grouped = sorted(happenings.values(), key=_rank)
    if not grouped:
        return None
    left = len(grouped) - MOST
    more = Sentence(pieces=(ours(f"{left:,} more in the case:"), asked.command("events", issue=False)))
    return Section(
        anchor="events",
        title="Events, and who vouches for them",
        lead=(Sentence(pieces=(ours("Kinds and parties are the machine’s reading of the words that follow them."),)),),
        groups=(Group(entries=tuple(_event(own, notes) for own in grouped[:MOST])),),
        more=(more,) if left > 0 else (),
    )


def _is_deed(view: EventView) -> bool:
    """Say whether an event is more than that somebody would not answer, which another section tells."""
    silent = (s for s in view.article.record.statements if s.act is Act.DECLINE)
    return not any(piece.overlaps(view.event.span) for statement in silent for piece in statement.cue)


def _rank(own: Sequence[EventView]) -> tuple[int, bool, float, str]:
    """Return what puts first the events of most texts, with parties that are known, and sure ones."""
    texts = len({view.article.edition or view.article.id for view in own})
    known = any(view.actor for view in own)
    return -texts, not known, -max(view.event.confidence for view in own), min(view.id for view in own)


def _event(own: Sequence[EventView], notes: Notes) -> Entry:
    best = min(own, key=lambda v: (not v.actor, -v.event.confidence, v.id))
    by_status: dict[Status, list[str]] = defaultdict(list)
    for view in own:
        by_status[view.event.status].append(view.article.outlet or view.article.name)
    statuses = [status for status in Status if status in by_status]
    told = "; ".join(f"{STATUS[status]} in {named(sorted(set(by_status[status])))}" for status in statuses)
    sentence = sentence_of(best.article.text, best.event.span)
    numbers = [
        notes.of_event(v, sentence_of(v.article.text, v.event.span)) for v in (best, *(v for v in own if v is not best))
    ]
    often = f", {counted(len(own), 'mention')}" if len(own) > 1 else ""
    pieces = (ours(f"{_what(best)}:"), words(sentence.of(best.article.text), LONGEST), where(f"({told}{often})"))
    return Entry(
        sentences=(Sentence(pieces=pieces, notes=tuple(dict.fromkeys(numbers[:NOTED]))),),
        status=best.event.status,
    )


def _what(view: EventView) -> str:
    """Return what kind of event it is, between whom, where and when, as far as it is known."""
    event = view.event
    kind = WHAT.get(event.event, event.event.lower())
    of = f" ({WHAT.get(event.of, event.of.lower())} to come)" if event.of else ""
    by = f" by {_parties(view.actor)}" if view.actor else ""
    to = f", towards {_parties(view.recipient)}" if view.recipient else ""
    at = f", in {line(view.place.span.of(view.article.text))}" if view.place else ""
    on = f", {_when(view)}" if _when(view) else ""
    told = f"{kind}{of}{by}{to}{at}{on}"
    return told[:1].upper() + told[1:]


def _when(view: EventView) -> str:
    """Return when an event took place, or else when it was told; nothing where neither is known."""
    if view.time and days(view.time):
        return time_of(view.time)
    return f"told {when(view.article.published)}" if view.article.published else ""


def _parties(parties: Sequence[PartyView]) -> str:
    return named([ARTICLE.sub(lambda match: match[0].lower(), party.name) for party in parties])
