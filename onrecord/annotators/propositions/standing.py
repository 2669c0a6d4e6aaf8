"""How a clause is meant and how those through whom it comes stand to it.

Varda did not send ships            the clause is negated: whoever says it denies that Varda sent ships
Varda refused to send ships         so it is here
Holt denied that Varda sent ships   Holt denies, the article reports
Holt doubts / asks whether ...      doubts, asks
the false claim that Varda ...      whoever calls it false denies
Tass said that Holt said that ...   Tass reports, Holt asserts
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.annotators.propositions.heads import Head, is_announced, lemma_of
from onrecord.lexicon.proposition_words import is_word_of
from onrecord.model import Act, Modality, Sign, Span, Stance, Statement
from onrecord.text.parse import Paragraph

__all__ = ["Standing", "modality_of", "negation_of", "stances_of"]

NOT = frozenset({"not", "n't", "n’t", "never", "nowhere", "hardly"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "no"})
ONLY = frozenset({"only", "just", "merely", "simply", "necessarily"})
ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})
BY_AUXILIARY = {
    **dict.fromkeys(("will", "shall", "wo", "'ll", "’ll", "ll"), Modality.FUTURE),
    **dict.fromkeys(("may", "might", "could", "can", "ca"), Modality.POSSIBLE),
    **dict.fromkeys(("should", "must", "ought"), Modality.WANTED),
    **dict.fromkeys(("would", "'d", "’d"), Modality.CONDITIONAL),
}
OPPOSITE = {Sign.ASSERTS: Sign.DENIES, Sign.DENIES: Sign.ASSERTS}
REPORTING = frozenset({Act.DENY, Act.REJECT})
SUPPOSING = frozenset("presume assume suppose imagine suspect fear speculate guess pretend wish".split())
DEEPEST = 4  # words above a clause that may tell that it is false
PAST = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words above a clause say of it: the sign, and the word that shows it."""

    sign: Sign
    word: Token


def negation_of(head: Head) -> bool:
    """Say whether a clause itself says that it is not so; two negations make none."""
    negated = _follows_neither(head)
    for word in (head.word, *head.governors):
        negated ^= _is_negated(word)
        negated ^= word is not head.word and is_word_of("refusing", lemma_of(word))
    return negated


def _follows_neither(head: Head) -> bool:
    """Say whether a clause begins with "nor" or "neither": "*neither* will our ships be drawn in"."""
    if any(c.lower_ in {"neither", "nor"} and c.dep_ in {"preconj", "cc", "advmod"} for c in head.top.lefts):
        return True
    first = min((t.i for t in head.top.subtree), default=head.top.i)
    before = head.top.doc[first - 1] if first > head.top.sent.start else None
    return before is not None and before.lower_ in {"neither", "nor"} and before.dep_ != "det"


def _is_negated(word: Token) -> bool:
    for child in word.children:
        if child.dep_ == "neg" or (child.lower_ in NOT and child.dep_ == "advmod"):
            after = child.nbor() if child.i + 1 < len(child.doc) else child
            return after.lower_ not in ONLY
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        nobody = child.lower_ in NOBODY or any(c.dep_ in {"det", "neg"} and c.lower_ == "no" for c in child.lefts)
        if child.dep_ in ROLES and nobody:
            return True
        if child.dep_ == "acomp" and any(c.dep_ == "neg" for c in child.children):
            return True
    return False


def modality_of(head: Head, questioned: bool) -> Modality:
    """Return whether a clause tells a fact, or what is to come, possible, supposed, wanted or asked about."""
    if questioned:
        return Modality.ASKED
    found = Modality.FACT
    for word in (head.word, *reversed(head.governors)):
        own = _own_modality(word, word is not head.word)
        found = own if own is not Modality.FACT else found
    return found


