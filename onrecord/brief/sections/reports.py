"""Which reports were read, by outlet and date, and which are copies."""

from __future__ import annotations

from onrecord.brief.counts import counted, dated
from onrecord.brief.material import Material
from onrecord.brief.model import Entry, Group, Section, Sentence, ours, words
from onrecord.brief.notes import Notes
from onrecord.brief.plain import line
from onrecord.store.views import ArticleView

__all__ = ["reports"]

MOST = 60
LAST = "￿"  # sorts behind all names and days


def reports(found: Material, notes: Notes) -> Section | None:
    """Return the reports that bear on the question."""
    ordered = sorted(found.articles, key=lambda a: ((a.outlet or LAST).casefold(), a.published or LAST, a.name, a.id))
    if not ordered:
        return None
    names = {article.id: line(article.name) for article in ordered}
    left = len(ordered) - MOST
    more = Sentence(pieces=(ours(f"{counted(left, 'more report')}: each is named in the notes that cite it."),))
    return Section(
        anchor="reports",
        title="The reports",
        groups=(Group(entries=tuple(_report(article, names, notes) for article in ordered[:MOST])),),
        more=(more,) if left > 0 else (),
    )


def _report(article: ArticleView, names: dict[str, str], notes: Notes) -> Entry:
    outlet = line(article.outlet) if article.outlet else "An outlet that is not named"
    again = f"; it came {len(article.names)} times" if len(article.names) > 1 else ""
    copied = article.edition and article.edition != article.id
    copy = f"; the same text as {names.get(article.edition, article.edition)}" if copied else ""
    lead = f"{outlet}, {dated(article)}, {line(article.name)}{again}{copy}"
    title = (words(article.title),) if article.title else ()
    pieces = (ours(f"{lead}:" if title else f"{lead}."), *title)
    return Entry(sentences=(Sentence(pieces=pieces, notes=(notes.of_article(article),)),))
