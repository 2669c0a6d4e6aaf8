"""To whom something is said, where the sentence tells.

    told reporters; urged the council to act; assured Holt           the object of a verb of addressing
    announced to reporters; called on Holt; demanded from the fleet  after a preposition that the verb asks for
    the council was told by Holt; was asked; heard from Holt         the subject
    said in a letter to the council; in an interview with the Post   the noun of the occasion
    speaking to reporters, Holt said; asked by reporters, she said   the clause beside it
    told reporters that ..., adding that ...                         the verb that it goes on from

Whom somebody accuses, blames or praises is not thereby spoken to.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.annotators.acts.cue import read_cue
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.people import is_somebody
from onrecord.text.parse import Paragraph

__all__ = ["addressee_of"]

ADDRESSING = frozenset(
    "tell ask urge warn inform remind assure reassure promise advise notify order instruct beg persuade convince thank "
    "congratulate request press implore exhort encourage invite pressure lobby brief address answer caution command "
    "direct counsel beseech petition summon challenge dare alert interview question quiz grill forbid reply text email "
    "phone lecture scold chide reprimand admonish rebuke cable write greet apprise entreat prod".split()
)
"""Verbs whose object is the one spoken to."""
TAKING_ANYBODY = frozenset(
    "tell assure reassure inform remind notify convince persuade implore exhort ask urge".split()
)
"""Verbs whose object is always the one spoken to where a clause follows: "told *the site* that"."""
REQUESTING = frozenset("urge ask order instruct beg press encourage invite want require forbid tell request".split())
"""Verbs whose infinitive has the one spoken to for its subject, as small parsers read "urged the council to act"."""
TO_SOMEBODY = frozenset(
    "say announce convey promise explain suggest propose write speak admit confirm complain report leak talk respond "
    "reply answer appeal apologise apologize confess declare describe disclose reveal give offer issue send submit "
    "make deliver put pledge present recommend add acknowledge remark stress point signal indicate communicate repeat "
    "testify vow swear lie read recount relate insist mention hint state object plead pray address".split()
)
GOING_ON = frozenset("argue note claim warn assert contend maintain emphasise emphasize underline urge call".split())
WITH_SOMEBODY = frozenset("speak talk plead discuss argue share confer joke raise consult negotiate converse".split())
BY_PREPOSITION = {
    "to": TO_SOMEBODY,
    "on": frozenset({"call", "prevail"}),
    "upon": frozenset({"call", "prevail"}),
    "from": frozenset({"demand", "request", "require", "seek"}),
    "of": frozenset({"ask", "demand", "request", "require", "inquire"}),
    "with": WITH_SOMEBODY,
    "before": frozenset({"testify", "speak", "say", "plead"}),
    "at": frozenset({"shout", "yell", "scream", "chant"}),
}
"""Verbs that name whom they speak to after a preposition: "announced to", "called on", "demanded from"."""
TOLD = frozenset("tell ask inform warn urge advise assure remind brief order instruct notify question press".split())
"""Verbs whose passive has the one spoken to for its subject."""
HEARING = frozenset({"hear", "learn"})
OCCASIONS = frozenset(
    "letter statement message speech interview email e-mail memo note remark comment address call conversation reply "
    "response answer tweet text testimony briefing report warning appeal request question plea promise pledge offer "
    "proposal complaint apology telegram cable meeting talk discussion chat lecture order threat ultimatum phone "
    "invitation submission petition presentation advice assurance demand reminder challenge".split()
)
"""Nouns of what is said, or of the occasion: in a *letter* to X, a *warning* to X, an *interview* with X."""
REPLIES = frozenset({"reply", "response", "answer", "retort"})
NOT_SPOKEN_TO = frozenset("story lie truth joke tale question thing anonymity permission forgiveness way".split())
COMPLEMENTS = frozenset({"xcomp", "ccomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def addressee_of(located: Located, paragraph: Paragraph) -> Token | None:
    """Return the head word of who is spoken to, None where the sentence does not tell. The paragraph is the cue's."""
    cue = read_cue(located, paragraph)
    found = _first(located, paragraph, _as_subject(cue.verb), passive=True)
    if found is not None:
        return found
    for word in dict.fromkeys((located.head, cue.head, cue.verb)):
        found = _first(located, paragraph, _as_object(word))
        found = found or _first(located, paragraph, _after_preposition(word))
        found = found or _first(located, paragraph, _on_occasion(word))
        if found is not None:
            return found
    return _first(located, paragraph, _beside(cue.verb)) or _first(located, paragraph, _before(cue.verb))


def _first(located: Located, paragraph: Paragraph, words: Iterator[Token], passive: bool = False) -> Token | None:
    """Return the first word that stands neither in the source nor, alone or as more than a subject, in the content."""
    for word in words:
        at = paragraph.span_of(word)
        if located.source is not None and located.source.contains(at):
            continue
        if not passive and any(p.contains(at) for p in located.content) and not _stands_first(word):
            continue
        return word
    return None


def _stands_first(word: Token) -> bool:
    """Say whether a content only begins with who is spoken to: "urged *the council* to act", "told *her* that"."""
    head = word.head
    if word.dep_ in {"dobj", "dative"} and head.lemma_.lower() in REQUESTING | TAKING_ANYBODY:
        return any(c.dep_ in COMPLEMENTS for c in (*head.children, *word.children))
    if word.dep_ == "pobj" and head.lower_ in {"on", "upon", "from"}:  # "requested a base *from Varda*"
        return True
    return word.dep_ in SUBJECTS and head.dep_ in COMPLEMENTS and head.head.lemma_.lower() in REQUESTING


