"""A briefing as one page that needs nothing else: style within, no script, nothing loaded."""

from __future__ import annotations

import re
from base64 import b64encode
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from onrecord.brief.model import CAUTION, Briefing, spaced
from onrecord.brief.plain import line
from onrecord.brief.sentences import quoted

__all__ = ["briefing_as_html"]

FONTS = (
    ("Source Serif 4", "400", "source-serif-4-400.woff2"),
    ("Source Serif 4", "600", "source-serif-4-600.woff2"),
    ("Source Sans 3", "200 900", "source-sans-3.woff2"),
)
"""Family, weights and file of the fonts that the page carries, so that it looks the same wherever it is opened."""
DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


def briefing_as_html(briefing: Briefing) -> str:
    """Return a briefing as a page of HTML; all text of reports is escaped."""
    folder = files("onrecord.brief")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"quoted": quoted, "spaced": spaced, "line": line, "days": _days}
    template = environment.from_string((folder / "briefing.html.jinja").read_text(encoding="utf-8"))
    style = _faces(folder / "fonts") + (folder / "briefing.css").read_text(encoding="utf-8")
    return template.render(briefing=briefing, style=style, caution=CAUTION) + "\n"


def _faces(folder: Traversable) -> str:
    """Return the rules that name the fonts, with the fonts in them."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: swap;'
        f" src: url(data:font/woff2;base64,{b64encode((folder / name).read_bytes()).decode('ascii')}) }}\n"
        for family, weight, name in FONTS
    )


def _days(text: str) -> Markup:
    """Return a text, escaped, with days that no line break parts."""
    return Markup(DAY.sub(r'<span class="nb">\g<0></span>', str(escape(text))))
