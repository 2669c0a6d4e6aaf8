"""Time expressions of a report, resolved against its date of publication.

The grammar is the table in `time_rules`; here its matches are weighed: the longest wins, words that only look like
times ("May said", "2,000 troops", "the 201st base") are dropped, and the tense of the governing verb says whether
"Tuesday" lies ahead or behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.annotators.calendar import NO_ANCHOR, Anchor, Direction, anchor_of, anchor_of_value
from onrecord.annotators.draft import Draft
from onrecord.annotators.time_base import Context
from onrecord.annotators.time_rules import RULES, Rule
from onrecord.model import Timex, item_id
from onrecord.text.parse import Paragraph, Parse

__all__ = ["find_timexes"]

# Every time expression holds one of these; paragraphs without any are not searched.
TRIGGER = re.compile(
    r"\d{4}|\bB\.?C|\d0s|\d(?:st|nd|rd|th)\b|9/11|[ap]\.?m\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\b|\bmay\b|day|night|morning|noon|evening|month|week|year"
    r"|hour|minute|second|decade|centur|quarter|half|spring|summer|autumn|fall|winter|tomorrow|now|current|recent|soon"
    r"|present|past|future|moment|time|daily|annual|christmas|halloween",
    re.IGNORECASE,
)
AMBIGUOUS_MONTHS = frozenset({"may", "march", "august"})
YEAR = re.compile(r"(?<![\d,.$£€-])(?:1[0-9]|20)\d\d(?![\d,%-])")
NEWS_DAY = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Ll]ast week)\b"
)
HISTORY_YEARS = 6  # years other than the article's that a text names at least, to be a history
HISTORY_SHARE = 2  # times as many of them as of words of the week's news
WITH_YEAR = frozenset({"iso date", "month day year", "day month year", "month year", "year"})
WITHOUT_YEAR = frozenset({"month day", "day month", "month", "season"})
YEAR_BEFORE = frozenset(
    "in since of by from until till to and before after during between through for late early mid the year spring"
    " summer"
    " winter autumn fall or around about circa election elections season fiscal".split()
)
SEASON_NOT_TIME = frozenset({"fall", "spring", "summer", "winter"})
COUNTED_BY_RATE = frozenset({"NOUN", "NUM", "SYM", "PROPN"})
AHEAD = frozenset(
    "plan expect schedule set due agree hope intend want prepare ask urge order vow promise threaten aim need decide"
    " likely ready seek propose invite slate".split()
)
DEADLINE = frozenset({"by", "until", "till"})
LONGEST_CLIMB = 25  # tokens between a time expression and its verb


@dataclass(frozen=True, slots=True)
class Match:
    """One match of a rule in a paragraph's reading, [start, end) there."""

    start: int
    end: int
    rank: int
    rule: Rule
    match: re.Match[str]


def find_timexes(draft: Draft) -> Draft:
    """Return the draft with the time expressions of its title and body, in order.

    Without a date of publication, relative ones have no value, and "June 16" is `XXXX-06-16`.
    """
    anchor = anchor_of(draft.written or draft.article.published)
    found: list[Timex] = []
    history = _tells_history(draft.parse, anchor)
    named: str | None = None
    told = NO_ANCHOR
    for paragraph in draft.parse:
        timexes, told = _of_paragraph(paragraph, draft.article.id, Context(anchor=anchor, named=named, told=told))
        found.extend(timexes)
        named = next((value for timex in reversed(timexes) if (value := _named(timex))), named)
        told = told if history else NO_ANCHOR
    return replace(draft, timexes=tuple(sorted(found, key=lambda timex: (timex.start, timex.end))))


def _tells_history(parse: Parse, anchor: Anchor) -> bool:
    """Say whether a text is a story of other years rather than news: then a year holds until another is named."""
    text = " ".join(paragraph.reading.words for paragraph in parse)
    other = sum(int(year) != anchor.year for year in YEAR.findall(text))
    return other >= HISTORY_YEARS and other > HISTORY_SHARE * len(NEWS_DAY.findall(text))


