"""Marked prose: what is written is read back, and a record is shown as a reader wants it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import marks
from onrecord.errors import MarksError
from onrecord.marks import Mark
from onrecord.model import Act, Actor, ActorKind, Manner, Record, Span, Statement, item_id

TEXTS = st.text(st.sampled_from("ab .[]\\\n“é\U0001f5de"), min_size=1, max_size=30) | st.text(min_size=1)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    offsets = st.integers(0, len(text))
    spans = st.tuples(offsets, offsets).filter(lambda ends: ends[0] < ends[1]).map(lambda ends: Span(*ends))
    return text, draw(st.lists(st.builds(Mark, st.sampled_from(["S1", "C1", "Q1", "Q2", "Q10"]), spans), max_size=8))


@given(marked_texts())
def test_what_is_rendered_is_parsed_back(case: tuple[str, list[Mark]]) -> None:
    text, given_marks = case
    assert marks.parse(marks.render(text, given_marks)) == (text, marks.normalise(given_marks))


@given(marked_texts())
def test_the_order_of_marks_does_not_matter(case: tuple[str, list[Mark]]) -> None:
    text, given_marks = case
    assert marks.render(text, given_marks) == marks.render(text, reversed(given_marks))


@given(st.text(st.sampled_from("aSQ12 []\\\n")))
def test_any_string_is_parsed_or_refused_with_its_line(marked: str) -> None:
    read = parsed_or_refused(marked)
    if isinstance(read, str):
        assert read.startswith("Line ")
    else:
        assert marks.parse(marks.render(*read)) == read


def parsed_or_refused(marked: str) -> tuple[str, tuple[Mark, ...]] | str:
    try:
        return marks.parse(marked)
    except MarksError as error:
        return str(error)


@pytest.mark.parametrize(
    ("text", "spans", "marked"),
    [
        ("He left.", [], "He left."),
        ("He left.", [("S1", 0, 2), ("C1", 3, 7)], "[S1 He] [C1 left]."),
        ("abcdef", [("Q1", 0, 6), ("S2", 0, 2), ("Q2", 3, 6)], "[Q1 [S2 ab]c[Q2 def]]"),
        ("abcdefgh", [("Q1", 0, 5), ("Q2", 3, 8)], "[Q1 abc[Q2 de]][Q2 fgh]"),
        ("ab, c, de", [("Q1", 0, 3), ("S1", 4, 5), ("Q1", 7, 9)], "[Q1 ab,] [S1 c], [Q1 de]"),
        ("abcd", [("Q1", 0, 2), ("Q1", 2, 4)], "[Q1 abcd]"),
        ("ab", [("Q10", 0, 2), ("Q2", 0, 2)], "[Q2 [Q10 ab]]"),
        (r"a [sic] \ b", [("Q1", 2, 7)], r"a [Q1 \[sic\]] \\ b"),
        ("a  b", [("Q1", 1, 4)], "a[Q1   b]"),
    ],
)
def test_how_marks_are_written(text: str, spans: list[tuple[str, int, int]], marked: str) -> None:
    given_marks = [Mark(label, Span(start, end)) for label, start, end in spans]
    assert marks.render(text, given_marks) == marked


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("fine\n[S1 He", r"Line 2: mark S1 is never closed"),
        ("He] left", r"Line 1: '\]' closes no mark"),
        ("one\n\nHe [left] now", r"Line 3: '\[' opens no mark"),
        ("[S1 ] left", r"Line 1: mark S1 covers nothing"),
        ("a \\n b", r"Line 1: a backslash stands before"),
        ("at the end \\", r"Line 1: a backslash stands before"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(marked: str, message: str) -> None:
    with pytest.raises(MarksError, match=message):
        marks.parse(marked)


def test_a_mark_must_lie_in_the_text() -> None:
    with pytest.raises(MarksError, match="S1 ends at 9, but the text has 3 characters"):
        marks.render("abc", [Mark("S1", Span(0, 9))])


def test_a_label_with_a_space_is_refused() -> None:
    with pytest.raises(MarksError, match="is no label"):
        marks.render("abc", [Mark("S 1", Span(0, 2))])


def record_of(marked: str, actors: tuple[Actor, ...], **fields: dict[str, object]) -> tuple[str, Record]:
    """Make a record from marked prose; S, C, Q of one number are a statement, `s1` its other fields."""
    text, found = marks.parse(marked)
    numbers = sorted({mark.label[1:] for mark in found})

    def spans(label: str) -> tuple[Span, ...]:
        return tuple(mark.span for mark in found if mark.label == label)

    statements = [
        Statement(
            id=item_id("9a", "statement", spans(f"C{number}")[0]),
            source=spans(f"S{number}"),
            cue=spans(f"C{number}"),
            content=spans(f"Q{number}"),
            **{"manner": Manner.INDIRECT, **fields[f"s{number}"]},
        )
        for number in numbers
    ]
    placed = [a if a.mentions else _with_mentions(a, text) for a in actors]
    return text, Record(id="9a", statements=tuple(reversed(statements)), actors=tuple(placed))


def _with_mentions(actor: Actor, text: str) -> Actor:
    start = text.find(actor.name)
    mentions = (Span(start, start + len(actor.name)),) if start >= 0 else ()
    return Actor(id=actor.id, name=actor.name, kind=actor.kind, mentions=mentions)


OFFICIALS = Actor(id="a", name="Two officials", kind=ActorKind.UNNAMED)
MINISTER = Actor(id="b", name="Ana Tol", kind=ActorKind.PERSON)
POST = Actor(id="c", name="Morning Post", kind=ActorKind.OUTLET)
AGENCY = Actor(id="d", name="Varda News Agency", kind=ActorKind.OUTLET)


def test_a_record_is_shown_with_media_and_nesting() -> None:
    text, record = record_of(
        "[S1 Two officials] [C1 told] the Morning Post [Q1 that [S2 Ana Tol] [C2 did not deny] [Q2 the plan]].",
        (OFFICIALS, MINISTER, POST, AGENCY),
        s1={"actor": "a", "via": ("d", "c"), "via_carried": ("c",), "addressee": "c"},
        s2={"actor": "b", "act": Act.DENY, "negated": True, "parent": item_id("9a", "statement", Span(14, 18))},
    )
    assert marks.render_record(text, record) == (
        "[S1 Two officials] [C1 told] the [V1 Morning Post] [Q1 that [S2 Ana Tol] [C2 did not deny] [Q2 the plan]].\n"
        "\n"
        "1 indirect, asserts, unnamed, via Varda News Agency <- Morning Post (carried)\n"
        "2 indirect, denies, negated, by Ana Tol, in 1\n"
    )


def test_statements_are_numbered_by_place_and_a_parent_before_its_child() -> None:
    text, record = record_of(
        "[Q1 [Q2 It rained]], [S1 Ana Tol] [C1 said], [C2 quoting] [S2 Two officials].",
        (OFFICIALS, MINISTER),
        s1={"actor": "b"},
        s2={"actor": "a", "parent": item_id("9a", "statement", Span(19, 23))},
    )
    assert marks.render_record(text, record) == (
        "[Q1 [Q2 It rained]], [S1 Ana Tol] [C1 said], [C2 quoting] [S2 Two officials].\n"
        "\n"
        "1 indirect, asserts, by Ana Tol\n"
        "2 indirect, asserts, unnamed, in 1\n"
    )


def test_a_medium_that_is_the_source_of_the_statement_around_is_not_marked_twice() -> None:
    text, record = record_of(
        "The [S1 Morning Post] [C1 reported] [Q1 that [S2 Ana Tol] [C2 told] Two officials [Q2 no]].",
        (OFFICIALS, MINISTER, POST),
        s1={"actor": "c"},
        s2={"actor": "b", "addressee": "a", "via": ("c",), "parent": item_id("9a", "statement", Span(17, 25))},
    )
    assert marks.render_record(text, record) == (
        "The [S1 Morning Post] [C1 reported] [Q1 that [S2 Ana Tol] [C2 told] Two officials [Q2 no]].\n"
        "\n"
        "1 indirect, asserts, by Morning Post\n"
        "2 indirect, asserts, to Two officials, by Ana Tol, via Morning Post, in 1\n"
    )


def test_a_source_that_nobody_names() -> None:
    _, record = record_of("It [C1 is claimed] [Q1 that they met].", (), s1={"act": Act.ACCUSE})
    assert marks.legend(record) == ("1 indirect, accuses, no source",)


def test_a_speaker_that_could_not_be_resolved_is_not_guessed() -> None:
    _, record = record_of("[S1 She] [C1 said] [Q1 so].", (), s1={})
    assert marks.legend(record) == ("1 indirect, asserts",)


def test_a_nested_statement_does_not_mark_the_medium_again() -> None:
    text, record = record_of(
        "[Q1 [S2 Ana Tol] [C2 left] [Q2 early]], [S1 Two officials] [C1 told] the Morning Post.",
        (OFFICIALS, MINISTER, POST),
        s1={"actor": "a", "via": ("c",)},
        s2={"actor": "b", "via": ("c",), "parent": item_id("9a", "statement", Span(34, 38))},
    )
    assert marks.render_record(text, record) == (
        "[Q1 [S2 Ana Tol] [C2 left] [Q2 early]], [S1 Two officials] [C1 told] the [V1 Morning Post].\n"
        "\n"
        "1 indirect, asserts, unnamed, via Morning Post\n"
        "2 indirect, asserts, by Ana Tol, via Morning Post, in 1\n"
    )


def test_people_who_speak_together_are_all_named() -> None:
    _, record = record_of(
        "[S1 Ana Tol and the Morning Post] [C1 said] [Q1 so].", (MINISTER, POST), s1={"actor": "b", "joint": ("c",)}
    )
    assert marks.legend(record) == ("1 indirect, asserts, by Ana Tol and Morning Post",)


def test_a_medium_in_another_sentence_is_named_but_not_marked() -> None:
    text, record = record_of(
        "The Morning Post asked. [S1 Ana Tol] [C1 said] [Q1 no].", (MINISTER, POST), s1={"actor": "b", "via": ("c",)}
    )
    assert marks.render_record(text, record) == (
        "The Morning Post asked. [S1 Ana Tol] [C1 said] [Q1 no].\n\n1 indirect, asserts, by Ana Tol, via Morning Post\n"
    )


def test_parents_in_a_circle_still_give_an_order() -> None:
    _, record = record_of(
        "[S1 Ana Tol] [C1 said] [Q1 yes]. [S2 She] [C2 said] [Q2 no].",
        (),
        s1={"parent": item_id("9a", "statement", Span(22, 26))},
        s2={"parent": item_id("9a", "statement", Span(8, 12))},
    )
    assert len(marks.legend(record)) == 2


def test_every_act_has_a_word() -> None:
    assert set(marks.ACTS) == set(Act)
    assert len(set(marks.ACTS.values())) == len(Act)


def test_an_article_without_statements() -> None:
    assert marks.render_record("Rain fell.", Record(id="9a")) == "Rain fell.\n\nno statements\n"
