"""Where a claim comes from: chains followed to their ends, copies and citations counted once, every merge explained."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from onrecord.lexicon.outlets import Outlet
from onrecord.link.origins import citing
from onrecord.link.origins.alike import gather
from onrecord.link.origins.counting import sourcing_of
from onrecord.link.origins.report import Report, outlet_key
from onrecord.model import (
    Actor,
    ActorKind,
    ChainLink,
    Evidence,
    Manner,
    Origin,
    Published,
    Record,
    Sign,
    Sourcing,
    Span,
    Statement,
    StepKind,
    Timex,
    TimexType,
    Zone,
    ZoneKind,
    item_id,
)

FLEET = "the fleet has left Senn"


class Writing:
    """A report in the making: marks words of its text as actors, statements and evidence."""

    def __init__(self, name: str, text: str, outlet: str | None = None, day: str | None = None, **fields: str) -> None:
        self.id, self.text, self.outlet, self.day, self.fields = name, text, outlet, day, fields
        self.actors: dict[str, Actor] = {}
        self.statements: list[Statement] = []
        self.timexes: list[Timex] = []
        self.zones: list[Zone] = []
        self.evidence: list[Evidence] = []

    def at(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def actor(self, words: str, kind: str, name: str | None = None, country: str | None = None, **more: object) -> str:
        span = self.at(words)
        made = Actor(
            id=item_id(self.id, "actor", span),
            name=name or words,
            kind=ActorKind(kind),
            country=country,
            mentions=(span,),
            **more,  # type: ignore[arg-type]
        )
        self.actors[words] = made
        return made.id

    def says(
        self,
        source: str | None,
        cue: str,
        content: str = FLEET,
        via: tuple[str, ...] = (),
        parent: str | None = None,
        joint: tuple[str, ...] = (),
        when: str | None = None,
        sign: str | None = "asserts",
    ) -> str:
        spans = (self.at(source),) if source else ()
        above = next((s for s in self.statements if s.id == parent), None)
        timex = Timex(id=item_id(self.id, "timex", self.at(cue)), start=0, end=1, type=TimexType.DATE, value=when)
        self.timexes += [timex] if when else []
        made = Statement(
            id=item_id(self.id, "statement", self.at(cue)),
            manner=Manner.INDIRECT,
            source=spans,
            cue=(self.at(cue),),
            content=(self.at(content),),
            parent=parent,
            chain=(*(above.chain if above else ()), ChainLink(mentions=spans)),
            actor=self.actors[source].id if source in self.actors else None,
            joint=tuple(self.actors[other].id for other in joint),
            via=tuple(self.actors[medium].id for medium in via),
            time=timex.id if when else None,
        )
        self.statements.append(made)
        if sign:
            self.claims(content, sign, made.id)
        return made.id

    def claims(self, words: str = FLEET, sign: str = "asserts", statement: str | None = None) -> None:
        span = self.at(words)
        self.evidence.append(
            Evidence(
                article=self.id,
                start=span.start,
                end=span.end,
                id=item_id(self.id, "proposition", span),
                sign=Sign(sign),
                statement=statement,
            )
        )

    def zone(self, kind: ZoneKind, words: str) -> None:
        span = self.at(words)
        self.zones.append(Zone(start=span.start, end=span.end, kind=kind))

    def report(self, edition: str | None = None, across: dict[str, str] | None = None) -> Report:
        record = Record(
            id=self.id,
            published=Published(value=self.day, precision="day") if self.day else None,
            outlet=self.outlet,
            zones=tuple(self.zones),
            statements=tuple(self.statements),
            timexes=tuple(self.timexes),
            actors=tuple(self.actors.values()),
        )
        return Report(record=record, text=self.text, edition=edition or self.id, across=across or {}, **self.fields)


def sourced(*written: Writing, editions: dict[str, str] | None = None, same: str | None = None) -> Sourcing:
    """Return the sourcing of what was written. same: the name of an actor that is one across the reports."""
    members = sorted(a.id for w in written for a in w.actors.values() if a.name == same)
    across = dict.fromkeys(members, min(members, default=""))
    reports = [w.report((editions or {}).get(w.id), across) for w in written]
    found = sourcing_of([e for w in written for e in w.evidence], reports)
    assert_sound(found, {w.id: w for w in written})
    return found


def assert_sound(found: Sourcing, written: dict[str, Writing]) -> None:
    """Every step, merge and edge has a reason and words that stand in their article; ids name origins."""
    for origin in (*found.asserting, *found.denying, *found.doubting):
        ids = {o.id for o in (*found.asserting, *found.denying, *found.doubting)}
        assert {perhaps.origin for perhaps in origin.perhaps} <= ids
        assert len(origin.merges) == len(origin.chains) - 1
        shown = [(s.article, s.spans, s.reason) for chain in origin.chains for s in chain.steps]
        shown += [(m.article, m.spans, m.reason) for m in origin.merges]
        for article, spans, reason in (*shown, *((e.article, e.spans, e.reason) for e in found.edges)):
            assert reason
            assert spans
            assert all(span.fits(written[article].text) for span in spans)


def names(origins: tuple[Origin, ...]) -> list[str]:
    return sorted(origin.name for origin in origins)


def counts(found: Sourcing) -> tuple[int, int, int]:
    return found.reports, found.texts, found.independent


def told_through(article: str, outlet: str, paper: str, people: str = "Norland officials") -> Writing:
    """Return a report in which unnamed people told a paper."""
    w = Writing(article, f"{people} told {paper} that {FLEET}.", outlet)
    w.actor(people, "unnamed", country="NOR", sectors=("GOV",))
    w.actor(paper, "outlet")
    w.says(people, "told", via=(paper,))
    return w


def in_own_voice(
    article: str, outlet: str | None = None, text: str = "Yesterday the fleet has left Senn.", **fields: str
) -> Writing:
    w = Writing(article, text, outlet, **fields)
    w.claims()
    return w


def test_a_chain_through_two_media_ends_with_who_said_it_first() -> None:
    w = Writing("a", f"Norpress reported that Ada Orlova told the Senn Mirror that {FLEET}.", "Harbour Post")
    w.actor("Norpress", "outlet")
    w.actor("Ada Orlova", "person")
    w.actor("Senn Mirror", "outlet")
    outer = w.says("Norpress", "reported", f"Ada Orlova told the Senn Mirror that {FLEET}", sign=None)
    w.says("Ada Orlova", "told", via=("Norpress", "Senn Mirror"), parent=outer)
    (origin,) = sourced(w).asserting
    assert [step.name for step in origin.chains[0].steps] == ["Harbour Post", "Norpress", "Senn Mirror", "Ada Orlova"]
    assert (origin.name, origin.kind) == ("Ada Orlova", ActorKind.PERSON)
    assert [occasion.to for occasion in origin.occasions] == ["Senn Mirror"]


def test_the_edges_tell_who_took_it_from_whom() -> None:
    found = sourced(told_through("a", "Harbour Post", "Senn Mirror"))
    edges = {(edge.taker_name, edge.giver_name) for edge in found.edges}
    assert edges == {("Harbour Post", "Senn Mirror"), ("Senn Mirror", "Norland officials")}


def test_copies_count_once_and_go_to_the_earliest() -> None:
    early = in_own_voice("b", "Harbour Post", day="2031-10-01")
    late = in_own_voice("a", "Coast Herald", day="2031-10-03")
    found = sourced(early, late, editions={"a": "a", "b": "a"})
    assert counts(found) == (2, 1, 1)
    (origin,) = found.asserting
    assert (origin.name, origin.earliest) == ("Harbour Post", "b")
    assert any(step.kind is StepKind.COPY and "b" in step.reason for c in origin.chains for step in c.steps)


def test_a_copy_that_credits_another_goes_to_that_one() -> None:
    credited = Writing("a", "Yesterday the fleet has left Senn.\n\nSource: Norpress", "Harbour Post", "2031-10-01")
    credited.zone(ZoneKind.PROVENANCE, "Source: Norpress")
    credited.claims()
    original = in_own_voice("b", "Norpress", day="2031-10-02")
    (origin,) = sourced(credited, original, editions={"a": "a", "b": "a"}).asserting
    assert origin.name == "Norpress"


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (ZoneKind.PROVENANCE, "Source: Norpress"),
        (ZoneKind.PROVENANCE, "The original source of this article is Norpress"),
    ],
)
def test_papers_with_the_credit_of_one_agency_have_one_origin(kind: ZoneKind, line: str) -> None:
    papers = []
    for article, outlet in (("a", "Harbour Post"), ("b", "Coast Herald")):
        paper = in_own_voice(article, outlet, f"{outlet}: the fleet has left Senn.\n\n{line}")
        paper.zone(kind, line)
        papers.append(paper)
    found = sourced(*papers)
    assert counts(found) == (2, 2, 1)
    assert names(found.asserting) == ["Norpress"]


@pytest.fixture
def norpress_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the table of outlets know an agency that does not exist."""
    norpress = Outlet(names=("Norpress",), domains=(), country=None, kind="agency")
    monkeypatch.setattr(citing, "outlet_of", lambda name: norpress if name == "Norpress" else None)
    monkeypatch.setattr(citing, "_outlet_pattern", lambda: re.compile("Norpress"))


