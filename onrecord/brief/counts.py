"""Numbers and names as a sentence has them."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.brief.plain import line
from onrecord.model.days import days, when
from onrecord.store.views import ArticleView, ClaimView

__all__ = ["counted", "dated", "named", "place", "sourced", "time_of"]

NAMES = 4


def counted(number: int, what: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(1, "report"), counted(2, "report"), counted(2, "entry", "entries")
    ('1 report', '2 reports', '2 entries')
    """
    return f"{number:,} {what if number == 1 else plural or what + 's'}"


def named(names: Sequence[str], most: int = NAMES) -> str:
    """Return names as a sentence lists them.

    >>> named(["Holt"]), named(["Holt", "Daal"]), named(["a", "b", "c", "d", "e"], 2)
    ('Holt', 'Holt and Daal', 'a, b and 3 more')
    """
    shown = [line(name) for name in names[:most]]
    left = len(names) - len(shown)
    shown += [f"{left:,} more"] if left else []
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else ""


def sourced(claim: ClaimView) -> str:
    """Return in how many reports and texts a claim stands, and how many independent sources are behind it."""
    if not claim.sources:
        return "nobody says so"
    found = (
        (claim.sourcing.reports, "report"),
        (claim.sourcing.texts, "text"),
        (claim.independent_sources, "independent source"),
    )
    return ", ".join(counted(number, what) for number, what in found)


def dated(article: ArticleView) -> str:
    """Return when a report was published, and written, in words for people."""
    published, written = article.record.published, article.record.written
    inferred = ", inferred" if published is not None and published.inferred else ""
    return f"{when(article.published)}{inferred}{f', written {when(written.value)}' if written else ''}"


def place(article: ArticleView, via: Sequence[str] = ()) -> str:
    """Return where something stands: the outlet, or else the file, the media between, and the date."""
    between = f" through {', '.join(map(line, via))}" if via else ""
    return f"({line(article.outlet or article.name)}{between}, {when(article.published)})"


def time_of(value: str, mod: str | None = None) -> str:
    """Return a time as a person writes it: a day, month or year as it stands, anything else as its days.

    >>> time_of("2023-10-05"), time_of("2023-W39"), time_of("2017-01-20/2024-10-08"), time_of("2021/..")
    ('2023-10-05', '2023-09-25 to 2023-10-01', '2017-01-20 to 2024-10-08', 'since 2021')
    """
    about = "about " if mod == "APPROX" else ""
    first, parted, last = value.partition("/")
    if parted and ".." in (first, last):
        return f"{about}until {last}" if first == ".." else f"{about}since {first}"
    if not parted and all(part.isdigit() for part in value[:10].split("-")):
        return about + value[:10]
    covered = days(value)
    return about + (value if covered is None else covered[0] if covered[0] == covered[1] else " to ".join(covered))
