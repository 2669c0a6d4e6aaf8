"""Many articles with their records at little cost, for measuring what a large case costs.

A few hundred base articles are annotated once, by the program itself. Every further article is a base with words
changed for others of the same length, in the text and in its record alike, so that every span stays true. What is
changed depends on the *matter*: all articles of one matter change a word to the same other word, so that they tell one
happening, and articles of two matters have only the words in common that all news has.

There are two kinds of base. `written()` writes articles on invented happenings, each told by four outlets in other
words. A file of real articles can be taken instead; then only names and numbers are changed, so that every article has
as many near copies as there are matters divided by bases: the hardest thing for the search for copies.

Sentence vectors are not computed again (that would take longer than all else): an article's is mixed from its base's,
one of its matter and one of its own, so that articles of a matter are as alike as reports on one happening are.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.encoder.vectors import vectors_of
from onrecord.intake.incoming import Incoming
from onrecord.lexicon.tables import rows
from onrecord.link.claims.told import propositions_of
from onrecord.link.stories import beginning, report_of
from onrecord.model import Article, Record, article_id, digest
from onrecord.pipeline import process, standard
from onrecord.store.casefile import Arrival
from onrecord.store.views import Sighting

__all__ = ["Base", "Made", "bases", "made", "written"]

SENTENCES = 3  # of an article, as in a brief, beside its title
OUTLETS = 4  # that tell of one happening
A_DAY = 100  # articles, as many in a large case as in a small one
FIRST = date(1900, 1, 1)
WORD = re.compile(r"\w{4,}")
NAME = re.compile(r"[A-Z][a-z]{3,}")
NUMBER = re.compile(r"\d{1,4}")
OPEN, CLOSE = "\ue000", "\ue001"  # around a word that may be changed
FIELDS = frozenset({"title", "name", "words", "head", "predicate", "governors"})  # of a record, that hold words
COMMON = 90  # of the 946 articles that words were counted in: a word that so many have stays
KNOWN = 60  # names of each length that many matters have
Vector = NDArray[np.float32]


class Base(msgspec.Struct):
    """An article to be changed: its text, and its record's JSON, with marks around the words that may be."""

    id: str
    group: int
    outlet: str
    text: list[str]
    record: list[str]
    vector: list[float]
    told: dict[str, list[float]]
    names: list[str]


class Made(msgspec.Struct):
    """An article on its way into a case. vector: that of its beginning."""

    arrival: Arrival
    vector: Any


