"""Find the propositions of an article, with how those who bring them forward stand to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.annotators.draft import Draft
from onrecord.annotators.events.clauses import subject_of
from onrecord.annotators.factuality.reading import reading
from onrecord.annotators.propositions.heads import Head, heads_of, lemma_of
from onrecord.annotators.propositions.modality import modality_of
from onrecord.annotators.propositions.negated import negation_of
from onrecord.annotators.propositions.parts import Parts, kept_tokens
from onrecord.annotators.propositions.standing import answering, stances_of
from onrecord.annotators.propositions.wished import wish_above
from onrecord.lexicon.acts import phrase_sense, word_sense
from onrecord.lexicon.proposition_words import is_word_of
from onrecord.model import Act, Modality, Part, Proposition, Span, Statement, ZoneKind, item_id
from onrecord.text.parse import Paragraph

__all__ = ["find_propositions"]

READ = frozenset({None, ZoneKind.TITLE, ZoneKind.SUBHEAD, ZoneKind.CAPTION})
SAYING = frozenset(
    {Act.ASSERT, Act.DENY, Act.CONFIRM, Act.CLARIFY, Act.EXPECT, Act.ASK, Act.WARN, Act.OTHER, Act.DECLINE}
)
"""Acts of cues that only bring in what is said: "said", but not "requested", "opposed", "promised"."""
BRINGING = SAYING | {Act.ANNOUNCE}
DOING = frozenset({Act.REQUEST, Act.PROPOSE, Act.PROMISE, Act.THREATEN, Act.AGREE, Act.REJECT})
"""Acts that are something done even where a clause tells of what: offered that they could stay."""
BINDING = frozenset({Act.PROMISE, Act.THREATEN, Act.REJECT, Act.DENY, Act.AGREE, Act.PROPOSE, Act.ANNOUNCE})
"""Acts by which one says what one does oneself, or not: vowed to stay, refused to leave."""
FEWEST = 2  # words that a clause tells of
PERSONAL = frozenset({"i", "we", "he", "she", "they", "you"})
"""Pronouns that tell who is meant, where it is known for whom they stand."""
EMPTY = frozenset("mean thank need want see know guess get respect appreciate hope care do think be have".split())
"""Verbs of short clauses that tell nothing by themselves."""
LONGEST = 120  # tokens of a clause


def find_propositions(draft: Draft) -> Draft:
    """Fill `propositions`."""
    parts = Parts(draft)
    around = _Statements(draft)
    events = {event.start: event.id for event in draft.events}
    found = []
    for paragraph in draft.parse:
        if paragraph.zone not in READ:
            continue
        for head in heads_of(paragraph.doc):
            one = _proposition(head, paragraph, draft, parts, around, events)
            if one is not None:
                found.append(one)
    return replace(draft, propositions=tuple(sorted(found, key=lambda p: (p.trigger, p.id))))


class _Statements:
    """Answers in the content of which statements a span stands, and which statement has its cue there."""

    def __init__(self, draft: Draft) -> None:
        pieces = sorted((piece, n) for n, s in enumerate(draft.statements) for piece in s.content)
        self._statements = draft.statements
        self._starts = [piece.start for piece, _ in pieces]
        self._pieces = pieces
        reach, self._reach = 0, []
        for piece, _ in pieces:
            reach = max(reach, piece.end)
            self._reach.append(reach)
        self._of_id = {s.id: s for s in draft.statements}
        self._cues = sorted((piece, n) for n, s in enumerate(draft.statements) for piece in s.cue)
        self._cue_starts = [piece.start for piece, _ in self._cues]

    def around(self, span: Span) -> tuple[Statement, ...]:
        """Return the statements in whose content a span stands, outermost first."""
        holding = {}
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._reach[at] >= span.end:
            piece, number = self._pieces[at]
            if piece.contains(span):
                holding[number] = self._statements[number]
            at -= 1
        kept = [s for s in holding.values() if s.act is not Act.DECLINE]
        return tuple(sorted(kept, key=lambda s: (-sum(map(len, s.content)), s.id)))

    def cued(self, span: Span) -> Statement | None:
        """Return the statement whose cue holds a span."""
        at = bisect_right(self._cue_starts, span.start) - 1
        for piece, number in self._cues[max(at - 2, 0) : at + 1]:
            if piece.contains(span):
                return self._statements[number]
        return None


def _proposition(
    head: Head,
    paragraph: Paragraph,
    draft: Draft,
    parts: Parts,
    around: _Statements,
    events: dict[int, str],
) -> Proposition | None:
    trigger = paragraph.span_of(head.word)
    tokens = kept_tokens(head)
    if len(tokens) > LONGEST or _only_brings_in(head, paragraph, around):
        return None
    held = around.around(trigger)
    statements = _outside(head, held, paragraph)
    spoken = _spoken(head, held, statements)
    statements = (*statements, *_brought_in(head, statements, paragraph, around))
    tokens = _without_cue(tokens, head, paragraph, statements)
    innermost = statements[-1] if statements else None
    tokens = _with_neither(tokens)
    span = paragraph.span_of(tokens[0], tokens[-1])
    found = parts.of(head, paragraph, innermost)
    words = parts.words(tokens, paragraph)
    meant = _tells_of_somebody(head, found)
    if len(words) + meant < FEWEST or not words or not found:
        return None
    read = reading(head.word)
    questioned = _is_question(head)
    negated = negation_of(head)
    return Proposition(
        id=item_id(draft.article.id, "proposition", trigger),
        start=span.start,
        end=span.end,
        trigger=trigger,
        predicate=lemma_of(head.word),
        governors=tuple(lemma_of(g) for g in head.governors),
        parts=found,
        numbers=parts.numbers(tokens, paragraph, head),
        times=parts.times_in(span),
        places=parts.places_in(span),
        words=words,
        negated=negated,
        modality=modality_of(head, questioned),
        factuality=round(read.factuality, 1),
        stances=stances_of(head, paragraph, statements, spoken, negated, questioned),
        event=events.get(trigger.start),
        title=paragraph.zone is ZoneKind.TITLE,
        whole=_is_whole(head, tokens),
    )


def _only_brings_in(head: Head, paragraph: Paragraph, around: _Statements) -> bool:
    """Say whether a clause says nothing but that something was said or is so: "Holt said", "it seems that"."""
    word = head.word
    clauses = (c for c in word.children if c.dep_ in {"ccomp", "csubj"} and c.pos_ in {"VERB", "AUX"})
    clause = next((c for c in clauses if not _is_infinitive(c)), None)
    if clause is not None and any(c.lower_ == "it" and c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in word.lefts):
        return True
    statement = around.cued(paragraph.span_of(word))
    if statement is None or not statement.content:
        return False
    company = {t.lower_ for t in word.subtree if abs(t.i - word.i) < 4}
    sense = phrase_sense(word.lemma_.lower(), company) or word_sense(word.lemma_.lower(), word.pos_)
    act = sense.act if sense is not None else statement.act
    if act in SAYING and not _is_of_something(word):
        return True
    return clause is not None and act not in DOING


def _brought_in(
    head: Head, statements: tuple[Statement, ...], paragraph: Paragraph, around: _Statements
) -> tuple[Statement, ...]:
    """Return the statement whose cue brings in a clause though its content does not hold it.

    Of "Holt said that it sank and burned" the content may be the last words alone; of "rebuffed calls from ministers to
    leave", what comes before "from".
    """
    top = head.top
    wish = wish_above(top)
    if wish is not None and not statements:
        answer = answering(wish)
        words = [wish] if answer is None else [wish, answer[0]]
        cued = (around.cued(paragraph.span_of(word)) for word in words)
        return tuple(found for found in cued if found is not None)
    while top.dep_ == "conj" and top.head.pos_ in {"VERB", "AUX"}:
        top = top.head
    if top.dep_ != "ccomp" or top.head.pos_ != "VERB" or not any(c.lower_ == "that" for c in top.lefts):
        return ()
    found = around.cued(paragraph.span_of(top.head))
    if found is None or found in statements or found.act not in BRINGING or not found.content:
        return ()
    inner = any(piece.start > found.cue[0].start for s in statements for piece in s.cue)
    return () if inner else (found,)


def _is_told(noun: Token) -> bool:
    """Say whether a noun is what is said, with the clause that says it: rejected the *claim* that it sank."""
    clauses = (c for c in noun.rights if c.dep_ in {"acl", "ccomp"})
    return is_word_of("told", noun.lemma_.lower()) and any(not _has_to(c) for c in clauses)


def _is_infinitive(verb: Token) -> bool:
    return verb.dep_ == "ccomp" and _has_to(verb)


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)


def _with_neither(tokens: list[Token]) -> list[Token]:
    """Return the words of a clause with the "neither" or "nor" that negates it."""
    first = tokens[0]
    before = first.nbor(-1) if first.i > first.sent.start else None
    negates = before is not None and before.lower_ in {"neither", "nor"}
    return [before, *tokens] if before is not None and negates else tokens


def _is_of_something(verb: Token) -> bool:
    """Say whether what a verb is about is a thing or a deed, and no clause: declared *war*, asked Holt *to come*,
    apologised *for* it.
    """
    clause = any(c.dep_ in {"ccomp", "parataxis"} and not _is_infinitive(c) for c in verb.children)
    above = verb.dep_ == "parataxis"
    return (
        not clause
        and not above
        and any(
            (c.dep_ in {"dobj", "nsubjpass"} and c.pos_ in {"NOUN", "PROPN"} and not _is_told(c))
            or c.dep_ == "xcomp"
            or _is_infinitive(c)
            or (c.dep_ == "prep" and c.lower_ == "for" and any(o.dep_ == "pobj" for o in c.children))
            for c in verb.children
        )
    )


def _outside(head: Head, statements: tuple[Statement, ...], paragraph: Paragraph) -> tuple[Statement, ...]:
    """Return statements without those whose cue belongs to the clause: "*refused* to sign" is one clause."""
    own = [paragraph.span_of(g) for g in head.governors]
    return tuple(s for s in statements if not any(piece.overlaps(g) for piece in s.cue for g in own))


def _spoken(head: Head, held: Sequence[Statement], outside: Sequence[Statement]) -> Statement | None:
    """Return the statement that a clause makes by a verb that governs it: *vowed* to stay."""
    made = [s for s in held if s not in outside and s.act in BINDING and s.actor is not None]
    found = made[0] if made and subject_of(head.top) is not None else None
    plain = found is not None and not found.negated and found.modality in {Modality.FACT, Modality.HABIT}
    return found if plain else None


def _without_cue(
    tokens: list[Token], head: Head, paragraph: Paragraph, statements: tuple[Statement, ...]
) -> list[Token]:
    """Cut a clause at the edges of the content that it stands in: what says who says so is no part of it."""
    if not statements or wish_above(head.top) is not None:
        return tokens
    pieces = statements[-1].content
    if not any(p.contains(paragraph.span_of(head.word)) for p in pieces):
        return tokens
    kept = [t for t in tokens if any(p.contains(paragraph.span_of(t)) for p in pieces)]
    run = [t for t in kept if t.i == head.word.i]
    at = next((n for n, t in enumerate(kept) if t.i == head.word.i), None)
    if at is None or not run:
        return tokens
    low = high = at
    while low > 0 and kept[low - 1].i == kept[low].i - 1:
        low -= 1
    while high + 1 < len(kept) and kept[high + 1].i == kept[high].i + 1:
        high += 1
    run = kept[low : high + 1]
    while len(run) > 1 and _opens(run[0], head) and run[0].i != head.word.i:
        run = run[1:]
    while len(run) > 1 and (run[-1].is_punct or run[-1].is_space) and run[-1].i != head.word.i:
        run = run[:-1]
    return run


def _opens(token: Token, head: Head) -> bool:
    """Say whether a word only opens a clause: a mark, or the "that" before it; the "if" of its condition tells more."""
    return token.is_punct or token.is_space or (token.dep_ == "mark" and token.head.i in {head.top.i, head.word.i})


def _tells_of_somebody(head: Head, parts: tuple[Part, ...]) -> bool:
    """Say whether a short clause tells what somebody does who is known: "*He* lied", not "I mean" or "that we need"."""
    asked = wish_above(head.top) is not None
    known = any(p.role == "subject" and p.actors and (asked or p.head in PERSONAL) for p in parts)
    return known and head.top.dep_ != "relcl" and head.word.lemma_.lower() not in EMPTY


def _is_question(head: Head) -> bool:
    """Say whether a clause is asked: the main one of a sentence that ends in a question mark."""
    sentence = head.word.sent
    if not any(t.text == "?" for t in sentence[-3:]):
        return False
    top = head.top
    while top.dep_ in {"conj", "ccomp"} and top.head.i != top.i:
        top = top.head
    return top.dep_ == "ROOT"


def _is_whole(head: Head, tokens: list[Token]) -> bool:
    """Say whether the words of a clause hold its subject, which is no pronoun."""
    kept = {t.i for t in tokens}
    subjects = [c for c in head.top.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(c.i in kept and c.pos_ != "PRON" for c in subjects)