@pytest.mark.usefixtures("norpress_is_known")
@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("By Norpress\n\nYesterday the fleet has left Senn.", ZoneKind.BYLINE, "By Norpress"),
        ("SENN (Norpress) - Yesterday the fleet has left Senn.", ZoneKind.DATELINE, "SENN (Norpress) -"),
        ("SENN (Norpress) - Yesterday the fleet has left Senn.", None, ""),
    ],
)
def test_an_agency_in_byline_or_dateline_is_a_credit(text: str, kind: ZoneKind | None, line: str) -> None:
    paper = in_own_voice("a", "Harbour Post", text)
    if kind:
        paper.zone(kind, line)
    assert names(sourced(paper).asserting) == ["Norpress"]


def test_agencies_without_a_name_are_an_origin_in_doubt() -> None:
    paper = in_own_voice("a", "Harbour Post", "By Agency Staff\n\nYesterday the fleet has left Senn.")
    paper.zone(ZoneKind.BYLINE, "By Agency Staff")
    other = in_own_voice("b", "Coast Herald")
    found = sourced(paper, other)
    assert found.independent == 1
    assert {o.name: o.counted for o in found.asserting} == {"agencies that are not named": False, "Coast Herald": True}


@pytest.mark.parametrize(
    "sentence",
    [
        "According to Norpress, the fleet has left Senn.",
        "On Monday the fleet has left Senn, Norpress reported.",
        "On Monday the fleet has left Senn, the Post said, citing Norpress.",
        "On Monday the fleet has left Senn, as was first reported by Norpress.",
    ],
)
def test_a_citation_that_no_statement_holds_is_followed(sentence: str) -> None:
    w = in_own_voice("a", "Harbour Post", sentence)
    w.actor("Norpress", "outlet")
    other = in_own_voice("b", "Norpress")
    found = sourced(w, other)
    assert found.independent == 1
    assert names(found.asserting) == ["Norpress"]


