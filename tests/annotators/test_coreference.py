"""Coreference inside an article, from given mentions: what their words tell, which are compared, which are joined."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotators.coreference import pairs as pairs_module
from onrecord.annotators.coreference.clusters import antecedents, clusters
from onrecord.annotators.coreference.description import Described, describe
from onrecord.annotators.coreference.features import OWN, PAIR, RECENT, own_features
from onrecord.annotators.coreference.find import find_entities
from onrecord.annotators.coreference.pairs import Pairs, pairs_of
from onrecord.annotators.coreference.scorer import learned
from onrecord.encoder.mentions import ACTORS, REACH, Mention, Mentions
from onrecord.encoder.words import split_words


def mentions_of(found: list[Mention]) -> Mentions:
    """Return mentions of which the encoder does not say which belong together."""
    count = len(found)
    return Mentions(tuple(found), np.full((count, REACH), np.nan, np.float32), np.zeros((2, count, 1), np.float32))


def marked(text: str, *phrases: tuple[str, str]) -> Mentions:
    """Return mentions by their words and types, each sought after the head of the one before; heads stand last."""
    words = split_words(text)
    starts = {word.span.start: number for number, word in enumerate(words)}
    ends = {word.span.end: number for number, word in enumerate(words)}
    found, after = [], 0
    for phrase, kind in phrases:
        start = text.index(phrase, after)
        last = ends[start + len(phrase)]
        after = start + 1
        found.append(Mention(last, starts[start], last, kind))
    return mentions_of(sorted(found, key=lambda mention: mention.head))


def described(text: str, phrase: str, kind: str = "person") -> Described:
    return describe(split_words(text), marked(text, (phrase, kind)).found)[0]


def joined(text: str, *phrases: tuple[str, str]) -> list[set[str]]:
    """Return the words of each entity of more than one mention."""
    entities = find_entities(split_words(text), marked(text, *phrases))
    return [{span.of(text) for span in entity.spans} for entity in entities if len(entity.spans) > 1]


# -- what the words of a mention tell ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Ms Mira Holt", ("mira", "holt")),
        ("the Harbour Workers' Union", ("harbour", "workers", "union")),
        ("Norway's Prime Minister Oren Daal", ("oren", "daal")),
        ("the mayor", ()),
        ("She", ()),
        ("Bank of Senn", ("bank", "of", "senn")),
    ],
)
def test_the_name_is_what_is_capital_around_the_head_without_titles(phrase: str, name: tuple[str, ...]) -> None:
    assert described(f"Today {phrase} left.", phrase).name == name


@pytest.mark.parametrize(
    ("phrase", "number", "gender"),
    [
        ("Ms Holt", "s", "f"),
        ("his brother", "s", "m"),
        ("the mayors", "p", None),
        ("the news", "s", None),
        ("women", "p", "f"),
        ("they", "p", None),
        ("she", "s", "f"),
        ("the US", "s", None),
    ],
)
def test_number_and_gender_come_from_words(phrase: str, number: str, gender: str | None) -> None:
    one = described(f"Today {phrase} left.", phrase)
    assert (one.number, one.gender) == (number, gender)


def test_a_country_is_known_by_its_name_its_capital_and_its_people() -> None:
    text = "Norway, Oslo and the Norwegians agreed with the mayors."
    found = [described(text, phrase) for phrase in ("Norway", "Oslo", "the Norwegians", "the mayors")]
    assert [(one.state, one.people) for one in found] == [("NOR", False), ("NOR", False), ("NOR", True), (None, False)]


def test_us_is_a_pronoun_and_the_us_is_none() -> None:
    assert described("They told us.", "us").pronoun == "we"
    assert described("They told the US.", "the US").pronoun is None


# -- which are compared ------------------------------------------------------------------------------------------------


def long_text(count: int) -> tuple[str, Mentions]:
    text = " ".join(["Mira Holt spoke .", *("somebody spoke ." for _ in range(count)), "Holt left ."])
    return text, marked(text, ("Mira Holt", "person"), *[("somebody", "person")] * count, ("Holt", "person"))


def test_a_name_is_compared_with_the_same_name_however_far_back() -> None:
    text, mentions = long_text(3 * RECENT)
    words = split_words(text)
    compared = {
        (int(later), int(earlier))
        for pairs in pairs_of(words, describe(words, mentions.found), mentions)
        for later, earlier in zip(pairs.later, pairs.earlier, strict=True)
    }
    last = len(mentions.found) - 1
    assert (last, 0) in compared
    assert (last, last - RECENT) in compared
    assert (last, last - RECENT - 1) not in compared
    assert all(later > earlier for later, earlier in compared)


def test_pairs_are_the_same_however_many_are_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text, mentions = long_text(40)
    words = split_words(text)
    known = describe(words, mentions.found)
    (whole,) = pairs_of(words, known, mentions)
    monkeypatch.setattr(pairs_module, "AT_ONCE", 7)
    parts = list(pairs_of(words, known, mentions))
    assert len(parts) == 6
    assert np.array_equal(np.concatenate([part.features for part in parts]), whole.features)
    assert np.array_equal(np.concatenate([part.earlier for part in parts]), whole.earlier)


def test_the_weights_that_ship_fit_the_features() -> None:
    scorer = learned()
    assert scorer.pair.shape[0] == 2 * len(OWN) + len(PAIR) + 1
    assert scorer.own.shape[0] == len(OWN) + 1
    assert scorer.pair.shape[1] == len(scorer.pair_out) - 1


# -- which are joined --------------------------------------------------------------------------------------------------


def pairs(*both: tuple[int, int]) -> Pairs:
    later, earlier = (np.array(part, dtype=np.int64) for part in zip(*both, strict=True))
    return Pairs(later, earlier, np.zeros((len(both), len(PAIR)), dtype=np.float32))


def floats(*values: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.array(values, dtype=np.float32)


def test_a_mention_is_joined_to_the_best_one_before_it() -> None:
    scored = [(pairs((1, 0), (2, 0), (2, 1)), floats(1, 3, 2))]
    assert antecedents(scored, floats(0, 0, 0)) == [None, 0, 0]


def test_nothing_before_it_when_that_is_likelier_or_as_likely() -> None:
    scored = [(pairs((1, 0), (2, 0), (2, 1)), floats(1, 0.5, 2))]
    assert antecedents(scored, floats(0, 1, 3)) == [None, None, None]


def test_of_equals_the_nearer_one() -> None:
    assert antecedents([(pairs((2, 0), (2, 1)), floats(1, 1))], floats(0, 0, 0)) == [None, None, 1]


def test_clusters_are_chains_of_antecedents() -> None:
    assert clusters([None, None, 0, 1, 2, None]) == [0, 1, 0, 1, 0, 5]


def test_full_name_surname_and_title_are_one_person() -> None:
    text = "Mayor Mira Holt opened the harbour. Oren Daal was there. Ms Holt said it was deep. Daal left."
    people = [("Mayor Mira Holt", "person"), ("Oren Daal", "person"), ("Ms Holt", "person"), ("Daal", "person")]
    assert joined(text, *people) == [{"Mayor Mira Holt", "Ms Holt"}, {"Oren Daal", "Daal"}]


def test_a_body_and_its_abbreviation_are_one() -> None:
    text = "The Senn Harbour Authority closed the port. The SHA gave no reason."
    both = [("The Senn Harbour Authority", "organization"), ("The SHA", "organization")]
    assert joined(text, *both) == [{"The Senn Harbour Authority", "The SHA"}]


def test_no_mentions_no_entities() -> None:
    assert find_entities(split_words("It rained."), mentions_of([])) == ()


def test_of_two_mentions_with_the_same_words_the_likelier_stays() -> None:
    found = [Mention(0, 0, 1, "person", 0.2), Mention(1, 0, 1, "person", 0.9), Mention(2, 2, 2, "person", 0.9)]
    entities = find_entities(split_words("Holt Daal Holt"), mentions_of(found))
    assert [[one.mention.head for one in entity.mentions] for entity in entities] == [[1, 2]]


@given(
    st.lists(st.sampled_from(["Holt", "she", "the", "mayor", "of", "US", "'s", ",", "“", "”", ".", "1", "ß", "İ"])),
    st.randoms(use_true_random=False),
)
def test_any_mentions_of_any_words_end_up_in_one_entity_or_none(texts: list[str], rng: Random) -> None:
    words = split_words(" ".join(texts))
    found = [
        Mention(head, rng.randint(0, head), rng.randint(head, len(words) - 1), rng.choice(ACTORS), rng.random())
        for head in range(len(words))
        if rng.random() < 0.5
    ]
    entities = find_entities(words, mentions_of(found))
    heads = [one.mention.head for entity in entities for one in entity.mentions]
    assert len(heads) == len(set(heads)) <= len(found)
    assert all(len(entity.spans) == len(entity.mentions) for entity in entities)
    firsts = [entity.mentions[0].mention.head for entity in entities]
    assert firsts == sorted(firsts)
    assert own_features(describe(words, found)).shape == (len(found), len(OWN))