def written(groups: int = 40, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Yield articles on invented happenings, `OUTLETS` on each."""
    for group in range(groups):
        chance = random.Random(seed * 1000 + group)
        names = {f"p{n}": f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for n in range(3)}
        names |= {f"s{n}": names[f"p{n}"].split()[1] for n in range(3)}
        names |= {f"t{n}": chance.choice(TOWNS) for n in range(2)} | {f"b{n}": chance.choice(BODIES) for n in range(2)}
        names |= {f"n{n}": str(chance.randrange(12, 980)) for n in range(3)} | {"o": chance.choice(THINGS)}
        facts = chance.sample(FACTS, 7)
        for outlet in range(OUTLETS):
            lines = [chance.choice(fact).format_map(names) for fact in chance.sample(facts, SENTENCES)]
            text = "\n\n".join(" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2))
            title = facts[0][0].format_map(names).rstrip(".")
            yield {"id": f"{group}-{outlet}", "cluster": group, "title": title, "outlet": f"Outlet {outlet}",
                   "text": f"{title}\n\n{text}\n"}  # fmt: skip


def bases(articles: Iterable[Mapping[str, Any]], kept: Path) -> list[Base]:
    """Return base articles, annotated, or as `kept` has them from the last time."""
    if kept.exists():
        found = msgspec.json.decode(kept.read_bytes(), type=list[Base])
        _names().update(name for base in found for name in base.names)
        return found
    steps, found, groups = standard(), [], dict[Any, int]()
    for row in articles:
        incoming = Incoming(name=row["id"], where=row["id"], body=row["text"], kind="text", title=row.get("title"))
        done = process(incoming, steps)
        if done.article is None or done.record is None:
            continue
        article, record = done.article, msgspec.structs.replace(done.record, published=None, written=None, problems=())
        told = propositions_of(record, article.text, vectors_of)
        vector = vectors_of([beginning(report_of(article.text, record.zones, record.title))])[0]
        group = groups.setdefault(row.get("cluster", row["id"]), len(groups))
        found.append(
            Base(
                id=article.id,
                group=group,
                outlet=row.get("outlet") or f"Outlet {len(found) % 9}",
                text=_pieces(_marked(article.text)),
                record=_pieces(msgspec.json.encode(_marked_fields(msgspec.to_builtins(record))).decode()),
                vector=[round(float(x), 4) for x in vector],
                names=sorted(name for name in _names() if name in article.text.lower()),
                told={t.id: [x / 127 for x in np.frombuffer(t.vector, dtype=np.int8).tolist()] for t in told},
            )
        )
    kept.write_bytes(msgspec.json.encode(found))
    return found


def made(among: list[Base], *, names_only: bool, seed: int = 1) -> Iterator[Made]:
    """Yield articles without end, the same for the same bases: in the order of their days but for a few weeks.

    names_only: change names and numbers alone. Otherwise all words that not most articles have, and one in ten
    articles is the copy of another one, with one word in thirty changed.
    """
    of_group: dict[int, list[Base]] = {}
    for base in among:
        of_group.setdefault(base.group, []).append(base)
    groups, matter, count = [of_group[group] for group in sorted(of_group)], 0, 0
    chance = random.Random(seed)
    pile: list[tuple[Base, int, int, int]] = []
    while True:
        while len(pile) < 2_000:
            for base in groups[matter % len(groups)]:
                pile.append((base, matter, 0, count // A_DAY))
                count += 1
                if not names_only and chance.random() < 0.1:
                    pile.append((base, matter, 1 + chance.randrange(3), count // A_DAY))
                    count += 1
            matter += 1
        chance.shuffle(pile)
        for _ in range(1_000):
            yield _made(*pile.pop(), names_only=names_only)


def _made(base: Base, matter: int, copy: int, day: int, *, names_only: bool) -> Made:
    change = _Change(matter, names_only=names_only)
    edit = random.Random(f"{base.id} {matter} {copy}")
    parts = [piece if at % 2 == 0 else change(piece) for at, piece in enumerate(base.text)]
    for at in range(1, len(parts), 2) if copy else ():
        if edit.random() < 0.03:
            parts[at] = _drawn(len(parts[at]), edit.random()) if parts[at].islower() else parts[at]
    text = "".join(parts)
    identifier = article_id(text)
    json = "".join(piece if at % 2 == 0 else change(piece) for at, piece in enumerate(base.record))
    record = msgspec.json.decode(json.replace(base.id, identifier), type=Record)
    when = FIRST + timedelta(days=day + edit.randrange(3))
    name, outlet = f"{matter}-{base.id}-{copy}", base.outlet if not copy else f"Copier {copy}"
    published = {"value": when.isoformat(), "precision": "day"}
    article = msgspec.convert({"id": identifier, "text": text, "name": name, "outlet": outlet, "published": published}
                              | {"title": record.title}, Article)  # fmt: skip
    record = msgspec.structs.replace(record, published=article.published, outlet=outlet)

    told_vectors = {old.replace(base.id, identifier): vector for old, vector in base.told.items()}
    bare = propositions_of(record, text)
    mixed = [_mixed(told_vectors[t.id], base.id + t.id[-12:], matter, copy, names_only) for t in bare]
    vectors = iter(np.clip(np.rint(np.array(mixed) * 127), -127, 127).astype(np.int8)) if mixed else iter(())
    told = tuple(msgspec.structs.replace(t, vector=next(vectors).tobytes()) for t in bare)
    sighting = Sighting(
        name=name, where=name, kind="text", title=article.title, outlet=outlet, authors=(), url=None,
        published=when.isoformat(),
    )  # fmt: skip
    arrival = Arrival(
        key=digest(name.encode()), sighting=sighting, raw=text.encode(), article=article, record=record, told=told
    )
    return Made(arrival, _mixed(base.vector, base.id, matter, copy, names_only))


def _mixed(base: list[float], name: str, matter: int, copy: int, names_only: bool) -> Vector:
    """Return the vector of a changed text. In what is the same but for names, nearly all of the meaning is the base's.

    Two bases of a group tell the same in other words, which their own vectors show.
    """
    weights = (0.9, 0.4, 0.05) if names_only else (0.45, 0.75, 0.35)
    parts = (np.array(base, dtype=np.float32), _noise(f"{matter}"), _noise(f"{name} {matter} {copy}"))
    mixed = sum(weight * part for weight, part in zip(weights, parts, strict=True))
    return np.asarray(mixed / np.linalg.norm(mixed), dtype=np.float32)


NOISE = np.random.default_rng(5).normal(size=100_000).astype(np.float32) / np.float32(384**0.5)


def _noise(name: str) -> Vector:
    """Return one of many random directions."""
    at = int(digest(name.encode()), 16) % (len(NOISE) - 384)
    return NOISE[at : at + 384]


class _Change:
    """What the words of a base become in a matter: others of the same length."""

    def __init__(self, matter: int, *, names_only: bool) -> None:
        self._matter, self._names_only = matter, names_only
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._changed(word)
        return found

    def _changed(self, word: str) -> str:
        lower = word.lower()
        share = (int(digest(f"{self._matter} {lower}".encode()), 16) % 1_000_003) / 1_000_003
        if word.isdigit():
            return str(10 ** (len(word) - 1) + int(share * 9 * 10 ** (len(word) - 1)))
        if lower in _names():
            other = _name(len(word), share)
            return other if word.islower() else other.capitalize()
        if self._names_only or share < 0.2:
            return word
        other = _drawn(len(word), (share - 0.2) / 0.8)
        return other.capitalize() if word[0].isupper() else other


_seen: set[str] = set()


def _names() -> set[str]:
    return _seen


@lru_cache(maxsize=200_000)
def _name(length: int, share: float) -> str:
    """Return a made-up name; three in ten are of few that many matters have."""
    number = int(share * 10 / 3 * KNOWN) if share < 0.3 else KNOWN + int((share - 0.3) / 0.7 * 50_000)
    chance = random.Random(number * 100 + length)
    return "".join(chance.choice("bdfgklmnprstvz" if at % 2 == 0 else "aeiou") for at in range(length))


@lru_cache(maxsize=1)
def _lengths() -> dict[int, tuple[list[str], NDArray[np.float64]]]:
    table: dict[int, list[tuple[str, int]]] = {}
    for word, articles in rows("word_documents.tsv"):
        if word.isascii() and word.isalpha() and int(articles) < COMMON:
            table.setdefault(len(word), []).append((word, int(articles)))
    return {n: ([w for w, _ in of], np.cumsum([float(a) for _, a in of])) for n, of in table.items()}


def _drawn(length: int, share: float) -> str:
    """Return a word of a length, drawn as news has them."""
    if length not in _lengths():
        return _name(length, share)
    words, sums = _lengths()[length]
    return words[min(int(np.searchsorted(sums, share * sums[-1], side="right")), len(words) - 1)]


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(word for word, articles in rows("word_documents.tsv") if int(articles) >= COMMON)


def _marked(text: str) -> str:
    """Return a text with marks around the words that may be changed; remember which are names."""

    def mark(found: re.Match[str]) -> str:
        word = found[0]
        if not (word.isascii() and (word.isalpha() or word.isdigit())):
            return word
        if NAME.fullmatch(word) and word.lower() not in _common():
            _seen.add(word.lower())
        return word if word.lower() in _common() else f"{OPEN}{word}{CLOSE}"

    return WORD.sub(mark, text)


def _marked_fields(item: Any, inside: bool = False) -> Any:
    if isinstance(item, dict):
        return {key: _marked_fields(value, key in FIELDS) for key, value in item.items()}
    if isinstance(item, list | tuple):
        return [_marked_fields(value, inside) for value in item]
    return _marked(item) if inside and isinstance(item, str) else item


def _pieces(marked: str) -> list[str]:
    """Cut a text at its marks: what stands at odd places may be changed."""
    return re.split(f"[{OPEN}{CLOSE}]", marked)


GIVEN = "Arvid Selma Joran Tilda Marek Ilsa Benno Carla Dorian Edda Falko Greta Henrik Irena Jolan Katja".split()
FAMILY = "Orlund Brantley Castor Dunmere Elverson Farrow Galden Hartvig Ilmari Jessop Kaldor Lindqvar Morrow".split()
TOWNS = "Tarsholm Velden Kirrin Ostmark Pelham Quarrie Rothby Sandvar Thornby Ulmstad Vesterby Wrenford".split()
BODIES = ("Harbour Council", "Northern Rail Authority", "Dockers Union", "River Board", "Velden Hospital Trust",
          "Farmers League", "Coastal Guard", "Teachers Federation", "Water Company", "Housing Office")  # fmt: skip
THINGS = "bridge tunnel harbour refinery airfield reservoir hospital warehouse stadium pipeline library".split()
FACTS: tuple[tuple[str, ...], ...] = (
    ("{b0} closes the {o} in {t0} after {n0} complaints.", "The {o} in {t0} was closed by the {b0} on Monday.",
     "On Monday the {b0} shut down the {o} of {t0}."),
    ("{p0}, head of the {b0}, said that the {o} was not safe.", "“The {o} is not safe,” {p0} said.",
     "According to {p0}, the {o} had been unsafe for {n1} days."),
    ("{p1} denied that the {o} was unsafe.", "But {s1} rejected this: “There is no danger at the {o}.”",
     "{p1} said that nobody had been in danger at the {o}."),
    ("Police arrested {n2} protesters in {t1} on Tuesday.", "In {t1} the police detained {n2} people.",
     "{n2} protesters were arrested in {t1}, police said."),
    ("The {b1} demanded the resignation of {p1}.", "{s1} must resign, the {b1} said.",
     "The {b1} called on {p1} to step down."),
    ("{p2} met {p0} for talks in {t1}.", "{s0} and {p2} held talks in {t1} on Wednesday.",
     "Talks between {p0} and {p2} took place in {t1}."),
    ("The government will pay {n0} million crowns for repairs.", "Repairs will cost {n0} million crowns, {p2} said.",
     "{p2} announced that the repairs would cost the state {n0} million crowns."),
    ("At least {n1} people were injured when a wall of the {o} fell.", "A falling wall injured {n1} workers.",
     "{n1} people were hurt at the {o} in {t0}, doctors said."),
    ("{p0} accused the {b1} of hiding a report.", "The {b1} hid a report on the {o}, {s0} claimed.",
     "“They hid the report,” {p0} told reporters in {t0}."),
    ("The {b1} said it had published all reports.", "All reports had been published, a spokesman for the {b1} said.",
     "A spokeswoman of the {b1} denied that any report had been hidden."),
    ("A court in {t1} ordered an investigation.", "Judges in {t1} opened an investigation into the {b0}.",
     "The court of {t1} will investigate the {b0}, {p2} said."),
    ("{p2} promised to reopen the {o} within {n1} weeks.", "The {o} will reopen in {n1} weeks, {p2} promised.",
     "“We will open the {o} again in {n1} weeks,” {s2} said."),
    ("Thousands marched through {t0} in protest against {p1}.", "Crowds protested in {t0} and demanded answers.",
     "In {t0} thousands of people took part in a march against {s1}."),
    ("{p1} resigned on Friday evening.", "On Friday {s1} stepped down.",
     "{p1} announced on Friday that he had resigned."),
)  # fmt: skip
"""What may be told of a happening, each in three ways."""
