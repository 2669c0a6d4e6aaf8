"""ECB+ as records: its gold triggers become events, whose participants, times and places our own annotators read.

The sets mark which words are triggers and which of them tell of the same event. All else is read from the text: actors,
times and places by `onrecord annotate`, who does what to whom by spaCy's parse of the sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
import spacy
from annotating import Row
from spacy.language import Language
from spacy.tokens import Doc, Token
from stories import Memory

from onrecord.encoder.vectors import vectors_of
from onrecord.link.stories import StoryText, beginning, report_of, story_text
from onrecord.model import Actor, ActorKind, Event, Participant, PlaceUse, Record, Span, Status
from onrecord.text.parse import PIPELINE

__all__ = ["Told", "development", "gold_clusters", "head_lemmas", "stories", "told"]

SUBJECTS = frozenset({"nsubj", "agent", "poss", "csubj"})
OBJECTS = frozenset({"dobj", "nsubjpass", "obj", "dative"})
OBJECT_PREPOSITIONS = frozenset({"against", "at", "for", "from", "in", "into", "of", "on", "to", "with"})
PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "off", "outside", "inside", "around"})
SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl"})
QUOTES = {"``": '"', "''": '"'}


class Told(NamedTuple):
    """A document: its record with the gold triggers as events, its text, each event's chain, the head lemma of each."""

    record: Record
    text: str
    chains: dict[str, str]
    lemmas: dict[str, str]
    cluster: str


def development(topics: Iterable[str]) -> set[str]:
    """Return the topics that are never learned from: every fourth of those at hand, by number."""
    return set(sorted(set(topics), key=int)[3::4])


def gold_clusters(documents: Iterable[Told]) -> list[frozenset[str]]:
    """Return the events of all documents by gold chain; chains of one mention are clusters too."""
    chains: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for event, chain in document.chains.items():
            chains[chain].add(event)
    return [frozenset(events) for _, events in sorted(chains.items())]


