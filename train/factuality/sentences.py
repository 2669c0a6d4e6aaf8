"""Sentences in the style of news, made up, each with a happening whose factuality is known by its construction.

    python train/factuality/sentences.py [--seed 1]        prints them: value, tab, sentence with [the trigger]

Every word of `factuality_frames.tsv` that takes a clause or an object gets sentences, said and denied, and so do
auxiliaries, questions, conditions and prepositions. Names and places are invented. The value of a sentence is not an
opinion on it: it comes from `priors.tsv`, by its operators.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.lexicon.tables import rows

__all__ = ["Made", "made", "priors"]

PEOPLE = "Mira Holt|Oren Daal|Ilke Sarn|The minister|The general|The envoy|The union leader|A court in Senn".split("|")
BODIES = "Varda|the council|the Kelm fleet|the ministry|the union|Senn Bank|the Tarsh company|the party".split("|")
# What is done: infinitive, third person, past, participle, ing-form, and the rest of the clause.
DEEDS = [
    tuple(line.split("|"))
    for line in """leave|leaves|left|left|leaving|the talks
sell|sells|sold|sold|selling|the port
attack|attacks|attacked|attacked|attacking|the base
sign|signs|signed|signed|signing|the treaty
close|closes|closed|closed|closing|two schools
release|releases|released|released|releasing|the sailors
raise|raises|raised|raised|raising|fares
visit|visits|visited|visited|visiting|the island
replace|replaces|replaced|replaced|replacing|the judge
withdraw|withdraws|withdrew|withdrawn|withdrawing|the troops""".splitlines()
]
NOUNS = "attack|strike|sale|invasion|merger|visit|election|withdrawal|inquiry|ceasefire|meeting|closure".split("|")
# By operator: a clause with {V} the infinitive, {Z} third person, {D} past, {N} participle, {G} ing-form, {O} the rest.
PATTERNS = """past|{S} [{D}] {O}.
past|{S} [{D}] {O} on Monday.
present|{S} [{Z}] {O} every week.
perfect|{S} has [{N}] {O}.
progressive|{S} is [{G}] {O}.
past not|{S} did not [{V}] {O}.
past not|{S} never [{D}] {O}.
past not|Neither Holt nor Daal [{D}] {O}.
past not|Nobody in the town [{D}] {O}.
perfect not|{S} has not [{N}] {O}.
perfect not|{S} no longer [{Z}] {O}.
will|{S} will [{V}] {O} next week.
will not|{S} will not [{V}] {O}.
would|{S} would [{V}] {O}.
past says would, reported|The ministry said {S} would [{V}] {O}.
would not|{S} would not [{V}] {O}.
would have|{S} would have [{N}] {O}.
may|{S} may [{V}] {O}.
may not|{S} may not [{V}] {O}.
might|{S} might [{V}] {O}.
could|{S} could [{V}] {O}.
could not|{S} could not [{V}] {O}.
could have|{S} could have [{N}] {O}.
might have|{S} might have [{N}] {O}.
can|{S} can [{V}] {O}.
can not|{S} cannot [{V}] {O}.
should|{S} should [{V}] {O}.
should not|{S} should not [{V}] {O}.
should have|{S} should have [{N}] {O}.
must|{S} must [{V}] {O}.
must not|{S} must not [{V}] {O}.
present have to|{S} has to [{V}] {O}.
present need to|{S} needs to [{V}] {O}.
present is to|{S} is to [{V}] {O} in May.
progressive going to|{S} is going to [{V}] {O}.
past used to|{S} used to [{V}] {O}.
present yet to|{S} has yet to [{V}] {O}.
headline to|Senn council to [{V}] {O}
question|Did {s} [{V}] {O}?
question|Has {s} [{N}] {O}?
why question|Why did {s} [{V}] {O}?
who question|Who [{D}] {O}?
will if|The fleet will come if {s} [{Z}] {O}.
would if|The fleet would come if {s} [{D}] {O}.
will if|Unless {s} [{Z}] {O}, the fleet will come.
under condition will|{S} will [{V}] {O} if the fleet comes.
if had|The fleet would have come if {s} had [{N}] {O}.
past whether|It was unclear whether {s} [{D}] {O}.
past because|The fleet came because {s} [{D}] {O}.
past because|The fleet came when {s} [{D}] {O}.
past because|Although {s} [{D}] {O}, the fleet came.
past before|The fleet came before {s} [{D}] {O}.
past until|The fleet stayed until {s} [{D}] {O}.
past without|{S} went home without [{G}] {O}.
past instead|{S} went home instead of [{G}] {O}.
past after|{S} went home after [{G}] {O}.
past by|{S} surprised the town by [{G}] {O}.
past purpose|{S} came to Senn in order to [{V}] {O}.
past alongside|{S} went home on Monday, [{G}] {O}.
past relative|The town thanked the man who [{D}] {O}.
past participle|The town thanked the woman [{G}] {O}.
reported past|{S} reportedly [{D}] {O}.
reported past|{S} allegedly [{D}] {O}.
probably past|{S} probably [{D}] {O}.
perhaps past|Perhaps {s} [{D}] {O}.
nearly past|{S} almost [{D}] {O}.
according to past|According to the ministry, {s} [{D}] {O}.
past says past|{S} [{D}] {O}, the ministry said on Monday.
past says past|"{S} [{D}] {O}," the ministry said.
past says past not|The ministry said {s} did not [{V}] {O}.
past says may|The ministry said {s} may [{V}] {O}.
past says will|The ministry said {s} will [{V}] {O}.
past suggests will fails|It seemed that {s} will fail to [{V}] {O}.""".splitlines()
NOUN_PATTERNS = """past made|{S} launched an [{n}] on Monday.
past not made|{S} did not launch an [{n}].
past occurs|The [{n}] began on Monday.
past no|There was no [{n}].
past subject, definite|The [{n}] surprised the town.
past after|{S} went home after the [{n}].
past without|{S} went home without an [{n}].
past object, definite|{S} watched the [{n}].
past reported object, definite|{S} spoke of the alleged [{n}].
past planned subject, definite|The planned [{n}] surprised the town.
past possible thing subject|A possible [{n}] worried the town.
will made|{S} will launch an [{n}].""".splitlines()
# A clause or object under a word of the table, by kind of word and frame: {W} is the word.
FRAMES = {
    ("verb", "to"): "{S} {W} to [{V}] {O}.",
    ("verb", "that"): "{S} {W} that {b} [{D}] {O}.",
    ("verb", "ing"): "{S} {W} [{G}] {O}.",
    ("verb", "whether"): "{S} {W} whether {b} [{D}] {O}.",
    ("verb", "obj"): "{S} {W} an [{n}].",
    ("verb", "from"): "{S} {W} {b} from [{G}] {O}.",
    ("verb", "for"): "{S} {W} for an [{n}].",
    ("verb", "in"): "{S} {W} in [{G}] {O}.",
    ("noun", "to"): "The town spoke of a {W} to [{V}] {O}.",
    ("noun", "that"): "The town spoke of a {W} that {b} [{D}] {O}.",
    ("noun", "of"): "The town spoke of the {W} of an [{n}].",
    ("adjective", "to"): "{S} was {W} to [{V}] {O}.",
    ("adjective", "that"): "It was {W} that {b} [{D}] {O}.",
}
WITH_OBJECT = frozenset({"causes", "enables", "urges", "orders"})
IRREGULAR = {
    **dict(pair.split(":") for pair in (
        "come:came go:went get:got keep:kept run:ran say:said tell:told make:made know:knew see:saw hear:heard "
        "forget:forgot think:thought feel:felt hold:held find:found mean:meant seek:sought fight:fought "
        "swear:swore choose:chose bring:brought drive:drove lead:led let:let lose:lost forbid:forbade "
        "foresee:foresaw understand:understood write:wrote read:read prove:proved build:built teach:taught "
        "bid:bid quit:quit put:put set:set catch:caught spend:spent withdraw:withdrew show:showed forgo:forwent "
        "undertake:undertook undergo:underwent spur:spurred plan:planned prefer:preferred admit:admitted "
        "permit:permitted commit:committed stop:stopped drop:dropped ban:banned bar:barred vow:vowed "
        "abet:abetted beg:begged regret:regretted plot:plotted compel:compelled refer:referred deter:deterred "
        "infer:inferred omit:omitted skip:skipped scrap:scrapped cancel:cancelled quarrel:quarrelled "
        "scrub:scrubbed recall:recalled"
    ).split())
}  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A sentence that was made: its text, where its trigger stands, and its value from -3 to 3."""

    text: str
    start: int
    end: int
    value: float