def test_who_is_named_behind_it_as_its_speaker_is_its_source() -> None:
    w = in_own_voice("a", "Harbour Post", "On Monday the fleet has left Senn, the Ost council said in a report.")
    w.actor("the Ost council", "organisation")
    assert names(sourced(w).asserting) == ["the Ost council"]
    w = in_own_voice("a", "Harbour Post", "On Monday the fleet has left Senn. Later the Ost council met.")
    w.actor("the Ost council", "organisation")
    assert names(sourced(w).asserting) == ["Harbour Post"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("The article", "Senn Mirror"), ("The story", "Senn Mirror"), ("The letter", "not named, in Harbour Post")],
)
def test_a_document_stands_for_the_outlet_whose_it_is(words: str, expected: str) -> None:
    w = Writing("a", f"Orlova read an article in the Senn Mirror. {words} said that {FLEET}.", "Harbour Post")
    w.actor("Senn Mirror", "outlet")
    w.says(words, "said")
    assert names(sourced(w).asserting) == [expected]


def test_two_papers_that_cite_one_agency_have_one_origin() -> None:
    papers = []
    for article, outlet in (("a", "Harbour Post"), ("b", "Coast Herald")):
        w = Writing(article, f"Norpress reported that {FLEET}.", outlet)
        w.actor("Norpress", "outlet")
        w.says("Norpress", "reported")
        papers.append(w)
    found = sourced(*papers)
    assert counts(found) == (2, 2, 1)
    assert "Norpress" in found.asserting[0].merges[0].reason