def _own_modality(word: Token, governs: bool) -> Modality:
    if word.dep_ == "ccomp" and word.head.lemma_.lower() in SUPPOSING:
        return Modality.POSSIBLE
    for child in word.children:
        lower = child.lower_
        if child.dep_ == "aux" and lower in BY_AUXILIARY:
            if lower in {"would", "'d", "’d"} and _is_reported(word):
                return Modality.FUTURE
            return BY_AUXILIARY[lower]
        if child.dep_ == "advmod" and is_word_of("perhaps", lower):
            return Modality.POSSIBLE
    if governs and (is_word_of("planning", lemma_of(word)) or is_word_of("refusing", lemma_of(word))):
        unlikely = lemma_of(word) in {"unlikely", "likely"}
        done = lemma_of(word) in {"fail", "stop", "cease", "avoid", "neglect", "quit", "forget", "omit", "refrain"}
        return Modality.POSSIBLE if unlikely else Modality.FACT if done else Modality.FUTURE
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in word.children)
    to_come = word.dep_ == "ROOT" or is_announced(word)
    return Modality.FUTURE if infinitive and to_come and not governs else Modality.FACT


def _is_reported(verb: Token) -> bool:
    above = verb.head
    return verb.dep_ in {"ccomp", "conj"} and above.tag_ in PAST


def stances_of(
    head: Head, paragraph: Paragraph, statements: Sequence[Statement], negated: bool, questioned: bool
) -> tuple[Stance, ...]:
    """Return how the article and the statements around a clause stand to it, from the article inwards.

    statements: those in whose content the clause stands, outermost first.
    """
    above = next(_above(head), None)
    innermost = statements[-1] if statements else None
    own = Sign.DENIES if negated else Sign.ASSERTS
    if any(is_word_of("hearsay", c.lower_) for w in (head.word, *head.governors) for c in w.children):
        own = Sign.REPORTS
    if any(is_word_of("seeming", lemma_of(g)) and _is_passive(g) for g in head.governors):
        own = Sign.REPORTS
    shown: Span | None = None
    judged: Stance | None = None
    if questioned:
        own = Sign.ASKS
    elif above is not None:
        at = paragraph.span_of(above.word)
        speaks = innermost is not None and any(p.contains(at) for p in innermost.cue)
        outside = innermost is not None and not any(p.contains(at) for p in innermost.content) and not speaks
        changed = _under(above.sign, own)
        if outside:  # the article, or who is told of around it, says so of what the innermost speaker says
            judge = statements[-2].id if len(statements) > 1 else None
            judged = Stance(sign=changed, statement=judge, words=at)
        elif not speaks:
            own, shown = changed, at
    if innermost is None:
        return (Stance(sign=own, words=shown),)
    sign, word = _said(own, innermost, paragraph)
    stances = [Stance(sign=Sign.REPORTS), *(Stance(sign=Sign.REPORTS, statement=s.id) for s in statements[:-1])]
    if judged is not None:
        stances[-1] = judged
        told = _cue_word(innermost, paragraph)
        if told is not None and told.pos_ == "VERB":
            sign = Sign.REPORTS  # that he said so is what is called false
    return (*stances, Stance(sign=sign, statement=innermost.id, words=word or shown))


def _under(sign: Sign, own: Sign) -> Sign:
    """Return how one stands to a clause whose own sign is `own` who stands to it as told as `sign`."""
    if sign is Sign.DENIES:
        return OPPOSITE.get(own, own)
    return sign


def _is_passive(word: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in word.children)


def _said(own: Sign, statement: Statement, paragraph: Paragraph) -> tuple[Sign, Span | None]:
    """Return how a speaker stands to a clause of what is said, and the words that show it."""
    if own is Sign.ASKS:
        return own, None
    word = _cue_word(statement, paragraph)
    at = paragraph.span_of(word) if word is not None else None
    lemma = lemma_of(word) if word is not None else ""
    if statement.act is Act.DECLINE:
        return Sign.REPORTS, at
    if word is not None and is_word_of("doubt", lemma):
        return (Sign.REPORTS if statement.negated else Sign.DOUBTS), at
    if statement.act is Act.ASK or is_word_of("ask", lemma):
        return Sign.ASKS, at
    if word is not None and is_word_of("deny", lemma.split()[0]) and statement.act in REPORTING:
        return (Sign.REPORTS, at) if statement.negated else (OPPOSITE.get(own, own), at)
    if statement.negated or statement.modality not in {Modality.FACT, Modality.HABIT}:
        return Sign.REPORTS, at
    return own, None


