"""The names in an article, grouped: which mentions name the same person, state, body or outlet.

Mira Holt, the mayor of Ostra, ... Ms Holt said ... HOLT: ...       one person, with the role "mayor of Ostra"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.annotators.actors.words import HONORIFICS
from onrecord.lexicon.bodies import body_of
from onrecord.lexicon.outlets import outlet_of
from onrecord.lexicon.states import capital_of, demonym_of, state_of
from onrecord.model import ActorKind, Span
from onrecord.text.parse import Paragraph, Parse

__all__ = ["Name", "country_in", "find_names", "group_names", "kind_of", "plain"]

TOLD = frozenset({"ccomp"})
"""Clauses that somebody tells: "she" after "Holt said that Daal had left" is Holt."""
GENDERED = {"ms": "f", "mrs": "f", "miss": "f", "lady": "f", "dame": "f", "mr": "m", "sir": "m", "lord": "m"}
LONGEST_NAME = 4  # words
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
PLACED = frozenset({"in", "at", "near", "around", "outside"})
OFFICES = frozenset({"secretary", "undersecretary", "minister", "department", "ministry", "chief", "staff"})
OUTLET_WORDS = re.compile(
    r"^(?:daily|weekly|sunday|evening|morning) \w|^(?:radio|voice of) |\bnews\b"
    r"|\b(?:newswire|times|post|herald|tribune|gazette|courier|journal|telegraph|chronicle|observer|daily|weekly|radio"
    r"|television|tv|broadcasting|newspaper|dispatch|examiner|inquirer|bulletin|(?:news|press|telegraph) agency"
    r"|press association|wire)$",
    re.IGNORECASE,
)
KINDS = {"PERSON": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "GPE": ActorKind.STATE, "NORP": ActorKind.STATE}


@dataclass(frozen=True, slots=True)
class Name:
    """One mention by name.

    words: the name as it stands, without article, title and possessive; subject: it is the subject of a clause.
    gender: "f" or "m" where a title tells ("Ms", "Mr").
    """

    span: Span
    words: str
    kind: ActorKind
    paragraph: int
    role: str | None = None
    subject: bool = False
    gender: str | None = None


def find_names(text: str, parse: Parse) -> tuple[Name, ...]:
    """Return the names of persons, states, bodies and outlets in order."""
    found = (name for number, paragraph in enumerate(parse) for name in _names_of(text, number, paragraph))
    return tuple(sorted(found, key=lambda name: name.span))


def group_names(names: Iterable[Name]) -> tuple[tuple[Name, ...], ...]:
    """Return the names in groups that stand for the same actor, each group in order, the groups by first mention."""
    ordered = _surnames(sorted(names, key=lambda name: name.span))
    people = _group_people([name for name in ordered if name.kind is ActorKind.PERSON])
    others: dict[str, list[Name]] = {}
    for name in ordered:
        if name.kind is not ActorKind.PERSON:
            others.setdefault(_key(name), []).append(name)
    joined = _join_abbreviations(list(others.values()))
    return tuple(sorted((tuple(group) for group in [*people, *joined]), key=lambda group: group[0].span))


def _surnames(names: list[Name]) -> list[Name]:
    """Take a single name for the person whose surname it is, whatever the parser took it for."""
    surnames = {_person(n).split()[-1] for n in names if n.kind is ActorKind.PERSON and " " in n.words}
    return [
        replace(n, kind=ActorKind.PERSON) if n.kind is ActorKind.ORGANISATION and plain(n.words) in surnames else n
        for n in names
    ]


def kind_of(words: str, label: str) -> ActorKind | None:
    """Return what a name stands for, None for one that is no actor (a river, a town)."""
    state = state_of(words)
    if state is not None and (label == "GPE" or not _ambiguous(words)):
        return ActorKind.STATE
    body = body_of(words)
    if body is not None and body.kind in {"igo", "armed group"}:
        return ActorKind(body.kind)
    if body is not None and label == "ORG":
        return ActorKind.ORGANISATION
    if label in {"ORG", "PERSON"} and (outlet_of(words) is not None or OUTLET_WORDS.search(words)):
        return ActorKind.OUTLET
    if label in {"GPE", "NORP"}:
        return ActorKind.OUTLET if outlet_of(words) is not None else None
    return KINDS.get(label)


def country_in(words: str) -> str | None:
    """Return the ISO 3166 alpha-3 code of the first state or people that a phrase names: "some US officials"."""
    tokens = [token for token in re.split(r"[^\w.’'-]+", words) if token]
    for width in (3, 2, 1):
        for start in range(len(tokens) - width + 1):
            phrase = " ".join(tokens[start : start + width])
            state = state_of(phrase) or (demonym_of(phrase) if width == 1 else None)
            if state is not None:
                return state.code
    return None


def plain(words: str) -> str:
    """Return a name without article and possessive, its white space folded and dots dropped, in lower case."""
    bare = re.sub(r"^(?:the|The) ", "", " ".join(words.split()))
    return re.sub(r"['’]s?$", "", bare).replace(".", "").casefold()


def _person(name: Name) -> str:
    """Return a person's name as it is compared: "Oren Daal Jr." is "Oren Daal"."""
    parts = plain(name.words).replace(",", " ").split()
    return " ".join(parts[:1] + [part for part in parts[1:] if part not in GENERATIONS])


