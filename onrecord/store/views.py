"""What a case answers with: frozen objects that already know the answer to the next question."""

from __future__ import annotations

import msgspec

from onrecord.link.pairs import CopyKind
from onrecord.model import (
    Act,
    ActorKind,
    ConflictKind,
    Event,
    Judgement,
    Manner,
    Modality,
    Place,
    Problem,
    Record,
    Sign,
    Sourcing,
    Span,
    Spans,
    Stand,
    Statement,
    TimelineEntry,
    text_of,
)
from onrecord.model.base import Frozen
from onrecord.store.search import words_of

__all__ = [
    "ActorView",
    "AddReport",
    "ArticleView",
    "ClaimView",
    "ConflictView",
    "CopyView",
    "EventView",
    "EvidenceView",
    "IssueView",
    "JudgementView",
    "PartyView",
    "Passage",
    "PositionView",
    "Progress",
    "RefreshReport",
    "RoleSeen",
    "SaidView",
    "ShiftView",
    "Sighting",
    "SilenceView",
    "SourceView",
    "StatementView",
    "StoryArticle",
    "StoryView",
    "TimelineEntryView",
    "TimelineView",
    "Why",
    "WhyStep",
]


class Passage(Frozen, kw_only=True):
    """Words of an article: `article.text[passage.start:passage.end] == passage.text`, always.

    spans: the pieces; a quotation broken by "he said" has two, and `text` then holds what stands between them too.
    words: the pieces alone, with " … " where they are interrupted: what to print.
    """

    spans: Spans
    text: str
    words: str

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return min(span.start for span in self.spans)

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return max(span.end for span in self.spans)

    @classmethod
    def of(cls, text: str, spans: Spans) -> Passage | None:
        """Return the passage of `text` that `spans` cover; None when there are none."""
        if not spans:
            return None
        whole = Span(min(s.start for s in spans), max(s.end for s in spans))
        return cls(spans=spans, text=whole.of(text), words=text_of(text, spans))


class Sighting(Frozen, kw_only=True):
    """One way in which an article came: under which name, from where, with which facts about it.

    kind: "text", "markdown" or "html"; where: the file, with the line or row where it has one.
    """

    name: str
    where: str
    kind: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None


class ArticleView(Frozen, kw_only=True):
    """An article of the case, with its record.

    name: the id or file name it came in with, `names` all of them (a duplicate keeps its own), both sorted.
    published: ISO 8601 date, month, year, time or interval; `record.published` has its evidence.
    edition: the smallest id among the copies of one text that this article belongs to; its own when it has none.
    section: the part of the outlet that it stood in, as its page says.
    """

    id: str
    text: str
    name: str
    names: tuple[str, ...]
    sightings: tuple[Sighting, ...]
    record: Record
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    section: str | None = None
    published: str | None = None
    edition: str = ""

    def passage(self, spans: Spans) -> Passage | None:
        """Return the words that `spans` cover; None when there are none."""
        return Passage.of(self.text, spans)


class StatementView(Frozen, kw_only=True):
    """A statement of the case, as the judgements on it leave it.

    statement: what the annotators found, untouched by judgements.
    speaker: name of the source across articles, None when the text does not tell; `speaker_id` its id.
    role: title or description of the source, from this article.
    source, cue, content: the words; None when the text has none.
    via: names of the media it came through, outermost first: the article's outlet leads.
    via_carried: those of them that an earlier sentence names.
    venue: name of the place where it was said; time: TIMEX3 value of when; published: when the article was (ISO 8601).
    parent: id of the statement in whose content this one stands; `nested` says whether there is one.
    judged: the last judgement on it, None when nobody judged it; `rejected` when that says it is wrong.
    """

    id: str
    article: ArticleView
    statement: Statement
    source: Passage | None
    cue: Passage | None
    content: Passage | None
    speaker: str | None
    speaker_id: str | None
    speaker_kind: ActorKind | None
    role: str | None
    act: Act
    manner: Manner
    negated: bool
    modality: Modality
    addressee: str | None
    venue: str | None
    time: str | None
    published: str | None
    via: tuple[str, ...]
    confidence: float
    via_carried: tuple[str, ...] = ()
    parent: str | None = None
    judged: Judgement | None = None

    @property
    def took_place(self) -> bool:
        """Whether what was done by speaking is told as done, not as planned, possible, asked about or wanted."""
        return self.modality in (Modality.FACT, Modality.HABIT)

    @property
    def nested(self) -> bool:
        """Whether it stands in the content of another statement."""
        return self.parent is not None

    @property
    def rejected(self) -> bool:
        """Whether a person judged it wrong."""
        return self.judged is not None and self.judged.verdict == "wrong"

    @property
    def outlet(self) -> str | None:
        """The outlet of its article."""
        return self.article.outlet


class PartyView(Frozen, kw_only=True):
    """Who takes part in an event: the actor's name in its article, PLOVER's code of country or kind, and sector."""

    id: str
    name: str
    code: str | None = None
    sector: str | None = None


