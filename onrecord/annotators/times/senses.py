"""Whether words are meant as a time: "May said", "2,000 troops", "prices fall", "a second minister" are none."""

from __future__ import annotations

import re

from spacy.tokens import Token

from onrecord.annotators.times.words import meaning_of
from onrecord.text.parse import Paragraph

__all__ = [
    "is_amount",
    "is_day",
    "is_free_name",
    "is_month",
    "is_no_name",
    "is_now",
    "is_quarter",
    "is_range",
    "is_rate",
    "is_regular",
    "is_season",
    "is_short_year",
    "is_the_unit",
    "is_year",
    "token_at",
    "word_before",
]

Match = re.Match[str]

AMBIGUOUS_MONTHS = frozenset({"may", "march", "august"})
NAMES = frozenset({"PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART", "NORP", "LOC"})
PEOPLE = frozenset({"PERSON", "WORK_OF_ART"})
AMOUNTS = frozenset({"MONEY", "QUANTITY", "PERCENT"})
YEAR_BEFORE = frozenset(
    "in since of by from until till to and before after during between through for late early mid the year spring"
    " summer winter autumn fall or around about circa election elections season fiscal".split()
)
COUNTED_BY_RATE = frozenset({"NOUN", "NUM", "SYM", "PROPN"})
OFTEN_AS_ADJECTIVE = frozenset({"hourly", "daily", "nightly", "weekly", "monthly"})
FOR_A_LENGTH = frozenset({"for", "within", "in", "every", "about", "just", "only", "lasted", "took"})
ONE_OR_ANOTHER = frozenset(
    {"a second", "one second", "the second", "a quarter", "one day", "a minute", "three quarters"}
)


def token_at(paragraph: Paragraph, offset: int) -> Token | None:
    """Return the token that holds a character of the reading."""
    span = paragraph.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def word_before(token: Token) -> str:
    """Return the word before a token, in lower case; empty at the start."""
    return token.nbor(-1).lower_ if token.i > 0 else ""


def is_free_name(paragraph: Paragraph, match: Match) -> bool:
    """A day or month inside a person's or a work's name ("Ruby Tuesday", "Sunday Times") is none."""
    weekday = "weekday" in match.groupdict()
    token = token_at(paragraph, match.start("weekday" if weekday else "month"))
    return token is None or token.ent_type_ not in (PEOPLE | {"ORG", "FAC"} if weekday else PEOPLE)


def is_no_name(paragraph: Paragraph, match: Match) -> bool:
    """Words such as "this week" and "today" are a name where they are written with capitals, as in "This Week"."""
    if paragraph.zone is not None:
        return True  # headlines are often written so
    words = [word for word in re.findall(r"[^\W\d_]+", match[0]) if not meaning_of("weekday", word)]
    token = token_at(paragraph, match.start())
    if any(word[0].isupper() and not word.isupper() for word in words[1:]):
        return False
    first = words[:1] and words[0][0].isupper() and not words[0].isupper()
    return not first or token is None or token.ent_type_ not in ("ORG", "WORK_OF_ART", "PERSON")


def is_day(paragraph: Paragraph, match: Match) -> bool:
    """Say whether a holiday's name means the day: not in "Christmas trees"."""
    token = token_at(paragraph, match.start("holiday"))
    return token is None or " " in match["holiday"] or token.dep_ != "compound"


def is_month(paragraph: Paragraph, match: Match) -> bool:
    """Say whether "May" or "March" is a month's name, and none of a person or a thing."""
    token = token_at(paragraph, match.start("month"))
    if token is None or token.ent_type_ in NAMES:
        return False
    if match["month"].casefold() not in AMBIGUOUS_MONTHS:
        return True
    if word_before(token) in YEAR_BEFORE - {"the"} or match["mod"]:
        return token.pos_ == "PROPN"
    led = re.match(r" (?:for|of|on|to|along|against)\b", match.string[match.end() : match.end() + 10])
    return token.pos_ == "PROPN" and token.ent_type_ == "DATE" and not led  # "the March on the capital"


def is_year(paragraph: Paragraph, match: Match) -> bool:
    """Four digits are a year behind a word such as "in", or where the parse sees a date; never if they count things."""
    if not match["year"].isdigit() or match[0].casefold().startswith("the year"):
        return True
    if paragraph.reading.words.strip() == match[0]:
        return True  # the heading of a chapter
    token = token_at(paragraph, match.start("year"))
    if token is None or token.ent_type_ in AMOUNTS:
        return False
    if _in_range_of_years(match):
        return True
    counted = token.dep_ == "nummod" and token.head.i == token.i + 1 and token.head.tag_ == "NNS"
    if counted and word_before(token) not in ("the", "in", "'s"):
        return False
    behind = word_before(token) in YEAR_BEFORE or match.string[match.start() - 1 : match.end() + 1] == f"({match[0]})"
    if match["year"] < "1900":
        return token.ent_type_ == "DATE" and behind
    return token.ent_type_ == "DATE" or behind