def priors() -> dict[str, tuple[float, float]]:
    """Return the values of each operator that the fit begins with: under what is certain, and certainly not so."""
    lines = Path(__file__).with_name("priors.tsv").read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: (float(held), float(not_held)) for name, held, not_held in cells}


def made(seed: int = 1, times: int = 3) -> Iterator[Made]:
    """Yield the sentences. times: of each pattern; of a word's frame one for each way."""
    chance, table = random.Random(seed), priors()
    for line in (*PATTERNS, *NOUN_PATTERNS):
        operators, _, pattern = line.partition("|")
        for _ in range(times):
            yield _filled(pattern, _composed(_known(operators, table), table), chance, "")
    for operator, kind, frames, words in rows("factuality_frames.tsv"):
        for frame in frames.split(","):
            pattern = FRAMES.get((kind, frame))
            if pattern and kind == "verb" and frame == "to" and operator in WITH_OBJECT:
                pattern = "{S} {W} {b} to [{V}] {O}."
            for word in words.split() if pattern else ():
                if "_" not in word:
                    yield from _under(pattern or "", kind, word, table[operator], chance)


def _under(pattern: str, kind: str, word: str, value: tuple[float, float], chance: random.Random) -> Iterator[Made]:
    held, not_held = value
    if kind == "verb":
        yield _filled(pattern, held, chance, _past(word))
        yield _filled(pattern, not_held, chance, f"did not {word}")
    else:
        yield _filled(pattern, held, chance, word)
    if kind == "adjective":
        yield _filled(pattern, not_held, chance, f"not {word}")


