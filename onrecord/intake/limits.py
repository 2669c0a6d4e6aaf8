"""How much of an input is read at most."""

from __future__ import annotations

from onrecord.model.base import Frozen

__all__ = ["IntakeLimits"]


class IntakeLimits(Frozen, kw_only=True):
    """What is larger is set aside as too large; every limit counts after unpacking.

    file_bytes: of a file that is read as a whole, and of one line of a table (default 50 million).
    table_bytes: of a file of rows, which is read line by line and so never held in memory (default 20 billion).
    text_characters: of the text of one report, or the page that holds it (default 5 million).
    field_characters: of a title, outlet, author, address, date or id (default 4,000).
    """

    file_bytes: int = 50_000_000
    table_bytes: int = 20_000_000_000
    text_characters: int = 5_000_000
    field_characters: int = 4_000
