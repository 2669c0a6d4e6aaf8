"""The command that lists stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.brief.plain import line
from onrecord.cli.opening import open_case
from onrecord.cli.output import CaseArgument, JsonOption, count, print_json, print_text

if TYPE_CHECKING:
    from onrecord.store.views import StoryView

__all__ = ["stories"]


def stories(
    case: CaseArgument,
    single: Annotated[bool, typer.Option("--single", help="Also those of one report.")] = False,
    json: JsonOption = False,
) -> None:
    """List which reports tell of one happening, and why they are taken for one story."""
    with open_case(case) as opened:
        found = opened.stories()
    shown = found if single else [story for story in found if len(story.articles) > 1]
    if json:
        print_json([_line(story) for story in shown])
        return
    for story in shown:
        reports, texts = count(len(story.articles), "report"), count(story.texts, "text")
        print_text(f"{line(story.title)} ({reports}, {texts}{_days(story)})")
        for entry in story.articles:
            told = (entry.article.published or "undated", entry.article.outlet or "", entry.article.name)
            print_text(f"{', '.join(line(part) for part in told if part)}: {line(entry.reason)}", indent=2)
        print_text(story.id, indent=2)
    alone = sum(len(story.articles) == 1 for story in found)
    left = "" if single or not alone else f" {count(alone, 'report')} alone on their matter: --single shows them."
    several = len(found) - alone
    print_text(f"{several:,} {'story' if several == 1 else 'stories'} of several reports.{left}")


def _days(story: StoryView) -> str:
    if story.first is None or story.last is None:
        return ""
    return f", {story.first}" if story.first == story.last else f", {story.first} to {story.last}"


def _line(story: StoryView) -> dict[str, object]:
    return {
        "id": story.id,
        "title": story.title,
        "first": story.first,
        "last": story.last,
        "texts": story.texts,
        "articles": [{"article": e.article.name, "id": e.article.id, "why": e.reason} for e in story.articles],
    }
