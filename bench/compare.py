#!/usr/bin/env python3
"""Show what two versions of Onrecord make of the same articles: what is gained, lost and changed.

compare.py ARTICLES BEFORE [--after AFTER] [--limit 20]

ARTICLES is a file as `onrecord annotate` reads it. BEFORE and AFTER are each a file of records that it wrote, or a
revision of this repository, which is then run on the articles; without AFTER, the code as it stands. The report is
Markdown, each line with the words that bear it; where a version is better is for a person to say.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotating import Row, bare, read, write

ROOT = Path(__file__).parents[1]
SURROUNDINGS = 40  # characters shown on both sides
LONGEST = 400
FIELDS = ("act", "negated", "modality", "manner", "parent", "addressee", "via")


def records(version: str | None, articles: Sequence[Row], folder: Path) -> list[Row]:
    """Return the records of a file, or those that a revision makes of the articles."""
    if version is not None and Path(version).is_file():
        return read(Path(version))
    if version is None:
        return annotated(ROOT, articles, folder)
    tree = folder / "tree"
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(tree), version], cwd=ROOT, check=True)
    try:
        gazetteer = Path("onrecord", "lexicon", "gazetteer.sqlite")  # made when the package is built, not kept in git
        (tree / gazetteer).symlink_to(ROOT / gazetteer)
        return annotated(tree, articles, folder)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(tree)], cwd=ROOT, check=True)


def annotated(tree: Path, articles: Sequence[Row], folder: Path) -> list[Row]:
    """Return what the code of a folder makes of the articles."""
    given, found = folder / "in.jsonl", folder / "out.jsonl"
    write(given, map(bare, articles))
    command = [sys.executable, "-m", "onrecord", "annotate", str(given), "-o", str(found)]
    subprocess.run(command, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, check=False, stdout=sys.stderr)
    return read(found)


def report(articles: Iterable[Row], before: Sequence[Row], after: Sequence[Row], limit: int) -> Iterator[str]:
    """Yield the lines of the report."""
    old, new = ({str(row["id"]): row["attributions"] for row in rows} for rows in (before, after))
    kinds: dict[str, list[str]] = {name: [] for name in ("gained", "lost", "source", "cue", "content", *FIELDS)}
    kept = 0
    for article in articles:
        key, text = str(article["id"]), article["text"]
        theirs, ours = old.get(key, []), new.get(key, [])
        pairs = matched(theirs, ours)
        kept += len(pairs)
        firsts, seconds = {a for a, _ in pairs}, {b for _, b in pairs}
        kinds["lost"] += [shown(key, text, one) for n, one in enumerate(theirs) if n not in firsts]
        kinds["gained"] += [shown(key, text, one) for n, one in enumerate(ours) if n not in seconds]
        for a, b in pairs:
            for name, said in differences(text, theirs[a], ours[b]):
                kinds[name].append(f"{shown(key, text, ours[b])} ({said})")
    yield f"# {kept} statements in both, {len(kinds['gained'])} gained, {len(kinds['lost'])} lost"
    for name, lines in kinds.items():
        if lines:
            yield f"\n## {name if name in {'gained', 'lost'} else f'another {name}'}: {len(lines)}\n"
            yield from (f"- {line}" for line in lines[:limit])
            if len(lines) > limit:
                yield f"- ... and {len(lines) - limit} more"


def matched(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[int, int]]:
    """Pair statements whose cues share a character, the most first, or else whose contents agree by half."""
    scored = []
    for a, one in enumerate(before):
        for b, other in enumerate(after):
            cues, contents = common(one["cue"], other["cue"]), common(one["content"], other["content"])
            if cues or contents >= 0.5:
                scored.append((-(cues + contents), a, b))
    pairs: list[tuple[int, int]] = []
    for _, a, b in sorted(scored):
        if all(a != x and b != y for x, y in pairs):
            pairs.append((a, b))
    return sorted(pairs)


def common(a: Sequence[Sequence[int]], b: Sequence[Sequence[int]]) -> float:
    """Return the F1 of the characters of two lists of spans."""
    ours, theirs = ({n for start, end in spans for n in range(start, end)} for spans in (a, b))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs) or 1)


def differences(text: str, before: Row, after: Row) -> Iterator[tuple[str, str]]:
    """Yield what differs between two readings of a statement, and how it was."""
    for role in ("source", "cue", "content"):
        if before[role] != after[role]:
            yield role, "was: " + (" ... ".join(text[s:e] for s, e in before[role]) or "nobody")
    for name in FIELDS:
        a, b = before.get(name), after.get(name)
        if (bool(a) != bool(b)) if name in {"parent", "addressee", "via"} else a != b:
            yield name, f"{a or '-'} -> {b or '-'}"


def shown(key: str, text: str, one: Row) -> str:
    """Return a statement in its place, its source, cue and content marked."""
    marks = [(s, 1, m) for role, m in (("source", "**"), ("cue", "_"), ("content", "[")) for s, _ in one[role]]
    marks += [(e, 0, m) for role, m in (("source", "**"), ("cue", "_"), ("content", "]")) for _, e in one[role]]
    start = max(0, min(at for at, *_ in marks) - SURROUNDINGS)
    end = min(len(text), max(at for at, *_ in marks) + SURROUNDINGS)
    words, at = "", start
    for place, _, mark in sorted(marks):
        words += text[at:place] + mark
        at = place
    words = " ".join((words + text[at:end]).split())
    return f"`{key}` {words if len(words) <= LONGEST else words[:LONGEST] + ' ...'}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("before")
    parser.add_argument("--after")
    parser.add_argument("--limit", type=int, default=20, help="lines of each kind that are shown")
    options = parser.parse_args()
    articles = read(options.articles)
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        before = records(options.before, articles, Path(one))
        after = records(options.after, articles, Path(other))
    for line in report(articles, before, after, options.limit):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
