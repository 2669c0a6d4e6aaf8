"""The command line that scorers share: GOLD and PRED, `--json`, `--self-check`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotating import Row, read

__all__ = ["run"]


def run(
    described: str | None,
    score: Callable[[list[Row], list[Row]], Any],
    shown: Callable[[Any], str],
    self_check: Callable[[], None] | None = None,
    argv: list[str] | None = None,
) -> int:
    """Score a file of predictions against a file of gold and print the figures.

    described: what `--help` says. shown: the figures as text; with `--json` they are printed as they are.
    """
    parser = argparse.ArgumentParser(description=described, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("pred", type=Path, nargs="?")
    parser.add_argument("--json", action="store_true")
    if self_check is not None:
        parser.add_argument("--self-check", action="store_true")
    given = parser.parse_args(argv)
    if self_check is not None and given.self_check:
        self_check()
        return 0
    if given.gold is None or given.pred is None:
        parser.error("GOLD and PRED are needed")
    scored = score(read(given.gold), read(given.pred))
    print(json.dumps(scored, indent=1) if given.json else shown(scored))
    return 0