def _known(operators: str, table: dict[str, tuple[float, float]]) -> list[str]:
    """Return the operators of a pattern; names of several words are taken whole."""
    found, words = [], operators.split()
    while words:
        size = next(n for n in range(len(words), 0, -1) if " ".join(words[:n]) in table)
        found.append(" ".join(words[:size]))
        words = words[size:]
    return found


def _composed(operators: list[str], table: dict[str, tuple[float, float]]) -> float:
    value = 3.0
    for operator in operators:
        held, not_held = table[operator]
        value = held + (not_held - held) * (3.0 - value) / 6.0
    return value


def _past(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeo" else verb + "ed"


def _filled(pattern: str, value: float, chance: random.Random, word: str) -> Made:
    deed, subject, noun = chance.choice(DEEDS), chance.choice(PEOPLE), chance.choice(NOUNS)
    small = subject[0].lower() + subject[1:] if subject.startswith(("The ", "A ")) else subject
    words = pattern.format(
        S=subject, s=small, b=chance.choice(BODIES), W=word, n=noun, **dict(zip("VZDNGO", deed, strict=True))
    )
    words = words.replace(f"an [{noun}", f"a [{noun}") if noun[0] not in "aeiou" else words
    start, end = words.index("["), words.index("]")
    return Made(words[:start] + words[start + 1 : end] + words[end + 1 :], start, end - 1, round(value, 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    for one in made(parser.parse_args().seed):
        print(one.value, f"{one.text[: one.start]}[{one.text[one.start : one.end]}]{one.text[one.end :]}", sep="\t")


if __name__ == "__main__":
    main()
