"""What a briefing holds, worked out from the articles and statements of a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from onrecord.brief.plain import decided, line
from onrecord.brief.sentences import UNTOLD, chain, kind_of_source, sentence, speaker_of
from onrecord.model import Act, Problem, Sign, Span, hull
from onrecord.model.base import Frozen
from onrecord.model.days import days, when
from onrecord.store.views import ArticleView, ClaimView, EvidenceView, StatementView

__all__ = [
    "CAUTION",
    "SURE",
    "Briefing",
    "Entry",
    "Group",
    "Note",
    "Section",
    "gather",
    "in_time",
    "is_dispute",
    "sourced",
]

SURE = 0.5  # even
CAUTION = "This record was made by a machine, and it errs: check the words before you accuse anyone."
DENIALS = frozenset({Act.DENY, Act.REJECT})
ATTACKS = frozenset({Act.ACCUSE, Act.CRITICISE})
SIDES = {
    Sign.ASSERTS: "asserts it",
    Sign.DENIES: "denies it",
    Sign.DOUBTS: "doubts it",
    Sign.ASKS: "asks whether it is so",
    Sign.REPORTS: "is said to say so",
}
UNKNOWN = "9999"  # sorts behind all days


class Note(Frozen, kw_only=True):
    """The evidence of a sentence.

    chain: from the outlet to the speaker. published: ISO date, or "undated". article: incoming name of the article.
    start, end: the characters of the article that bear it, and `words` those characters; None for a note on a search.
    """

    number: int
    chain: tuple[str, ...] = ()
    published: str = ""
    article: str = ""
    id: str = ""
    start: int | None = None
    end: int | None = None
    words: str = ""
    remark: str = ""


class Entry(Frozen, kw_only=True):
    """A sentence: our part of it, the words of the report, and the numbers of its notes."""

    lead: str
    words: str | None = None
    notes: tuple[int, ...] = ()


class Group(Frozen, kw_only=True):
    """Sentences under a name: a speaker, or an outlet; None when they need none."""

    name: str | None
    entries: tuple[Entry, ...]


class Section(Frozen, kw_only=True):
    """A part of the briefing; `anchor` is its name in links."""

    anchor: str
    title: str
    groups: tuple[Group, ...]


class Briefing(Frozen, kw_only=True):
    """A briefing: title, what it was made from, its sections and their notes."""

    title: str
    issue: str | None
    case: str
    reports: int
    texts: int
    undated: int
    statements: int
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


def gather(
    case: str,
    articles: Sequence[ArticleView],
    statements: Sequence[StatementView],
    problems: Sequence[Problem],
    issue: str | None = None,
    confidence: float = SURE,
    claims: Sequence[ClaimView] = (),
) -> Briefing:
    """Return the briefing on a case.

    case: its name. statements: those that the briefing is about, in any order.
    issue: the words they were chosen by; None when they are all that the case has.
    confidence: statements that are less sure stand in a section of their own.
    claims: those that the briefing is about; the contested ones stand in it with both sides.
    """
    notes = _Notes(articles, statements, issue)
    sure = [s for s in statements if _is_sure(s, confidence)]
    searched = f"{len(statements)} statements in {len(articles)} reports were looked through."
    sections = [
        Section(anchor="read", title="What was read", groups=_read(articles, notes)),
        Section(anchor="disputed", title="What some assert and others deny", groups=_disputed(claims, notes)),
        Section(anchor="said", title="Who said what", groups=_by_speaker(sure, notes, named)),
        Section(
            anchor="denied",
            title="What is denied and rejected, and by whom",
            groups=_by_speaker(sure, notes, is_denial) or notes.none("No report has anyone deny or reject.", searched),
        ),
        Section(
            anchor="accused",
            title="Who accuses and criticises",
            groups=_by_speaker(sure, notes, is_attack),
        ),
        Section(
            anchor="silent",
            title="Who would not say",
            groups=_by_speaker(sure, notes, is_silence)
            or notes.none("No report speaks of anyone's silence.", searched),
        ),
        Section(anchor="unnamed", title="Without a named source", groups=_by_speaker(sure, notes, unnamed)),
        Section(anchor="undated", title="What is undated", groups=_undated(articles, sure, notes)),
        Section(
            anchor="unsure",
            title="What the machine is not sure of",
            groups=_by_speaker([s for s in statements if not _is_sure(s, confidence)], notes, lambda _: True),
        ),
        Section(anchor="problems", title="What was set aside", groups=_problems(problems, notes)),
    ]
    return Briefing(
        title=issue or case,
        issue=issue,
        case=case,
        reports=sum(len(a.names) or 1 for a in articles),
        texts=len({a.edition or a.id for a in articles}),
        undated=sum(a.published is None for a in articles),
        statements=len(statements),
        sections=tuple(section for section in sections if section.groups),
        notes=tuple(notes.made),
    )


def named(view: StatementView) -> bool:
    """Say whether someone with a name spoke."""
    return kind_of_source(view) == "named" and not is_silence(view)


def unnamed(view: StatementView) -> bool:
    """Say whether the source has no name, or there is none."""
    return kind_of_source(view) != "named" and not is_silence(view)


def is_denial(view: StatementView) -> bool:
    """Say whether something is denied or rejected, or said not to have been said."""
    return view.took_place and (view.act in DENIALS or (view.negated and not is_silence(view)))


def is_attack(view: StatementView) -> bool:
    """Say whether somebody is accused or criticised."""
    return view.took_place and view.act in ATTACKS


def is_silence(view: StatementView) -> bool:
    """Say whether somebody would not say."""
    return view.act is Act.DECLINE


def is_dispute(view: StatementView) -> bool:
    """Say whether a statement stands against something: denial, rejection, accusation, criticism, silence."""
    return is_denial(view) or is_attack(view) or is_silence(view)


def in_time(view: StatementView) -> tuple[str, str, int, str]:
    """Order statements by when they were said, or else published; those without a day come last."""
    day = days(view.time) or days(view.published)
    return day[0] if day else UNKNOWN, view.article.id, view.statement.span.start, view.id


def _is_sure(view: StatementView, confidence: float) -> bool:
    return view.confidence >= confidence or view.judged is not None


def _judged(view: StatementView) -> str:
    """Say what a person decided on a statement, and what the program had read."""
    if view.judged is None:
        return ""
    signed = f"by {line(view.judged.by)}, {line(view.judged.at)}"
    if view.found is None:
        return f"Added {signed}."
    if view.corrected:
        act = f" The program read {view.found.act}." if view.found.act is not view.act else ""
        return f"Corrected {signed}.{act}"
    return f"Judged {view.judged.verdict} {signed}."


class _Notes:
    """Notes as they are asked for; the same evidence has one number."""

    def __init__(self, articles: Iterable[ArticleView], statements: Iterable[StatementView], issue: str | None) -> None:
        self.made: list[Note] = []
        self._numbers: dict[str, int] = {}
        self._statements = {view.id: view for view in statements}
        self._issue = issue
        del articles

    def of_statement(self, view: StatementView) -> int:
        span = view.statement.span
        return self._of(view.article, view.id, chain(view), span, _judged(view))

    def of_article(self, article: ArticleView) -> int:
        published = article.record.published
        outlet = line(article.outlet) if article.outlet else "an outlet that is not named"
        if published is None:
            remark = "The report does not say when it was published."
        elif published.basis == "judgement" and article.judged is not None:
            remark = f"The date was given by {line(article.judged.by)}, {line(article.judged.at)}."
        elif published.inferred:
            remark = "The date was worked out from the content."
        else:
            remark = "" if published.evidence else "The date came with the report or from its page."
        return self._of(article, article.id, (outlet,), published.evidence if published else None, remark)

    def none(self, sentence: str, remark: str) -> tuple[Group, ...]:
        """Return a sentence about absence, with a note on what was searched."""
        chosen = f" They are those with the words “{line(self._issue)}”." if self._issue else ""
        number = self._add("none:" + sentence, remark=remark + chosen)
        return (Group(name=None, entries=(Entry(lead=sentence, notes=(number,)),)),)

    def of_evidence(self, one: EvidenceView) -> int:
        way = tuple(map(line, one.via)) or ("an outlet that is not named",)
        spoken = (*way, line(one.voice)) if one.statement else way
        return self._of(one.article, one.id, spoken, hull(one.passage.spans), line(one.reason) + decided(one.judged))

    def of_problem(self, problem: Problem) -> int:
        return self._add(f"problem:{problem}", article=line(problem.where), remark=f"Set aside: {problem.kind}.")

    def entry(self, view: StatementView) -> Entry:
        said = sentence(view, self._statements.get(view.parent or ""))
        return Entry(lead=said.lead, words=said.words, notes=(self.of_statement(view),))

    def _of(self, article: ArticleView, key: str, way: tuple[str, ...], span: Span | None, remark: str) -> int:
        return self._add(
            key,
            chain=way,
            published=when(article.published),
            article=line(article.name),
            id=key,
            start=span.start if span else None,
            end=span.end if span else None,
            words=line(span.of(article.text)) if span else "",
            remark=remark,
        )

    def _add(self, key: str, **fields: object) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self.made) + 1
            self.made.append(Note(number=self._numbers[key], **fields))  # type: ignore[arg-type]  # fields of Note
        return self._numbers[key]


def _read(articles: Sequence[ArticleView], notes: _Notes) -> tuple[Group, ...]:
    """Say which reports were read, by outlet and date, and which are copies."""
    ordered = sorted(articles, key=lambda a: ((a.outlet or "￿").casefold(), a.published or UNKNOWN, a.name, a.id))
    names = {a.id: line(a.name) for a in articles}
    return (Group(name=None, entries=tuple(_report(a, names, notes) for a in ordered)),) if ordered else ()


def _report(article: ArticleView, names: dict[str, str], notes: _Notes) -> Entry:
    outlet = line(article.outlet) if article.outlet else "An outlet that is not named"
    published = article.record.published
    inferred = " (worked out from the content)" if published and published.inferred else ""
    again = f"; it came {len(article.names)} times" if len(article.names) > 1 else ""
    copied = article.edition and article.edition != article.id
    copy = f"; a copy of {names.get(article.edition, article.edition)}" if copied else ""
    lead = f"{outlet}, {when(article.published)}{inferred}, {line(article.name)}{again}{copy}"
    return Entry(lead=lead, words=line(article.title) if article.title else None, notes=(notes.of_article(article),))


def _disputed(claims: Iterable[ClaimView], notes: _Notes) -> tuple[Group, ...]:
    """Set out the contested claims: in how many reports each stands, who is behind it, and both sides' words."""
    return tuple(
        Group(
            name=f"“{line(claim.text)}” ({sourced(claim)})",
            entries=tuple(
                Entry(
                    lead=f"{line(one.voice)} {SIDES[one.sign]}",
                    words=line(one.passage.words),
                    notes=(notes.of_evidence(one),),
                )
                for one in claim.evidence
            ),
        )
        for claim in claims
        if claim.contested
    )