def test_a_report_that_shortens_an_outlet_means_the_full_one() -> None:
    w = Writing("a", f"The Senn Morning Mirror has a story. Orlova told the Mirror that {FLEET}.", "Harbour Post")
    w.actor("Senn Morning Mirror", "outlet")
    w.actor("Orlova", "person")
    w.actor("the Mirror", "outlet", name="Mirror")
    w.says("Orlova", "told", via=("the Mirror",))
    (origin,) = sourced(w).asserting
    assert [occasion.to for occasion in origin.occasions] == ["Senn Morning Mirror"]


def test_unnamed_people_through_the_same_paper_are_one_origin() -> None:
    found = sourced(
        told_through("a", "Harbour Post", "Senn Mirror"),
        told_through("b", "Coast Herald", "Senn Mirror", "senior Norland officials"),
        told_through("c", "Senn Mirror", "Senn Mirror"),
    )
    assert counts(found) == (3, 3, 1)
    assert found.asserting[0].name.endswith("Norland officials, unnamed, via Senn Mirror")
    assert not found.asserting[0].perhaps


def test_unnamed_people_through_different_papers_are_possibly_the_same() -> None:
    found = sourced(told_through("a", "Harbour Post", "Senn Mirror"), told_through("b", "Harbour Post", "Norpress"))
    assert found.independent == 2
    one, other = found.asserting
    assert [p.origin for p in one.perhaps] == [other.id]
    assert [p.origin for p in other.perhaps] == [one.id]
    assert "different papers" in one.perhaps[0].reason


@pytest.mark.parametrize(("other", "independent"), [("Mira Holt", 1), ("Ada Orlova", 2)])
def test_unnamed_people_of_whom_the_same_person_tells_are_one_origin(other: str, independent: int) -> None:
    written = []
    for article, outlet, teller in (("a", "Harbour Post", "Mira Holt"), ("b", "Coast Herald", other)):
        w = Writing(article, f"{teller} said her voters claim that {FLEET}.", outlet)
        w.actor(teller, "person")
        w.actor("her voters", "unnamed")
        outer = w.says(teller, "said", f"her voters claim that {FLEET}", sign=None)
        w.says("her voters", "claim", parent=outer)
        written.append(w)
    assert sourced(*written, same="Mira Holt").independent == independent


def test_unnamed_people_of_different_countries_are_not_the_same() -> None:
    sud = told_through("b", "Coast Herald", "Senn Mirror", "Sudlund officials")
    sud.actors["Sudlund officials"] = Actor(
        id=sud.actors["Sudlund officials"].id,
        name="Sudlund officials",
        kind=ActorKind.UNNAMED,
        country="SUD",
        mentions=(sud.at("Sudlund officials"),),
    )
    found = sourced(told_through("a", "Harbour Post", "Senn Mirror"), sud)
    assert found.independent == 2
    assert not any(origin.perhaps for origin in found.asserting)


def test_a_paper_that_is_cited_has_it_from_those_who_told_it() -> None:
    w = Writing("b", f"The Senn Mirror reported that {FLEET}.", "Coast Herald")
    w.actor("Senn Mirror", "outlet")
    w.says("Senn Mirror", "reported")
    found = sourced(told_through("a", "Harbour Post", "Senn Mirror"), w)
    assert names(found.asserting) == ["Norland officials, unnamed, via Senn Mirror"]
    assert "has it from" in found.asserting[0].merges[0].reason


