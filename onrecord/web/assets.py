"""What the page is made of besides HTML: read from the package by an allow-list made when it starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from onrecord.model.base import Frozen

__all__ = ["Asset", "Assets"]

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}


class Asset(Frozen, kw_only=True):
    """A file of the page. version: of its content, for its address."""

    body: bytes
    type: str
    version: str


class Assets:
    """The files below `static`, by their paths there. Other files do not exist, whatever a request names."""

    def __init__(self) -> None:
        self._known: Mapping[str, Asset] = dict(_found(files("onrecord.web") / "static"))

    def get(self, name: str) -> Asset | None:
        """Return a file, None when there is no such one."""
        return self._known.get(name)

    def address(self, name: str) -> str:
        """Return the address of a file, which changes when the file does.

        Raises:
            KeyError: if there is no such file.
        """
        return f"/static/{name}?v={self._known[name].version}"


def _found(folder: Traversable, above: str = "") -> Iterator[tuple[str, Asset]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = above + entry.name
        if entry.is_dir():
            yield from _found(entry, name + "/")
        elif (kind := TYPES.get("." + entry.name.rpartition(".")[2])) is not None:
            body = entry.read_bytes()
            yield name, Asset(body=body, type=kind, version=sha256(body).hexdigest()[:10])
