"""Steps that read and annotate in no time, for tests of what happens around them. Workers import them by name."""

from __future__ import annotations

import os
import re

import msgspec

from onrecord.case import Case
from onrecord.intake.incoming import Incoming
from onrecord.model import (
    Act,
    Actor,
    ActorKind,
    Article,
    Manner,
    Problem,
    ProblemKind,
    Published,
    Record,
    Span,
    Statement,
    Timex,
    TimexType,
    Zone,
    ZoneKind,
    item_id,
)
from onrecord.pipeline import Steps

NAME = r"[A-Z][\w.]*(?: [A-Z][\w.]*)*"
SAID = re.compile(rf"(?P<name>{NAME})(?: \((?P<kind>\w+)(?: (?P<country>[A-Z]{{3}}))?\))? (?P<cue>said|denied)"
                  r"(?: on (?P<day>\d{4}-\d\d-\d\d))? that (?P<content>[^.]+)\.")  # fmt: skip
VERSIONS = {"fake": "1", "zones": "1"}


def read(incoming: Incoming) -> tuple[Article | None, tuple[Problem, ...]]:
    text = incoming.body if isinstance(incoming.body, str) else incoming.body.decode()
    if not text.strip():
        return None, (Problem(where=incoming.where, kind=ProblemKind.EMPTY, message="It is empty."),)
    date = Published(value=incoming.published, precision="day") if incoming.published else None
    late = (Problem(where=incoming.where, kind=ProblemKind.TRUNCATED, message="Cut off."),) if "CUT" in text else ()
    return Article.of(
        text,
        incoming.name,
        title=incoming.title,
        outlet=incoming.outlet,
        authors=incoming.authors,
        url=incoming.url,
        published=date,
    ), late


def annotate(article: Article) -> Record:
    if "CRASH" in article.text:
        raise RuntimeError("the annotator has a fault")
    if "KILL" in article.text:
        os._exit(9)
    if "UNSOUND" in article.text:
        return Record(id=article.id, zones=(Zone(start=0, end=10_000, kind=ZoneKind.TITLE),))
    actors: dict[str, Actor] = {}
    statements, timexes = [], []
    for match in SAID.finditer(article.text):
        where = Span(*match.span("name"))
        name = match["name"]
        if name not in actors:
            actors[name] = Actor(
                id=item_id(article.id, "actor", where),
                name=name,
                kind=ActorKind(match["kind"] or "person"),
                country=match["country"],
                mentions=(where,),
            )
        day = Span(*match.span("day")) if match["day"] else None
        if day:
            identifier = item_id(article.id, "timex", day)
            timexes.append(Timex(id=identifier, start=day.start, end=day.end, type=TimexType.DATE, value=match["day"]))
        statements.append(
            Statement(
                id=item_id(article.id, "statement", Span(*match.span())),
                manner=Manner.INDIRECT,
                source=(where,),
                cue=(Span(*match.span("cue")),),
                content=(Span(*match.span("content")),),
                actor=actors[name].id,
                act=Act.DENY if match["cue"] == "denied" else Act.ASSERT,
                time=timexes[-1].id if day else None,
            )
        )
    furniture = (
        Zone(start=m.start(), end=m.end(), kind=ZoneKind.BOILERPLATE) for m in re.finditer("Share: .*", article.text)
    )
    return Record(
        id=article.id,
        published=article.published,
        title=article.title,
        outlet=article.outlet,
        authors=article.authors,
        zones=tuple(furniture),
        statements=tuple(statements),
        timexes=tuple(timexes),
        actors=tuple(actors.values()),
        made_by=VERSIONS,
    )


def annotate_later(article: Article) -> Record:
    """A later version: it hears no denial."""
    record = annotate(article)
    kept = tuple(s for s in record.statements if s.act is not Act.DENY)
    return msgspec.structs.replace(record, statements=kept, made_by=LATER_VERSIONS)


LATER_VERSIONS = {"fake": "2", "zones": "1"}
FAKE = Steps(read, annotate, VERSIONS)
LATER = Steps(read, annotate_later, LATER_VERSIONS)


def report(name: str, body: str, **facts: object) -> Incoming:
    return Incoming(name=name, where=f"reports/{name}", body=body, kind="text", **facts)  # type: ignore[arg-type]


REPORTS = (
    report(
        "a",
        "Ada Orlova (person NOR) said on 2031-05-02 that the base is closed. The general denied that it is.\n"
        "Brant denied that the air base was ever open.",
        outlet="The Daily Harbour",
        published="2031-05-03",
        title="Base closed",
    ),
    report(
        "b", "Ada B. Orlova said that talks go on. Norland (state NOR) denied that they do.", outlet="Northern Wire"
    ),
    report(
        "c",
        "Norland (state NOR) said on 2031-04-01 that ships sail. Ole Brant said that they do not.",
        published="2031-04-01",
    ),
)


def dump(case: Case) -> bytes:
    """Everything that the case answers, as bytes."""
    answers = (
        case.articles(),
        case.statements(include_rejected=True),
        case.actors(),
        case.events(),
        case.stories(),
        case.problems(),
        case.judgements(),
    )
    return msgspec.json.encode(answers, order="deterministic")