class EventView(Frozen, kw_only=True):
    """An event of the case.

    words: those that tell of it; time: TIMEX3 value of when it took place.
    across: the smallest id among the mentions of the same event, in all articles; its own where there is no other.
    """

    id: str
    article: ArticleView
    event: Event
    words: Passage
    actor: tuple[PartyView, ...] = ()
    recipient: tuple[PartyView, ...] = ()
    time: str | None = None
    place: Place | None = None
    across: str = ""


class StoryArticle(Frozen, kw_only=True):
    """An article of a story, and why it belongs to it."""

    article: ArticleView
    reason: str


class StoryView(Frozen, kw_only=True):
    """Articles on one happening, close in time.

    id: the smallest id among those of its articles. articles: the earliest first, those without a date last.
    texts: how many of them are no copies of each other. first, last: ISO dates of publication, None without any.
    """

    id: str
    articles: tuple[StoryArticle, ...]
    texts: int
    first: str | None = None
    last: str | None = None

    @property
    def title(self) -> str:
        """The title of the earliest article that has one, or else its name."""
        titled = (entry.article.title for entry in self.articles)
        return next(filter(None, titled), self.articles[0].article.name)


class TimelineEntryView(Frozen, kw_only=True):
    """An entry of the timeline: the article of its words, and those of its tellings, in their order."""

    entry: TimelineEntry
    article: ArticleView
    articles: tuple[ArticleView, ...]


class TimelineView(Frozen, kw_only=True):
    """What is dated, in order of time, and what is not, in the order in which it was reported."""

    entries: tuple[TimelineEntryView, ...] = ()
    undated: tuple[TimelineEntryView, ...] = ()


class RoleSeen(Frozen, kw_only=True, order=True):
    """A title or description of an actor, with the dates (ISO 8601) of the first and the last article that gives it.

    first, last: None when none of these articles has a date.
    """

    role: str
    first: str | None = None
    last: str | None = None


