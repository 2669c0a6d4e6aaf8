"""The case is the same whatever the order, the number of workers, and the interruptions."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from fake_steps import FAKE, REPORTS, dump, report
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Case, Settings
from onrecord.model import ProblemKind
from onrecord.workers import submitted, worker_pool

FAKES = Path(__file__).parent.parent / "fakes"

COPY = "Ada Orlova said that the ferry to the outer islands is late again."
PILE = (
    *REPORTS,
    report("a2", str(REPORTS[0].body), outlet="Evening Post", published="2031-05-02"),
    report("a3", str(REPORTS[0].body)),
    report("d", COPY),
    report("e", f"{COPY}\nShare: all over\n"),
    report("f", "CUT Ole Brant denied that he knew."),
    report("g", " "),
    report("h", "CRASH"),
    report("d", "Norland (outlet) said that the name is taken by two reports."),
)


def case_of(pile: list[object], folder: str) -> bytes:
    with Case.open(Path(folder) / "matter.onrecord") as case:
        for part in (pile[: len(pile) // 2], pile[len(pile) // 2 :]):
            case.add(reports=part, steps=FAKE)  # type: ignore[arg-type]
        assert case.check() == []
        return dump(case)


@pytest.fixture(scope="module")
def in_order() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return case_of(list(PILE), folder)


@settings(max_examples=30)
@given(st.permutations(PILE))
def test_any_order_gives_the_same_bytes(in_order: bytes, pile: list[object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert case_of(pile, folder) == in_order


def test_workers_give_the_same_bytes(in_order: bytes, tmp_path: Path) -> None:
    with Case.open(tmp_path / "matter.onrecord", settings=Settings(workers=2, pool_from=2, queue=1)) as case:
        done = case.add(reports=PILE, steps=FAKE)
        assert len(done.articles) == 7
        assert dump(case) == in_order


def test_a_report_that_kills_its_worker_is_set_aside(tmp_path: Path) -> None:
    with Case.open(tmp_path / "matter.onrecord", settings=Settings(workers=2, pool_from=2, queue=1)) as case:
        pile = [*PILE[:3], report("deadly", "KILL"), *PILE[3:]]
        done = case.add(reports=pile, steps=FAKE)
        deadly = [p for p in done.problems if p.where == "reports/deadly"]
        assert [p.kind for p in deadly] == [ProblemKind.FAILED]
        assert len(done.articles) == 7
        assert case.check() == []


# An `add` that is killed with SIGKILL as the n-th call of a function begins, so that no test depends on a clock.
KILLED = """
import os, signal, sys
sys.path[:0] = {path!r}
from pathlib import Path
from fake_steps import FAKE, dump, report
from onrecord import Case

PILE = [
    report(f"r{{i}}", f"Ada Orlova said that ferry {{i % 9}} of the outer islands is late once again. Ole Brant denied"
           f" that it is.\\n" + (f"Share: {{i}}\\n" if i % 3 else ""),
           published=f"2031-05-{{10 + i}}" if i % 2 else None)
    for i in range(14)
]
calls, last = 0, int(sys.argv[2])

def count(frame, event, argument):
    global calls
    if event in ("call", "c_call"):
        calls += 1
        if calls == last:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

case = Case.open(sys.argv[1])
sys.setprofile(count)
report = case.add(reports=PILE, steps=FAKE)
sys.setprofile(None)
print(calls)
sys.stdout.flush()
if last == 0:
    assert case.check() == []
    Path(sys.argv[1]).with_suffix(".dump").write_bytes(dump(case))
case.close()
"""


def run(script: Path, case: Path, kill_at: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(script), str(case), str(kill_at)], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=pytest.mark.soak)])
def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path, kills: int) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED.format(path=[str(FAKES), *sys.path]), encoding="utf-8")
    unbroken = run(script, tmp_path / "unbroken.onrecord", 0)
    assert unbroken.returncode == 0, unbroken.stderr
    calls = int(unbroken.stdout)
    moments = random.Random(kills)
    cut_short = 0
    for number in range(kills):
        path = tmp_path / f"{number}.onrecord"
        assert run(script, path, moments.randrange(1, calls)).returncode != 0, "it was not killed"
        if path.exists():
            with Case.open(path) as case:
                finished = {article.id for article in case.articles()}
                assert case.check() == []
            cut_short += bool(finished)
        else:
            finished = set()
        resumed = run(script, path, 0)
        assert resumed.returncode == 0, resumed.stderr
        assert path.with_suffix(".dump").read_bytes() == (tmp_path / "unbroken.dump").read_bytes()
        with Case.open(path) as case:
            assert finished <= {article.id for article in case.articles()}
    assert cut_short > kills // 3, "too few kills fell into the work itself"


def test_work_given_to_a_pool_that_died_fails_like_the_rest() -> None:
    pool = worker_pool(1)
    with pytest.raises(BrokenProcessPool):
        pool.submit(os._exit, 1).result()
    assert isinstance(submitted(pool, abs, -1).exception(), BrokenProcessPool)
