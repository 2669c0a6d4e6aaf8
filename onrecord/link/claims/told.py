"""What one article tells, ready to be compared with what others tell.

A `Told` holds all that matching needs of a proposition, so that it can be stored and compared without its article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from onrecord.lexicon.event_roots import event_root
from onrecord.lexicon.states import state_of_code
from onrecord.model import Actor, ActorKind, Evidence, Modality, Place, Proposition, Record, Sign, Timex
from onrecord.model.base import Frozen

__all__ = ["Count", "Embed", "Told", "Voice", "Who", "propositions_of"]

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Makes vectors of unit length of texts, a row for each."""
SPACE = re.compile(r"\s+")
DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
WORD = re.compile(r"[^\W_]+")
MARKS = re.compile(r"[*_\\]")
ASKED = re.compile(
    r"(?:for )?(?P<who>(?:(?!\b(?:should|must|ought|to)\b).)*)\bto (?P<what>.+)", re.IGNORECASE | re.DOTALL
)
"""What is asked of somebody: "Daal to leave the race"."""
SCALE = 127
LIGHT = frozenset(
    "have make take give hold do get put carry conduct stage launch be become remain stay begin start convey issue "
    "submit lodge file deliver".split()
)
"""Verbs whose object says what is done: *held* talks."""
AFTER_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv"})
LOCATIVE = frozenset("in at near inside outside across off around on".split())


class Voice(Frozen, kw_only=True):
    """Who stands to a proposition, and how. speaker: id of the actor; None: the article, or nobody named."""

    sign: Sign
    statement: str | None = None
    speaker: str | None = None
    name: str | None = None
    start: int | None = None
    end: int | None = None


class Who(Frozen, kw_only=True):
    """A part of a clause, for comparison.

    role: see `model.Part`; "deed" for the object of a light verb, which says what is done: held *talks*.
    head: its head word as a root. words: roots; proper: those that are names.
    names: what it is called: "=FRA", "p:holt" a surname, "p:mira holt" a full name, "n:harbour council" any other.
    """

    role: str
    head: str
    words: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Count(Frozen, kw_only=True):
    """A number of a clause. See `model.Number`."""

    value: str
    unit: str | None = None
    bound: str | None = None