def test_the_sources_of_a_paper_are_followed_past_it() -> None:
    w = Writing("b", f"The Senn Mirror, citing its sources, reported that {FLEET}.", "Coast Herald")
    w.actor("Senn Mirror", "outlet")
    w.says("Senn Mirror", "reported")
    (origin,) = sourced(w).asserting
    assert origin.name == "sources, unnamed, via Senn Mirror"
    assert sourced(w, told_through("a", "Harbour Post", "Senn Mirror")).independent == 1


def orlova(article: str, outlet: str, paper: str, when: str | None = None) -> Writing:
    w = Writing(article, f"Ada Orlova told {paper} that {FLEET}.", outlet)
    w.actor("Ada Orlova", "person")
    w.actor(paper, "outlet")
    w.says("Ada Orlova", "told", via=(paper,), when=when)
    return w


def test_one_person_in_two_interviews_is_one_origin_on_two_occasions() -> None:
    found = sourced(
        orlova("a", "Harbour Post", "Senn Mirror", "2031-10-02"),
        orlova("b", "Coast Herald", "Norpress", "2031-10-01"),
        orlova("c", "Evening Tide", "Norpress"),
        same="Ada Orlova",
    )
    assert counts(found) == (3, 3, 1)
    (origin,) = found.asserting
    assert [(o.to, o.day, len(o.evidence)) for o in origin.occasions] == [
        ("Norpress", "2031-10-01", 2),
        ("Senn Mirror", "2031-10-02", 1),
    ]
    assert origin.first_said == "2031-10-01"


def test_persons_of_one_name_that_are_not_linked_stay_two() -> None:
    assert sourced(orlova("a", "Harbour Post", "Norpress"), orlova("b", "Coast Herald", "Norpress")).independent == 2


def test_those_who_say_it_together_are_one_origin() -> None:
    w = Writing(
        "a",
        f"The Senn council and the Ost council said that {FLEET}. The Ost council said so again: ships left.",
        "Post",
    )
    w.actor("The Senn council", "organisation")
    w.actor("the Ost council", "organisation")
    w.says("The Senn council", "said", joint=("the Ost council",))
    w.says("the Ost council", "said so again", "ships left")
    found = sourced(w)
    assert found.independent == 1
    assert any("together" in merge.reason for merge in found.asserting[0].merges)


def state_and_minister(article: str, ministers: tuple[str, ...]) -> Writing:
    said = " ".join(f"{m} told reporters: {FLEET[4:]} for good, {m[0]}." for m in ministers)
    w = Writing(article, f"Norland announced that {FLEET}. {said}", "Harbour Post")
    w.actor("Norland", "state", country="NOR")
    w.says("Norland", "announced")
    for m in ministers:
        w.actor(m, "person", country="NOR", sectors=("GOV",))
        span = f"{FLEET[4:]} for good, {m[0]}"
        w.says(m, f"{m} told"[len(m) + 1 :] if len(ministers) == 1 else f"{m} told", span)
    return w


def test_a_state_and_the_one_who_speaks_for_it_are_one_origin() -> None:
    found = sourced(state_and_minister("a", ("Ida Holm",)))
    assert names(found.asserting) == ["Ida Holm"]
    assert "speaks for Norland" in found.asserting[0].merges[0].reason


def test_a_state_is_no_bridge_between_two_of_its_ministers() -> None:
    found = sourced(state_and_minister("a", ("Ida Holm", "Ole Brant")))
    assert names(found.asserting) == ["Ida Holm", "Norland", "Ole Brant"]
    (norland,) = (o for o in found.asserting if o.name == "Norland")
    assert len(norland.perhaps) == 2


def test_what_a_report_repeats_in_its_own_voice_rests_on_the_source_it_names() -> None:
    w = Writing("a", f"Ships left Senn for good. Ada Orlova said that {FLEET}.", "Harbour Post")
    w.actor("Ada Orlova", "person")
    w.claims("Ships left Senn for good")
    w.says("Ada Orlova", "said")
    found = sourced(w)
    assert names(found.asserting) == ["Ada Orlova"]
    assert "names a source" in found.asserting[0].merges[0].reason


