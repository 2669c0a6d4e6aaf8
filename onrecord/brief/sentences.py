"""Sentences made of a statement's fields, and of nothing else.

Mira Holt denied on 2031-10-04 (in Northern Ledger, through Varda Agency, 2031-10-05): “that ...”
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.brief.counts import time_of
from onrecord.brief.plain import line
from onrecord.model import Act, ActorKind, Modality
from onrecord.model.base import Frozen
from onrecord.model.days import days, when
from onrecord.store.views import StatementView

__all__ = [
    "UNTOLD",
    "Sentence",
    "chain",
    "doing",
    "kind_of_source",
    "media",
    "quoted",
    "role_of",
    "sentence",
    "speaker_of",
    "telling",
]

UNTOLD = "No source is named"
POINTING = frozenset("its his her their our my your this that whose".split())

# What was done, and the same where it is said not to have been done.
VERBS = {
    Act.ASSERT: ("said", "did not say"),
    Act.DENY: ("denied", "did not deny"),
    Act.REJECT: ("rejected", "did not reject"),
    Act.REQUEST: ("requested", "did not request"),
    Act.ACCUSE: ("accused", "did not accuse"),
    Act.WARN: ("warned", "did not warn"),
    Act.THREATEN: ("threatened", "did not threaten"),
    Act.PROMISE: ("promised", "did not promise"),
    Act.PROPOSE: ("proposed", "did not propose"),
    Act.CONFIRM: ("confirmed", "did not confirm"),
    Act.CLARIFY: ("clarified", "did not clarify"),
    Act.ANNOUNCE: ("announced", "did not announce"),
    Act.PRAISE: ("praised", "did not praise"),
    Act.CRITICISE: ("criticised", "did not criticise"),
    Act.EXPECT: ("expected", "did not expect"),
    Act.ASK: ("asked", "did not ask"),
    Act.AGREE: ("agreed", "did not agree"),
    Act.DECLINE: ("gave no answer", "did not refuse an answer"),
}


UNDONE = {
    Modality.FUTURE: "still to come",
    Modality.POSSIBLE: "possible, not certain",
    Modality.CONDITIONAL: "under a condition",
    Modality.ASKED: "a question, not an answer",
    Modality.WANTED: "wanted, not done",
}
"""What a sentence adds where the report does not say that something was said."""


class Sentence(Frozen, kw_only=True):
    """One statement as a sentence: what is ours (`lead`), and the words of the report, None when there are none."""

    lead: str
    words: str | None

    def __str__(self) -> str:
        return f"{self.lead}: {quoted(self.words)}" if self.words else f"{self.lead}."


def sentence(view: StatementView, above: StatementView | None = None) -> Sentence:
    """Return a statement as a sentence.

    above: the statement in whose content this one stands, so that the sentence says who tells it.
    """
    lead = f"{_said(view)} ({'; '.join(_circumstances(view, above))})"
    return Sentence(lead=lead, words=line(view.content.words) if view.content else None)


def telling(view: StatementView, above: StatementView | None = None) -> str:
    """Return who did what by speaking, and what is known of it, without outlet and date of publication.

    above: the statement in whose content this one stands.
    """
    return f"{_said(view)}{_known(view, above)}"


def doing(view: StatementView, above: StatementView | None = None) -> str:
    """Return the same without who did it, for where the name stands above: "Denied, to Oren Daal"."""
    known = ", ".join(one.removeprefix("said ") for one in _of_the_act(view, above))
    verb = f"{_verb(view)}{_to(view)}{f', {known}' if known else ''}"
    return f"{verb[:1].upper()}{verb[1:]}"


def _known(view: StatementView, above: StatementView | None) -> str:
    known = list(_of_the_act(view, above))
    return f" ({'; '.join(known)})" if known else ""


def quoted(words: str) -> str:
    """Return words in quotation marks of ours, unless a pair of their own encloses them."""
    for opening, closing in (("“", "”"), ('"', '"'), ("‘", "’")):
        if words.startswith(opening) and words.endswith(closing) and len(words) > 1:
            return words
    return f"“{words}”"


def speaker_of(view: StatementView) -> str:
    """Return who spoke: the name, else the words that the report has for the source, else that it names none."""
    if view.speaker:
        return line(view.speaker)
    return quoted(line(view.source.words)) if view.source else UNTOLD


def role_of(view: StatementView) -> str | None:
    """Return title or description of who spoke; None where the name has it, or it points back ("its minister")."""
    if not view.role or not view.speaker or view.role in view.speaker:
        return None
    return None if view.role.split()[0].casefold() in POINTING else line(view.role)


def kind_of_source(view: StatementView) -> str:
    """Say how the source is given: "named", "described" (no name) or "none"."""
    if view.speaker is None:
        return "described" if view.source else "none"
    return "described" if view.speaker_kind is ActorKind.UNNAMED else "named"


def chain(view: StatementView) -> tuple[str, ...]:
    """Return the way from the outlet to the speaker, outlet first."""
    outlet = line(view.article.outlet) if view.article.outlet else "an outlet that is not named"
    speakers = (speaker_of(view),) if kind_of_source(view) != "none" else ("no source named",)
    return (outlet, *media(view), *speakers)


def media(view: StatementView) -> tuple[str, ...]:
    """Return the media between outlet and speaker, outermost first, the article's own outlet left out."""
    outlet = _folded(view.article.outlet or "")
    return tuple(dict.fromkeys(line(name) for name in view.via if _folded(name) != outlet and name != view.speaker))


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _said(view: StatementView) -> str:
    if kind_of_source(view) == "none":
        cue = f" (“{line(view.cue.words)}”)" if view.cue else ""
        return f"{UNTOLD}{cue}"
    role = f", {shown}," if (shown := role_of(view)) else ""
    return f"{speaker_of(view)}{role} {_verb(view)}{_to(view)}"


def _to(view: StatementView) -> str:
    return f", to {line(view.addressee)}" if view.addressee and view.addressee not in view.via else ""


def _verb(view: StatementView) -> str:
    """Return what was done; where no verb of ours fits (`ATTITUDE`, `OTHER`), the report's own words for it.

    So too where the report does not say that it was done: “will announce” (still to come).
    """
    if view.modality in UNDONE:
        words = f"“{line(view.cue.words)}” " if view.cue else ""
        return f"{words}({UNDONE[view.modality]})"
    if view.act in VERBS:
        return VERBS[view.act][view.negated]
    return f"“{line(view.cue.words)}”" if view.cue else "is reported to hold"


def _circumstances(view: StatementView, above: StatementView | None) -> Iterator[str]:
    """Yield where it stands, through whom it came, who tells it, and when it was said and published."""
    yield f"in {line(view.article.outlet)}" if view.article.outlet else f"in {line(view.article.name)}"
    if between := media(view):
        yield f"through {', '.join(between)}"
    yield from _of_the_act(view, above)
    yield f"published {when(view.published)}" if view.published else "undated"


def _of_the_act(view: StatementView, above: StatementView | None) -> Iterator[str]:
    """Yield who tells it, where it was said, and when."""
    if above is not None:
        yield f"as told by {speaker_of(above)}" if kind_of_source(above) != "none" else "as told by nobody named"
    if venue := _venue(view):
        yield f"said in {venue}"
    if view.time and days(view.time):
        yield f"said {time_of(view.time)}"


def _venue(view: StatementView) -> str | None:
    """Return where it was said, in the words of the report; the place's own name where it has none there."""
    places = (place for place in view.article.record.places if place.id == view.statement.venue)
    return next((line(place.span.of(view.article.text)) for place in places), line(view.venue) if view.venue else None)
