"""Show every view of the page: screenshots.py FOLDER [CASE]. Without a case, of the example reports.

`SHOTS` is the list of views; a new view adds a line.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

import uvicorn
from browser import HOW, OPTIONS, browser
from playwright.sync_api import Page, sync_playwright

from onrecord import Case
from onrecord.web.app import make_app
from onrecord.web.desk import Desk

SHOTS = {
    "home": "/",
    "reports": "/reports",
    "reader": "/reports/{article}#c={start}-{end}",
    "fixing": "/reports/{article}?fix={statement}#c={start}-{end}",
    "missed": "/reports/{article}?fix=new&new.content={start}-{end}#c={start}-{end}",
    "facts": "/reports/{article}?fix=report",
    "decisions": "/judgements",
    "add": "/add",
    "actors": "/actors",
    "actor": "/actors/{actor}",
    "mentions": "/actors/{actor}?show=mentions",
    "issues": "/issues",
    "issue": "/issues?q={issue}",
    "search": "/search?q={issue}",
    "claims": "/claims",
    "claim": "/claims/{claim}",
    "conflicts": "/conflicts",
    "stories": "/stories",
    "story": "/stories/{story}",
    "undated": "/reports?day=none",
    "timeline": "/timeline?news=1",
    "network": "/network",
    "map": "/map",
    "error": "/nothing",
}
"""Name of a view, and its address. {article}, {claim} and so on stand for those that have most in them."""
WIDTHS = {1440: 1000, 390: 844}
THEMES = ("light", "dark")


def main() -> None:
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    program = browser()
    if program is None:
        sys.exit(HOW)
    to = Path(sys.argv[1])
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        case = Path(sys.argv[2]) if len(sys.argv) == 3 else examples(Path(folder) / "strait.onrecord")
        with served(case) as address, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
            for width, height in WIDTHS.items():
                for theme in THEMES:
                    page = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
                    show(page, address, case, to, f"{theme}-{width}")
                    page.close()
            chromium.close()


def show(page: Page, address: str, case: Path, to: Path, kind: str) -> None:
    """Show all views in one width and theme."""
    names = most(case)
    for name, path in SHOTS.items():
        page.goto(address + path.format(**names))
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(150)
        page.screenshot(path=to / f"{name}-{kind}.png", full_page="#" not in path, animations="disabled")


def most(case: Path) -> dict[str, str]:
    """Return what the addresses are filled with."""
    with Case.open(case, create=False) as opened:
        articles = opened.articles()
        article = max(articles, key=lambda one: (len(one.record.statements), one.id), default=None)
        if article is None:
            sys.exit("The case has no reports to show.")
        statements = [s for s in article.record.statements if s.parent is None]
        nested = {s.parent for s in article.record.statements}
        chosen = next((s for s in statements if s.id in nested), statements[0])
        actor = max(opened.actors(), key=lambda one: (one.statements, one.id))
        issue = next((view.issue for view in opened.positions() if view.positions), article.title or article.name)
        claim = next(iter(opened.claims()), None)
        story = next(iter(opened.stories()), None)
    return {
        "article": article.id,
        "statement": chosen.id,
        "start": str(chosen.span.start),
        "end": str(chosen.span.end),
        "actor": actor.id,
        "issue": issue,
        "claim": claim.id if claim else "none",
        "story": story.id if story else "none",
    }


def examples(path: Path) -> Path:
    """Make a case of the example reports."""
    with as_file(files("onrecord") / "examples") as folder, Case.open(path) as case:
        case.add(*sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md", ".html") and p.name != "README.md"))
    return path


@contextmanager
def served(case: Path) -> Iterator[str]:
    """Run the page of a case; gives its address."""
    server = uvicorn.Server(uvicorn.Config(make_app(Desk(case, person="Nina")), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
