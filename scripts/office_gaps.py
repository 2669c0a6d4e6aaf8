"""List the years in which the table of offices has nobody for an office that every state has.

    python scripts/office_gaps.py [FIRST_YEAR] [LAST_YEAR]

One line for each state and office: the years without a holder. A state with an executive president has no head of
government of its own: it is listed only where neither office is filled. Of the foreign ministers, only the states of
the G20 and members of the UN Security Council of the last ten years are asked for.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from onrecord.lexicon.offices import tenures
from onrecord.lexicon.states import states

MINISTERS = frozenset(
    """ARG AUS BRA CAN CHN FRA DEU IND IDN ITA JPN MEX RUS SAU ZAF KOR TUR GBR USA
    AGO MYS NZL ESP VEN EGY JPN SEN UKR URY BOL ETH ITA KAZ SWE NLD CIV GNQ KWT PER POL BEL DOM DEU IDN ZAF EST NER
    TUN VCT VNM IND IRL KEN MEX NOR ALB BRA GAB GHA ARE ECU JPN MLT MOZ CHE GUY KOR SVN SLE DZA PAK PAN DNK GRC SOM
    """.split()
)
EVERYWHERE = ("head of state", "head of government")
ASKED = ("foreign minister", "defence minister")


def main(first: int, last: int) -> None:
    """Print the gaps."""
    held: dict[tuple[str, str], set[int]] = defaultdict(set)
    for tenure in tenures():
        if not tenure.body:
            end = tenure.end.year if tenure.end else last
            held[tenure.country, tenure.office].update(range(tenure.start.year, end + 1))
    for state in states():
        for office in (*EVERYWHERE[:1], *(ASKED if state.code in MINISTERS else ())):
            years = held[state.code, office]
            if office == "head of state":
                years = years | held[state.code, "head of government"]
            missing = [str(year) for year in range(first, last + 1) if year not in years]
            if missing:
                print(state.code, state.name, office, ", ".join(missing), sep="\t")


if __name__ == "__main__":
    main(int((sys.argv[1:2] or ["2000"])[0]), int((sys.argv[2:3] or ["2025"])[0]))
