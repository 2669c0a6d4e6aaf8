"""The forms of a page, as a browser without scripts would send them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """A form: where it goes, and what it sends as it stands. words: of its buttons."""

    action: str
    method: str
    label: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    words: str = ""

    def sent(self, **changed: str | list[str]) -> dict[str, str | list[str]]:
        """Return what is sent when some fields are changed; a dot in a name is written as two underscores."""
        return {**self.fields, **{name.replace("__", "."): value for name, value in changed.items()}}


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._open: Form | None = None
        self._select: tuple[str, bool] | None = None
        self._button = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "form":
            label = given.get("aria-label") or ""
            self._open = Form(given.get("action") or "", given.get("method") or "get", label)
            self.found.append(self._open)
        if self._open is None:
            return
        name = given.get("name") or ""
        kind = given.get("type")
        if tag == "input" and name and kind != "file" and (kind not in ("checkbox", "radio") or "checked" in given):
            self._open.fields.setdefault(name, []).append(given.get("value") or "")
        elif tag == "select":
            self._select = (name, "multiple" in given)
        elif tag == "option" and self._select is not None:
            select, several = self._select
            if "selected" in given:
                kept = self._open.fields.get(select, []) if several else []
                self._open.fields[select] = [*kept, given.get("value") or ""]
            elif not several and select not in self._open.fields:
                self._open.fields[select] = [given.get("value") or ""]
        elif tag == "button":
            self._button = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None
        elif tag == "button":
            self._button = False

    def handle_data(self, data: str) -> None:
        if self._button and self._open is not None:
            self._open.words += data


def forms(html: str) -> list[Form]:
    """Return the forms of a page, in its order."""
    parser = _Forms()
    parser.feed(html)
    return parser.found


def form(html: str, words: str, n: int = 0) -> Form:
    """Return the form whose label is this, or else one of those whose button says so."""
    found = forms(html)
    fitting = [one for one in found if one.label == words] or [one for one in found if words in one.words]
    return fitting[n]
