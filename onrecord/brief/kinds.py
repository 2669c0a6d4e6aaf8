"""Kinds of statements that a briefing tells apart, and their order in time."""

from __future__ import annotations

from onrecord.brief.sentences import kind_of_source
from onrecord.model import Act
from onrecord.model.days import days
from onrecord.store.views import StatementView

__all__ = ["ATTACKS", "DENIALS", "in_time", "is_attack", "is_denial", "is_dispute", "is_named", "is_silence"]

DENIALS = frozenset({Act.DENY, Act.REJECT})
ATTACKS = frozenset({Act.ACCUSE, Act.CRITICISE})
UNKNOWN = "9999"  # sorts behind all days


def is_named(view: StatementView) -> bool:
    """Say whether someone with a name spoke."""
    return kind_of_source(view) == "named" and not is_silence(view)


def is_denial(view: StatementView) -> bool:
    """Say whether something is denied or rejected, or said not to have been said."""
    return view.took_place and (view.act in DENIALS or (view.negated and not is_silence(view)))


def is_attack(view: StatementView) -> bool:
    """Say whether somebody is accused or criticised."""
    return view.took_place and view.act in ATTACKS


def is_silence(view: StatementView) -> bool:
    """Say whether somebody would not say."""
    return view.act is Act.DECLINE


def is_dispute(view: StatementView) -> bool:
    """Say whether a statement stands against something: denial, rejection, accusation, criticism, silence."""
    return is_denial(view) or is_attack(view) or is_silence(view)


def in_time(view: StatementView) -> tuple[str, str, int, str]:
    """Order statements by when they were said, or else published; those without a day come last."""
    day = days(view.time) or days(view.published)
    return day[0] if day else UNKNOWN, view.article.id, view.statement.span.start, view.id