def _names_of(text: str, number: int, paragraph: Paragraph) -> Iterator[Name]:
    for entity in paragraph.doc.ents:
        words = _without_title(entity)
        if words is None:
            continue
        span = paragraph.span_of(words[0], words[-1])
        bare = span.of(text)
        titled = words.start > 0 and paragraph.doc[words.start - 1].lower_.strip(".") in GENDERED
        kind = kind_of(paragraph.doc[words.start : words.end].text, "PERSON" if titled else entity.label_)
        if kind is None or not bare.strip() or _no_actor(words):
            continue
        role = _role(words) if kind is ActorKind.PERSON else None
        name = paragraph.doc[words.start : words.end].text
        subject = words.root.dep_ in {"nsubj", "nsubjpass"} and words.root.head.dep_ not in TOLD
        yield Name(span, name, kind, number, role, subject, _gender(words))
    yield from _unrecognised(number, paragraph)


def _unrecognised(number: int, paragraph: Paragraph) -> Iterator[Name]:
    """Yield the subjects that look like full names and that the recogniser missed: "Oren Daal left on Friday"."""
    for token in paragraph.doc:
        if token.dep_ != "nsubj" or token.pos_ != "PROPN" or token.ent_type_:
            continue
        words = paragraph.doc[token.left_edge.i : token.i + 1]
        full = 1 < len(words) <= LONGEST_NAME and all(t.pos_ == "PROPN" and not t.ent_type_ for t in words)
        if full and all(t.is_title for t in words) and kind_of(words.text, "PERSON") is ActorKind.PERSON:
            bare = _without_title(words)
            if bare is not None and token.lower_ not in HONORIFICS | OFFICES:
                span = paragraph.span_of(bare[0], bare[-1])
                yield Name(span, bare.text, ActorKind.PERSON, number, None, True, _gender(bare))


def _gender(words: Words) -> str | None:
    """Return the gender that the honorific before a name tells."""
    title = words.doc[words.start - 1].lower_.strip(".") if words.start else ""
    return GENDERED.get(title)


def _no_actor(words: Words) -> bool:
    """Say whether a single word is no actor: a city, a people ("Tajik"), the office in "Secretary of State"."""
    if len(words) > 1:
        return False
    word = words[0]
    if capital_of(word.text) is not None or (demonym_of(word.text) is not None and state_of(word.text) is None):
        return True
    if word.ent_type_ == "PERSON" and word.dep_ == "pobj" and word.head.lower_ in PLACED:
        return True
    return word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.lower_ in OFFICES


def _without_title(entity: Words) -> Words | None:
    """Return an entity without article, honorific and possessive."""
    start, end = entity.start, entity.end
    doc = entity.doc
    while start < end and (
        doc[start].lower_ in {"the", "a", "an"} or doc[start].is_punct or doc[start].lower_.strip(".") in HONORIFICS
    ):
        start += 1
    while end > start and (doc[end - 1].lower_ in {"'s", "'"} or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end] if start < end else None


def _role(words: Words) -> str | None:
    """Return the title or description that stands with a person's name."""
    title = _title(words)
    if title is None or title.lower().strip(".") in GENDERED:  # "Mr Holt, the minister"
        return _apposition(words) or title
    return title


def _title(words: Words) -> str | None:
    root = words.root
    doc = words.doc
    before = [t for t in _after_conjunction(doc[root.left_edge.i : words.start]) if t.dep_ != "det" and not t.is_punct]
    if before and all(t.head.i >= before[0].i and t.i < words.start for t in before):
        title = doc[before[0].i : words.start]
        if any(t.pos_ in {"NOUN", "PROPN"} for t in title) and not any(t.pos_ == "VERB" for t in title):
            return title.text.strip(" ,")
    return None


