"""Cases to open as pages, and a page that is asked without a network."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copyfile

import pytest
from fastapi.testclient import TestClient

FAKES = str(Path(__file__).parent.parent / "fakes")
if FAKES not in sys.path:  # workers inherit the path, and so find the fakes by name
    sys.path.insert(0, FAKES)

from fake_steps import FAKE, REPORTS, report  # noqa: E402
from fake_world import WORLD  # noqa: E402

from onrecord import Case  # noqa: E402
from onrecord.intake.incoming import Incoming  # noqa: E402
from onrecord.web.app import make_app  # noqa: E402
from onrecord.web.desk import Desk  # noqa: E402
from onrecord.web.security import Rules  # noqa: E402

MOMENT = "2031-06-01T12:00:00Z"
HOME = "http://localhost"

HOSTILE = report(
    "<img src=x onerror=alert(1)>.txt",
    "<script>alert(1)</script> Ada Orlova said that <img src=x onerror=alert(2)> the base is closed.\n"
    '"><svg onload=alert(3)> {{ 7*7 }} {% raw %} \'"`=&lt; Ada Orlova denied that javascript:alert(4) is open.\n'
    "Share: <a href=//evil.example>x</a></textarea></title></script><style>*{display:none}</style>\n"
    "\u202egnirts\u202c \u2028 <iframe srcdoc='<script>alert(5)</script>'></iframe> --> <!-- ]]>",
    title="<script>alert('title')</script>",
    outlet='Evil" onmouseover="alert(6)',
    authors=("<b>A</b>",),
    url="javascript:alert(7)",
    published="2031-05-04",
)

STATES = (
    report(
        "raid",
        "Norland raided Sudland in Port Aster (10.5, 20.25, NOR) on 2031-05-04 [REPORTED].\n"
        "Norland met Farland in Quay (-5, 100.5, SGP) on 2031-05-20/2031-05-23 [PLANNED].\n"
        "Ada Orlova said that Norland raided Port Aster in vain.\n"
        "Ada Orlova denied that Sudland lost.\n"
        "* Capital City (60, 10, NOR) as a government.",
        outlet="The Daily Harbour",
        published="2031-05-05",
        title="Raid on Port Aster",
    ),
    report(
        "denial",
        "Norland raided Sudland in Port Aster (10.5, 20.25, NOR) on 2031-05-04 [NEGATED].\n"
        "Sudland met Lowland in Lost Bay (nowhere) one day [ATTRIBUTED].\n"
        "Brant told Sudland that Norland is wrong. Sudland (state) said that Brant is wrong.",
        outlet="Northern Wire",
        published="2031-05-07",
    ),
    report("old", "Eastland met Westland [REPORTED]. Highland raided Midland on 2001-01-05 [ATTRIBUTED]."),
)


class Browser(TestClient):
    """Asks a page as a browser does that has it open: with its session, and the token of its forms."""

    def token(self) -> str:
        page = self.get("/").text
        return page.split('"x-onrecord-token": "')[1].split('"')[0]


Open = Callable[..., Browser]


def opened(case: Path, rules: Rules | None = None, person: str = "Nina") -> Browser:
    desk = Desk(case, person=person, clock=lambda: MOMENT)
    return Browser(make_app(desk, rules), base_url=HOME)


@pytest.fixture(scope="session")
def open_page() -> Open:
    return opened


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A small case, made in no time."""
    path = tmp_path / "matter.onrecord"
    with Case.open(path) as made:
        made.add(reports=(*REPORTS, HOSTILE), steps=FAKE)
    return path


@pytest.fixture
def page(case: Path) -> Iterator[Browser]:
    with opened(case) as browser:
        yield browser


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of the example reports; tests that change it copy it."""
    path = tmp_path_factory.mktemp("page") / "strait.onrecord"
    with as_file(files("onrecord") / "examples") as folder, Case.open(path) as made:
        made.add(*sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".md", ".html") and p.name != "README.md"))
    return path


LONG = (
    " The convoys left the garrison before dawn, drivers at the depot in Senn said, and the last of them crossed the"
    " bridge at noon. Shops in the town stayed shut for the rest of the day, and the mayor asked people to keep off the"
    " northern road until engineers had looked at it for mines."
)
DISPUTED = {
    "lantern": (
        "The Daily Lantern",
        "2031-05-02",
        "Varda withdrew its troops from Ostra. It was mild.",
    ),
    "wire": ("Northern Wire", "2031-05-02", "Varda pulled its troops out of Ostra, Mira Holt said." + LONG),
    "reprint": (
        "The Kelm Courier",
        "2031-05-04",
        "KELM (Northern Wire) - Varda pulled its troops out of Ostra, Mira Holt said." + LONG,
    ),
    "mirror": ("The Senn Mirror", "2031-05-03", "Oren Daal denied that Varda withdrew its troops from Ostra."),
    "post": (
        "The Tarsh Post",
        "2031-05-03",
        "Varda withdrew its troops from Ostra, Ana Tol said. Joss Calder declined to comment on the matter.",
    ),
    "gunmen": ("The Tarsh Post", "2031-05-09", "Gunmen killed 12 people in Senn, the police said."),
    "officials": (None, None, "Gunmen killed 30 people in Senn, officials said."),
    "hostile": (
        'Evil" onmouseover="alert(6)',
        "2031-05-05",
        "<script>alert(1)</script> <img src=x onerror=alert(2)> Varda withdrew its troops from Ostra."
        " {{ 7*7 }} </textarea></title><svg onload=alert(3)>",
    ),
}


@pytest.fixture(scope="session")
def disputed_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a claim that some assert and one denies, copies, numbers that differ, and a hostile report."""
    path = tmp_path_factory.mktemp("disputed") / "garrison.onrecord"
    reports = [
        Incoming(name=name, where=name, kind="text", outlet=outlet, published=day, title=f"<b>{name}</b>", body=body)
        for name, (outlet, day, body) in DISPUTED.items()
    ]
    with Case.open(path) as made:
        made.add(reports=reports)
    return path


@pytest.fixture
def disputed(disputed_case: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(copyfile(disputed_case, tmp_path / "garrison.onrecord"))


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with events, places and people who speak of each other; tests that change it copy it."""
    path = tmp_path_factory.mktemp("world") / "world.onrecord"
    with Case.open(path) as made:
        made.add(reports=(*STATES, HOSTILE), steps=WORLD)
    return path


@pytest.fixture(scope="session")
def globe(world: Path) -> Iterator[Browser]:
    with opened(world) as browser:
        yield browser
