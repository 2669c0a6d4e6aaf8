"""Finding the views: each module of `pages` brings its addresses, and perhaps an entry of the navigation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter

from onrecord.model.base import Frozen
from onrecord.web import pages

__all__ = ["View", "routers", "views"]


class View(Frozen, kw_only=True):
    """An entry of the navigation.

    name: as it is read. path: its address. key: after g, leads to it. order: among the others, from the left.
    """

    name: str
    path: str
    key: str
    order: int


@cache
def views() -> tuple[View, ...]:
    """Return the entries of the navigation, in their order."""
    found = (getattr(module, "VIEW", None) for module in _modules())
    return tuple(sorted((view for view in found if isinstance(view, View)), key=lambda view: view.order))


def routers() -> Iterator[APIRouter]:
    """Yield the addresses of all views."""
    for module in _modules():
        if isinstance(router := getattr(module, "router", None), APIRouter):
            yield router


def _modules() -> Iterator[object]:
    for info in iter_modules(pages.__path__, pages.__name__ + "."):
        yield import_module(info.name)