def head_lemmas(documents: Iterable[Told]) -> list[frozenset[str]]:
    """Return the baseline: one cluster for each lemma of a trigger's head within a gold cluster of documents."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for document in documents:
        for event, lemma in document.lemmas.items():
            found[document.cluster, lemma].add(event)
    return [frozenset(events) for _, events in sorted(found.items())]


def compared(documents: Iterable[Told]) -> dict[str, StoryText]:
    """Return what the documents are compared by, by their ids."""
    rows = [(document.record.id, report_of(document.text)) for document in documents]
    vectors = vectors_of([beginning(report) for _, report in rows])
    return {name: story_text(name, report, vector) for (name, report), vector in zip(rows, vectors, strict=True)}


def stories(documents: Sequence[Told]) -> list[tuple[list[Told], dict[str, StoryText]]]:
    """Return the documents by the stories that `onrecord` makes of them, with what they are compared by."""
    texts, memory = compared(documents), Memory()
    for text in texts.values():
        memory.add(text)
    story = {link.article: link.story for link in memory.link(list(texts.values())).links}
    groups: dict[str, list[Told]] = defaultdict(list)
    for document in documents:
        groups[story[document.record.id]].append(document)
    return [(group, {row.record.id: texts[row.record.id] for row in group}) for _, group in sorted(groups.items())]


def told(documents: Iterable[Row], mentions: Iterable[Row], annotated: Iterable[Row]) -> Iterator[Told]:
    """Return the documents as records.

    documents, mentions: lines of the set. annotated: what `onrecord annotate` made of the texts, in the same order.
    """
    triggers: dict[str, list[Row]] = defaultdict(list)
    for mention in mentions:
        if mention["kind"] == "event":
            triggers[mention["doc"]].append(mention)
    language = spacy.load(PIPELINE, exclude=["ner"])
    for document, found in zip(documents, annotated, strict=True):
        yield _told(document, triggers[document["id"]], found, language)


def _told(document: Row, triggers: Iterable[Row], found: Row, language: Language) -> Told:
    record = msgspec.convert({**found, "id": document["id"], "events": []}, Record)
    own = {(event["start"], event["end"]): event for event in found.get("events", [])}
    parsed = {sentence["n"]: _parse(sentence["tokens"], language) for sentence in document["sents"]}
    offsets = dict(_offsets(document))
    events, extra, chains, lemmas = [], [], {}, {}
    for trigger in triggers:
        words = [parsed[trigger["sent"]][n] for n in trigger["tokens"]]
        spans = offsets[trigger["sent"]]
        start, end = spans[words[0].i].start, spans[words[-1].i].end
        head = min(words, key=lambda word: (sum(1 for _ in word.ancestors), word.i))
        name = f"{document['id']}:{start:06d}-{end:06d}"
        likeness = next((event for (s, e), event in sorted(own.items()) if s < end and start < e), {})
        roles = []
        for side in (_actors(head), _recipients(head)):
            actors = [_actor(word, spans[word.i], record) for word in side]
            extra.extend(actor for actor in actors if actor not in record.actors)
            roles.append(tuple(Participant(id=actor.id) for actor in actors))
        line = range(spans[0].start, spans[-1].end)
        times = sorted((abs(t.start - start), t.id) for t in record.timexes if t.start in line and t.value)
        where = [spans[word.i] for word in _where(head)]
        places = [p.id for p in record.places if p.use is PlaceUse.LITERAL and any(p.span.overlaps(w) for w in where)]
        chains[name], lemmas[name] = trigger["chain"], head.lemma_.lower()
        events.append(
            Event(
                id=name,
                event=likeness.get("event", ""),
                start=start,
                end=end,
                actor=roles[0],
                recipient=roles[1],
                status=Status(likeness.get("status", "REPORTED")),
                time=times[0][1] if times else None,
                place=places[0] if places else None,
            )
        )
    actors = {actor.id: actor for actor in (*record.actors, *extra)}
    filled = msgspec.structs.replace(record, events=tuple(events), actors=tuple(actors.values()))
    return Told(filled, document["text"], chains, lemmas, document["cluster"])


def _parse(tokens: list[str], language: Language) -> Doc:
    words = [QUOTES.get(token, token) for token in tokens]
    doc = Doc(language.vocab, words=words, sent_starts=[n == 0 for n in range(len(words))])
    for _, component in language.pipeline:
        doc = component(doc)
    return doc


def _offsets(document: Row) -> Iterator[tuple[int, list[Span]]]:
    """Return where the tokens of each sentence stand: blanks join tokens, line breaks join sentences."""
    at = 0
    for sentence in document["sents"]:
        spans = []
        for token in sentence["tokens"]:
            spans.append(Span(at, at + len(token)))
            at += len(token) + 1
        yield sentence["n"], spans


def _actors(head: Token) -> list[Token]:
    """Return the heads of the phrases that name who does what a trigger tells."""
    if head.pos_ not in {"VERB", "AUX"}:
        owners = [child for child in head.children if child.dep_ == "poss"]
        return owners + [word for child in head.children if child.lemma_ == "by" for word in _objects(child)]
    found = [child for child in head.children if child.dep_ in {"nsubj", "csubj"}]
    found += [word for child in head.children if child.dep_ == "agent" for word in _objects(child)]
    if found or any(child.dep_ == "nsubjpass" for child in head.children):
        return found
    if head.dep_ in SHARES_SUBJECT and head.head is not head and head.head.pos_ in {"VERB", "AUX"}:
        return [child for child in head.head.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return [head.head] if head.dep_ == "acl" and head.tag_ == "VBG" else []


def _recipients(head: Token) -> list[Token]:
    """Return the heads of the phrases that name to whom it is done."""
    found = [child for child in head.children if child.dep_ in OBJECTS]
    found += [
        word
        for child in head.children
        if child.dep_ == "prep" and child.lower_ in OBJECT_PREPOSITIONS
        for word in _objects(child)
    ]
    if head.pos_ in {"NOUN", "PROPN"}:
        found += [child for child in head.children if child.dep_ in {"compound", "nmod"}]
    if head.dep_ == "acl" and head.tag_ == "VBN":
        found.append(head.head)
    return found


def _where(head: Token) -> list[Token]:
    """Return the heads of the phrases that say where it happens."""
    return [
        word
        for child in head.children
        if child.dep_ == "prep" and child.lower_ in PLACE_PREPOSITIONS
        for word in _objects(child)
    ]


def _objects(preposition: Token) -> list[Token]:
    return [child for child in preposition.children if child.dep_ == "pobj"]


def _actor(word: Token, span: Span, record: Record) -> Actor:
    """Return the actor that a word names; where the record has none, an unnamed one made of the word."""
    holds = [
        (mention.end - mention.start, actor.id, actor)
        for actor in record.actors
        for mention in actor.mentions
        if mention.start <= span.start and span.end <= mention.end
    ]
    if holds:
        return min(holds)[2]
    return Actor(id=f"word:{record.id}:{span.start}", name=word.lemma_, kind=ActorKind.UNNAMED)
