"""The annotators in their order, and the record that they make of one article.

zones -> metadata -> language -> encoding -> parse -> dating -> timexes -> mentions -> places -> statements
-> events -> propositions
"""

from __future__ import annotations

from dataclasses import replace

import msgspec

from onrecord.annotators.dating import find_dating
from onrecord.annotators.draft import Annotator, Draft
from onrecord.annotators.events import find_events
from onrecord.annotators.mentions import find_mentions
from onrecord.annotators.places.find import find_places
from onrecord.annotators.propositions import find_propositions
from onrecord.annotators.statements import find_statements
from onrecord.annotators.times import find_timexes
from onrecord.model import Article, Problem, ProblemKind, Record
from onrecord.text.language import detect, may_be_english
from onrecord.text.metadata import find_metadata
from onrecord.text.parse import encode, parse
from onrecord.text.zones import label_zones

__all__ = ["ANNOTATORS", "VERSIONS", "annotate_article"]


def _zones(draft: Draft) -> Draft:
    return replace(draft, zones=label_zones(draft.article.text))


def _metadata(draft: Draft) -> Draft:
    return replace(draft, article=find_metadata(draft.article, draft.zones))


def _language(draft: Draft) -> Draft:
    language = draft.article.language or detect(draft.article.text)
    return replace(draft, article=msgspec.structs.replace(draft.article, language=language))


def _encoding(draft: Draft) -> Draft:
    """Read an English article; one in another language keeps its text and gets a problem instead."""
    article = draft.article
    if article.text.strip() and not may_be_english(article.text, article.language):
        return replace(draft, problems=(*draft.problems, _not_english(article)))
    return replace(draft, encoded=encode(article.text, draft.zones))


def _parse(draft: Draft) -> Draft:
    """Parse what was read."""
    if not draft.encoded.words:
        return draft
    return replace(draft, parse=parse(draft.article.text, draft.zones, draft.encoded))


def _not_english(article: Article) -> Problem:
    named = (
        f"It seems to be in another language ({article.language})"
        if article.language
        else "It does not read like English"
    )
    return Problem(
        where=article.name or article.id,
        kind=ProblemKind.LANGUAGE,
        message=f"{named}. Its text is kept, but no statements were looked for: only English is understood so far.",
    )


ANNOTATORS = (
    Annotator("zones", "2", frozenset({"article"}), frozenset({"zones"}), _zones),
    Annotator("metadata", "2", frozenset({"article", "zones"}), frozenset({"article"}), _metadata),
    Annotator("language", "1", frozenset({"article"}), frozenset({"article"}), _language),
    Annotator("encoding", "1", frozenset({"article", "zones"}), frozenset({"encoded", "problems"}), _encoding),
    Annotator("parse", "4", frozenset({"article", "zones", "encoded"}), frozenset({"parse"}), _parse),
    Annotator("dating", "1", frozenset({"article", "zones", "parse"}), frozenset({"article", "written"}), find_dating),
    Annotator(
        "timexes", "2", frozenset({"article", "zones", "parse", "written"}), frozenset({"timexes"}), find_timexes
    ),
    Annotator("mentions", "1", frozenset({"article", "encoded"}), frozenset({"mentions"}), find_mentions),
    Annotator("places", "1", frozenset({"article", "zones", "parse"}), frozenset({"places"}), find_places),
    Annotator(
        "statements",
        "4",
        frozenset({"article", "zones", "encoded", "parse", "mentions", "timexes", "written"}),
        frozenset({"statements", "actors", "mentions"}),
        find_statements,
    ),
    Annotator(
        "events",
        "1",
        frozenset({"article", "parse", "mentions", "statements", "actors", "timexes", "places"}),
        frozenset({"events", "actors", "mentions"}),
        find_events,
    ),
    Annotator(
        "propositions",
        "2",
        frozenset({"article", "parse", "mentions", "statements", "actors", "timexes", "places", "events"}),
        frozenset({"propositions"}),
        find_propositions,
    ),
)
"""Every annotator, in the order in which they run."""

VERSIONS = {annotator.name: annotator.version for annotator in ANNOTATORS}
"""Name and version of each annotator, as a record's `made_by` holds them."""


def annotate_article(article: Article) -> Record:
    """Return the record of one article. Pure: the same article always gives the same record.

    Raises:
        SetupError: if the language pipeline is not installed.
    """
    draft = Draft(article)
    for annotator in ANNOTATORS:
        draft = annotator.run(draft)
    found = draft.article
    return Record(
        id=article.id,
        published=found.published,
        written=draft.written,
        title=found.title,
        outlet=found.outlet,
        authors=found.authors,
        zones=draft.zones,
        statements=draft.statements,
        events=draft.events,
        timexes=draft.timexes,
        places=draft.places,
        actors=draft.actors,
        mentions=draft.mentions,
        propositions=draft.propositions,
        problems=draft.problems,
        made_by=VERSIONS,
    )
