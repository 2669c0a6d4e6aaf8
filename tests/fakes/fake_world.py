"""Steps like `fake_steps` that also find events, places and whom statements are about. Workers import them by name.

Norland raided Sudland in Port Aster (10.5, 20.25, NOR) on 2031-05-04 [REPORTED].
Ada Orlova told Norland that Sudland sleeps.
* Moscow (55.75, 37.62, RUS) as a government.
"""

from __future__ import annotations

import re

from fake_steps import NAME, VERSIONS, annotate, read
from msgspec.structs import replace

from onrecord.model import (
    Actor,
    ActorKind,
    Article,
    Event,
    Manner,
    Participant,
    Place,
    PlaceUse,
    Record,
    Span,
    Statement,
    Status,
    Timex,
    TimexType,
    item_id,
)
from onrecord.pipeline import Steps

AT = rf"(?P<place>{NAME}) \((?:(?P<lat>-?[\d.]+), (?P<lon>-?[\d.]+)(?:, (?P<country>[A-Z]{{3}}))?|nowhere)\)"
EVENT = re.compile(
    rf"(?P<one>{NAME}) (?P<verb>met|raided) (?P<other>{NAME})(?: in {AT})?"
    r"(?: on (?P<day>\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?))?(?P<vague> one day)? \[(?P<status>[A-Z]+)\]"
)
TOLD = re.compile(rf"(?P<one>{NAME}) (?P<cue>told) (?P<other>{NAME}) that (?P<content>[^.]+)\.")
GOVERNMENT = re.compile(rf"\* {AT} as a government")
WORLD_VERSIONS = {**VERSIONS, "world": "1"}


def annotate_world(article: Article) -> Record:
    record = annotate(article)
    actors = {actor.name: actor for actor in record.actors}
    events, places, timexes = [], [], list(record.timexes)
    statements = list(record.statements)

    def known(match: re.Match[str], group: str, kind: ActorKind = ActorKind.STATE) -> str:
        span = Span(*match.span(group))
        made = Actor(id=item_id(article.id, "actor", span), name=match[group], kind=kind, mentions=(span,))
        return actors.setdefault(match[group], made).id

    statements += [
        Statement(
            id=item_id(article.id, "statement", Span(*match.span())),
            manner=Manner.INDIRECT,
            source=(Span(*match.span("one")),),
            cue=(Span(*match.span("cue")),),
            content=(Span(*match.span("content")),),
            actor=known(match, "one", ActorKind.PERSON),
            addressee=known(match, "other"),
        )
        for match in TOLD.finditer(article.text)
    ]
    for match in EVENT.finditer(article.text):
        one, other = known(match, "one"), known(match, "other")
        place = _place(article, match, PlaceUse.LITERAL) if match["place"] else None
        places += [place] if place else []
        time = None
        for group, value in (("day", match["day"]), ("vague", "P1D")):
            if match[group]:
                span = Span(*match.span(group))
                time = item_id(article.id, "timex", span)
                kind = TimexType.DATE if group == "day" else TimexType.DURATION
                timexes.append(Timex(id=time, start=span.start, end=span.end, type=kind, value=value))
        verb = Span(*match.span("verb"))
        events.append(
            Event(
                id=item_id(article.id, "event", verb),
                event="CONSULT" if match["verb"] == "met" else "ASSAULT",
                start=verb.start,
                end=verb.end,
                actor=(Participant(id=one),),
                recipient=(Participant(id=other),),
                status=Status(match["status"]),
                time=time,
                place=place.id if place else None,
                confidence=0.9,
            )
        )
    places += [_place(article, match, PlaceUse.METONYM) for match in GOVERNMENT.finditer(article.text)]
    named = tuple(
        replace(
            actor,
            mentions=tuple(Span(*m.span()) for m in re.finditer(rf"\b{re.escape(name)}\b", article.text)),
        )
        for name, actor in actors.items()
    )
    return replace(
        record,
        actors=tuple(sorted(named, key=lambda actor: actor.id)),
        events=tuple(events),
        places=tuple(places),
        timexes=tuple(timexes),
        statements=tuple(statements),
        made_by=WORLD_VERSIONS,
    )


def _place(article: Article, match: re.Match[str], use: PlaceUse) -> Place:
    span = Span(*match.span("place"))
    return Place(
        id=item_id(article.id, "place", span),
        start=span.start,
        end=span.end,
        name=match["place"],
        use=use,
        country=match["country"],
        lat=float(match["lat"]) if match["lat"] else None,
        lon=float(match["lon"]) if match["lon"] else None,
        confidence=0.9,
    )


WORLD = Steps(read, annotate_world, WORLD_VERSIONS)
