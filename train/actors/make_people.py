"""Make tables of office holders and of bodies from Phoenix's actor dictionaries, whose facts end in January 2014.

    python train/actors/make_people.py actors.jsonl onrecord/lexicon

actors.jsonl holds {"name", "aliases", "list", "codes": [{"code", "from"?, "to"?}]} for each actor of the dictionaries
(github.com/openeventdata/petrarch2, data/dictionaries); a code is a country and CAMEO's sectors. Taken are persons with
a dated office that ended after 1999 or was still held (phoenix_people.tsv), and armed groups, charities, companies and
organisations of states (phoenix_bodies.tsv). CAMEO's own sectors become PLOVER's; "elites" of CAMEO are left out, since
in PLOVER these are former officials, which the dates tell.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from onrecord.lexicon.states import state_of_code

EARLIEST = "2000-01-01"
LATEST = "2014-01-31"  # a day behind it is a slip
GAP = timedelta(days=70)  # between two terms that are one: the dictionary misses months
SECTORS = {
    "GOV": "GOV",
    "MIL": "MIL",
    "BUS": "BUS",
    "AGR": "AGR",
    "MED": "JRN",  # CAMEO's media
    "EDU": "EDU",
    "HLH": "MED",
    "JUD": "JUD",
    "LAB": "LAB",
    "LEG": "LEG",
    "REL": "REL",
    "COP": "COP",
    "SPY": "SPY",
    "OPP": "OPP",
    "REB": "REB",
    "PTY": "PTY",
}
SMALL = frozenset(
    "al bin ibn bint de da do dos das del della di van von der den la le el y e du of the and for in".split()
)
GROUP = re.compile(
    r"\b(?:FRONT|ARMY|MOVEMENT|GROUP|BRIGADES?|FORCES?|FACTION|COMMAND|GUARD|MILITIA|COMMANDO|RESISTANCE|CELL|BATTALION"
    r"|FIGHTERS|COUNCIL|ALLIANCE|JIHAD|UNION|PARTY|ORGANI[SZ]ATION|COMMITTEE|LEAGUE|NETWORK|CARTEL|TIGERS|WARRIORS"
    r"|REBELS)\b"
)
COMPANY_ENDING = re.compile(
    r" (?:INC|LTD|LIMITED|CORP|CORPORATION|CO|COMPANY|PLC|LLC|AG|SA|NV|SPA|GMBH|GROUP|HOLDINGS?)\.?$"
)
TITLED = re.compile(
    r"^(?:\w+ )?(?:PRESIDENT|PRIME|KING|QUEEN|CHANCELLOR|MINISTER|FOREIGN|SECRETARY|GENERAL|GEN|DR|MR|SIR|PM|VICE"
    r"|SHEIKH|SENATOR|SEN|LEADER|GOVERNOR|AMBASSADOR|DEFEN[CS]E|STATE|US|FORMER)\b|(?:ADMINISTRATION|GOVERNMENT|REGIME|CABINET)$"
)
NO_BODY = re.compile(
    r"[\d_+;]|\b(?:SECRETARY|PRESIDENT|DIRECTOR|CHAIRMAN|CHIEF|COMMISSIONER|ENVOY|OFFICIALS?|TROOPS|SOLDIERS|SPOKESM[AE]N"
    r"|LEADERS?|EXPERTS|FIGHTERS)\b"
)
BASIS = {
    "country": "Phoenix.Countries.actors.txt",
    "international": "Phoenix.International.actors.txt",
    "armed group": "Phoenix.MilNonState.actors.txt",
}
HEAD = """\
# Licence: {licence}
# {what}, made by train/actors/make_people.py from {file} of github.com/openeventdata/petrarch2 (facts to January 2014).
# Columns: {columns}
"""


def titled(name: str) -> str:
    """Return a name in capitals as it is written.

    >>> titled("ALI BIN KHALIFA AL-KHALIFA"), titled("JOHN MCCAIN"), titled("CH2M HILL")
    ('Ali bin Khalifa al-Khalifa', 'John McCain', 'CH2M Hill')
    """
    words = []
    for word in name.split():
        parts = [
            p.casefold() if p.casefold() in SMALL and (words or "-" in word) else _capital(p) for p in word.split("-")
        ]
        words.append("-".join(parts))
    return " ".join(words)


def _capital(word: str) -> str:
    if any(c.isdigit() for c in word) or (len(word) > 1 and not re.search(r"[AEIOUYÀ-Ý]", word)):
        return word
    plain = word[:1] + word[1:].casefold()
    plain = re.sub(r"^(Mc)(\w)", lambda m: m[1] + m[2].upper(), plain)
    return re.sub(r"^([DO]')(\w)", lambda m: m[1] + m[2].upper(), plain)


def sectors_of(code: str) -> tuple[str, ...]:
    """Return the PLOVER sectors in a CAMEO code without its country, in order; none if it begins with no sector."""
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    if not parts or parts[0] not in SECTORS:
        return ()
    return tuple(dict.fromkeys(SECTORS[p] for p in parts if p in SECTORS))


def terms_of(codes: list[dict[str, str]]) -> list[tuple[str, tuple[str, ...], str, str]]:
    """Return the terms of a person in order: country, sectors, first day, last day ("" while in office)."""
    spans: dict[tuple[str, tuple[str, ...]], list[tuple[str, str]]] = defaultdict(list)
    for code in codes:
        start, end = _sound(code.get("from", "")), _sound(code.get("to", ""))
        sectors = sectors_of(code["code"][3:])
        dated = (start or end) and start <= LATEST and (not end or start <= end)
        if sectors and dated and state_of_code(code["code"][:3]):
            spans[code["code"][:3], sectors].append((start, "" if end > LATEST else end))
    found = []
    for (country, sectors), held in spans.items():
        joined: list[list[str]] = []
        for start, end in sorted(held):
            last = joined[-1] if joined else None
            if last and (not last[1] or (start and start <= (_last(last[1]) + GAP).isoformat())):
                last[1] = "" if not last[1] or not end else max(last[1], end)
            else:
                joined.append([start, end])
        found.extend((country, sectors, start, end) for start, end in joined if not end or end >= EARLIEST)
    return sorted(found, key=lambda term: (term[2], term[3], term[1]))


def _last(day: str) -> date:
    return date.fromisoformat(day + "-12-28"[len(day) - len("2000") :])


def _sound(day: str) -> str:
    """Return a day that the calendar has, else the month or the year of it."""
    try:
        return date.fromisoformat(day).isoformat() if day else ""
    except ValueError:
        year, month, _ = f"{day}--".split("-")[:3]
        return f"{year}-{month}" if month.isdigit() and 1 <= int(month) <= 12 else year


def people(actors: list[dict[str, Any]]) -> list[str]:
    """Return the lines of the table of persons."""
    lines = set()
    for actor in actors:
        for country, sectors, start, end in terms_of(actor["codes"]) if actor["list"] == "country" else ():
            others = ";".join(titled(a) for a in actor["aliases"] if _is_other(a, actor["name"]))
            if len(actor["name"].split()) > 1 and not re.search(r"[\d_+]", actor["name"]):
                lines.add("\t".join([country, titled(actor["name"]), others, ";".join(sectors), start, end]) + "\n")
    return sorted(lines)


def _is_other(alias: str, name: str) -> bool:
    return len(alias.split()) > 1 and alias != name and not TITLED.search(alias)


def bodies(actors: list[dict[str, Any]]) -> list[str]:
    """Return the lines of the table of bodies."""
    lines = set()
    for actor in actors:
        codes = actor["codes"]
        if actor["list"] == "country" or len(codes) != 1 or "from" in codes[0] or "to" in codes[0]:
            continue
        if NO_BODY.search(actor["name"]) or len(actor["name"]) < 4:
            continue
        found = _body(codes[0]["code"], actor["name"], actor["list"])
        if found is not None:
            kind, country, sectors = found
            names = [actor["name"], *actor["aliases"]]
            forms = [titled(n) for n in names if len(n.split()) > 1 or n == actor["name"]]
            if kind == "company":
                forms += [
                    titled(COMPANY_ENDING.sub("", n)) for n in names if len(COMPANY_ENDING.sub("", n).split()) > 1
                ]
            name, *others = dict.fromkeys(forms)
            lines.add("\t".join([kind, name, ";".join(others), country, sectors]) + "\n")
    return sorted(lines)


def _body(code: str, name: str, kind: str) -> tuple[str, str, str] | None:
    """Return kind, country and sectors of a body; None for a person, a place or what is no such body."""
    head, rest = code[:3], code[3:]
    if kind == "armed group":
        if head in {"IMG"} and GROUP.search(name):
            return "armed group", "IMG", "REB"
        return ("armed group", head, "REB") if rest == "REB" and state_of_code(head) and GROUP.search(name) else None
    if head == "MNC":
        home = rest[:3] if state_of_code(rest[:3]) else ""
        return ("company", home, "BUS") if home else None
    if head == "NGO" and len(name.removeprefix("THE ").split()) > 1:
        home = next((rest[i : i + 3] for i in range(0, len(rest), 3) if state_of_code(rest[i : i + 3])), "")
        return "ngo", home or "NGO", "NGO"
    return ("igo", "IGO", "") if head == "IGO" and len(name.split()) > 2 else None


def main(source: Path, folder: Path) -> None:
    """Write both tables."""
    actors = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    head = HEAD.format(
        licence="MIT, (c) 2014 Open Event Data Alliance; the notice stands in agents.tsv",
        what="Persons and when they held an office of which kind",
        file=BASIS["country"],
        columns="ISO 3166 alpha-3, name, other names (;), sectors (PLOVER, ;), from, to (empty: when it was made)",
    )
    (folder / "phoenix_people.tsv").write_text(head + "".join(people(actors)), encoding="utf-8")
    head = HEAD.format(
        licence="Apache-2.0 (facts compiled for Onrecord)",
        what="Armed groups, companies, charities and organisations of states",
        file=f"{BASIS['international']} and {BASIS['armed group']}",
        columns="kind, name, other names (;), country (ISO 3166 alpha-3, IGO, NGO, IMG), sectors (PLOVER, ;)",
    )
    (folder / "phoenix_bodies.tsv").write_text(head + "".join(bodies(actors)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
