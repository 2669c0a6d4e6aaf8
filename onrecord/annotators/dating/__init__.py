"""When a report was written, where nothing states it or the text shows that it is older than its publication."""

from __future__ import annotations

from onrecord.annotators.dating.find import find_dating

__all__ = ["find_dating"]
