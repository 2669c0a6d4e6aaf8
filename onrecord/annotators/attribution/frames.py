"""Where an attribution may stand: every word of a parse that could be a cue, with source and content.

The parse decides what the parts are, the weights of `lexicon.cues` whether the word is a cue at all. A *frame* names
how the content hangs on the cue:

    clause       Mira Holt **said** that the base is closed.
    infinitive   The council **refused** to sign.
    object       Holt **rejected** the plan.
    prep:of      Holt **warned** of a delay.        (accused X of Y: prep:of too, with Y the content)
    as           As Holt **said**, the base is closed.
    aside        The base, Holt **said**, is closed.
    according    **According to** Holt, the base is closed.
    noun         the **claim** that the base is closed; Holt's **warning** of a delay
    adjective    Holt is **confident** that the base is closed.
    adverb       The base was **reportedly** closed.
    silence      Holt **did not respond to** requests for comment.

Token ranges are [start, end) in the paragraph's `doc`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from onrecord.annotators.attribution.candidate import Candidate
from onrecord.annotators.attribution.nominals import adjective_candidates, adverb_candidates, noun_candidates
from onrecord.annotators.attribution.verbs import verb_candidates

__all__ = ["candidates"]

READERS: dict[str, Callable[[Token], Iterator[Candidate]]] = {
    "VERB": verb_candidates,
    "NOUN": noun_candidates,
    "ADJ": adjective_candidates,
    "ADV": adverb_candidates,
}


def candidates(doc: Doc) -> Iterator[Candidate]:
    """Yield every candidate of a parsed paragraph, by the position of its cue."""
    for token in doc:
        read = READERS.get(token.pos_)
        if read is not None:
            yield from read(token)
