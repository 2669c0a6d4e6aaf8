"""Where things stand on the page: views link to each other by these alone."""

from __future__ import annotations

from urllib.parse import quote, quote_plus

__all__ = ["actor_href", "claim_href", "issue_href", "report_href", "story_href", "words_href"]


def report_href(article: str) -> str:
    """Return the address of a report."""
    return f"/reports/{quote(article, safe='')}"


def words_href(article: str, start: int, end: int) -> str:
    """Return the address of words of a report, [start, end) in code points of its text: it survives every re-run."""
    return f"{report_href(article)}#c={start}-{end}"


def actor_href(actor: str) -> str:
    """Return the address of an actor; any id of a member will do."""
    return f"/actors/{quote(actor, safe=':')}"


def claim_href(claim: str) -> str:
    """Return the address of a claim."""
    return f"/claims/{quote(claim, safe=':')}"


def issue_href(phrase: str) -> str:
    """Return the address of an issue: a phrase."""
    return f"/issues?q={quote_plus(phrase)}"


def story_href(story: str) -> str:
    """Return the address of a story; the id of any of its reports will do."""
    return f"/stories/{quote(story, safe='')}"
