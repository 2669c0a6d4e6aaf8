"""The base of all records."""

from __future__ import annotations

import msgspec

__all__ = ["Frozen"]


class Frozen(msgspec.Struct, frozen=True):
    """A typed record that never changes; `msgspec.structs.replace` makes a changed copy."""
