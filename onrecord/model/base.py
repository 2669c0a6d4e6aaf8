"""The base of all records."""

from __future__ import annotations

from typing import dataclass_transform

import msgspec

__all__ = ["Frozen"]


@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))  # records of records are frozen too
class Frozen(msgspec.Struct, frozen=True):
    """A typed record that never changes; `msgspec.structs.replace` makes a changed copy."""