def _of_paragraph(paragraph: Paragraph, article: str, context: Context) -> tuple[list[Timex], Anchor]:
    """Return the time expressions of a paragraph, and the date from which months of a story count after it."""
    if not TRIGGER.search(paragraph.reading.words):
        return [], context.told
    found: list[Timex] = []
    for match in _best(_matches(paragraph)):
        token = _token_at(paragraph, match.start)
        context = replace(context, direction=_direction(token, in_story=context.told.year is not None))
        meaning = match.rule.build(match.match, context)
        if meaning is None:
            continue
        span = paragraph.reading.span(match.start, match.end)
        timex = Timex(
            id=item_id(article, "timex", span),
            start=span.start,
            end=span.end,
            type=meaning.type,
            value=meaning.value,
            mod=meaning.mod,
        )
        told = anchor_of_value(meaning.value)
        tells = match.rule.name in WITH_YEAR or (context.told.year and match.rule.name in WITHOUT_YEAR)
        context = replace(context, named=_named(timex) or context.named, told=told if tells else context.told)
        found.append(timex)
    return found, context.told


def _named(timex: Timex) -> str | None:
    """Return the value of a time expression if it is a date that others can count from."""
    return timex.value if timex.type in ("DATE", "TIME") and anchor_of_value(timex.value).year else None


def _matches(paragraph: Paragraph) -> Iterator[Match]:
    words = paragraph.reading.words
    for rank, rule in enumerate(RULES):
        for match in rule.pattern.finditer(words):
            end = match.end() - len(match[0]) + len(match[0].rstrip())
            if _is_time(paragraph, rule, match):
                yield Match(match.start(), end, rank, rule, match)


def _best(matches: Iterator[Match]) -> list[Match]:
    """Return the matches that stand when those that overlap a longer one, or an equal one of an earlier rule, go."""
    chosen: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.rank, m.start)):
        if all(match.end <= other.start or other.end <= match.start for other in chosen):
            chosen.append(match)
    return sorted(chosen, key=lambda match: match.start)


def _token_at(paragraph: Paragraph, offset: int) -> Token | None:
    """Return the token that holds a character of the reading."""
    span = paragraph.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _is_time(paragraph: Paragraph, rule: Rule, match: re.Match[str]) -> bool:
    """Say whether the words of a match are meant as a time."""
    check = {
        "month": _is_month,
        "year": _is_year,
        "season": _is_season,
        "per unit": _is_rate,
        "regular": _is_lower,
        "duration": _is_duration,
        "weekday": _is_free_name,
        "month day": _is_free_name,
        "day month": _is_free_name,
    }.get(rule.name)
    return check is None or check(paragraph, match)


