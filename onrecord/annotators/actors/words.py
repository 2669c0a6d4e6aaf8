"""Words by which phrases are told apart: pronouns, offices, bodies, documents, the press."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.lexicon.states import demonym_of, state_of

__all__ = [
    "BODIES",
    "DEFINITE",
    "DOCUMENTS",
    "GOVERNMENTS",
    "HE_SHE",
    "HONORIFICS",
    "IT",
    "OFFICES",
    "PRESS",
    "RELATIVES",
    "SPEAKER",
    "THEY",
    "UTTERANCES",
    "bare",
    "descriptive",
]

HONORIFICS = frozenset(
    """mr mrs ms miss dr sir dame lord lady prof professor gen general col colonel maj major capt captain lt lieutenant
    adm admiral sgt sergeant rev reverend sen senator rep representative gov governor president premier minister
    chancellor king queen prince princess sheikh ayatollah pope judge justice ambassador secretary""".split()
)
HE_SHE = frozenset({"he", "she", "his", "her", "him"})
THEY = frozenset({"they", "their", "them", "both"})
IT = frozenset({"it", "its"})
SPEAKER = frozenset({"i", "we", "my", "our", "me", "us"})
RELATIVES = frozenset({"who", "which", "that", "whose", "whom"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "his", "her", "their", "its"})
GOVERNMENTS = frozenset({"government", "administration", "cabinet", "authority", "regime", "leadership", "side"})
BODIES = frozenset(
    "office ministry department council committee court police army navy fleet union party company commission bureau "
    "centre center board embassy parliament senate institute service authority agency command headquarters campaign "
    "administration delegation foundation university hospital bank".split()
)
DOCUMENTS = frozenset(
    "study poll survey document data figure record paper law text summary book file resolution".split()
)
UTTERANCES = frozenset(
    "remark comment statement report tweet post letter speech word claim announcement message article interview "
    "testimony memo email warning denial response reply note declaration address".split()
)
PRESS = frozenset(
    "newspaper paper daily weekly tabloid agency channel broadcaster network magazine outlet website".split()
)
OFFICES = frozenset(
    "minister ministers president presidents secretary secretaries premier chancellor governor mayor senator general "
    "ambassador ambassadors spokesman spokeswoman spokesperson official officials chief chairman chairwoman chair "
    "director leader leaders chiefs king queen envoy commissioner diplomat diplomats officer officers".split()
)
SMALL = frozenset({"the", "a", "an", "of", "and", "for", "to", "some"})


def bare(words: str) -> str:
    """Return a name without article and possessive."""
    return re.sub(r"^(?:the|The) |['’]s?$", "", " ".join(words.split()))


@lru_cache(maxsize=1 << 14)
def descriptive(words: str, spelling: str | None = None) -> frozenset[str]:
    """Return the words of a description in lower case, peoples and states as codes."""
    state = demonym_of(spelling or words) or state_of(spelling or words)
    if state is not None:
        return frozenset({state.code})
    found = set()
    for word in re.findall(r"[\w'’]+(?:\.[\w]+)*", words):
        known = demonym_of(word) or state_of(word)
        found.add(known.code if known is not None else word.casefold().removesuffix("’s").removesuffix("'s"))
    return frozenset(found - SMALL)
