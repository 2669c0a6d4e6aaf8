"""What may be an attribution by itself: what the encoder found and what the parse shows, each with its confidence.

Where both have the same cue, the encoder's spans count and the parse bears witness. What only the parse shows must
convince by itself, silence aside: corpora of attributions seldom mark what somebody did not say.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from onrecord.annotators.attribution.confidence import learned_confidence, ruled_confidence
from onrecord.annotators.attribution.cue_model import probability
from onrecord.annotators.attribution.learned import Evidence, evidence, learned_attributions
from onrecord.annotators.attribution.located import Located, locate
from onrecord.annotators.attribution.quoted import beside_quotations
from onrecord.encoder.decode import Found
from onrecord.encoder.model import Encoded
from onrecord.lexicon.inner_cues import inner_cue
from onrecord.model import hull
from onrecord.text.parse import Parse
from onrecord.text.quotes import Quotation

__all__ = ["Learned", "Ruled", "confidences", "parsed_candidates", "speakers_of", "witnessed"]

UNSURE = 0.5  # below which the encoder's word that there is no source does not count against the parse's source
SEEMING = frozenset({"seem", "appear", "look", "sound"})  # verbs whose subject is not who thinks so
ASKED = frozenset({"ask", "press", "question", "quiz", "challenge"})
QUOTING = frozenset({"quote", "cite"})
SPOKEN = 0.4  # confidence of a verb of speech that the encoder passes over; it does so most in short texts
LIKELY = 0.5  # probability by the parse from which that holds
LEAST = 0.1  # probability below which a candidate of the parse is not looked at


@dataclass(frozen=True, slots=True)
class Learned:
    """An attribution that the encoder found. rule: the probability of the parse's with the same cue, if any."""

    located: Located
    found: Found
    rule: float | None


@dataclass(frozen=True, slots=True)
class Ruled:
    """An attribution that only the parse shows, with the probability that it gives it."""

    located: Located
    rule: float
    evidence: Evidence


def parsed_candidates(text: str, parse: Parse, quotations: Sequence[tuple[Quotation, ...]]) -> Iterator[Located]:
    """Yield all that may be an attribution by the parse, and beside quotations."""
    for number, paragraph in enumerate(parse):
        yield from locate(text, number, paragraph, quotations[number])
        yield from beside_quotations(text, number, paragraph, quotations[number])


def witnessed(
    text: str,
    parse: Parse,
    quotations: Sequence[tuple[Quotation, ...]],
    encoded: Encoded,
    parsed: Sequence[Located],
) -> tuple[list[Learned], list[Ruled]]:
    """Return what the encoder found, with what the parse has to say on it; and what only the parse shows."""
    ruled = [(located, probability(located)) for located in parsed if not _says_so_himself(located)]
    ruled.sort(key=lambda pair: (pair[0].cue, -pair[1]))
    starts = [located.cue.start for located, _ in ruled]
    longest = max((len(located.cue) for located, _ in ruled), default=0)
    quoted_as = {(one.paragraph, one.head.i): number for number, (one, _) in enumerate(ruled)}
    learned: list[Learned] = []
    seen: set[int] = set()
    for located, found in learned_attributions(text, parse, quotations, encoded):
        near = range(bisect_left(starts, located.cue.start - longest), bisect_left(starts, located.cue.end))
        same = [n for n in near if ruled[n][0].cue.overlaps(located.cue)]
        seen.update(same)
        saying = _quoted_as(located.head)
        if saying is not None and (sure := quoted_as.get((located.paragraph, saying.i))) is not None:
            seen.add(sure)
            learned.append(Learned(ruled[sure][0], found, ruled[sure][1]))
            continue
        rule = max((ruled[n][1] for n in same), default=None)
        learned.append(Learned(_settled(located, found, [ruled[n][0] for n in same], parse), found, rule))
    unseen = [
        Ruled(located, rule, evidence(located, encoded))
        for n, (located, rule) in enumerate(ruled)
        if n not in seen and rule >= LEAST
    ]
    return learned, unseen


def _quoted_as(head: Token) -> Token | None:
    """Return the "saying" of "was quoted as saying", "quoted Holt as saying": whoever quotes, Holt says it."""
    if head.lemma_.lower() in QUOTING:
        below = (c for part in head.children if part.lower_ == "as" for c in part.children)
        return next((c for c in below if c.dep_ == "pcomp"), None)
    above = head.head
    quoted = head.dep_ == "pcomp" and above.lower_ == "as" and above.head.lemma_.lower() in QUOTING
    return head if quoted else None


