"""How soon there is something to read: page_opening.py [FOLDER]. Times `onrecord open` on a folder of reports.

Without a folder, on fifty that are made of the example reports. It prints seconds from the start of the command: until
the page answers, until the first report stands on it, until all reports are read, and until they are compared. Then
what the process that reads does before its first report, part by part.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from importlib.resources import files
from pathlib import Path

REPORTS = 50
FIRST, ALL = 5.0, 60.0  # seconds that we promise on two cores that do nothing else
PARTS = (
    ("code of the annotators", "import onrecord.annotators.run, onrecord.text.article"),
    ("the language pipeline", "from onrecord.text.parse import pipeline; pipeline()"),
    ("the encoder", "from onrecord.encoder.vectors import vectors_of; vectors_of(['A base is closed.'])"),
    ("names of people", "from onrecord.lexicon.people import people_named; people_named('Ada B. Orlova')"),
    ("a first report", "from onrecord import annotate; annotate('Ada Orlova said that the base is closed.')"),
)


def main() -> None:
    if len(sys.argv) > 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]) if len(sys.argv) == 2 else made(Path(scratch) / "reports")
        opened(folder, Path(scratch) / "case.onrecord")
    parts()


def made(folder: Path) -> Path:
    """Write reports that differ from each other: sentences of the examples, each time others."""
    folder.mkdir()
    texts = [
        entry.read_text(encoding="utf-8")
        for entry in sorted((files("onrecord") / "examples").iterdir(), key=lambda one: one.name)
        if entry.name.endswith(".txt")
    ]
    sentences = [one for text in texts for one in re.split(r"(?<=[.!?])\s+", text) if one.strip()]
    for number in range(REPORTS):
        some = [sentences[(number * 7 + step * (1 + number % 5)) % len(sentences)] for step in range(25)]
        paragraphs = ("\n\n" if place % 3 == 2 else " " for place in range(len(some)))
        text = "".join(one + gap for one, gap in zip(some, paragraphs, strict=True))
        (folder / f"{number:02}.txt").write_text(f"Report {number}\n\n{text}\n", encoding="utf-8")
    return folder


def opened(folder: Path, case: Path) -> None:
    """Run the command, and print when what is there."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "onrecord", "open", str(folder), "--case", str(case), "--no-browser", "--port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
        seen: dict[str, float] = {"page": time.perf_counter() - begun}
        while "end" not in seen:
            state = asked(address + "add/progress")
            now = time.perf_counter() - begun
            if "first" not in seen and (link := re.search(r'href="/(reports/[0-9a-f]+)"', state)):
                assert "<article" in asked(address + link[1])
                seen["first"] = time.perf_counter() - begun
            if "read" not in seen and ("Comparing" in state or "data-going" not in state):
                seen["read"] = now
            if "data-going" not in state:
                seen["end"] = now
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
    print(f"{worked():7.2f} s  of work by all processes")
    for name, what in (("page", "the page answers"), ("first", f"the first report, of {FIRST:.0f} promised")):
        print(f"{seen.get(name, seen['end']):7.2f} s  {what}")
    print(f"{seen['read']:7.2f} s  all reports are read, of {ALL:.0f} promised for fifty")
    print(f"{seen['end']:7.2f} s  all reports are compared")


def asked(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode())


def parts() -> None:
    """Print what loading takes, part by part, in a fresh process: by the clock, and of the processor."""
    begun, before = time.perf_counter(), worked()
    subprocess.run([sys.executable, "-c", "import onrecord.web.adder"], check=True)
    print(f"\n{time.perf_counter() - begun:7.2f} s {worked() - before:7.2f} s of work  a process that reads begins")
    lines = [
        f"t, w = time.perf_counter(), time.process_time()\n{code}\nprint(f'{{time.perf_counter() - t:7.2f}} s "
        f"{{time.process_time() - w:7.2f}} s of work  {what}')"
        for what, code in PARTS
    ]
    subprocess.run([sys.executable, "-c", "\n".join(["import time", *lines])], check=True)


def worked() -> float:
    """Return for how long processes that were begun and ended here used the processor, in seconds."""
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    main()
