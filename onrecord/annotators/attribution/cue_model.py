"""How sure it is that a candidate is an attribution: a logistic model over what the parse shows.

The weights are learned from the attributions of the PolNeAR corpus (Newell, Margolin, Ruths, LREC 2018) and shipped
as a table; `train/cues/` makes them, `lexicon/cue_weights.md` is the model card.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.annotators.attribution.located import Located
from onrecord.lexicon.cue_classes import SPEECH_ONLY, class_of
from onrecord.lexicon.cue_weights import cue_weights

__all__ = ["features", "probability"]

FIRST_PERSON = frozenset({"i", "we", "my", "our"})
SECOND_PERSON = frozenset({"you", "your"})
THIRD_PERSON = frozenset({"he", "she", "they", "his", "her", "their"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
MODAL = "MD"
SILENCE = 0.8
SPOKEN = 0.5


def probability(located: Located) -> float:
    """Return the probability, 0 to 1, that a candidate is an attribution.

    Silence is read off the parse alone, and is rare in the corpus: it never counts for less than `SILENCE`. What can
    only be done by speaking ("denied the report") is an attribution whatever the rest of the sentence looks like.
    """
    weights = cue_weights()
    total = weights.get("bias", 0.0) + sum(weights.get(feature, 0.0) for feature in features(located))
    learned = 1 / (1 + math.exp(-total))
    return max(learned, _least(located))


def _least(located: Located) -> float:
    """Return the probability that the cue alone gives a candidate."""
    if located.frame == "silence":
        return SILENCE
    if located.head.dep_ == "pcomp" and located.head.head.head.lemma_ in {"quote", "cite"}:  # was quoted as saying
        return SPOKEN
    spoken = located.head.pos_ == "VERB" and located.head.lemma_.lower() in SPEECH_ONLY
    whole = located.frame in {"object", "clause", "infinitive", "passive", "prep:of"}
    return SPOKEN if spoken and whole and (located.source is not None or located.passive) else 0.0


def features(located: Located) -> Iterator[str]:
    """Yield the names of the features that hold of a candidate."""
    head, frame = located.head, located.frame
    lemma = head.lemma_.lower()
    source = _source_kind(located)
    quoted = _bucket(located.quoted)
    length = _length(located)
    family = frame.partition(":")[0]
    yield f"frame={frame}"
    yield f"lemma={lemma}"
    yield f"frame,lemma={frame},{lemma}"
    yield f"family,lemma={family},{lemma}"
    act = class_of(lemma) or "SAY"
    yield f"act={act}"
    yield f"family,act={family},{act}"
    yield f"frame,source={family},{source}"
    yield f"lemma,source={lemma},{source}"
    yield f"frame,quoted={family},{quoted}"
    yield f"frame,dep={family},{head.dep_}"
    yield f"frame,tag={family},{head.tag_}"
    yield f"frame,length={family},{length}"
    yield f"frame,order={family},{_order(located)}"
    yield f"inside={located.inside},{family}"
    if located.passive:
        yield f"passive={family},{source}"
    if located.zone is not None:
        yield f"zone={located.zone},{family}"
    yield f"source={_source_word(located)}"
    for word in _verb_words(head):
        yield f"with={family},{word}"
    if head.dep_ in {"xcomp", "ccomp", "conj", "advcl", "pcomp"} and head.head.i != head.i:
        yield f"under={head.dep_},{head.head.lemma_.lower()}"


def _verb_words(head: Token) -> Iterator[str]:
    """Yield negation, modals and auxiliaries of the cue."""
    for child in head.lefts:
        if child.dep_ == "neg":
            yield "not"
        elif child.tag_ == MODAL:
            yield child.lower_
        elif child.dep_ == "aux" and child.lower_ == "to":
            yield "to"
        elif child.dep_ in {"mark", "advmod"} and child.lower_ in {"if", "when", "as", "because", "while", "how"}:
            yield child.lower_


def _source_kind(located: Located) -> str:
    """Return what kind of phrase the source is."""
    word = located.source_head
    if word is None:
        return "none"
    if word.lower_ in RELATIVE:
        return "relative"
    if word.pos_ == "PRON":
        return _person(word.lower_)
    return {"PROPN": "name", "NOUN": "noun"}.get(word.pos_, "other")


def _person(word: str) -> str:
    if word in FIRST_PERSON:
        return "first"
    if word in SECOND_PERSON:
        return "second"
    return "third" if word in THIRD_PERSON else "it"


def _source_word(located: Located) -> str:
    """Return the lemma of a source that is a common noun ("poll", "official"), else its kind."""
    word = located.source_head
    if word is not None and word.pos_ == "NOUN":
        return word.lemma_.lower()
    return f"<{_source_kind(located)}>"


def _bucket(share: float) -> str:
    return "none" if share <= 0 else "all" if share > 0.9 else "some"


def _length(located: Located) -> str:
    """Return how long the content is, in rough steps of its characters."""
    size = sum(len(piece) for piece in located.content)
    return next((str(limit) for limit in (8, 16, 32, 64, 128) if size <= limit), "long")


def _order(located: Located) -> str:
    """Return in which order source, cue and content stand."""
    content = "before" if located.content and located.content[0].start < located.cue.start else "after"
    if located.source is None:
        return content
    return f"{content},{'inverted' if located.source.start > located.cue.start else 'straight'}"
