"""Who speaks a quotation, by what stands beside it.

    "We have closed it," said Mira Holt, the mayor.       cue and source after it
    Mira Holt told the council: "We have closed it."      cue and source before it

The parser often loses its way around quotation marks, so the words beside the marks decide, not the tree alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.annotators.attribution.candidate import Range
from onrecord.annotators.attribution.located import Located, head_of, quotation_around, trim
from onrecord.annotators.attribution.phrases import phrase_of, source_of, verb_group
from onrecord.annotators.attribution.verbs import quoted_as
from onrecord.model import Span
from onrecord.text.parse import Paragraph
from onrecord.text.quotes import Quotation

__all__ = ["beside_quotations"]

SHORTEST = 3  # words; a shorter quotation is a scare quote or a name unless a verb takes it as its content
REACH = 30  # tokens between a quotation and the end of the cue's clause that are looked at
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
STOPS = frozenset({".", "!", "?", ";"})


def beside_quotations(
    text: str, number: int, paragraph: Paragraph, quotations: tuple[Quotation, ...]
) -> Iterator[Located]:
    """Yield a candidate for each quotation that has a cue right before or after it."""
    starts = [paragraph.span_of(token).start for token in paragraph.doc] if quotations else []
    found: dict[int, Located] = {}
    for located in _each(text, number, paragraph, quotations, starts):
        before = found.get(located.head.i)
        joined = before is not None and _goes_on(text, before, located)
        if before is not None and joined:  # "The harbour is closed," said Holt, "and two ships are inside."
            found[located.head.i] = replace(before, content=(*before.content, *located.content))
        elif before is None:
            found[located.head.i] = located
    yield from found.values()


def _goes_on(text: str, before: Located, after: Located) -> bool:
    """Say whether a quotation after a cue goes on with the sentence quoted before it."""
    first = after.content[0].of(text).lstrip("\"'“‘«`")
    return before.frame == "quote:after" and after.frame == "quote:before" and first[:1].islower()


def _each(
    text: str, number: int, paragraph: Paragraph, quotations: tuple[Quotation, ...], starts: list[int]
) -> Iterator[Located]:
    """Yield a candidate for each quotation and each cue beside it."""
    for quotation in quotations:
        if len(quotation.inner.of(text).split()) < SHORTEST:
            continue
        content = trim(text, quotation.span, final_stop=False) or quotation.span
        for frame, (head, cue, source) in _cues(paragraph.doc, starts, quotation, quotations):
            yield Located(
                frame,
                head,
                number,
                _span(paragraph, source) if source else None,
                _span(paragraph, cue),
                (content,),
                quoted=1.0,
                zone=paragraph.zone,
                source_head=head_of(paragraph.doc, source),
            )


Cue = tuple[Token, Range, Range | None]


def _cues(
    doc: Doc, starts: list[int], quotation: Quotation, quotations: tuple[Quotation, ...]
) -> Iterator[tuple[str, Cue]]:
    """Yield the cues on both sides of a quotation."""
    after = [i for i, start in enumerate(starts) if start >= quotation.span.end][:REACH]
    before = [i for i, start in enumerate(starts) if start < quotation.span.start][-REACH:]
    free_after = _until(doc, after, starts, quotations)
    cue = _after(doc, free_after)
    if cue is not None:
        yield "quote:after", cue
    free_before = _until(doc, before[::-1], starts, quotations)[::-1]
    cue = _before(doc, free_before)
    if cue is not None:
        yield "quote:before", cue


def _until(doc: Doc, numbers: list[int], starts: list[int], quotations: tuple[Quotation, ...]) -> list[int]:
    """Return the tokens up to the end of the sentence or to another quotation."""
    kept: list[int] = []
    for number in numbers:
        stop = doc[number].text in STOPS and bool(kept)
        if stop or quotation_around(quotations, starts[number]) is not None:
            break
        kept.append(number)
    return kept


def _after(doc: Doc, numbers: list[int]) -> Cue | None:
    """Read "..., said Holt" and "..., Holt said"."""
    words = [i for i in numbers if not doc[i].is_punct and not doc[i].is_space]
    if not words:
        return None
    verb = next((doc[i] for i in words if doc[i].pos_ == "VERB"), None)
    if verb is None or (verb.tag_ in {"VBG", "VB"} and verb.i != words[0]):
        return None
    source = source_of(verb, passive=False)
    if verb.i == words[0]:
        following = source if source is not None and source[0] > verb.i else _nominal_after(doc, verb, words)
        if following is None and verb.tag_ != "VBG":
            return None
        return verb, verb_group(verb, list(verb.children)), following or source
    cue = verb_group(verb, list(verb.children))
    saying = quoted_as(verb)
    if saying is not None:  # "..., Holt was quoted as saying"
        verb, cue = saying, (cue[0], saying.i + 1)
    if source is None or not words[0] <= source[0] < verb.i:
        source = _nominal_before(doc, words[0], cue[0])
    # the source stands first, so that nothing comes between the quotation and who speaks it
    if source is None or source[0] != words[0]:
        return None
    return verb, cue, source


def _before(doc: Doc, numbers: list[int]) -> Cue | None:
    """Read "Holt said: ..." and "Holt told the council, ..."."""
    words = [i for i in numbers if not doc[i].is_space]
    if not words:
        return None
    verb = next((doc[i] for i in reversed(words) if doc[i].pos_ == "VERB"), None)
    if verb is None:
        return None
    introduced = doc[words[-1]].text in {",", ":"} or doc[words[-1]].lower_ == "that" or verb.i == words[-1]
    if not introduced:
        return None
    return verb, verb_group(verb, list(verb.children)), source_of(verb, passive=False)


def _nominal_after(doc: Doc, verb: Token, words: list[int]) -> Range | None:
    """Return the noun phrase that follows a verb at once."""
    following = [i for i in words if i > verb.i][:6]
    noun = next((doc[i] for i in following if doc[i].pos_ in NOMINAL), None)
    if noun is None:
        return None
    while noun.head.i > verb.i and noun.head.i != noun.i and noun.head.pos_ in NOMINAL and noun.dep_ != "pobj":
        noun = noun.head
    start, end = phrase_of(noun)
    return (max(start, verb.i + 1), end) if end > verb.i + 1 else None


def _nominal_before(doc: Doc, start: int, end: int) -> Range | None:
    """Return the noun phrase between a quotation and the cue after it."""
    noun = next((doc[i] for i in range(end - 1, start - 1, -1) if doc[i].pos_ in NOMINAL), None)
    return (start, noun.i + 1) if noun is not None else None


def _span(paragraph: Paragraph, part: Range) -> Span:
    return paragraph.span_of(paragraph.doc[part[0]], paragraph.doc[part[1] - 1])
