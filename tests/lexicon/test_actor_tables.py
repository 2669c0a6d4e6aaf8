"""The tables of bodies, persons and nouns: well formed, and answering as they say."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

import pytest

from onrecord.lexicon.bodies import bodies_named, body_of
from onrecord.lexicon.days import first_day, last_day
from onrecord.lexicon.people import people_named
from onrecord.lexicon.sector_words import sector_key, sector_words
from onrecord.lexicon.states import states
from onrecord.lexicon.tables import rows

STATES = {state.code for state in states()}
SECTORS = set(
    """AGR BUS COP CRM CVL EDU ELI GOV IGO IMG JRN JUD LAB LEG MED MIL NGO OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK
    """.split()
)
KINDS = {
    "igo", "armed group", "crime group", "party", "state body", "company", "ngo", "university", "religious body"
}  # fmt: skip


def are_sectors(cell: str) -> bool:
    return not cell or SECTORS.issuperset(cell.split(";"))


def are_days(start: str, end: str) -> bool:
    return not start or not end or first_day(start) <= last_day(end)


def test_bodies_are_well_formed() -> None:
    for kind, name, others, country, sectors, start, end, basis in rows("bodies.tsv"):
        assert kind in KINDS, name
        assert country in STATES | {"IGO", "UNO", "EUR", "NGO", "IMG", "HKG"}, name
        assert name not in others.split(";")
        assert are_sectors(sectors), name
        assert are_days(start, end), name
        assert basis == "unverified" or urlsplit(basis).netloc, name


def test_bodies_of_the_dictionaries_are_well_formed() -> None:
    for kind, name, _, country, sectors in rows("phoenix_bodies.tsv"):
        assert kind in KINDS, name
        assert country in STATES | {"IGO", "NGO", "IMG"}, name
        assert are_sectors(sectors), name


@pytest.mark.parametrize("table", ["people.tsv", "phoenix_people.tsv"])
def test_persons_are_well_formed(table: str) -> None:
    for country, name, _, sectors, *rest in rows(table):
        start, end = rest[-3:-1] if table == "people.tsv" else rest
        assert country in STATES | {"IGO", "UNO", "EUR", "NGO", "IMG", "HKG"}, name
        assert name
        assert are_sectors(sectors), name
        assert are_days(start, end), name


def test_lands_belong_to_states() -> None:
    assert {code for code, *_ in rows("partial_states.tsv")} <= STATES
    assert {sectors for *_, sectors in rows("partial_states.tsv")} == {"PRE", ""}


def test_peoples_belong_to_states() -> None:
    words = [word for _, cell in rows("peoples.tsv") for word in cell.split(";")]
    assert len(words) == len(set(words))
    assert {code for code, _ in rows("peoples.tsv")} <= STATES


def test_nouns_are_well_formed() -> None:
    for words, sectors, use in rows("sector_words.tsv"):
        assert are_sectors(sectors), words
        assert use in {"", "of", "state", "no"}, words
        assert use or sectors, words
        assert all(word.strip() == word and word for word in words.split(";")), words
    for words, sectors in rows("agents.tsv"):
        assert are_sectors(sectors), words
        assert not re.search(r"!|\d", words), words


def test_the_same_noun_stands_once_in_our_table() -> None:
    nouns = [
        tuple(sector_key(part) for part in re.split(r"[\s-]+", word))
        for words, _, _ in rows("sector_words.tsv")
        for word in words.split(";")
    ]
    assert len(nouns) == len(set(nouns))


def test_our_nouns_come_before_the_agents() -> None:
    assert sector_words()["spokesman",].sectors == ("GOV",)
    assert dict(rows("agents.tsv"))["spokesman"] == "JRN"


def test_a_body_is_what_it_was_on_the_day() -> None:
    assert [body.sectors for body in bodies_named("the Taliban")] == [("GOV",), ("REB",), ("GOV",)]
    body = body_of("the Taliban")
    assert body is not None
    assert body.start == date(2021, 8, 15)


def test_two_parties_share_a_name() -> None:
    assert len({body.country for body in bodies_named("PRD")}) > 1


@pytest.mark.parametrize("name", ["", "  ", "Nobody Known Here", "-"])
def test_nobody(name: str) -> None:
    assert people_named(name) == ()


def test_every_person_is_found_by_each_spelling() -> None:
    for country, name, others, *_ in rows("people.tsv")[::20]:
        for spelling in filter(None, [name, *others.split(";")]):
            assert country in {person.country for person in people_named(spelling)}, spelling
