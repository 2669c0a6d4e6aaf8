"""Words that tell what somebody says, thinks, wants, holds or feels."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.tables import rows

__all__ = ["inner_cue"]

PARTS_OF_SPEECH = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}


def inner_cue(lemma: str, part_of_speech: str) -> str | None:
    """Return the kind of cue that a lemma is: speech, thought, wish, stance, feeling or moving; None for no cue.

    part_of_speech: universal (VERB, NOUN, ADJ). A *moving* verb is one whose object feels: "the vote dismayed him".
    """
    return _cues().get((PARTS_OF_SPEECH.get(part_of_speech, ""), lemma))


@cache
def _cues() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for part, kind, lemmas in rows("inner_cues.tsv"):
        for lemma in lemmas.split(";"):
            table.setdefault((part, lemma), kind)  # the first kind named holds
    return table
