"""A piece of a long list, and where it goes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from onrecord.model.base import Frozen

__all__ = ["Page", "page_of"]

T = TypeVar("T")


class Page(Frozen, Generic[T], kw_only=True):
    """Some items of a list in its order. after: what to ask for to get the next ones, None at the end."""

    items: tuple[T, ...] = ()
    after: str | None = None


def page_of(found: Sequence[T], size: int, key: Callable[[T], str]) -> Page[T]:
    """Return the first `size` of what was found; a list goes on where one more was asked for and is there."""
    items = tuple(found[:size])
    return Page(items=items, after=key(items[-1]) if len(found) > size and items else None)