def _apposition(words: Words) -> str | None:
    root = words.root
    doc = words.doc
    apposition = next((c for c in root.rights if c.dep_ == "appos" and c.i >= words.end), None)
    if apposition is not None and apposition.ent_type_ != "PERSON":
        return _phrase_words(apposition)
    if root.dep_ == "appos" and root.head.pos_ in {"NOUN", "PROPN"} and root.head.ent_type_ != "PERSON":
        return doc[root.head.left_edge.i : words.start].text.strip(" ,") and _phrase_words(root.head, words.start)
    return None


def _after_conjunction(words: Words) -> list[Token]:
    """Return the words after the last "and" or comma: in "Holt and President Orr" the title is "President"."""
    breaks = [t.i for t in words if t.dep_ == "cc" or t.is_punct]
    return [t for t in words if not breaks or t.i > breaks[-1]]


def _phrase_words(noun: Token, end: int | None = None) -> str | None:
    """Return a noun phrase without its article and without clauses."""
    doc = noun.doc
    clause = next((c for c in noun.rights if _beyond_role(c)), None)
    stop = min(noun.right_edge.i + 1, clause.left_edge.i if clause is not None else len(doc), end or len(doc))
    words = [t for t in doc[noun.left_edge.i : stop] if t.dep_ != "det"]
    return doc[words[0].i : words[-1].i + 1].text.strip(" ,") if words else None


def _beyond_role(child: Token) -> bool:
    """Say whether a part of a noun phrase tells more than the role: clauses, places, times."""
    if child.dep_ == "prep":
        return child.lower_ not in {"of", "for", "to"}
    return child.dep_ in {"relcl", "acl", "appos", "conj", "cc", "npadvmod"} or child.is_punct


def _group_people(people: list[Name]) -> list[list[Name]]:
    """Group the persons: full names by their words, single names by the one full name that they end or begin."""
    groups: dict[str, list[Name]] = {}
    for name in people:
        if len(name.words.split()) > 1:
            groups.setdefault(_person_key(name, groups), []).append(name)
    for name in people:
        if len(name.words.split()) == 1:
            groups.setdefault(_single_key(name, groups), []).append(name)
    return [sorted(group, key=lambda name: name.span) for group in groups.values()]


def _person_key(name: Name, groups: dict[str, list[Name]]) -> str:
    """Return the group of a full name: "Joe Biden" and "Joseph R. Biden" share first letter and last word."""
    key = _person(name)
    parts = key.split()
    for other in groups:
        others = other.split()
        if (
            others[-1] == parts[-1]
            and others[0][0] == parts[0][0]
            and (others[0] == parts[0] or len(others[0]) == 1 or len(parts[0]) == 1)
        ):
            return other
    return key


def _single_key(name: Name, groups: dict[str, list[Name]]) -> str:
    """Return the group of a single name: of the persons with this surname the one named last before it."""
    word = _person(name)
    for place in (-1, 0):
        same = [key for key in groups if " " in key and key.split()[place] == word]
        before = [key for key in same if groups[key][0].span < name.span]
        if same:
            return max(before, key=lambda key: _latest(groups[key], name)) if before else same[0]
    return word


def _latest(group: list[Name], name: Name) -> Span:
    """Return the last mention of a person before another name."""
    return max(other.span for other in group if other.span < name.span)


def _key(name: Name) -> str:
    """Return what the names of one state, body or outlet have in common."""
    state = state_of(name.words) if name.kind is ActorKind.STATE else None
    body = body_of(name.words)
    outlet = outlet_of(name.words) if name.kind is ActorKind.OUTLET else None
    known = (state and state.name) or (body and body.name) or (outlet and outlet.name) or name.words
    return f"{name.kind}:{plain(known)}"


def _join_abbreviations(groups: list[list[Name]]) -> list[list[Name]]:
    """Join an abbreviation to the one name whose initials it is: "Harbour Workers' Union (HWU)"."""
    joined: list[list[Name]] = []
    short = [g for g in groups if _abbreviation(g[0].words)]
    long = [g for g in groups if not _abbreviation(g[0].words)]
    for group in short:
        matches = [g for g in long if g[0].kind is group[0].kind and plain(group[0].words) in _initials(g[0].words)]
        if len(matches) == 1:
            long[long.index(matches[0])] = sorted([*matches[0], *group], key=lambda name: name.span)
        else:
            joined.append(group)
    return [*joined, *long]


def _abbreviation(words: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-Z]\.?){2,6}", words))


def _initials(words: str) -> set[str]:
    """Return the initials of a name, with and without its small words."""
    parts = re.findall(r"\w+", words)
    large = [p for p in parts if p[0].isupper()]
    return {"".join(p[0] for p in chosen).casefold() for chosen in (parts, large) if len(chosen) > 1}


def _ambiguous(words: str) -> bool:
    state = state_of(words)
    return state is not None and words in state.ambiguous
