"""Time expressions of a report and their values, in TIMEX3 (ISO 24617-1; Ferro et al., TIDES 2005)."""

from onrecord.annotators.times.tagging import find_timexes, tag

__all__ = ["find_timexes", "tag"]
