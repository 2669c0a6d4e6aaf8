"""What a speaker does by speaking: the act of a statement, whether it is negated, and its modality.

A cue that names its act decides (warn, deny, promise). Under a neutral cue (say, add, tell, according to) the content
decides where its main clause plainly performs an act: "We reject any base here," he said. What does no more than
state asserts.

    declined to comment; would not say; have yet to make a statement      DECLINE
    refused to sign; ruled out talks                                      REJECT
    did not deny that ...                                                 DENY, negated
    failed to promise aid                                                 PROMISE, negated
    will announce the results                                             ANNOUNCE, future
    thinks that ...                                                       ATTITUDE

It needs nothing but spans and the parse, so that whatever found the attribution, rules or a model, it reads the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.annotators.acts.content import performed_act
from onrecord.annotators.acts.cue import read_cue
from onrecord.annotators.acts.modality import modality_of
from onrecord.annotators.acts.named import named_act, turns_down
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.polarity import is_negated
from onrecord.annotators.attribution.spans import tokens_in
from onrecord.model import Act, Modality
from onrecord.text.parse import Paragraph

__all__ = ["Understanding", "understand"]


DESCRIBING = frozenset("describe characterise characterize portray depict paint".split())


@dataclass(frozen=True, slots=True)
class Understanding:
    """What an attribution does: see `model.Statement` for the three."""

    act: Act
    negated: bool = False
    modality: Modality = Modality.FACT


def understand(located: Located, paragraph: Paragraph) -> Understanding:
    """Return act, negation and modality of an attribution. paragraph: the one its cue stands in."""
    cue = read_cue(located, paragraph)
    sense = named_act(cue, located)
    modality = modality_of(cue, located, paragraph)
    if sense.act is Act.DECLINE:
        return Understanding(Act.DECLINE, False, modality)
    if turns_down(cue):
        return Understanding(Act.REJECT, False, modality)
    said = frozenset(t.i for piece in located.content for t in tokens_in(paragraph, piece))
    negated = is_negated(cue.head, said) or (cue.verb.i != cue.head.i and is_negated(cue.verb, said))
    performed = (
        performed_act(located, paragraph, sense.act is Act.OTHER or cue.lemma in DESCRIBING)
        if sense.open and not negated
        else None
    )
    return Understanding(performed or sense.act, negated, modality)
