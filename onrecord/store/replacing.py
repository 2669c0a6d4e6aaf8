"""What a person says holds instead, or adds: checked field by field, with full ids, and the words beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial

from onrecord.errors import UsageError
from onrecord.lexicon.plover import CATEGORIES, modes
from onrecord.link.judged import precision_of
from onrecord.model import (
    Act,
    Manner,
    Modality,
    Spans,
    Status,
    ZoneKind,
    article_of,
    hull,
    item_id,
    spans_in,
    spans_written,
    text_of,
)
from onrecord.model.days import days
from onrecord.store.reading import Reading
from onrecord.store.search import find
from onrecord.store.views import ArticleView

__all__ = ["addition_of", "replacement_of", "words_judged"]

STATEMENT = ("act", "actor", "addressee", "content", "cue", "manner", "modality", "negated", "source", "time")
FIELDS = {
    "statement": STATEMENT,
    "event": ("actor", "event", "mode", "place", "recipient", "status", "time", "trigger"),
    "actor": ("role",),
    "article": ("outlet", "published", "title"),
}
PARTS = ("source", "cue", "content")
ZONE = ("detail", "span", "zone")
Checked = tuple[dict[str, str], dict[str, str]]
"""The fields with what holds in them, and the words that stand for ids and spans."""


def replacement_of(reading: Reading, kind: str, subject: str, given: Mapping[str, str]) -> Checked:
    """Return what is to hold instead of what was found.

    kind: of the subject: statement, event, actor or article.

    Raises:
        UsageError: if a field or value cannot be; `UnknownIdError` if the case has no such actor.
    """
    fields = FIELDS[kind]
    unknown = sorted(set(given) - set(fields))
    if unknown or not given:
        raise UsageError(f"Of a {kind} {', '.join(fields)} can be replaced, not {', '.join(unknown) or 'nothing'}.")
    article = reading.article(subject if kind == "article" else article_of(subject))
    checked, words = _checked(reading, article, kind, given)
    if kind == "statement":
        statement = next(s for s in article.record.statements if s.id == subject)
        now = {part: spans_in(checked[part]) if part in checked else getattr(statement, part) for part in PARTS}
        if not (now["cue"] or now["content"]):
            raise UsageError("A statement needs a cue or a content.")
    if kind == "event" and checked.get("mode"):
        event = next(e for e in article.record.events if e.id == subject)
        category = checked.get("event", event.event)
        known = sorted(mode for of, mode in modes() if of == category)
        if checked["mode"] not in known:
            raise UsageError(f"{category} has no mode {checked['mode']!r}. Modes: {', '.join(known) or 'none'}.")
    return checked, words


def addition_of(reading: Reading, article: str, given: Mapping[str, str]) -> tuple[str, dict[str, str], dict[str, str]]:
    """Return the id of a statement or zone that a person adds to an article, its fields, and their words.

    Raises:
        UsageError: if something is missing, cannot be, or is in the case already.
    """
    view = reading.article(article)
    if "zone" in given:
        return _zone(view, given)
    unknown = sorted(set(given) - set(STATEMENT))
    if unknown or not ({"cue", "content"} & {field for field, value in given.items() if value.strip()}):
        needs = "A statement that is added needs a cue or a content; a zone needs zone and span."
        raise UsageError(f"{needs} Fields of a statement: {', '.join(STATEMENT)}.")
    checked, words = _checked(reading, view, "statement", {"act": "ASSERT", **given})
    parts = [span for part in PARTS for span in spans_in(checked.get(part, ""))]
    identifier = item_id(article, "statement", hull(parts))
    if any(statement.id == identifier for statement in view.record.statements):
        raise UsageError(f"The case has a statement there: {identifier}. Judge that one instead.")
    return identifier, checked, {"subject": hull(parts).of(view.text), **words}


def words_judged(reading: Reading, kind: str, subject: str) -> dict[str, str]:
    """Return the words of what is judged, as they stand in its article; none of an article itself."""
    if kind == "article":
        return {}
    if kind == "actor":
        return {"subject": reading.actor(reading.across(subject)).name}
    article = reading.article(article_of(subject))
    if kind == "statement":
        statement = reading.statement(subject).statement
        return {"subject": statement.span.of(article.text)}
    if kind == "event":
        event = next(e for e in article.record.events if e.id == subject)
        return {"subject": event.span.of(article.text)}
    start, _, end = subject.rsplit(":", 1)[1].partition("-")
    return {"subject": article.text[int(start) : int(end)]}


def _zone(article: ArticleView, given: Mapping[str, str]) -> tuple[str, dict[str, str], dict[str, str]]:
    unknown = sorted(set(given) - set(ZONE))
    if unknown or "span" not in given:
        raise UsageError("A zone that is added needs zone (its kind) and span, and may have a detail.")
    kind = _one_of(ZoneKind, "kind of zone", given["zone"].lower())
    span = hull(_spans(article, "span", given["span"], needed=True))
    identifier = item_id(article.id, "zone", span)
    if any(zone.span == span for zone in article.record.zones):
        raise UsageError(f"The report has a zone there: {identifier}.")
    detail = {"detail": given["detail"]} if given.get("detail") else {}
    return identifier, {"zone": kind, **detail}, {"subject": span.of(article.text)}


def _checked(reading: Reading, article: ArticleView, kind: str, given: Mapping[str, str]) -> Checked:
    """Return the fields with full ids, and the words beside them."""
    checked: dict[str, str] = {}
    words: dict[str, str] = {}
    for field, value in sorted(given.items()):
        if field in (*PARTS, "trigger"):
            spans = _spans(article, field, value, needed=field == "trigger")
            checked[field] = spans_written(spans)
            if spans:
                words[field] = text_of(article.text, spans)
        elif field in ("actor", "addressee", "recipient"):
            ids = [find(reading.db, one.strip(), ("actor",))[1] for one in value.split(",") if one.strip()]
            if kind == "statement" and len(ids) > 1:
                raise UsageError(f"A statement has one {field}, not {len(ids)}.")
            checked[field] = ",".join(ids)
            if ids:
                words[field] = "; ".join(_called(reading, one) for one in ids)
        elif field == "place":
            checked[field] = _place(article, value)
        elif field == "time":
            checked[field] = _time(article, value)
        else:
            checked[field] = PLAIN[field](value)
    return checked, words


def _called(reading: Reading, actor: str) -> str:
    """Return the name of an actor in its article."""
    found = reading.article(article_of(actor)).found.actor(actor)
    return found.name if found is not None else ""


def _spans(article: ArticleView, field: str, value: str, *, needed: bool) -> Spans:
    """Return the spans that a person gave: inside the text, and with words in them."""
    try:
        spans = spans_in(value)
    except ValueError:
        raise UsageError(f"{field}: {value!r} names no spans. Write 12-18, or 12-18,30-34.") from None
    if needed and not spans:
        raise UsageError(f"{field}: it needs a span, such as 12-18.")
    for span in spans:
        if not span.fits(article.text):
            raise UsageError(f"{field}: {span.start}-{span.end} lies outside a text of {len(article.text)} characters.")
        if not span.of(article.text).strip():
            raise UsageError(f"{field}: nothing but white space stands at {span.start}-{span.end}.")
    return spans


def _place(article: ArticleView, value: str) -> str:
    if value and all(place.id != value for place in article.record.places):
        raise UsageError(f"The report names no place {value!r}. Give the id of one that it names, or nothing.")
    return value


def _time(article: ArticleView, value: str) -> str:
    if value and all(timex.id != value for timex in article.record.timexes) and days(value) is None:
        raise UsageError(f"{value!r} is no date. Write 2021-10-05, 2021-10, 2021, or the id of a time in the report.")
    return value


def _one_of(values: type[StrEnum], what: str, value: str) -> str:
    if value not in list(values):
        raise UsageError(f"No {what} is called {value!r}. There are: {', '.join(values)}.")
    return value


def _category(value: str) -> str:
    if value.upper() not in CATEGORIES:
        raise UsageError(f"PLOVER has no category {value!r}. Categories: {', '.join(CATEGORIES)}.")
    return value.upper()


def _truth(value: str) -> str:
    if value not in ("true", "false"):
        raise UsageError(f"`negated` is true or false, not {value!r}.")
    return value


def _day(value: str) -> str:
    if days(value) is None or (precision_of(value) == "time" and "T" not in value):
        raise UsageError(f"{value!r} is no date. Write 2021-10-05, 2021-10, 2021 or 2021-10-05/2021-10-09.")
    return value


def _words(what: str, value: str) -> str:
    if not value.strip():
        raise UsageError(f"The {what} of a report cannot be nothing.")
    return value.strip()


def _upper(values: type[StrEnum], what: str, value: str) -> str:
    return _one_of(values, what, value.upper())


def _lower(values: type[StrEnum], what: str, value: str) -> str:
    return _one_of(values, what, value.lower())


PLAIN: dict[str, Callable[[str], str]] = {
    "act": partial(_upper, Act, "act"),
    "event": _category,
    "manner": partial(_lower, Manner, "manner"),
    "modality": partial(_lower, Modality, "modality"),
    "mode": str.lower,
    "negated": _truth,
    "outlet": partial(_words, "outlet"),
    "published": _day,
    "role": str.strip,
    "status": partial(_upper, Status, "status"),
    "title": partial(_words, "title"),
}
"""What checks the fields that need nothing but their value."""