class Told(Frozen, kw_only=True):
    """A proposition of an article, for comparison.

    start, end: its words in the article; said: these words, white space folded.
    root: of its predicate; for "held talks" that of the object. category: PLOVER's, of its event.
    voices: from the article to the innermost speaker; the last but those that only report counts.
    days: the days, months or years that it gives, ISO 8601. places: names in lower case.
    published: of the article, ISO 8601, as far as known; it may be an interval.
    vector: of `said`, 384 signed bytes (unit length is 127); empty where none was made.
    """

    id: str
    article: str
    start: int
    end: int
    said: str
    predicate: str
    root: str
    governors: tuple[str, ...] = ()
    parts: tuple[Who, ...] = ()
    words: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    days: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    negated: bool = False
    modality: Modality = Modality.FACT
    voices: tuple[Voice, ...] = ()
    category: str | None = None
    title: bool = False
    whole: bool = True
    published: str | None = None
    vector: bytes = b""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Each way in which somebody stands to it, but for those who only pass it on."""
        own = [v for n, v in enumerate(self.voices) if v.sign is not Sign.REPORTS or n == len(self.voices) - 1]
        return tuple(
            Evidence(
                article=self.article,
                start=self.start,
                end=self.end,
                id=self.id,
                sign=v.sign,
                statement=v.statement,
                speaker=v.speaker,
                name=v.name,
            )
            for v in own
        )

    @property
    def sign(self) -> Sign:
        """The sign of the innermost voice."""
        return self.voices[-1].sign if self.voices else Sign.ASSERTS

    def part(self, role: str) -> Who | None:
        """Return the first part with a role."""
        return next((p for p in self.parts if p.role == role), None)


def propositions_of(record: Record, text: str, vectors: Embed | None = None) -> tuple[Told, ...]:
    """Return what an article tells, in the order of its text.

    vectors: makes one row of unit length for each text, such as `encoder.vectors.vectors_of`.
    """
    actors = {actor.id: actor for actor in record.actors}
    times = {timex.id: timex for timex in record.timexes}
    places = {place.id: place for place in record.places}
    events = {event.id: event.of or event.event for event in record.events}
    speakers = {s.id: s.actor for s in record.statements}
    published = record.published.value if record.published is not None else None
    told = []
    for p in record.propositions:
        voices = tuple(
            Voice(
                sign=s.sign,
                statement=s.statement,
                speaker=speaker,
                name=actors[speaker].name if speaker in actors else None,
                start=s.words.start if s.words else None,
                end=s.words.end if s.words else None,
            )
            for s in p.stances
            for speaker in [speakers.get(s.statement or "")]
        )
        told.append(_told(p, record.id, text, actors, times, places, events, voices, published))
    if vectors is None or not told:
        return tuple(told)
    rows = vectors([_spelled(t) for t in told])
    made = np.clip(np.rint(rows * SCALE), -SCALE, SCALE).astype(np.int8)
    return tuple(_with_vector(t, made[n].tobytes()) for n, t in enumerate(told))


def _with_vector(told: Told, vector: bytes) -> Told:
    return replace(told, vector=vector)


def _spelled(told: Told) -> str:
    """Return the words of a proposition, with its subject's name in front where they have none of their own.

    What somebody is asked to do is spelled as what he should do.
    """
    subject = told.part("subject")
    asked = ASKED.match(told.said) if told.modality is Modality.WANTED else None
    if subject is None or (told.whole and asked is None):
        return told.said
    name = next((n.split(":", 1)[-1] for n in subject.names if n.startswith(("p:", "n:"))), None)
    country = next((s.name for n in subject.names if n.startswith("=") for s in [state_of_code(n[1:])] if s), None)
    found = name or country
    if asked is not None:
        return f"{found or asked['who'].strip() or 'they'} should {asked['what']}"
    return f"{found}: {told.said}" if found else told.said


def _told(
    p: Proposition,
    article: str,
    text: str,
    actors: dict[str, Actor],
    times: dict[str, Timex],
    places: dict[str, Place],
    events: dict[str, str],
    voices: tuple[Voice, ...],
    published: str | None,
) -> Told:
    said = SPACE.sub(" ", MARKS.sub("", text[p.start : p.end])).strip()
    parts = tuple(
        Who(
            role=part.role,
            head=event_root(part.head.removeprefix("+")),
            words=_roots(part.words),
            proper=_proper(part.words),
            names=_names(part.actors, part.head, actors),
        )
        for part in p.parts
    )
    root = event_root(p.predicate)
    direct = next((q for q in parts if q.role == "object"), None)
    passive = any(part.role == "object" and part.start < p.trigger.start for part in p.parts)
    if root in LIGHT and direct is not None and not passive:
        root = direct.head
        parts = tuple(replace(q, role="deed") if q is direct else q for q in parts)
    return Told(
        id=p.id,
        article=article,
        start=p.start,
        end=p.end,
        said=said,
        predicate=p.predicate,
        root=root,
        governors=p.governors,
        parts=parts,
        words=_roots(p.words),
        proper=_proper(p.words),
        counts=tuple(Count(value=n.value, unit=n.unit, bound=n.bound) for n in p.numbers),
        days=tuple(sorted({v for t in p.times if (v := _day(times.get(t))) is not None})),
        places=_places(p, places),
        negated=p.negated,
        modality=p.modality,
        voices=voices,
        category=events.get(p.event or ""),
        title=p.title,
        whole=p.whole,
        published=published,
    )


def _places(p: Proposition, places: dict[str, Place]) -> tuple[str, ...]:
    """Return where a clause says that it is so: the places in its phrases with "in", "at" and the like."""
    where = [part for part in p.parts if part.role in LOCATIVE]
    here = (places[x] for x in p.places if x in places)
    return tuple(sorted({x.name.lower() for x in here if any(w.start <= x.start and x.end <= w.end for w in where)}))


def _roots(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({_root(word) for word in words}))


def _proper(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(_root(word) for word in words if word.startswith("+")))


def _root(word: str) -> str:
    """Return the verb that a noun of an event comes from, and the name that "Asian" comes from."""
    if word.startswith("+"):
        return word[1:].removesuffix("n") if word.endswith("ian") else word[1:]
    return event_root(word)


def _day(timex: Timex | None) -> str | None:
    """Return the date that a time expression means, as a day, month or year; None of others."""
    if timex is None or timex.value is None:
        return None
    value = timex.value.split("T")[0]
    return value if DAY.fullmatch(value) else None


def _names(ids: Sequence[str], head: str, actors: dict[str, Actor]) -> tuple[str, ...]:
    """Return what the actors of a part are called, for comparison across articles."""
    found: set[str] = {head} if head.startswith("=") else set()
    if head.startswith("+") and not ids:
        found.add(f"n:{head[1:]}")
    for identifier in ids:
        actor = actors.get(identifier)
        if actor is None:
            continue
        words = [w.lower() for w in WORD.findall(actor.name)]
        words = words[1:] if words[:1] == ["the"] else words
        if not words:
            continue
        if actor.kind is ActorKind.STATE:
            found.add(f"={actor.country}" if actor.country else f"n:{' '.join(words)}")
        elif actor.kind is ActorKind.PERSON:
            words = [w for w in words if w not in AFTER_NAMES] or words
            found.add(f"p:{words[-1]}")
            if len(words) > 1:
                found.add(f"p:{words[0]} {words[-1]}")
        elif actor.kind is not ActorKind.UNNAMED:
            found.add(f"n:{' '.join(words)}")
    return tuple(sorted(found))