def test_outlets_that_name_no_source_are_origins_as_far_as_the_reports_show() -> None:
    found = sourced(
        in_own_voice("a", "Harbour Post"), in_own_voice("b", "Coast Herald"), in_own_voice("c", "Harbour Post")
    )
    assert counts(found) == (3, 3, 2)
    assert names(found.asserting) == ["Coast Herald", "Harbour Post"]


def test_names_of_one_outlet_have_one_key() -> None:
    assert outlet_key("WSJ") == outlet_key("The Wall Street Journal") == outlet_key("Wall Street Journal")
    assert outlet_key("The Senn Mirror") == outlet_key("Senn Mirror") != outlet_key("Ost Mirror")


def test_reports_without_an_outlet_are_not_the_same() -> None:
    assert sourced(in_own_voice("a"), in_own_voice("b")).independent == 2


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Apparently the fleet has left Senn.", {}),
        ("Yesterday the fleet has left Senn.", {"section": "Opinion"}),
        ("Yesterday the fleet has left Senn.", {"url": "https://harbour.example/opinion/2031/the-fleet"}),
    ],
)
def test_a_columnist_is_no_source_of_the_fact(text: str, fields: dict[str, str]) -> None:
    found = sourced(in_own_voice("a", "Harbour Post", text, **fields), in_own_voice("b", "Coast Herald"))
    assert found.independent == 1
    (column,) = (origin for origin in found.asserting if not origin.counted)
    assert column.name == "Harbour Post"
    assert column.doubt
    alone = sourced(in_own_voice("a", "Harbour Post", text, **fields))
    assert alone.independent == 1
    assert alone.asserting[0].doubt


def test_a_word_of_opinion_in_a_longer_one_makes_no_opinion_piece() -> None:
    w = in_own_voice("a", "Harbour Post", url="https://harbour.example/news/opinion-polls-on-the-fleet")
    assert sourced(w).asserting[0].doubt is None


@pytest.mark.parametrize("text", ["Reportedly the fleet has left Senn.", "It is claimed that the fleet has left Senn."])
def test_a_source_that_is_not_told_is_counted_only_when_there_is_no_other(text: str) -> None:
    unsaid = in_own_voice("a", "Harbour Post", text)
    assert sourced(unsaid).independent == 1
    found = sourced(unsaid, told_through("b", "Coast Herald", "Norpress"))
    assert found.independent == 1
    assert [o.kind for o in found.asserting if not o.counted] == [None]


@pytest.mark.parametrize(("words", "known"), [("Port records", True), ("The document", False), ("He", False)])
def test_a_document_is_a_source_unless_it_takes_up_one_that_is_not_known(words: str, known: bool) -> None:
    w = Writing("a", f"{words} showed that {FLEET}.", "Harbour Post")
    w.says(words, "showed")
    (origin,) = sourced(w).asserting
    assert origin.name == (f"{words}, unnamed, via Harbour Post" if known else "not named, in Harbour Post")


def test_a_word_for_hearsay_that_another_speaks_leaves_the_source_said() -> None:
    w = Writing(
        "a", "Ole Brant said that ships reportedly burn, and on Monday the fleet has left Senn.", "Harbour Post"
    )
    w.actor("Ole Brant", "person")
    w.says("Ole Brant", "said", "that ships reportedly burn", sign=None)
    w.claims()
    assert names(sourced(w).asserting) == ["Harbour Post"]


def test_a_medium_under_two_names_is_one_step() -> None:
    w = Writing("a", f"The Senn Morning Mirror met her. Ada Orlova told the Mirror that she said that {FLEET}.", "Post")
    w.actor("Senn Morning Mirror", "outlet")
    w.actor("the Mirror", "outlet", name="Mirror")
    w.actor("Ada Orlova", "person")
    outer = w.says("Ada Orlova", "told", f"she said that {FLEET}", via=("the Mirror",), sign=None)
    w.actors["she"] = w.actors["Ada Orlova"]
    w.says("she", "said", via=("the Mirror",), parent=outer)
    (origin,) = sourced(w).asserting
    assert [step.name for step in origin.chains[0].steps] == ["Post", "Senn Morning Mirror", "Ada Orlova"]