def sourced(claim: ClaimView) -> str:
    """Return in how many reports and texts a claim stands, and how many independent sources are behind it."""
    if not claim.sources:
        return "nobody asserts it"
    found = (
        (claim.sourcing.reports, "report"),
        (claim.sourcing.texts, "text"),
        (claim.independent_sources, "independent source"),
    )
    return ", ".join(f"{number:,} {what}{'' if number == 1 else 's'}" for number, what in found)


def _by_speaker(
    statements: Iterable[StatementView], notes: _Notes, wanted: Callable[[StatementView], bool]
) -> tuple[Group, ...]:
    """Group the statements that are wanted by who spoke: those who said most first, each in time order."""
    chosen = sorted(filter(wanted, statements), key=in_time)
    keys = {view.id: _key(view) for view in chosen}
    counts = Counter(keys.values())
    order = sorted(counts, key=lambda key: (key[1] == UNTOLD, -counts[key], key[1].casefold(), key))
    return tuple(
        Group(name=key[1], entries=tuple(notes.entry(view) for view in chosen if keys[view.id] == key)) for key in order
    )


def _key(view: StatementView) -> tuple[str, str]:
    return view.speaker_id or "", speaker_of(view)


def _undated(articles: Sequence[ArticleView], statements: list[StatementView], notes: _Notes) -> tuple[Group, ...]:
    """Say which reports have no date, and which statements therefore have no day at all."""
    without = sorted((a for a in articles if days(a.published) is None), key=lambda a: (a.name, a.id))
    groups = []
    for article in without:
        own = [s for s in statements if s.article.id == article.id and days(s.time) is None]
        numbers = tuple(notes.of_statement(s) for s in sorted(own, key=in_time))
        lead = f"{line(article.name)} has no date, and {len(own)} of its statements have no day"
        entry = Entry(lead=lead, notes=(notes.of_article(article), *numbers))
        groups.append(entry)
    return (Group(name=None, entries=tuple(groups)),) if groups else ()


def _problems(problems: Sequence[Problem], notes: _Notes) -> tuple[Group, ...]:
    entries = tuple(
        Entry(lead=f"{line(p.where)}: {line(p.message)}", notes=(notes.of_problem(p),)) for p in sorted(problems)
    )
    return (Group(name=None, entries=entries),) if entries else ()