def _settled(located: Located, found: Found, parsed: Sequence[Located], parse: Parse) -> Located:
    """Return what the encoder found, with what the parse knows better of the same cue.

    Silence is one statement, and has no other inside; how cue and content go together is the parse's to say.
    """
    silence = next((other for other in parsed if other.frame == "silence"), None)
    if silence is not None:
        return silence
    if _is_told(located):
        located = replace(located, source=None, source_head=None)
        return _with_source(located, [other for other in parsed if not _is_told(other)])
    if _impersonal(located):
        whole = (other for other in parsed if other.head.i == located.head.i and other.frame == "clause")
        located = next((other for other in whole if hull(other.content).contains(hull(located.content))), located)
    frame = next((other.frame for other in parsed if other.head.i == located.head.i), located.frame)
    located = replace(located, frame=frame)
    if not _doubtful_source(located, found, parse):
        return located
    settled = _with_source(located, parsed)
    if settled.source is not None and _in_another_sentence(settled, parse):
        return replace(settled, source=None, source_head=None)
    return settled


def _is_told(located: Located) -> bool:
    """Say whether the source is the one spoken to: "Holt was asked whether ...", "Asked about it, Holt said"."""
    head, source = located.head, located.source_head
    lemma = head.lemma_.lower()
    if source is None or head.tag_ != "VBN" or (lemma not in ASKED and inner_cue(lemma, "VERB") != "speech"):
        return False
    auxiliaries = [c for c in head.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.dep_ == "auxpass" and c.lemma_ == "be" and not c.text.startswith(("'", "’")) for c in auxiliaries):
        return source.dep_ == "nsubjpass" and source.head.i == head.i
    return lemma in ASKED and head.dep_ in {"advcl", "acl"} and not auxiliaries


def _doubtful_source(located: Located, found: Found, parse: Parse) -> bool:
    """Say whether the source that the parse has counts for more than the encoder's: none, or one in another sentence.

    On PolNeAR's development part the parse gives back 30 of 41 sources that the encoder drops, and has 6 where nobody
    is marked; of 21 in another sentence than the cue the parse corrects 15, and the encoder is right about none.
    """
    return found.bound[0] < UNSURE if located.source is None else _in_another_sentence(located, parse)


def _in_another_sentence(located: Located, parse: Parse) -> bool:
    """Say whether the source stands in another sentence than the cue."""
    sentence = located.head.sent
    around = parse[located.paragraph].span_of(sentence[0], sentence[-1])
    return located.source is not None and not around.overlaps(located.source)


def _with_source(located: Located, parsed: Sequence[Located]) -> Located:
    """Return an attribution with the source that the parse has for its cue, most often the subject of its verb."""
    for other in parsed:
        source, head = other.source, other.source_head
        if source is None or head is None or other.head.pos_ == "ADV" or other.head.lemma_.lower() in SEEMING:
            continue
        if not any(source.overlaps(part) for part in (located.cue, *located.content)):
            return replace(located, source=source, source_head=head)
    return located


def confidences(learned: Sequence[Learned], ruled: Sequence[Ruled]) -> Iterator[tuple[Located, float]]:
    """Yield each attribution with its confidence."""
    for one in learned:
        confidence = learned_confidence(one.located, one.found, one.rule)
        yield one.located, max(confidence, SPOKEN) if _impersonal(one.located) else confidence
    for other in ruled:
        yield other.located, max(ruled_confidence(other.located, other.rule, other.evidence), _least(other))


def _least(ruled: Ruled) -> float:
    """Return the confidence that the parse gives by itself: to silence, and to verbs of speech that have a speaker."""
    located = ruled.located
    if located.frame == "silence":
        return ruled.rule
    spoken = _is_speech(located) and located.source is not None and ruled.rule >= LIKELY
    return SPOKEN if spoken or _impersonal(located) else 0.0


def _is_speech(located: Located) -> bool:
    return located.head.pos_ == "VERB" and inner_cue(located.head.lemma_.lower(), located.head.pos_) == "speech"


def _impersonal(located: Located) -> bool:
    """Say whether somebody unnamed is said to have said so: "It is claimed that ..."."""
    return _is_speech(located) and located.passive and any(c.lower_ == "it" for c in located.head.lefts)


def speakers_of(learned: Sequence[Learned]) -> frozenset[str]:
    """Return the words that name who speaks in what the encoder found, case folded."""
    heads = (one.located.source_head for one in learned)
    return frozenset(head.text.casefold() for head in heads if head is not None)


def _says_so_himself(located: Located) -> bool:
    """Say whether somebody speaks of himself in a quotation: "I deny it" is no statement outside what he said."""
    return located.inside and located.source_head is not None and located.source_head.lower_ in {"i", "we"}
