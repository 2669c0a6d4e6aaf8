"""A real browser, and pages that it is shown. Without one these tests are skipped; CI requires it."""

from __future__ import annotations

import os
import runpy
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from onrecord.web.app import make_app
from onrecord.web.desk import Desk

PROGRAMS = runpy.run_path(str(Path(__file__).parents[3] / "scripts" / "browser.py"))
AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
MOMENT = "2031-06-01T12:00:00Z"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = PROGRAMS["browser"]()
    if program is None:
        if os.environ.get("ONRECORD_REQUIRE_BROWSER") == "1":
            pytest.fail(PROGRAMS["HOW"])
        pytest.skip(PROGRAMS["HOW"])
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=list(PROGRAMS["OPTIONS"]))
        yield launched
        launched.close()


@contextmanager
def served(case: Path) -> Iterator[str]:
    desk = Desk(case, person="Nina", clock=lambda: MOMENT)
    server = uvicorn.Server(uvicorn.Config(make_app(desk), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@dataclass
class Watch:
    """What a browser did besides showing the page."""

    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@dataclass
class Shown:
    """A page in a browser window, and what happened there."""

    page: Page
    home: str
    watch: Watch

    def goto(self, path: str) -> None:
        self.page.goto(self.home + path)
        self.until("document.fonts.status === 'loaded'")

    def until(self, holds: str) -> None:
        """Wait until an expression of JavaScript holds (Playwright's own waiting is what the policy forbids)."""
        latest = time.monotonic() + 10
        while not self.page.evaluate(holds):
            assert time.monotonic() < latest, f"never came true: {holds}"
            time.sleep(0.02)

    def assert_quiet(self) -> None:
        """No error in the console, no word with another host, nothing that popped up."""
        assert self.watch.errors == []
        assert self.watch.hosts <= {urlsplit(self.home).netloc}
        assert self.watch.dialogs == []

    def axe(self) -> list[str]:
        """Return what axe-core finds that is serious: the rule and the first places."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(
            "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',"
            " 'best-practice']})"
        )
        return [
            f"{v['id']} ({v['impact']}): {v['help']}: {[n['html'][:120] for n in v['nodes'][:3]]}"
            for v in found["violations"]
            if v["impact"] in ("serious", "critical", "moderate")
        ]


Show = Callable[..., Shown]


@pytest.fixture
def show(chromium: Browser) -> Iterator[Show]:
    """Open a window on a page: width, theme and whether scripts run can be chosen."""
    contexts: list[BrowserContext] = []

    def show_page(home: str, *, width: int = 1440, theme: str = "light", script: bool = True) -> Shown:
        context = chromium.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 844},
            color_scheme=theme,
            java_script_enabled=script,
        )
        contexts.append(context)
        watch = Watch()

        def console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                watch.errors.append(message.text)

        def request(made: Request) -> None:
            if not made.url.startswith("data:"):
                watch.hosts.add(urlsplit(made.url).netloc)

        context.on("console", console)
        context.on("weberror", lambda error: watch.errors.append(str(error.error)))
        context.on("request", request)
        context.on("dialog", lambda dialog: (watch.dialogs.append(dialog.message), dialog.dismiss()))
        return Shown(context.new_page(), home, watch)

    yield show_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def strait(examples: Path) -> Iterator[str]:
    """The page of the example reports, which nobody changes."""
    with served(examples) as home:
        yield home


@pytest.fixture
def matter(case: Path) -> Iterator[str]:
    """The page of a small case with a hostile report, to be changed at will."""
    with served(case) as home:
        yield home


@pytest.fixture(scope="session")
def earth(world: Path) -> Iterator[str]:
    """The page of a case with events and places, which nobody changes."""
    with served(world) as home:
        yield home
