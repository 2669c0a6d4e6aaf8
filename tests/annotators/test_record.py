"""What holds of every record, whatever the text."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotators.draft import Draft
from onrecord.annotators.run import ANNOTATORS, VERSIONS, annotate_article
from onrecord.model import Article, Record, contract

PIECES = [
    'Mira Holt, the port director, said: "The harbour is closed.',
    '"We will not open it," she added.',
    "It is claimed that two ships were lost,",
    "the Varda News Agency reported, quoting an official.",
    "Oren Daal denied that, and declined to comment further on Monday.",
    "According to the council, who had asked not to be named,",
    "By Petra Lunn",
    "\n\n",
    " \u201cNo,\u201d he said \u2018there is",
    "*Moscow* **refuses** [to](#) sign. ",
    "Share this article",
    "\U0001f6a2 \u05e9\u05dc\u05d5\u05dd \u4e2d\u6587",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_every_reference_resolves_and_every_span_fits(text: str) -> None:
    record = annotate_article(Article.of(text))
    actors, timexes = {a.id for a in record.actors}, {t.id for t in record.timexes}
    statements = {s.id: s for s in record.statements}
    assert len(statements) == len(record.statements)
    for statement in record.statements:
        spans = (*statement.source, *statement.cue, *statement.content)
        assert all(span.fits(text) and span.of(text).strip() for span in spans)
        assert statement.cue or statement.content
        assert statement.parent is None or statement.parent in statements
        assert {statement.actor, statement.addressee, *statement.joint, *statement.via} - {None} <= actors
        assert statement.time is None or statement.time in timexes
        assert 0 <= statement.confidence <= 1
        assert len(statement.chain) == 1 + (len(statements[statement.parent].chain) if statement.parent else 0)
    assert all(span.fits(text) for actor in record.actors for span in actor.mentions)


@settings(max_examples=10)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    encode = msgspec.json.encode
    assert encode(annotate_article(Article.of(text))) == encode(annotate_article(Article.of(text)))


def test_a_record_is_what_its_json_says() -> None:
    record = annotate_article(Article.of("Mira Holt told the Varda News Agency on 5 May 2031 that the harbour closed."))
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record
    line = msgspec.json.decode(msgspec.json.encode(contract(record, "a.txt")))
    assert line["id"] == "a.txt"
    assert [a["act"] for a in line["attributions"]] == ["ASSERT"]
    assert line["events"] == line["places"] == []


def test_each_annotator_gets_what_it_needs_from_those_before_it() -> None:
    given_so_far = {"article"}
    fields = set(Draft.__dataclass_fields__)
    for annotator in ANNOTATORS:
        assert annotator.needs <= given_so_far, annotator.name
        assert annotator.gives <= fields
        given_so_far |= annotator.gives
    assert annotate_article(Article.of("")).made_by == VERSIONS


@pytest.mark.parametrize(
    "text", ["", " \n", "Москва отвергла план базы в гавани, сказал министр.", "港口已关闭，市长说。"]
)
def test_a_text_that_is_not_english_is_kept_and_says_so(text: str) -> None:
    record = annotate_article(Article.of(text, name="a.txt"))
    assert record.statements == ()
    assert bool(record.problems) == bool(text.strip())
    assert all(problem.where == "a.txt" for problem in record.problems)
