"""The case of the example reports, and one in which reports agree and contradict each other."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files

import pytest

from onrecord import Case
from onrecord.intake.incoming import Incoming

DISPUTED = {
    "lantern": "Varda withdrew its troops from Ostra. The weather in Senn was mild on Friday.",
    "wire": "Varda pulled its troops out of Ostra, Mira Holt said. Gunmen killed 12 people in Senn.",
    "mirror": "Oren Daal denied that Varda withdrew its troops from Ostra.",
    "courier": "Gunmen killed 30 people in Senn, officials said. The council of Senn closed the harbour of Merin.",
    "ledger": "The council of Senn closed the harbour of Merin, Ilke Sarn said. Did the council of Merin know?",
}


def report(name: str, text: str, **fields: str) -> Incoming:
    return Incoming(name=name, where=name, kind="text", body=text, **{"outlet": f"The {name.title()}", **fields})


@pytest.fixture(scope="session")
def strait(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The example reports."""
    with as_file(files("onrecord") / "examples") as folder:
        paths = sorted(p for p in folder.iterdir() if p.suffix in {".txt", ".md", ".html"} and p.name != "README.md")
        with Case.open(tmp_path_factory.mktemp("brief") / "strait.onrecord") as case:
            case.add(*paths)
            yield case


@pytest.fixture(scope="session")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Five short reports that agree on one thing, and contradict each other on two."""
    with Case.open(tmp_path_factory.mktemp("brief") / "ostra.onrecord") as case:
        case.add(reports=[report(name, text, published="2031-10-05") for name, text in DISPUTED.items()])
        yield case
