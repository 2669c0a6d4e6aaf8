"""Commands that show what a case holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.brief.gather import sourced
from onrecord.brief.plain import decided, line
from onrecord.brief.sentences import sentence
from onrecord.cli.claims import claims, conflicts
from onrecord.cli.events import events
from onrecord.cli.opening import open_case
from onrecord.cli.output import (
    CaseArgument,
    ConfidenceOption,
    JsonOption,
    count,
    print_count,
    print_json,
    print_problems,
    print_text,
)
from onrecord.cli.positions import positions
from onrecord.cli.stories import stories
from onrecord.cli.timeline import timeline
from onrecord.errors import UnknownIdError
from onrecord.export import actor_line, article_line, claim_line, statement_line
from onrecord.marks import render_record
from onrecord.model import contract

if TYPE_CHECKING:
    from onrecord.store.views import ActorView, ArticleView, ClaimView, RoleSeen, StatementView, Why, WhyStep

__all__ = ["print_statement", "register"]

PASSAGES = frozenset({"copy", "same quote", "there"})
LONGEST = 240  # characters of a copied passage that are printed
LEGEND = "[S source] [C cue] [Q content] [V medium]; a number joins the parts of one statement."


def register(app: typer.Typer) -> None:
    """Give the commands of this module to the command line."""
    for command in (
        show,
        statements,
        events,
        actors,
        actor,
        stories,
        claims,
        conflicts,
        positions,
        timeline,
        why,
        problems,
    ):
        app.command()(command)


def show(
    case: CaseArgument,
    article: Annotated[str, typer.Argument(help="Its id, the beginning of its id, or the name it came with.")],
    json: JsonOption = False,
) -> None:
    """Show a report with its statements marked in the text."""
    with open_case(case) as opened:
        found = opened.article(article)
    if json:
        print_json({"article": article_line(found), "record": contract(found.record, found.name)})
        return
    print_text(_facts(found))
    print_text(LEGEND)
    print_text()

    from onrecord.cli.marked import coloured  # noqa: PLC0415  (loads Rich, which nothing else here needs)

    print_text(coloured(render_record(found.text, found.record).rstrip("\n")))


def _facts(article: ArticleView) -> str:
    outlet = line(article.outlet) if article.outlet else "no outlet known"
    title = f"{line(article.title)}. " if article.title else ""
    return f"{title}{outlet}, {_dated(article)}, {', '.join(map(line, article.names))} ({article.id})"


def _dated(article: ArticleView) -> str:
    """Return when a report was published and written, and what an inferred date rests on."""
    published, written = article.record.published, article.record.written
    inferred = (published,) if published and published.inferred else ()
    whys = "; ".join(reason.why for dated in (*inferred, *filter(None, [written])) for reason in dated.reasons)
    when = f"{article.published or 'undated'}{f', written {written.value}' if written else ''}"
    return f"{when} (inferred: {whys})" if whys else when


def statements(
    case: CaseArgument,
    source: Annotated[str | None, typer.Option(help="Words of the speaker's name, title or description.")] = None,
    act: Annotated[str | None, typer.Option(help="What was done by speaking: DENY, REJECT, REQUEST ...")] = None,
    since: Annotated[str | None, typer.Option(help="First day: 2021-10-05, 2021-10 or 2021.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, likewise.")] = None,
    words: Annotated[str | None, typer.Option(help='Words of it; "in quotation marks" they stand together.')] = None,
    outlet: Annotated[str | None, typer.Option(help="Words of the name of an outlet it came through.")] = None,
    article: Annotated[str | None, typer.Option(help="The report: id, beginning of the id, or name.")] = None,
    confidence: ConfidenceOption = 0.0,
    include_rejected: Annotated[bool, typer.Option("--include-rejected", help="Also those judged wrong.")] = False,
    limit: Annotated[int | None, typer.Option(min=0, help="Print no more than so many.")] = None,
    json: JsonOption = False,
) -> None:
    """List who said what, by report and place in the text."""
    with open_case(case) as opened:
        found = opened.statements(
            source=source,
            act=act,
            since=since,
            until=until,
            words=words,
            outlet=outlet,
            article=article,
            confidence=confidence,
            include_rejected=include_rejected,
        )
        every = {s.id: s for s in opened.statements()} if not json else {}
    shown = found if limit is None else found[:limit]
    if json:
        print_json([statement_line(s) for s in shown])
        return
    for view in shown:
        print_statement(view, every)
        print_text(view.id, indent=2)
    asked = {"--source": source, "--act": act, "--since": since, "--until": until, "--words": words}
    asked |= {"--outlet": outlet, "--article": article}
    print_count(len(found), len(shown), "statement", {**asked, "--confidence": confidence})


def print_statement(view: StatementView, every: dict[str, StatementView], indent: int = 0) -> None:
    """Print a statement as a sentence. every: the statements it may stand in, by id."""
    print_text(f"{sentence(view, every.get(view.parent or ''))}{decided(view.judged)}", indent=indent)


def actors(case: CaseArgument, json: JsonOption = False) -> None:
    """List who speaks and is spoken of, those with most statements first."""
    with open_case(case) as opened:
        found = opened.actors()
        articles = opened.articles() if json else []
    if json:
        _print_lines(found, articles)
        return
    for one in sorted(found, key=_by_statements):
        role = f", {line(one.roles[0])}" if one.roles else ""
        print_text(f"{line(one.name)}{role} ({_what(one)}): {_said(one)}")
        print_text(one.id, indent=2)
    print_text(f"{count(len(found), 'actor')}.")


def actor(
    case: CaseArgument,
    name: Annotated[str, typer.Argument(help="Words of a name, or the beginning of an id.")],
    json: JsonOption = False,
) -> None:
    """Show who an actor is: names, kind, country, sectors, roles with dates. All of that name are shown."""
    with open_case(case) as opened:
        found = sorted(opened.actors(name), key=_by_statements)
        articles = opened.articles() if json else []
    if not found:
        raise UnknownIdError(f"No actor of this case is called {line(name)}. onrecord actors {case} lists all.")
    if json:
        _print_lines(found, articles)
        return
    for one in found:
        print_text(f"{line(one.name)} ({_what(one)})")
        for seen in one.roles_seen:
            print_text(f"{line(seen.role)}{_between(seen)}", indent=2)
        aliases = [other for other in one.names if other != one.name]
        if aliases:
            print_text(f"also {', '.join(map(line, aliases))}", indent=2)
        print_text(_said(one), indent=2)
        print_text(one.id, indent=2)
    print_text(f"{count(len(found), 'actor')}.")


def _print_lines(found: Sequence[ActorView], articles: Sequence[ArticleView]) -> None:
    """Print actors as they are exported."""
    names = {article.id: article.name for article in articles}
    print_json([actor_line(one, names) for one in found])


def _by_statements(one: ActorView) -> tuple[int, str, str]:
    return -one.statements, one.name.casefold(), one.id


def _what(one: ActorView) -> str:
    """Return kind, country and sectors of an actor: "person, NOR, GOV"."""
    return ", ".join([one.kind, *filter(None, [one.country]), *one.sectors])


def _said(one: ActorView) -> str:
    return f"{count(one.statements, 'statement')} in {count(len(one.articles), 'report')}"


def _between(seen: RoleSeen) -> str:
    """Return the dates of the reports that give a role: ", 2031-10-05 to 2031-11-02"."""
    if seen.first is None:
        return ""
    return f", {seen.first}" if seen.first == seen.last else f", {seen.first} to {seen.last}"


def why(
    case: CaseArgument,
    item: Annotated[str, typer.Argument(metavar="ID", help="Of a statement, an actor, an event, a claim or a report.")],
    json: JsonOption = False,
) -> None:
    """Show why the case says so: the way from the outlet to the speaker, and the exact words."""
    with open_case(case) as opened:
        reasons = opened.why(item)
        every = {s.id: s for s in opened.statements()}
    if json:
        print_json(_why_line(reasons))
        return
    print_text(f"{reasons.kind} {reasons.id}")
    if reasons.statement is not None:
        print_statement(reasons.statement, every)
        print_text(f"confidence {reasons.statement.confidence:.2f}, article {line(reasons.statement.article.name)}")
    if reasons.claim is not None:
        print_text(f'"{line(reasons.claim.text)}"{", contested" if reasons.claim.contested else ""}')
        _print_sources(reasons.claim)
    for step in reasons.steps:
        where = f"  [{step.words.start}-{step.words.end}]" if step.words else ""
        said = f' "{_shown(step)}"{where}' if step.words else ""
        name = f" {line(step.name)}" if step.name else ""
        print_text(f"{step.what}:{name}{said}{f' ({line(step.reason)})' if step.reason else ''}", indent=2)
        if step.item is not None:
            print_text(step.item, indent=4)
    for view in reasons.statements:
        print_statement(view, every, indent=2)
    for judgement in reasons.judgements:
        note = f": {line(judgement.note)}" if judgement.note else ""
        print_text(f"judged {judgement.verdict} by {line(judgement.by)}, {line(judgement.at)}{note}", indent=2)
    if reasons.made_by:
        print_text("made by " + ", ".join(f"{name} {made}" for name, made in sorted(reasons.made_by.items())), indent=2)


def _print_sources(claim: ClaimView) -> None:
    print_text(sourced(claim), indent=2)
    for source in claim.sources:
        print_text(f"{'source' if source.counted else 'no source'}: {line(source.name)} ({line(source.why)})", indent=2)
        for chain in source.chains:
            print_text(line(chain), indent=4)
    for other, text in claim.possibly.items():
        print_text(f'possibly the same: "{line(text)}" {other}', indent=2)


def _shown(step: WhyStep) -> str:
    """Return the words of a step; of a copied passage, which may be a whole report, its beginning and its end."""
    words = line(step.words.words) if step.words else ""
    if step.what not in PASSAGES or len(words) <= LONGEST:
        return words
    return f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 2 :].lstrip()}"


def _why_line(reasons: Why) -> dict[str, object]:

    return {
        "id": reasons.id,
        "kind": reasons.kind,
        "article": reasons.article.name if reasons.article else None,
        "statement": statement_line(reasons.statement) if reasons.statement else None,
        "actor": reasons.actor.name if reasons.actor else None,
        "claim": claim_line(reasons.claim) if reasons.claim else None,
        "steps": [
            {
                "what": step.what,
                "name": step.name,
                "words": step.words.words if step.words else None,
                "spans": [[s.start, s.end] for s in step.words.spans] if step.words else [],
                "article": step.article,
                "reason": step.reason,
                "item": step.item,
            }
            for step in reasons.steps
        ],
        "statements": [statement_line(s) for s in reasons.statements],
        "made_by": dict(sorted(reasons.made_by.items())),
        "judgements": list(reasons.judgements),
    }


def problems(case: CaseArgument, json: JsonOption = False) -> None:
    """List what was set aside or used with loss, and why."""
    with open_case(case) as opened:
        found = opened.problems()
    if json:
        print_json(found)
    elif found:
        print_text(f"{count(len(found), 'problem')}:")
        print_problems(found)
    else:
        print_text("Nothing was set aside.")