def _in_range_of_years(match: Match) -> bool:
    """Say whether a year is the first or the last of two, as in "1861-1863"."""
    start, end = match.span("year")
    around = match.string[max(start - 7, 0) : end + 7]
    both = re.search(r"(?<![\d.,$-])((?:1[5-9]|20)\d\d) ?[-–] ?((?:1[5-9]|20)\d\d)(?![\d.,-]\d|\d| ?%)", around)
    return both is not None and match["year"] in both.groups() and both[1] < both[2]


def is_range(_: Paragraph, match: Match) -> bool:
    """Say whether two digits behind a year and a hyphen are a later year: not a month, as in "2007-06"."""
    first = int(match[0][2:4])
    return int(match["two"]) > first and (int(match["two"]) > 12 or int(match["two"]) == first + 1)


def is_short_year(paragraph: Paragraph, match: Match) -> bool:
    """Two digits behind an apostrophe are a year behind a word such as "since"."""
    token = token_at(paragraph, match.start())
    return token is not None and word_before(token) in YEAR_BEFORE


def is_season(paragraph: Paragraph, match: Match) -> bool:
    """A bare season counts only behind a word that makes it one; "fall" needs more than an article."""
    if match["year"] or match["beside_year"] or match["which"]:
        return True
    token = token_at(paragraph, match.start("season"))
    if token is None or token.pos_ not in ("NOUN", "PROPN"):
        return False
    before = word_before(token)
    if match["season"].casefold() in ("summer", "winter", "autumn"):
        return token.ent_type_ not in NAMES
    behind = ("in", "during", "until", "by", "over", "since", "into", "through", "throughout")
    the = before == "the" and token.i > 1 and token.nbor(-2).lower_ in behind
    return bool(match["mod"] or match["edge_word"]) or before in ("in", "during", "by", "since") or the


def is_rate(paragraph: Paragraph, match: Match) -> bool:
    """Say whether "a week" is a rate: behind what is counted ("three times a week"); else it is a length."""
    token = token_at(paragraph, match.start())
    if token is None or match[0].casefold().startswith("per"):
        return token is not None
    return token.i > 0 and token.nbor(-1).pos_ in COUNTED_BY_RATE


def is_regular(paragraph: Paragraph, match: Match) -> bool:
    """The "Daily" of a paper's name says no time, and "quarterly" only as an adverb."""
    token = token_at(paragraph, match.start())
    if token is None or token.pos_ == "PROPN" or (token.i > 0 and token.text[0].isupper()):
        return False
    return token.pos_ == "ADV" or token.lower_ in OFTEN_AS_ADJECTIVE


def is_amount(paragraph: Paragraph, match: Match) -> bool:
    """Say whether a length is counted: not in "a second time", "one day he said", "three quarters of", "60 Minutes"."""
    words, unit = match[0].casefold(), match["unit"]
    token = token_at(paragraph, match.start("unit"))
    if token is None or (unit[0].isupper() and token.ent_type_ in ("WORK_OF_ART", "ORG", "PERSON")):
        return False
    if words in ONE_OR_ANOTHER:
        first = token_at(paragraph, match.start())
        return first is not None and word_before(first) in FOR_A_LENGTH
    parts = re.search(r"\bquarter|^(?:both|few|some|many|various) second|^(?:a|one|some) (?:time|moment)", words)
    return not parts or bool(re.search(r"(?:two|three|four|five|six|\d|several) (?:\w+ )?quarters$", words))


def is_quarter(paragraph: Paragraph, match: Match) -> bool:
    """Say whether a quarter or half is one of a year: not "the second half of the match"."""
    of = re.match(
        r" of (?!the year\b|the fiscal\b|its\b|his\b)", paragraph.reading.words[match.end() : match.end() + 20]
    )
    return bool(match["of"]) or of is None


def is_the_unit(paragraph: Paragraph, match: Match) -> bool:
    """Say whether "the year" is a certain one: not in "man of the year", "the week-long", "the Latin Quarter"."""
    before = paragraph.reading.words[max(match.start() - 30, 0) : match.start()].casefold()
    return not re.search(r"\b(?:man|woman|person|player|book|word|film|time|times|most|rest) of $", before)


def is_now(paragraph: Paragraph, match: Match) -> bool:
    """Say whether a word such as "now" is an adverb or a noun of its own: not in "the present government"."""
    token = token_at(paragraph, match.start())
    if token is None or token.ent_type_ in ("ORG", "WORK_OF_ART"):
        return False
    if match["reference"].casefold().startswith("the ") and match["reference"].casefold() != "the present day":
        last = token_at(paragraph, match.end() - 1)
        after = last.nbor(1) if last is not None and last.i + 1 < len(last.doc) else None
        return after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")
    return True
