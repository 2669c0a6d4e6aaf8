"""How those through whom a clause comes stand to it.

Varda did not send ships            the clause is negated: whoever says it denies that Varda sent ships
Varda refused to send ships         so it is here, and it is Varda who says no
We do not believe that Varda ...    denies
Holt urged Varda to send ships      asserts, as something wanted; whoever rejects the call denies
Holt denied that Varda sent ships   Holt denies, the article reports
Holt doubts / asks whether ...      doubts, asks
the false claim that Varda ...      whoever calls it false denies
Tass said that Holt said that ...   Tass reports, Holt asserts
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from spacy.tokens import Token

from onrecord.annotators.events.clauses import agents_of
from onrecord.annotators.propositions.heads import Head, lemma_of
from onrecord.annotators.propositions.judging import standings_above
from onrecord.annotators.propositions.wished import wish_above
from onrecord.lexicon.acts import phrase_sense, word_sense
from onrecord.lexicon.proposition_words import is_word_of
from onrecord.model import Act, Modality, Sign, Span, Stance, Statement
from onrecord.text.parse import Paragraph

__all__ = ["answering", "stances_of"]

OPPOSITE = {Sign.ASSERTS: Sign.DENIES, Sign.DENIES: Sign.ASSERTS}
REPORTING = frozenset({Act.DENY, Act.REJECT})
NEAR = 4  # tokens around a cue's verb that tell what it means


def stances_of(
    head: Head,
    paragraph: Paragraph,
    statements: Sequence[Statement],
    spoken: Statement | None,
    negated: bool,
    questioned: bool,
) -> tuple[Stance, ...]:
    """Return how the article and the statements around a clause stand to it, from the article inwards.

    statements: those in whose content the clause stands, outermost first. spoken: the one that is made by a governor of
    the clause: *refused* to sign.
    """
    own = Sign.DENIES if negated else Sign.ASSERTS
    if any(is_word_of("hearsay", c.lower_) for w in (head.word, *head.governors) for c in w.children):
        own = Sign.REPORTS
    if any(is_word_of("seeming", lemma_of(g)) and _is_passive(g) for g in head.governors):
        own = Sign.REPORTS
    wish = wish_above(head.top)
    if wish is not None:
        return _wished(own, wish, paragraph, statements)
    if questioned:
        own = Sign.ASKS
    elif spoken is not None and own is not Sign.REPORTS:
        made = Stance(sign=own, statement=spoken.id, words=spoken.cue[0])
        return (*_passed_on(statements), made)
    return _told(head, own, paragraph, statements, questioned)


def _told(
    head: Head, own: Sign, paragraph: Paragraph, statements: Sequence[Statement], questioned: bool
) -> tuple[Stance, ...]:
    """Return the stances to a clause whose own sign is `own`, going by what stands above it and around it."""
    above = next(standings_above(head), None)
    innermost = statements[-1] if statements else None
    shown: Span | None = None
    judged: Stance | None = None
    if above is not None and innermost is not None and above.word.pos_ == "NOUN" and above.sign is Sign.REPORTS:
        cue = _cue_word(innermost, paragraph)
        if innermost.act in REPORTING and cue is not None and _denies(cue, lemma_of(cue)):
            above = None  # pushed back on *reports* that it is so: who denies the reports denies it
    if not questioned and above is not None:
        at = paragraph.span_of(above.word)
        speaks = innermost is not None and any(p.contains(at) for p in innermost.cue)
        outside = innermost is not None and not any(p.contains(at) for p in innermost.content) and not speaks
        changed = _under(above.sign, own)
        if outside and not above.open:  # the article, or who is told of around it, says so of what the innermost says
            judge = statements[-2].id if len(statements) > 1 else None
            judged = Stance(sign=changed, statement=judge, words=at)
        elif not speaks or above.open or is_word_of("false", above.word.lemma_.lower()):
            own, shown = changed, at
    if innermost is None:
        return (Stance(sign=own, words=shown),)
    if above is None and not questioned and any(_is_open(s, paragraph) for s in statements):
        own = Sign.REPORTS  # discussed *whether* to stay or leave
    expecting = _expecting(own, paragraph, statements)
    if expecting is not None:
        return expecting
    sign, word = _said(own, innermost, paragraph)
    if sign is own and _is_of_denied_report(innermost, paragraph):
        sign = OPPOSITE.get(own, own)
    if sign is not own and sign is OPPOSITE.get(own, own) and _is_aside(head):
        sign = Sign.REPORTS  # denied that Holt, *who sold ships*, had come
    stances = list(_passed_on(statements[:-1]))
    if judged is not None:
        stances[-1] = judged
        told = _cue_word(innermost, paragraph)
        if told is not None and told.pos_ == "VERB":
            sign = Sign.REPORTS  # that he said so is what is called false
    return (*stances, Stance(sign=sign, statement=innermost.id, words=word or shown))


def _is_open(statement: Statement, paragraph: Paragraph) -> bool:
    """Say whether what is said, or not said, begins with "whether"."""
    if not statement.content or not paragraph.span.contains(statement.content[0]):
        return False
    start = statement.content[0].start
    first = next((t for t in paragraph.doc if paragraph.span_of(t).start >= start), None)
    return first is not None and first.lower_ == "whether"


def _is_of_denied_report(statement: Statement, paragraph: Paragraph) -> bool:
    """Say whether what is said is that of a report which its own source denies: rejected a report *saying* that."""
    cue = _cue_word(statement, paragraph)
    if cue is None or cue.dep_ != "acl" or statement.actor is None or not is_word_of("told", cue.head.lemma_.lower()):
        return False
    verb = cue.head.head.head if cue.head.head.pos_ == "ADP" else cue.head.head
    return verb.pos_ == "VERB" and _denies(verb, lemma_of(verb))


def _is_aside(head: Head) -> bool:
    """Say whether a clause only describes something in what is said."""
    top = head.top
    while top.dep_ == "conj" and top.head.pos_ in {"VERB", "AUX"}:
        top = top.head
    told = any(is_word_of(name, top.head.lemma_.lower()) for name in ("told", "false", "proof"))
    return top.dep_ in {"relcl", "advcl"} and not told


def _passed_on(statements: Sequence[Statement]) -> tuple[Stance, ...]:
    """Return the stances of the article and of those who only pass a clause on."""
    return (Stance(sign=Sign.REPORTS), *(Stance(sign=Sign.REPORTS, statement=s.id) for s in statements))


def _expecting(own: Sign, paragraph: Paragraph, statements: Sequence[Statement]) -> tuple[Stance, ...] | None:
    """Return the stances to what somebody is expected to say: "Members expect Holt to announce that he will leave".

    Those who expect it hold that it is so; where nobody is named who does ("is expected to"), the article does.
    """
    if len(statements) < 2 or statements[-1].modality is not Modality.FUTURE:
        return None
    *_, holder, said = statements
    if holder.act is not Act.EXPECT or holder.negated or holder.modality is not Modality.FACT or said.negated:
        return None
    word = _cue_word(holder, paragraph)
    if word is None:
        return None
    outer = _passed_on(statements[:-2])
    if _is_passive(word) and not agents_of(word):
        return (*outer[:-1], replace(outer[-1], sign=own, words=paragraph.span_of(word)))
    return (*outer, Stance(sign=own, statement=holder.id, words=paragraph.span_of(word)))


def _wished(own: Sign, wish: Token, paragraph: Paragraph, statements: Sequence[Statement]) -> tuple[Stance, ...]:
    """Return the stances to what somebody wants another to do: who asks for it, and who rejects that, or joins in."""
    at = paragraph.span_of(wish)
    answer = answering(wish)
    if is_word_of("refusal", wish.lemma_.lower()):
        own = OPPOSITE.get(own, own)
    signs = {Sign.DENIES: OPPOSITE.get(own, own), Sign.ASSERTS: own}
    found = [Stance(sign=Sign.REPORTS)]
    for statement in statements:
        asks = any(piece.contains(at) for piece in statement.cue)
        if asks and statement.actor is None and answer is not None and not is_word_of("wished", wish.lemma_.lower()):
            continue  # whose plan it is that is opposed is not told
        replies = answer is not None and any(p.contains(paragraph.span_of(answer[0])) for p in statement.cue)
        made = statement.modality in {Modality.FACT, Modality.HABIT} and not statement.negated
        sign, words = Sign.REPORTS, None
        if asks and made:
            sign, words = own, at
        elif replies and answer is not None and made:
            sign, words = signs[answer[1]], paragraph.span_of(answer[0])
        found.append(Stance(sign=sign, statement=statement.id, words=words))
    return tuple(found)


def answering(wish: Token) -> tuple[Token, Sign] | None:
    """Return the verb that rejects what a noun asks for, or joins in: *rebuffed* calls, *backed* a demand."""
    word = wish
    while word.pos_ == "NOUN" and word.dep_ in {"dobj", "pobj", "nsubjpass", "conj", "prep"}:
        word = word.head
        if word.pos_ == "ADP":
            word = word.head
    if word.pos_ != "VERB":
        return None
    lemma = word.lemma_.lower()
    if is_word_of("rejecting", lemma):
        return word, Sign.DENIES
    return (word, Sign.ASSERTS) if is_word_of("seconding", lemma) else None


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
    if word is not None and statement.act in REPORTING and _denies(word, lemma):
        return (Sign.REPORTS, at) if statement.negated else (OPPOSITE.get(own, own), at)
    if statement.negated and statement.act is Act.ATTITUDE and is_word_of("believing", lemma):
        return OPPOSITE.get(own, own), at  # does not believe that it is so
    if statement.negated or statement.modality not in {Modality.FACT, Modality.HABIT}:
        return Sign.REPORTS, at
    return own, None


def _denies(word: Token, lemma: str) -> bool:
    """Say whether a cue denies by itself, and not only through what is said: "pushed back on", not "said"."""
    if is_word_of("deny", lemma.split(maxsplit=1)[0]):
        return True
    company = {t.lower_ for t in word.subtree if abs(t.i - word.i) < NEAR}
    sense = phrase_sense(word.lemma_.lower(), company) or word_sense(word.lemma_.lower(), word.pos_)
    return sense is not None and sense.act in REPORTING


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
