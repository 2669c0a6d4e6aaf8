"""To whom something is said, where the sentence tells.

    told reporters; urged the council to act; assured Holt           the object of a verb of addressing
    announced to reporters; called on Holt; demanded from the fleet  after a preposition that the verb asks for
    the council was told by Holt; was asked; heard from Holt         the subject
    said in a letter to the council; in an interview with the Post   the noun of the occasion
    speaking to reporters, Holt said; asked by reporters, she said   the clause beside it

Whom somebody accuses, blames or praises is not thereby spoken to.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.annotators.acts.cue import read_cue
from onrecord.annotators.attribution.located import Located
from onrecord.text.parse import Paragraph

__all__ = ["addressee_of"]

ADDRESSING = frozenset(
    "tell ask urge warn inform remind assure reassure promise advise notify order instruct beg persuade convince thank "
    "congratulate request press implore exhort encourage invite pressure lobby brief address answer caution command "
    "direct counsel beseech petition summon challenge dare alert interview question quiz grill forbid reply text email "
    "phone lecture scold chide reprimand admonish rebuke cable write greet apprise entreat prod".split()
)
"""Verbs whose object is the one spoken to."""
REQUESTING = frozenset("urge ask order instruct beg press encourage invite want require forbid tell request".split())
"""Verbs whose infinitive has the one spoken to for its subject, as small parsers read "urged the council to act"."""
TO_SOMEBODY = frozenset(
    "say announce convey promise explain suggest propose write speak admit confirm complain report leak talk respond "
    "reply answer appeal apologise apologize confess declare describe disclose reveal give offer issue send submit "
    "make deliver put pledge present recommend add acknowledge remark stress point signal indicate communicate repeat "
    "testify vow swear lie read recount relate insist mention hint state object plead pray address".split()
)
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
PEOPLE = frozenset(
    "reporter journalist correspondent crowd audience supporter voter official officer soldier troop lawmaker legislator "
    "senator congressman delegate member colleague friend aide staff staffer employee worker people person public nation "
    "world party committee council court judge jury parliament congress senate assembly government ministry minister "
    "president premier leader king queen pope ambassador envoy diplomat lawyer student veteran family viewer reader "
    "listener fan parent donor group agency newspaper paper magazine network channel station host anchor moderator "
    "interviewer panel board commission police investigator prosecutor regulator investor shareholder customer patient "
    "doctor teacher child man woman boy girl wife husband mother father son daughter brother sister neighbor neighbour "
    "citizen resident community country state authority ally rival opponent enemy counterpart partner candidate company "
    "firm bank union organisation organization gathering rally conference forum summit attendee guest conservative "
    "democrat republican activist protester demonstrator youth american everyone everybody someone somebody anyone "
    "those outlet press media follower general commander director chief secretary spokesman spokeswoman chancellor mayor "
    "governor bishop priest class caller critic".split()
)
"""Common nouns for those who can be spoken to."""
NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
PRONOUNS = frozenset("me you him her us them who whom".split())
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
    return _first(located, paragraph, _beside(cue.verb))


def _first(located: Located, paragraph: Paragraph, words: Iterator[Token], passive: bool = False) -> Token | None:
    """Return the first word that stands neither in the source nor, alone or as more than a subject, in the content."""
    for word in words:
        at = paragraph.span_of(word)
        if located.source is not None and located.source.contains(at):
            continue
        if not passive and any(p.contains(at) for p in located.content) and not _subject_of_request(word):
            continue
        return word
    return None


def _subject_of_request(word: Token) -> bool:
    """Say whether a word is asked to do what the content tells: "urged *the council* to act"."""
    head = word.head
    if head.lemma_.lower() in REQUESTING and word.dep_ in {"dobj", "dative"}:
        return any(c.dep_ in COMPLEMENTS for c in head.children)
    if word.dep_ == "pobj" and head.lower_ in {"on", "upon"}:
        return True
    return word.dep_ in SUBJECTS and head.dep_ in COMPLEMENTS and head.head.lemma_.lower() in REQUESTING


def _as_subject(verb: Token) -> Iterator[Token]:
    """Yield the subject that is told something: "the council was told", "the council heard from Holt"."""
    lemma = verb.lemma_.lower()
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children) or subject.dep_ == "nsubjpass"
    heard = lemma in HEARING and any(c.dep_ == "prep" and c.lower_ == "from" for c in verb.children)
    if (passive and lemma in TOLD) or heard:
        yield subject


def _as_object(word: Token) -> Iterator[Token]:
    """Yield the object of a verb of addressing: told *the council*; urged *the council* to act."""
    lemma = word.lemma_.lower()
    if lemma not in ADDRESSING and lemma not in TO_SOMEBODY:
        return
    for child in word.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield child
        elif child.dep_ == "dobj" and lemma in ADDRESSING and _speakable(child):
            yield child
        elif child.dep_ in COMPLEMENTS and lemma in REQUESTING and any(c.lower_ == "to" for c in child.lefts):
            yield from (c for c in child.lefts if c.dep_ in SUBJECTS)


def _speakable(word: Token) -> bool:
    """Say whether an object can be one who is spoken to, after a verb that mostly has such a one."""
    nominal = word.pos_ in {"NOUN", "PROPN", "PRON"} and word.lower_ not in {"it", "that", "this", "what", "which"}
    return nominal and word.lemma_.lower() not in NOT_SPOKEN_TO and (word.pos_ != "NOUN" or _is_somebody(word))


def _is_somebody(word: Token) -> bool:
    """Say whether a word means people, a body, a state."""
    if word.pos_ == "PRON":
        return word.lower_ in PRONOUNS | PEOPLE
    return word.lemma_.lower() in PEOPLE or word.ent_type_ in NAMES or (word.pos_ == "PROPN" and not word.ent_type_)


def _after_preposition(word: Token) -> Iterator[Token]:
    """Yield who stands after the preposition of a verb: announced to *reporters*, called on *the council*."""
    lemma = word.lemma_.lower()
    for child in word.children:
        if child.dep_ in {"prep", "dative"} and lemma in BY_PREPOSITION.get(child.lower_, ()):
            yield from (c for c in child.children if c.dep_ == "pobj" and _is_somebody(c))


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
                    yield from (c for c in child.children if c.dep_ == "pobj" and _is_somebody(c))


def _beside(verb: Token) -> Iterator[Token]:
    """Yield who a clause beside the cue speaks to or is asked by: speaking to *reporters*, asked by *reporters*."""
    for clause in verb.children:
        if clause.dep_ == "prep" and clause.lower_ in {"in"}:
            for noun in (c for c in clause.children if c.dep_ == "pobj" and c.lemma_.lower() in REPLIES):
                yield from _on_occasion(noun)
        if clause.dep_ != "advcl" or clause.pos_ != "VERB":
            continue
        lemma = clause.lemma_.lower()
        if clause.tag_ == "VBG" and lemma in {"speak", "talk", "address", "answer", "respond", "reply", "write", "tell"}:
            yield from _as_object(clause)
            yield from _after_preposition(clause)
        elif clause.tag_ == "VBN" and lemma in TOLD:
            agent = next((c for c in clause.children if c.dep_ == "agent"), None)
            yield from (c for c in (agent.children if agent is not None else ()) if c.dep_ == "pobj")