def _as_subject(verb: Token) -> Iterator[Token]:
    """Yield the subject that is told something: "the council was told", "the council heard from Holt"."""
    lemma = verb.lemma_.lower()
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None and verb.dep_ == "advcl" and verb.tag_ == "VBN" and lemma in TOLD:  # "Asked about it, Holt said"
        yield from _who(verb.head)
    if subject is None:
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children) or subject.dep_ == "nsubjpass"
    heard = lemma in HEARING and any(c.dep_ == "prep" and c.lower_ == "from" for c in verb.children)
    if (passive and lemma in TOLD) or heard:
        yield subject


def _who(verb: Token) -> Iterator[Token]:
    return (c for c in verb.children if c.dep_ in SUBJECTS and c.lower_ not in {"it", "that", "this"})


def _as_object(word: Token) -> Iterator[Token]:
    """Yield the object of a verb of addressing: told *the council*; urged *the council* to act."""
    lemma = word.lemma_.lower()
    if lemma not in ADDRESSING and lemma not in TO_SOMEBODY:
        return
    for child in word.children:
        if (child.dep_ == "dative" and child.pos_ != "ADP") or (
            child.dep_ == "dobj" and lemma in ADDRESSING and _speakable(child, lemma in TAKING_ANYBODY)
        ):
            yield child
        elif child.dep_ in COMPLEMENTS and lemma in REQUESTING and any(c.lower_ == "to" for c in child.lefts):
            yield from (c for c in child.lefts if c.dep_ in SUBJECTS)


def _speakable(word: Token, anybody: bool) -> bool:
    """Say whether an object can be one who is spoken to, after a verb that mostly has such a one.

    anybody: what the verb has for an object before a clause is always one, whatever it is.
    """
    nominal = word.pos_ in {"NOUN", "PROPN", "PRON"} and word.lower_ not in {"it", "that", "this", "what", "which"}
    return (
        nominal
        and word.lemma_.lower() not in NOT_SPOKEN_TO
        and (
            word.pos_ != "NOUN"
            or is_somebody(word)
            or (anybody and any(c.dep_ in COMPLEMENTS for c in word.head.children))
        )
    )


def _after_preposition(word: Token) -> Iterator[Token]:
    """Yield who stands after the preposition of a verb: announced to *reporters*, called on *the council*."""
    lemma = word.lemma_.lower()
    asked_for = [c for c in word.children if c.dep_ == "dobj"] if lemma in BY_PREPOSITION["from"] else []
    for child in (*word.children, *(c for thing in asked_for for c in thing.children if c.lower_ == "from")):
        if child.dep_ in {"prep", "dative"} and lemma in BY_PREPOSITION.get(child.lower_, ()):
            yield from (c for c in child.children if c.dep_ == "pobj" and is_somebody(c))


def _on_occasion(word: Token) -> Iterator[Token]:
    """Yield who stands after a noun of speaking: in a letter to *the council*, a warning to *them*."""
    nouns = [word] if word.pos_ == "NOUN" else []
    for child in word.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "during", "at", "through", "via", "on", "by"}:
            nouns += [c for c in child.children if c.dep_ == "pobj"]
        elif child.dep_ == "dobj" and word.pos_ == "VERB":
            nouns.append(child)
        elif child.dep_ == "prep" and child.lower_ in {"in", "to"}:
            nouns += [c for c in child.children if c.dep_ == "pobj" and c.lemma_.lower() in REPLIES]
    for noun in nouns:
        if noun.lemma_.lower() in OCCASIONS or noun.lower_ in OCCASIONS:
            for child in noun.children:
                if child.dep_ == "prep" and child.lower_ in {"to", "with", "before"}:
                    yield from (c for c in child.children if c.dep_ == "pobj" and is_somebody(c))


def _before(verb: Token) -> Iterator[Token]:
    """Yield who is spoken to by a verb that the cue goes on from: told *reporters* that ..., adding that ..."""
    above = verb.head
    goes_on = verb.lemma_.lower() in TO_SOMEBODY | GOING_ON
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and above.pos_ == "VERB" and goes_on:
        yield from _as_object(above)
        yield from _after_preposition(above)


def _beside(verb: Token) -> Iterator[Token]:
    """Yield who a clause beside the cue speaks to or is asked by: speaking to *reporters*, asked by *reporters*."""
    for clause in verb.children:
        if clause.dep_ == "prep" and clause.lower_ in {"in"}:
            for noun in (c for c in clause.children if c.dep_ == "pobj" and c.lemma_.lower() in REPLIES):
                yield from _on_occasion(noun)
        if clause.dep_ != "advcl" or clause.pos_ != "VERB":
            continue
        lemma = clause.lemma_.lower()
        if clause.tag_ == "VBG" and lemma in {
            "speak",
            "talk",
            "address",
            "answer",
            "respond",
            "reply",
            "write",
            "tell",
        }:
            yield from _as_object(clause)
            yield from _after_preposition(clause)
        elif clause.tag_ == "VBN" and lemma in TOLD:
            agent = next((c for c in clause.children if c.dep_ == "agent"), None)
            yield from (c for c in (agent.children if agent is not None else ()) if c.dep_ == "pobj")