def test_a_denial_is_no_source() -> None:
    w = Writing("a", f"Ole Brant denied that {FLEET}.", "Harbour Post")
    w.actor("Ole Brant", "person")
    w.says("Ole Brant", "denied", sign="denies")
    found = sourced(w, in_own_voice("b", "Coast Herald"))
    assert counts(found) == (1, 1, 1)
    assert names(found.asserting) == ["Coast Herald"]
    assert names(found.denying) == ["Ole Brant"]
    assert not found.denying[0].counted


def test_who_only_asks_is_no_source_and_a_claim_may_have_none() -> None:
    w = Writing("a", f"Is it so that {FLEET}?", "Harbour Post")
    w.claims(sign="asks")
    found = sourced(w)
    assert counts(found) == (0, 0, 0)
    assert found.asking == (w.evidence[0].id,)
    assert sourcing_of([], []) == Sourcing(reports=0, texts=0, independent=0)


def test_one_proposition_with_two_voices_has_two_origins_with_ids_of_their_own() -> None:
    w = Writing("a", f"Ada Orlova said what Ole Brant confirmed: {FLEET}.", "Harbour Post")
    w.actor("Ada Orlova", "person")
    w.actor("Ole Brant", "person")
    w.says("Ada Orlova", "said")
    w.says("Ole Brant", "confirmed")
    found = sourced(w)
    assert found.independent == 2
    assert len({origin.id for origin in found.asserting}) == 2


def test_evidence_of_an_unknown_article_is_an_error() -> None:
    w = in_own_voice("a", "Harbour Post")
    with pytest.raises(KeyError):
        sourcing_of(w.evidence, [])


def matter() -> Iterator[Writing]:
    yield told_through("e", "Harbour Post", "Senn Mirror")
    yield told_through("d", "Coast Herald", "Norpress")
    yield told_through("c", "Evening Tide", "Norpress", "some people")
    yield orlova("b", "Coast Herald", "Norpress", "2031-10-01")
    yield orlova("f", "Harbour Post", "Senn Mirror")
    yield in_own_voice("a", "Norpress", day="2031-09-30")
    yield in_own_voice("g", "Evening Tide", "The fleet reportedly left: the fleet has left Senn.")
    yield in_own_voice("h", "Far Star", day="2031-10-05")
    yield in_own_voice("i", "Near Star", day="2031-10-04")
    yield state_and_minister("j", ("Ida Holm",))


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_evidence_and_reports_does_not_matter(seed: int) -> None:
    across = {"b:orlova": "x"}
    written = list(matter())
    across = {a.id: "actor:b:0-10" for w in written for a in w.actors.values() if a.name == "Ada Orlova"}
    editions = {"h": "h", "i": "h"}
    evidence = [e for w in written for e in w.evidence]
    reports = [w.report(editions.get(w.id), across) for w in written]
    expected = sourcing_of(evidence, reports)
    assert expected.independent > 3
    random.Random(seed).shuffle(evidence)
    random.Random(seed + 1).shuffle(reports)
    assert sourcing_of(evidence, reports) == expected
    assert_sound(expected, {w.id: w for w in written})


@pytest.mark.parametrize("seed", range(10))
def test_gathering_does_not_depend_on_order(seed: int) -> None:
    profiles = [("NOR", None), (None, None), ("NOR", "GOV"), ("SUD", None), (None, "MIL"), ("SUD", "MIL")]
    shuffled = list(profiles)
    random.Random(seed).shuffle(shuffled)
    assert gather(shuffled) == gather(profiles)
    assert gather(profiles)["NOR", None] == gather(profiles)["NOR", "GOV"] != gather(profiles)["SUD", "MIL"]
