"""The date at which a story of other years has arrived: there "on 11 March" is of the year that was told last.

News counts from the day of its publication; a history, or the background of a report, from the last date it has told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotators.times.calendar import Anchor, anchor_of_value
from onrecord.annotators.times.grammar import Context, Meaning
from onrecord.model import TimexType
from onrecord.text.parse import Paragraph, Parse

__all__ = ["begun", "is_background", "is_history", "told_after"]

YEAR = re.compile(r"(?<![\d.,$£€-])(?:1[0-9]|20)\d\d(?!\d|[.,]\d|-\d|%)")
NEWS_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Yy]esterday|[Tt]oday|[Tt]omorrow"
    r"|(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year|night|summer|spring|fall|winter))\b"
)
HISTORY_YEARS = 4  # years other than the article's that a text names at least, to be a history
HISTORY_SHARE = 5  # times as many of them as of words of the week's news
BACKGROUND_YEARS = 2  # years that a paragraph names at least, to be background
PERIOD = re.compile(r"\d{4}-[QH]\d")
YEAR_ALONE = re.compile(r"\d{4}")
ASIDE = 10  # years from where the story is, beyond which a year inside a sentence is an aside


def is_history(parse: Parse, anchor: Anchor) -> bool:
    """Say whether a text is a story of other years rather than news: then a year holds until another is named."""
    text = " ".join(paragraph.reading.words for paragraph in parse)
    other = sum(int(year) != anchor.year for year in YEAR.findall(text))
    return other >= HISTORY_YEARS and other > HISTORY_SHARE * len(NEWS_DAY.findall(text))


def is_background(paragraph: Paragraph, anchor: Anchor) -> bool:
    """Say whether a paragraph of news tells of other years only: then a year holds to its end."""
    words = paragraph.reading.words
    years = [int(year) for year in YEAR.findall(words)]
    return len(years) >= BACKGROUND_YEARS and anchor.year not in years and not NEWS_DAY.search(words)


def begun(context: Context, year: str | None) -> Context:
    """Return the context in which a chapter begins whose heading is a year."""
    return replace(context, named=year, told=anchor_of_value(year))


def told_after(context: Context, meaning: Meaning, opens: bool, explicit: bool) -> Context:
    """Return the context after a time expression has been read.

    opens: it opens its sentence ("In 1937, ..."); explicit: it names its year itself.
    """
    if meaning.compared or meaning.type not in (TimexType.DATE, TimexType.TIME) or not meaning.value:
        return context
    here = anchor_of_value(meaning.value)
    if here.year is None:
        return context
    period = meaning.value if PERIOD.fullmatch(meaning.value) else context.period
    told = context.told
    ahead = context.anchor.year is not None and here.year > context.anchor.year
    holds = context.history or opens  # in news, for the rest of the sentence that it opens
    if holds and not ahead and (explicit or _follows(context, here)):
        told = _arrived(context, meaning.value, here, opens)
    return replace(context, named=meaning.value, told=told, period=period)


def _follows(context: Context, here: Anchor) -> bool:
    """Say whether a date without a year was counted from the story, not from the article's date."""
    return context.told.year is not None and here.year != context.anchor.year


def _arrived(context: Context, value: str, here: Anchor, opens: bool) -> Anchor:
    """Return where the story is after a date; a year inside a sentence may be an aside ("declassified in 2005")."""
    told = context.told
    if not YEAR_ALONE.fullmatch(value) or told.year is None or here.year is None:
        return here
    if opens:
        return told if here.year == told.year else here
    if told.month or here.year == told.year or here.year == context.anchor.year or abs(here.year - told.year) > ASIDE:
        return told
    return here
