"""A briefing as one page that needs nothing else: style within, no script, nothing loaded."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from onrecord.brief.model import CAUTION, Briefing, spaced
from onrecord.brief.plain import line
from onrecord.brief.sentences import quoted

__all__ = ["briefing_as_html"]


def briefing_as_html(briefing: Briefing) -> str:
    """Return a briefing as a page of HTML; all text of reports is escaped."""
    folder = files("onrecord.brief")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"quoted": quoted, "spaced": spaced, "line": line}
    template = environment.from_string((folder / "briefing.html.jinja").read_text(encoding="utf-8"))
    style = (folder / "briefing.css").read_text(encoding="utf-8")
    return template.render(briefing=briefing, style=style, caution=CAUTION) + "\n"