class ActorView(Frozen, kw_only=True):
    """An actor across the articles of the case.

    id: the smallest id among those of its `members`, the actors of single articles.
    name: the name that most articles give it; `names` all of them, sorted.
    country: ISO 3166 alpha-3, or PLOVER's code of a body without one; sectors: PLOVER codes, the most frequent first.
    roles: titles and descriptions, sorted; `roles_seen` the same with the dates of their articles.
    statements: how many it made.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None
    names: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    roles_seen: tuple[RoleSeen, ...] = ()
    members: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    statements: int = 0

    def is_called(self, words: str) -> bool:
        """Say whether a name of it has all these words, whatever case and accents, or its id begins with them."""
        if ":" in words:
            return any(member.startswith(words) for member in self.members)
        wanted = words_of(words)
        return bool(wanted) and any(wanted <= words_of(name) for name in self.names)


class EvidenceView(Frozen, kw_only=True):
    """A passage that bears on a claim, and how its source stands to it.

    id: of the proposition. statement: id of the innermost statement in whose content it stands; None where the report
    says it in its own voice. speaker: name across articles of who stands so to it, None where it is the report or
    nobody named; speaker_id: likewise across articles. via: outlet and media that it came through.
    chance: 0 to 1, that it bears on this claim; reason: why it is taken to.
    """

    id: str
    article: ArticleView
    passage: Passage
    sign: Sign
    statement: str | None = None
    speaker: str | None = None
    speaker_id: str | None = None
    via: tuple[str, ...] = ()
    chance: float = 1.0
    reason: str = ""

    @property
    def voice(self) -> str:
        """Who stands so to it, for people to read: a speaker, or else the report."""
        if self.speaker is not None:
            return self.speaker
        return "somebody who is not named" if self.statement else self.article.outlet or self.article.name


class SourceView(Frozen, kw_only=True):
    """Where what is said for a claim comes from, as far as the reports show, and why that is one source.

    counted: whether it counts as an independent source. chains: the ways from a report to it, each by its names.
    evidence: ids of the pieces of evidence that go back to it.
    """

    name: str
    why: str
    counted: bool = True
    chains: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class ClaimView(Frozen, kw_only=True):
    """One proposition of one or more articles, with all that bears on it.

    text: the clearest words among its evidence, those of `passage` in `article`. contested: some assert it, and others
    deny or doubt it. evidence: by article id and place.
    sources: where what is said for it comes from, those that count as independent first.
    sourcing: the same as the search for origins found it: how many reports say so or pass it on, how many of these are
    no copies, the chains, who denies it.
    possibly: claims that may be the same, id -> text.
    """

    id: str
    text: str
    article: ArticleView
    passage: Passage
    contested: bool = False
    evidence: tuple[EvidenceView, ...] = ()
    sources: tuple[SourceView, ...] = ()
    sourcing: Sourcing = Sourcing(reports=0, texts=0, independent=0)
    possibly: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def asserted_by(self) -> tuple[str, ...]:
        """Who says that it is so, sorted."""
        return self._voices(Sign.ASSERTS)

    @property
    def denied_by(self) -> tuple[str, ...]:
        """Who says that it is not so, sorted."""
        return self._voices(Sign.DENIES)

    @property
    def independent_sources(self) -> int:
        """How many sources of their own assert it."""
        return self.sourcing.independent

    def _voices(self, sign: Sign) -> tuple[str, ...]:
        return tuple(sorted({e.voice for e in self.evidence if e.sign is sign}))


class ConflictView(Frozen, kw_only=True):
    """Two passages that cannot both hold. weight: 0 to 1, how sure and how well borne out; why: in words.

    possible: whether it only may be a conflict. claim: id of the claim that it is about; other_claim: of the other
    side's where that is another.
    """

    kind: ConflictKind
    one: EvidenceView
    other: EvidenceView
    why: str
    weight: float
    possible: bool = False
    claim: str
    other_claim: str | None = None


class SaidView(Frozen, kw_only=True):
    """A statement that bears on an issue: its words from source to content, and how they alone stand to it.

    stance: None where it says nothing of where somebody stands, but asks it.
    first_day, last_day: ISO, the days between which it was made, or else published; None when unknown.
    """

    id: str
    article: ArticleView
    passage: Passage
    stance: Stand | None = None
    first_day: str | None = None
    last_day: str | None = None


class PositionView(Frozen, kw_only=True):
    """That an actor stands so to an issue, from one time to another.

    actor: id across articles. since, as_of: first day on which it began, at the earliest, and last day for which it is
    known, ISO; None where no day is known. evidence: in the order of time.
    """

    actor: str
    name: str
    issue: str
    stance: Stand
    since: str | None = None
    as_of: str | None = None
    evidence: tuple[SaidView, ...] = ()


class ShiftView(Frozen, kw_only=True):
    """That an actor changed sides: the positions before and after, each with its words."""

    before: PositionView
    after: PositionView


class SilenceView(Frozen, kw_only=True):
    """That an actor was asked, urged or accused on an issue, and the case has no statement of it on that.

    evidence: what addresses it.
    """

    actor: str
    name: str
    issue: str
    evidence: tuple[SaidView, ...] = ()


class IssueView(Frozen, kw_only=True):
    """Who stands where on an issue.

    statements: how many speak of it. positions: by actor and time. shifts: likewise. silent: those who may be silent.
    """

    issue: str
    statements: int = 0
    positions: tuple[PositionView, ...] = ()
    shifts: tuple[ShiftView, ...] = ()
    silent: tuple[SilenceView, ...] = ()


class CopyView(Frozen, kw_only=True):
    """What an article has in common with another one: text, or only a quotation.

    article, other: the two; passages: the words in each, the same but for case, punctuation and white space.
    kind: "copy" or "quote". share: of the shorter text, or of the fewer quoted words, how much stands in the other.
    one_text: both count as one text.
    by: id of the one that copied the other, None when nothing tells; reason: why, or why not.
    """

    article: ArticleView
    other: ArticleView
    kind: CopyKind
    share: float
    one_text: bool
    passages: tuple[tuple[Passage, Passage], ...]
    by: str | None
    reason: str


class WhyStep(Frozen, kw_only=True):
    """One link of the evidence: what it is (outlet, via, source, speaker, cue, content, time, member), and its words.

    Of an article also: edition, how many reports have its text; copy, same quote: words that another has too, with the
    name of that one, each followed by the words there; story and same story: the reports on one happening. Of an event:
    mention and same event, each followed by its outlet. Of a claim, each step is a piece of evidence, and what it is
    says how its source stands to the claim: asserts ...

    article: id of the article in which the words stand. item: id of the evidence, where it has one of its own.
    reason: why the step holds, as a phrase; None when the words say it themselves.
    """

    what: str
    name: str | None
    words: Passage | None
    article: str
    reason: str | None = None
    item: str | None = None


class Why(Frozen, kw_only=True):
    """Why the case says what it says of one item: the way from the outlet to the speaker, and the exact words.

    kind: "statement", "actor", "event", "article" or "claim"; only the field of that name is filled (a statement and an
    event fill `article` too).
    made_by: the annotators that found it, with their versions.
    """

    id: str
    kind: str
    article: ArticleView | None = None
    statement: StatementView | None = None
    actor: ActorView | None = None
    claim: ClaimView | None = None
    steps: tuple[WhyStep, ...] = ()
    statements: tuple[StatementView, ...] = ()
    made_by: dict[str, str] = msgspec.field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()


class JudgementView(Frozen, kw_only=True):
    """A judgement, and how it stands: `undone` by a later one; `orphaned` when its evidence left the case."""

    judgement: Judgement
    undone: bool = False
    orphaned: bool = False


class Progress(Frozen, kw_only=True):
    """How far a run is. done: inputs finished so far; total: None while inputs are still being found."""

    done: int
    total: int | None
    name: str
    where: str


class AddReport(Frozen, kw_only=True):
    """What `Case.add` did.

    articles: ids of new articles, sorted. duplicates: incoming name -> article id, for texts the case had.
    skipped: names of inputs that the case had in the very same form, sorted.
    problems: what was set aside or used with loss, sorted.
    """

    articles: tuple[str, ...] = ()
    duplicates: dict[str, str] = msgspec.field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


class RefreshReport(Frozen, kw_only=True):
    """What `Case.refresh` did: articles annotated again, those among them whose record changed, and problems."""

    articles: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
