"""What makes two propositions one, and what keeps them apart: by parts, by vectors, by polarity, by time."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from onrecord.link.claims.comparing import compare, longest_run
from onrecord.link.claims.keys import MOST, keys_of
from onrecord.link.claims.matching import SURE, Verdict, match
from onrecord.link.claims.told import Told
from onrecord.link.claims.whole import chance_of_matter, features_of, whole_of
from onrecord.model import Sign

from .conftest import read


def vector(angle: float) -> bytes:
    """Return a vector of two components that differ from (1, 0) by an angle."""
    found = np.zeros(384)
    found[:192], found[192:] = np.cos(angle), np.sin(angle)
    found /= np.linalg.norm(found)
    return np.rint(found * 127).astype(np.int8).tobytes()


def only(text: str, angle: float | None = None) -> Told:
    """Return the first thing that a text tells."""
    told = read(text)[0]
    return told if angle is None else replace(told, vector=vector(angle))


def test_clauses_whose_vectors_have_one_direction_find_each_other() -> None:
    one = only("Varda shelled the old harbour.", 0.0)
    near = only("Ships that Varda sent bombarded a port.", 0.02)
    far = only("Ships that Varda sent bombarded a port.", 1.5)
    words = set(keys_of(replace(one, vector=b""))) & set(keys_of(replace(near, vector=b"")))
    assert set(keys_of(one)) & set(keys_of(near)) > words
    assert len(set(keys_of(one)) & set(keys_of(far))) < len(set(keys_of(one)) & set(keys_of(near)))
    assert len(keys_of(one)) <= 2 * MOST


def test_what_has_no_rare_word_is_found_when_it_is_repeated() -> None:
    one, other = only("There was one problem."), only("There was one problem, Mira Holt said on Monday.")
    assert set(keys_of(one)) & set(keys_of(other))


def test_other_objects_are_no_agreement() -> None:
    one, other = (
        f'"We will bring back our {thing}," Mira Holt said on {day}.'
        for thing, day in (("wealth", "Monday"), ("dreams", "Friday"))
    )
    found = match(only(one, 0.0), only(other, 0.8))
    assert found is None or found.verdict is not Verdict.SAME


def test_to_pass_on_that_it_is_not_so_is_no_claim_that_it_is() -> None:
    yes = only("Mira Holt closed the harbour of Senn.")
    no = only("Mira Holt did not close the harbour of Senn.")
    denied = match(yes, no)
    assert denied is not None
    assert denied.verdict is Verdict.SAME
    told = replace(no, voices=tuple(replace(voice, sign=Sign.REPORTS) for voice in no.voices))
    found = match(yes, told)
    assert found is not None
    assert (found.verdict, found.kind) == (Verdict.DIFFERS, "polarity")


def test_what_means_nearly_the_same_is_one_though_its_words_differ() -> None:
    one = only("Mira Holt served as a special prosecutor in Senn County.", 0.0)
    other = only("Mira Holt was a special prosecutor in the office of Senn County.", 0.1)
    found = match(one, other)
    assert found is not None
    assert found.verdict is Verdict.SAME
    assert found.chance >= SURE


def test_reports_of_other_times_must_agree_better() -> None:
    one = only("Mira Holt served as a special prosecutor in Senn County.", 0.0)
    other = only("Mira Holt was a special prosecutor in the office of Senn County.", 0.1)
    dated = replace(one, published="2031-01-01"), replace(other, published="2031-06-01")
    near = replace(one, published="2031-01-01"), replace(other, published="2031-01-05/2031-07-01")
    same, far = match(*near), match(*dated)
    assert same is not None
    assert same.verdict is Verdict.SAME
    assert far is None or far.verdict is not Verdict.SAME


def test_what_is_far_apart_in_meaning_is_not_one() -> None:
    one, other = only("Varda sent ships to Ostra.", 0.0), only("Varda sent ships to Ostra on Monday.", 1.5)
    assert match(one, other) is None


@pytest.mark.parametrize(
    ("one", "other", "run"),
    [
        ("a b c d", "x b c y", ["b", "c"]),
        ("a b", "c d", []),
        ("a b a b c", "a b c", ["a", "b", "c"]),
    ],
)
def test_the_longest_run_of_words(one: str, other: str, run: list[str]) -> None:
    assert longest_run(one.split(), other.split()) == run
    assert len(longest_run(other.split(), one.split())) == len(run)


def test_words_in_a_row_are_told_as_the_reason() -> None:
    one = only('Mira Holt is "very close to naming a new harbour master".')
    other = only("She was very close to naming a new harbour master, Oren Daal said.")
    assert any("very close to naming a new harbour master" in reason for reason in compare(one, other).agreeing)


HEADLINES = (
    ("Ferry sinks off Port Maren, 12 feared dead", 0.0),
    ("Twelve feared dead after ferry goes down near Port Maren", 0.3),
    ("Parliament of Varda votes on fishing treaty", 1.4),
)


def test_headlines_on_one_matter_are_told_from_others() -> None:
    ferry, again, treaty = (whole_of(text, vector(angle)) for text, angle in HEADLINES)
    assert chance_of_matter(ferry, again) > 500_000 > chance_of_matter(ferry, treaty)
    assert chance_of_matter(ferry, again) == chance_of_matter(again, ferry)
    assert features_of(ferry, treaty).keys() == features_of(ferry, again).keys()


def test_a_headline_without_words_is_on_no_matter() -> None:
    assert chance_of_matter(whole_of("", b""), whole_of("!!", b"")) < 500_000
