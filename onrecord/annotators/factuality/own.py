"""What a verb or noun carries itself: auxiliaries, negation, adverbs, adjectives, mood.

may have left; did not leave; never left; nobody left; no talks; the alleged theft; Did Holt leave?; Leave!
A verb without auxiliaries of its own shares those of the one it is joined to: "may leave or stay".
"""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Token

from onrecord.lexicon.factuality import frames

__all__ = ["AUXILIARIES", "FINITE", "children_of", "is_verb", "lemma_of", "own_operators"]

MOST = 60  # words hanging on one word that are looked at; lists may hang thousands on it
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
AUXILIARIES = frozenset({"aux", "auxpass"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
MODALS = {
    **dict.fromkeys(("will", "wo", "'ll", "’ll", "ll", "shall", "sha"), "will"),
    **dict.fromkeys(("would", "'d", "’d"), "would"),
    **dict.fromkeys(("may",), "may"),
    **dict.fromkeys(("might",), "might"),
    **dict.fromkeys(("could",), "could"),
    **dict.fromkeys(("can", "ca"), "can"),
    **dict.fromkeys(("should", "ought"), "should"),
    **dict.fromkeys(("must",), "must"),
}
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nowhere", "no"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "noone"})
WHY = frozenset({"why", "how", "when", "where"})
WHO = frozenset({"who", "what", "which", "whom", "whose"})
LEMMAS = {"hoped": "hope", "hoping": "hope"}
CONDITIONS = frozenset({"if", "unless"})


def children_of(token: Token) -> list[Token]:
    """Return the words that hang on a word, the first of them where they are many."""
    return list(islice(token.children, MOST))


def lemma_of(token: Token) -> str:
    """Return the lemma of a word in lower case, where the tagger's is right; it takes "hoped" for a form of "hop"."""
    return LEMMAS.get(token.lower_) or token.lemma_.lower()


def is_verb(token: Token) -> bool:
    """Say whether a word is a verb or auxiliary."""
    return token.pos_ in {"VERB", "AUX"}


def own_operators(token: Token, below: Token | None = None) -> tuple[str, ...]:
    """Return the operators that a word carries itself, outermost first.

    below: the word under it that is asked about, whose own "no" counts there and not here.
    """
    if is_verb(token) and token.dep_ != "amod":
        return _of_verb(token, -1 if below is None else below.i)
    return _of_noun(token)


def _of_verb(verb: Token, below: int) -> tuple[str, ...]:
    children = [c for c in children_of(verb) if c.i != below]
    holder = _holder(verb, children)
    held = children if holder.i == verb.i else children_of(holder)
    found = [*_mood(verb, children), *_adverbs(children)]
    if any(c.lower_ == "according" for c in children):
        found.append("according to")
    negated = is_negated(verb, children) or (holder.i != verb.i and _shares_negation(verb, holder, held))
    auxiliaries = [c for c in held if c.dep_ in AUXILIARIES]
    modal = next((MODALS[c.lower_] for c in auxiliaries if c.lower_ in MODALS), None)
    perfect = any(lemma_of(c) == "have" for c in auxiliaries) and verb.tag_ in {"VBN", "VBD"}
    tense = _tense(verb, auxiliaries, perfect)
    hanging = not perfect if modal is not None else tense in {"present", "untensed"}
    if hanging and _has_condition(children):
        found.append("under condition")
    if modal == "would" and verb.dep_ == "ccomp" and not perfect:
        modal = "would, reported"
    if modal is not None:
        kind = " have" if perfect and modal in {"would", "could", "should", "might"} else ""
        found.append(modal + kind + (" not" if negated else ""))
    else:
        found += [tense] if holder.i == verb.i else []
        found += ["not"] if negated else []
    return tuple(found)


def _holder(verb: Token, children: list[Token]) -> Token:
    """Return the verb whose auxiliaries count for a verb: "may *leave* or stay"."""
    for _ in range(4):
        if verb.dep_ != "conj" or verb.tag_ not in {"VB", "VBN", "VBG"} or verb.head.tag_ != verb.tag_:
            return verb
        if any(c.dep_ in AUXILIARIES | SUBJECTS for c in children):
            return verb
        verb = verb.head
        children = children_of(verb)
    return verb


def _shares_negation(verb: Token, holder: Token, held: list[Token]) -> bool:
    joint = {c.lower_ for c in children_of(verb.head) if c.dep_ == "cc" and c.i < verb.i}
    return is_negated(holder, held) and ("or" in joint or verb.tag_ == "VB")


def _has_condition(children: list[Token]) -> bool:
    return any(
        c.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ in CONDITIONS for g in c.lefts) for c in children
    )


def is_negated(verb: Token, children: list[Token]) -> bool:
    """Say whether a verb is negated in its own clause."""
    negations = int(
        verb.dep_ == "conj"
        and any(c.lower_ == "nor" and c.i < verb.i for c in children_of(verb.head) if c.dep_ == "cc")
    )
    for child in children:
        word = child.lower_
        negations += child.dep_ == "neg" and word in NEGATIONS
        negations += child.dep_ == "advmod" and word in {"never", "nowhere"}
        negations += word == "longer" and any(g.lower_ == "no" for g in child.lefts)
        negations += word in {"neither", "nor"} and child.dep_ in {"preconj", "cc"} and child.i < verb.i
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
            negations += word in NOBODY or has_no(child)
        if child.dep_ == "aux":
            negations += any(g.dep_ == "neg" for g in child.children)
    return negations % 2 == 1


def has_no(noun: Token) -> bool:
    return noun.lower_ == "no" or any(
        c.dep_ in {"det", "neg", "amod"} and c.lower_ in {"no", "neither"} for c in noun.lefts
    )


def _tense(verb: Token, auxiliaries: list[Token], perfect: bool) -> str:
    finite = next((c for c in auxiliaries if c.tag_ in FINITE), verb)
    if perfect:
        return "perfect"
    if verb.tag_ == "VBG" and auxiliaries:
        return "progressive"
    return {"VBD": "past", "VBP": "present", "VBZ": "present"}.get(finite.tag_, "untensed")


def _mood(verb: Token, children: list[Token]) -> list[str]:
    """Return whether a main verb asks or commands."""
    if verb.dep_ == "ROOT" and verb.tag_ == "VB" and verb.pos_ == "VERB":
        bare = not any(c.dep_ in SUBJECTS or (c.dep_ == "aux" and c.lower_ not in {"do", "please"}) for c in children)
        if bare:
            return ["imperative"]
    asked = any(c.text == "?" for c in children) or (
        verb.dep_ == "ccomp" and any(c.text == "?" for c in children_of(verb.head) if c.i > verb.i)
    )
    if not asked:
        return []
    words = {c.lower_ for child in children for c in (child, *islice(child.lefts, 3)) if c.i < verb.i}
    if words & WHY:
        return ["why question"]
    return ["who question"] if words & WHO else ["question"]


def _adverbs(children: list[Token]) -> list[str]:
    table = frames()
    predicates = (g for c in children if c.dep_ in {"acomp", "attr"} for g in islice(c.lefts, 6))
    adverbs = (c.lower_ for c in (*children, *predicates) if c.dep_ in {"advmod", "npadvmod"})
    found = (table.get(("adverb", word, "mod")) for word in adverbs)
    return [operator for operator in found if operator is not None]


def _of_noun(noun: Token) -> tuple[str, ...]:
    table = frames()
    modifiers = (c for c in islice(noun.lefts, MOST) if c.dep_ in {"amod", "advmod", "compound"})
    found = [table.get(("adjective", c.lower_, "mod")) for c in modifiers]
    operators = [operator for operator in found if operator is not None]
    return (*operators, "no") if has_no(noun) else tuple(operators)
