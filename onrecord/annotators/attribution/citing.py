"""Whom a report cites for what it says.

The base is closed, the agency reported, **quoting** the ministry.
**Citing** the ministry, the agency reported that the base is closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from onrecord.annotators.attribution.located import trim
from onrecord.annotators.attribution.nesting import Attribution
from onrecord.annotators.attribution.phrases import phrase_of
from onrecord.model import hull, subtract
from onrecord.text.parse import Parse

__all__ = ["cited_in"]

CITING = frozenset({"cite", "quote"})
CITED = 0.8  # probability of an attribution to whom another cites


def cited_in(text: str, parse: Parse, reporting: Attribution, taken: Iterable[Attribution]) -> Attribution | None:
    """Return the attribution of what a report says to whom it cites, None where it cites nobody.

    taken: what was found already; none shares a word of its cue with what is returned.
    """
    located = reporting.located
    paragraph = parse[located.paragraph]
    for verb, noun in _citations(located.head):
        apposed = next((c for c in noun.rights if c.dep_ == "appos" and verb.dep_ == "csubj"), None)
        first, last = phrase_of(noun, leaving_out=apposed)
        cue = paragraph.span_of(verb)
        source = paragraph.span_of(paragraph.doc[first], paragraph.doc[last - 1])
        left = subtract(located.content, [hull([cue, source])])
        content = tuple(part for piece in left if (part := trim(text, piece)) is not None)
        if content and not any(cue.overlaps(other.located.cue) for other in taken):
            cited = replace(located, head=verb, cue=cue, source=source, source_head=noun, content=content)
            return Attribution(cited, CITED)
    return None


def _citations(head: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the verbs that cite beside a cue, each with whom it cites."""
    for verb in head.children:
        if verb.lemma_.lower() in CITING and verb.tag_ == "VBG":
            noun = next((c for c in verb.children if c.dep_ == "dobj"), None)
            if noun is not None:
                yield verb, noun
