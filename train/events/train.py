"""Train the model of categories: which event a word tells of, or none.

    python train/events/train.py DATA

DATA is a folder with dev.jsonl of plover_gsr, petrarch2_units and petr2_validation and train.jsonl of polnear, each in
a folder of its own, laid out as bench/DATA.md says; besides, sentences are generated (generate.py). Writes
`onrecord/lexicon/event_weights.tsv`. Needs scikit-learn, which Onrecord itself does not.

Of plover_gsr the groups that `is_measured` names are never learned from. In the corpora the words of an event are
only roughly known: of the triggers that the codes fit, the nearest to the main clause is taken, others are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generate import generate
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from onrecord.annotators.draft import Draft
from onrecord.annotators.events.choosing import first_guess, planned
from onrecord.annotators.events.clauses import depth_of
from onrecord.annotators.events.features import features
from onrecord.annotators.events.participants import Participants
from onrecord.annotators.events.roles import roles_of
from onrecord.annotators.events.scoring import best
from onrecord.annotators.events.status import Reading, reading_of
from onrecord.annotators.events.triggers import Trigger, find_triggers
from onrecord.annotators.run import ANNOTATORS
from onrecord.lexicon.plover import event_weights
from onrecord.lexicon.tables import rows
from onrecord.model import Article, Span
from onrecord.text.parse import Paragraph

TABLE = Path(__file__).parents[2] / "onrecord" / "lexicon" / "event_weights.tsv"
HEADER = "# Licence: Apache-2.0 (weights learned from coded and generated sentences; see event_weights.md)\n"
NO_EVENT = "none"
TIMES = 5  # sentences of each template
REAL = 6.0  # weight of a sentence that somebody coded, beside one that was generated
STEP = 12  # of the uncoded reports every twelfth is read
DOUBTFUL = 0.7
UNCODED = 0.3  # weight of a trigger that nobody coded
Example = tuple[list[str], str, float]


def is_measured(group: str) -> bool:
    """Say whether a group of plover_gsr is kept for measuring: a third of them, by the SHA-1 of its name."""
    return int(hashlib.sha1(group.encode()).hexdigest(), 16) // 2 % 3 == 0


def drafts(texts: Iterable[str], cache: Path | None) -> list[Draft]:
    """Return the drafts of some texts as they are when events are looked for."""
    wanted = list(texts)
    if cache is not None and cache.exists():
        known, made = pickle.loads(cache.read_bytes())
        if known == wanted:
            return made
    made = []
    for text in wanted:
        draft = Draft(Article.of(text))
        for annotator in ANNOTATORS:
            if annotator.name != "events":
                draft = annotator.run(draft)
        made.append(draft)
    if cache is not None:
        cache.write_bytes(pickle.dumps((wanted, made)))
    return made


def seen(draft: Draft) -> Iterator[tuple[Trigger, Paragraph, list[str]]]:
    """Yield the triggers of a draft with their features."""
    who = Participants(draft)
    for paragraph in draft.parse:
        for trigger in find_triggers(paragraph.doc):
            yield trigger, paragraph, list(features(trigger, roles_of(trigger, first_guess(trigger), paragraph, who)))


def label_of(trigger: Trigger, category: str) -> str:
    """Return what the model is to say of a trigger: of "will send", which a rule makes AGREE, that it tells of AID."""
    guesses = {frame.category for frame in trigger.frames} | set(trigger.nouns)
    reading, _ = reading_of(trigger.verb if trigger.verb is not None else trigger.head)
    ahead = reading is Reading.PLANNED
    if not ahead or category not in {"AGREE", "THREATEN"} or category in guesses:
        return category
    return min((guess for guess in guesses if planned(guess) == category), default=category)


def generated(cache: Path | None) -> Iterator[Example]:
    """Yield the triggers of generated sentences: those marked, and the others as no event."""
    marked = list(generate(TIMES))
    for one, draft in zip(marked, drafts((m.text for m in marked), cache), strict=True):
        found = list(seen(draft))
        spans = [Span(*event) for event in one.events]
        heads = [t for t, p, _ in found if any(s.contains(p.span_of(t.head)) for s in spans)]
        for trigger, _, names in found:
            if trigger.head in {t.head for t in heads}:
                yield names, label_of(trigger, one.category), 1.0
            elif not one.events:
                yield names, NO_EVENT, 1.0


def coded(path: Path, cache: Path | None) -> Iterator[Example]:
    """Yield the triggers of coded sentences that their codes fit."""
    coded_rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in coded_rows:
        groups.setdefault(row.get("group") or row["id"], []).append(row)
    kept = {g: r for g, r in groups.items() if path.parent.name != "plover_gsr" or not is_measured(g)}
    for rows_of, draft in zip(kept.values(), drafts((r[0]["text"] for r in kept.values()), cache), strict=True):
        found = list(seen(draft))
        taken: set[int] = set()
        for row in rows_of:
            if not row["event"]:
                yield from ((names, NO_EVENT, REAL / 2) for _, _, names in found)
                continue
            words = set(row.get("event_text", "").replace("...", " ").split())
            if "must" in words:
                continue  # a rule makes demands of "must"
            accepted = {row["event"], *row.get("accept", ())}
            fitting = []
            for trigger, _, names in found:
                fits = accepted & ({f.category for f in trigger.frames} | set(trigger.nouns))
                marked = trigger.head.text in words
                label = label_of(trigger, row["event"])
                if marked or (fits and not words):
                    rank = (not fits and label == row["event"], depth_of(trigger.head), trigger.head.i)
                    fitting.append((rank, trigger.head.i, names, label))
            free = sorted(f for f in fitting if f[1] not in taken)
            if free:
                taken.add(free[0][1])
                yield free[0][2], free[0][3], REAL


def background(path: Path, articles: int, cache: Path | None) -> Iterator[Example]:
    """Yield triggers of uncoded reports that hardly tell of an event, as no event.

    Who takes part is unknown or not political, or the model so far is unsure: of these most are no events.
    """
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()[::STEP]][:articles]
    for draft in drafts(texts, cache):
        who = Participants(draft)
        for paragraph in draft.parse:
            for trigger in find_triggers(paragraph.doc):
                roles = roles_of(trigger, first_guess(trigger), paragraph, who)
                names = list(features(trigger, roles))
                if best(names).probability < DOUBTFUL:
                    yield names, NO_EVENT, UNCODED


def train(data: list[Example], strength: float, rarest: int) -> dict[str, dict[str, float]]:
    """Fit the model; return the weights of each feature by category, small ones left out."""
    counted = Counter(name for names, _, _ in data for name in set(names))
    kept = [{name: 1.0 for name in names if counted[name] >= rarest} for names, _, _ in data]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=strength, max_iter=600)
    model.fit(matrix, [label for _, label, _ in data], sample_weight=[weight for _, _, weight in data])
    weights: dict[str, dict[str, float]] = {"bias": dict(zip(model.classes_, model.intercept_, strict=True))}
    for column, name in enumerate(vectorizer.get_feature_names_out()):
        values = {c: float(w) for c, w in zip(model.classes_, model.coef_[:, column], strict=True) if abs(w) >= 0.05}
        if values:
            weights[name] = values
    return weights


def main() -> None:
    """Read the corpora, generate, train, write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--strength", type=float, default=0.5, help="inverse of the L2 penalty")
    parser.add_argument("--rarest", type=int, default=2, help="leave out features seen fewer times")
    parser.add_argument("--cache", type=Path, help="folder for parses that are used again")
    parser.add_argument("--reports", type=int, default=60, help="how many uncoded reports are read")
    arguments = parser.parse_args()

    def cache(name: str) -> Path | None:
        return arguments.cache / f"{name}.pickle" if arguments.cache else None

    data = list(generated(cache("generated")))
    for name in ("plover_gsr", "petrarch2_units", "petr2_validation"):
        data += coded(arguments.data / name / "dev.jsonl", cache(name))
    write(train(data, arguments.strength, arguments.rarest))
    uncoded = list(background(arguments.data / "polnear" / "train.jsonl", arguments.reports, cache("polnear")))
    weights = train(data + uncoded, arguments.strength, arguments.rarest)
    write(weights)
    print(f"{len(data)} triggers, {len(uncoded)} uncoded, {len(weights)} features")
    print(Counter(label for _, label, _ in data))


def write(weights: dict[str, dict[str, float]]) -> None:
    """Write the table of weights, and have it read anew."""
    with TABLE.open("w", encoding="utf-8") as table:
        table.write(HEADER + "# Columns: feature, category (none: no event), weight.\n")
        for name in sorted(weights):
            for category in sorted(weights[name]):
                table.write(f"{name}\t{category}\t{weights[name][category]:.3f}\n")
    rows.cache_clear()
    event_weights.cache_clear()


if __name__ == "__main__":
    main()
