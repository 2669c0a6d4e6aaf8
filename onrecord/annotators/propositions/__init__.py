"""Propositions: the clauses of an article that say something, parted from who says it."""

from onrecord.annotators.propositions.find import find_propositions

__all__ = ["find_propositions"]