def _is_free_name(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """A day or month inside a person's name ("Ruby Tuesday") is none."""
    group = "weekday" if "weekday" in match.groupdict() else "month"
    token = _token_at(paragraph, match.start(group))
    return token is None or token.ent_type_ not in ("PERSON", "WORK_OF_ART")


def _is_lower(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """The "Daily" or "Weekly" of a paper's name says no time."""
    token = _token_at(paragraph, match.start())
    return token is not None and (token.pos_ != "PROPN" and not (token.i > 0 and token.text[0].isupper()))


def _is_month(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Say whether "May" or "March" is a name, and none of a person or a thing."""
    token = _token_at(paragraph, match.start("month"))
    if token is None or token.ent_type_ in ("PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART", "NORP", "LOC"):
        return False
    if match["month"].casefold() not in AMBIGUOUS_MONTHS:
        return True
    return token.pos_ == "PROPN" and (token.ent_type_ == "DATE" or _before(token) in YEAR_BEFORE or bool(match["mod"]))


def _is_year(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Four digits are a year behind a word such as "in", or where the parse sees a date; never if they count things."""
    token = _token_at(paragraph, match.start("year"))
    if token is None or token.ent_type_ in ("MONEY", "QUANTITY", "PERCENT"):
        return False
    counted = token.dep_ == "nummod" and token.head.i == token.i + 1 and token.head.tag_ == "NNS"
    if counted and _before(token) not in ("the", "in", "'s"):
        return False
    early = match["year"] < "1900"
    known = token.ent_type_ == "DATE" or _before(token) in YEAR_BEFORE
    return (token.ent_type_ == "DATE" and _before(token) in YEAR_BEFORE) if early else known


def _before(token: Token) -> str:
    return token.nbor(-1).lower_ if token.i > 0 else ""


def _is_season(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """A bare season counts only behind a word that makes it one; "fall" needs more than an article."""
    groups = match.groupdict()
    if groups["year"] or (groups["which"] or "").casefold() in ("last", "this", "next"):
        return True
    token = _token_at(paragraph, match.start("season"))
    if token is None or token.pos_ not in ("NOUN", "PROPN"):
        return False
    before = _before(token)
    behind_the = before == "the" and token.i > 1 and token.nbor(-2).lower_ in ("in", "during", "until", "by", "over")
    return bool(groups["mod"]) or before in ("in", "during") or behind_the


def _is_rate(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Say whether "a week" is a rate: behind what is counted ("three times a week"); else it is a length."""
    token = _token_at(paragraph, match.start())
    if token is None or match[0].casefold().startswith("per"):
        return token is not None
    return token.i > 0 and token.nbor(-1).pos_ in COUNTED_BY_RATE


def _is_duration(paragraph: Paragraph, match: re.Match[str]) -> bool:
    """Say whether a length is counted: not in "a second time", "one day he said", "three quarters of"."""
    words = match[0].casefold()
    if words in ("a second", "one second", "the second", "a quarter", "one day", "a minute", "three quarters"):
        token = _token_at(paragraph, match.end() - 1)
        return token is not None and _before(token.doc[max(token.i - 1, 0)]) in ("for", "within", "in", "every")
    parts = re.search(r"\bquarter|^(?:both|few|some|many) second", words)
    return not parts or bool(re.match(r"(?:two|three|four|five|six|\d) (?:\w+ )?quarters$", words))


def _direction(token: Token | None, in_story: bool = False) -> Direction:
    """Return where the tense of the verb that governs a time expression points.

    in_story: of the past, where "until May" lies behind as well.
    """
    if token is None:
        return None
    deadline = _before(token) in DEADLINE and not in_story
    steps = 0
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i and steps < LONGEST_CLIMB:
        token, steps = token.head, steps + 1
    over = any(child.lower_ == "had" and child.dep_ == "aux" for child in token.children)
    return "future" if deadline and not over else _tense(token)


def _tense(verb: Token) -> Direction:
    """Return the direction of a verb group: "will meet", "is to meet", "plans to meet" lie ahead, "met" behind."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if words & {"will", "'ll", "wo", "shall", "would", "could", "may", "might", "should", "must", "can"} - {"could"}:
        return None if words & {"have"} else "future"
    if verb.tag_ == "VB" and "to" in words:
        head = verb.head
        ahead = head.lemma_ in AHEAD or (head.lemma_ == "be" and head.i < verb.i) or head.lemma_ in ("have", "go")
        return "future" if ahead else (_tense(head) if head.i != verb.i else None)
    if verb.tag_ in ("VBD", "VBN") or any(child.tag_ == "VBD" for child in helpers):
        return "past"
    if verb.tag_ == "VBG" and words & {"is", "are", "'s", "'re"}:
        return "future" if verb.lemma_ != "say" else None
    if verb.tag_ in ("VBG", "VB") and verb.head.i != verb.i and verb.head.pos_ in ("VERB", "AUX"):
        return _tense(verb.head)
    return None