def _cue_word(statement: Statement, paragraph: Paragraph) -> Token | None:
    """Return the word of a statement's cue that tells what is done by speaking; None where it stands elsewhere."""
    words = []
    for piece in statement.cue:
        if not paragraph.span.contains(piece):
            continue
        words += [t for t in paragraph.doc if piece.overlaps(paragraph.span_of(t))]
    marked = [t for t in words if any(is_word_of(n, t.lemma_.lower()) for n in ("deny", "doubt", "ask"))]
    verbs = [t for t in words if t.pos_ in {"VERB", "NOUN", "ADJ"}]
    return next(iter(marked or verbs or words), None)


def _above(head: Head) -> Iterator[Standing]:
    """Yield what the words above a clause make of it: false, told by others, unclear, asked."""
    word = head.top
    for _ in range(DEEPEST):
        above = word.head
        if above.i == word.i:
            return
        found = _judged(word, above)
        if found is not None:
            yield found
        if word.dep_ not in {"ccomp", "csubj", "acl", "dobj", "pobj", "prep", "nsubjpass", "nsubj", "advcl"}:
            return
        word = above


def _judged(word: Token, above: Token) -> Standing | None:
    lemma = above.lemma_.lower()
    clause = word.pos_ in {"VERB", "AUX"} and word.dep_ in {"ccomp", "csubj", "acl", "advcl"}
    marks = {c.lower_ for c in word.lefts if c.dep_ == "mark"}
    if clause and word.dep_ == "advcl" and "that" not in marks:
        return None
    if clause and above.pos_ in {"AUX", "VERB"}:
        said = next((c for c in above.children if c.dep_ in {"acomp", "attr", "oprd"}), None)
        if said is not None and is_word_of("false", said.lemma_.lower()):
            negated = _is_negated(above)
            return Standing(Sign.ASSERTS if negated else Sign.DENIES, said)
        if said is not None and said.lemma_.lower() in {"true", "correct"} and _is_negated(above):
            return Standing(Sign.DENIES, said)
        if said is not None and is_word_of("doubt", said.lemma_.lower()):
            return Standing(Sign.DOUBTS, said)
    if clause and above.pos_ == "ADJ" and is_word_of("doubt", lemma):
        return Standing(Sign.DOUBTS, above)
    if clause and marks & {"whether", "if"}:
        return Standing(Sign.ASKS if is_word_of("ask", lemma) else Sign.DOUBTS, above)
    if clause and above.pos_ == "VERB" and is_word_of("doubt", lemma) and not _is_negated(above):
        return Standing(Sign.DOUBTS, above)
    if clause and above.pos_ == "VERB" and is_word_of("deny", lemma_of(above)) and "that" in marks:
        return Standing(Sign.REPORTS if _is_negated(above) else Sign.DENIES, above)
    if clause and above.pos_ == "NOUN" and word.dep_ in {"acl", "ccomp"} and "that" in marks:
        return _noun_judged(above)
    return None


def _noun_judged(noun: Token) -> Standing | None:
    """Return what is made of a clause by the noun that holds it and what is said of that noun."""
    lemma = noun.lemma_.lower()
    if not (is_word_of("told", lemma) or is_word_of("false", lemma)):
        return None
    before = [c for c in noun.lefts if c.dep_ in {"amod", "compound", "nmod"}]
    before += [c for b in before for c in b.lefts if c.dep_ in {"amod", "compound", "nmod"}]
    false = next((t for t in (noun, *before) if is_word_of("false", t.lemma_.lower())), None)
    if false is not None:
        return Standing(Sign.DENIES, false)
    unsure = next((t for t in before if is_word_of("unsure", t.lemma_.lower())), None)
    governor = noun.head
    if noun.dep_ in {"dobj", "nsubjpass"} and governor.pos_ == "VERB" and not _is_negated(governor):
        if is_word_of("deny", lemma_of(governor)):
            return Standing(Sign.DENIES, governor)
        if is_word_of("doubt", lemma_of(governor)):
            return Standing(Sign.DOUBTS, governor)
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        said = next((c for c in governor.children if c.dep_ in {"acomp", "attr"}), None)
        if said is not None and is_word_of("false", said.lemma_.lower()):
            return Standing(Sign.ASSERTS if _is_negated(governor) else Sign.DENIES, said)
    return Standing(Sign.REPORTS, unsure if unsure is not None else noun)
