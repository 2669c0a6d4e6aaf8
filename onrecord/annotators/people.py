"""Words for those who can speak and be spoken to."""

from __future__ import annotations

from spacy.tokens import Token

__all__ = ["is_somebody"]

PEOPLE = frozenset(
    "reporter journalist correspondent crowd audience supporter voter official officer soldier troop lawmaker "
    "legislator senator congressman delegate member colleague friend aide staff staffer employee worker people "
    "person public nation world party committee council court judge jury parliament congress senate assembly "
    "government ministry minister president premier leader king queen pope ambassador envoy diplomat lawyer "
    "student veteran family viewer reader industry business sector market website site listener fan parent donor "
    "group agency newspaper paper magazine network channel station host anchor moderator interviewer panel board "
    "commission police investigator prosecutor regulator investor shareholder customer patient doctor teacher "
    "child man woman boy girl wife husband mother father son daughter brother sister neighbor neighbour citizen "
    "resident community country state authority ally rival opponent enemy counterpart partner candidate company "
    "firm bank union organisation organization gathering rally conference forum summit attendee guest "
    "conservative democrat republican activist protester demonstrator youth american everyone everybody someone "
    "somebody anyone those outlet press media follower general commander director chief secretary spokesman "
    "spokeswoman chancellor mayor governor bishop priest class caller critic crew islander villager refugee "
    "immigrant sailor fisherman farmer miner businessman businesswoman tribe militia guard passenger tourist "
    "pilgrim cleric imam monk actor artist singer player coach team club side townspeople inhabitant settler "
    "insurgent rebel fighter scientist expert analyst economist".split()
)
"""Common nouns for those who can be spoken to."""
NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC", "FAC"})
PRONOUNS = frozenset("me you him her us them who whom".split())


def is_somebody(word: Token) -> bool:
    """Say whether a word means people, a body, a state."""
    if word.pos_ == "PRON":
        return word.lower_ in PRONOUNS | PEOPLE
    return word.lemma_.lower() in PEOPLE or word.ent_type_ in NAMES or (word.pos_ == "PROPN" and not word.ent_type_)
