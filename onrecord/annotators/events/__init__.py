"""Events: who did what to whom, in the terms of PLOVER."""

from onrecord.annotators.events.find import find_events

__all__ = ["find_events"]
