"""Copies in a case: written with their article, gone with it, the same after a refresh, shown with their words."""

from __future__ import annotations

import json
import random
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

FAKES = str(Path(__file__).parent.parent / "fakes")
if FAKES not in sys.path:
    sys.path.insert(0, FAKES)

from fake_steps import FAKE, dump, report  # noqa: E402
from older_case import take_back  # noqa: E402

from onrecord import Case, CaseError  # noqa: E402
from onrecord.cli.app import app  # noqa: E402
from onrecord.store.views import CopyView  # noqa: E402


def prose(seed: str, sentences: int = 12) -> str:
    chance = random.Random(seed)
    words = ["".join(chance.choice("bdfklmnrst") + chance.choice("aeiou") for _ in range(3)) for _ in range(200)]
    return "\n\n".join(" ".join(chance.choices(words, k=14)).capitalize() + "." for _ in range(sentences))


LEAK, SAIL = prose("leak"), prose("sail")
QUOTED = "“We shall not close the old quay before every family has found another home.”"
PILE = (
    report("wire", LEAK, outlet="Northern Wire", published="2031-05-02"),
    report("late", f"{LEAK}\n\nShare: all over", outlet="Kelm Courier", published="2031-05-04"),
    report("short", "\n\n".join(LEAK.split("\n\n")[:5])),
    report("round", f"{SAIL}\n\n{LEAK}\n\n{prose('more')}", outlet="Strait Watch"),
    report("quay", f"{prose('quay')}\n\n{QUOTED}"),
    report("home", f"{prose('home')}\n\n{QUOTED} That was all."),
)


def case_of(path: Path, pile: tuple[object, ...] = PILE) -> Case:
    case = Case.open(path / "matter.onrecord")
    case.add(reports=pile, steps=FAKE)  # type: ignore[arg-type]
    return case


def links(case: Case) -> bytes:
    return msgspec.json.encode([case.copies(article.id) for article in case.articles()])


def between(case: Case, one: str, other: str) -> CopyView:
    return next(view for view in case.copies(one) if view.other.name == other)


def printed(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_reports_of_one_text_count_once(tmp_path: Path) -> None:
    with case_of(tmp_path) as case:
        edition = {name: case.article(name).edition for name in ("wire", "late", "short", "round", "quay", "home")}
        assert edition["wire"] == edition["late"] == edition["short"]
        assert len(set(edition.values())) == 4
        assert case.check() == []


def test_a_copy_shows_its_words_and_who_copied(tmp_path: Path) -> None:
    with case_of(tmp_path) as case:
        view = between(case, "late", "wire")
        assert (view.kind, view.share, view.one_text) == ("copy", 1, True)
        assert view.by == case.article("late").id
        assert "2031-05-04" in view.reason
        for here, there in view.passages:
            assert view.article.text[here.start : here.end] == here.text == there.text
            assert view.other.text[there.start : there.end] == there.text
        assert between(case, "round", "wire").by is None
        assert not between(case, "round", "wire").one_text


def test_a_quotation_in_common_is_shown_as_that(tmp_path: Path) -> None:
    with case_of(tmp_path) as case:
        (view,) = case.copies("quay")
        assert (view.kind, view.by, view.other.name) == ("quote", None, "home")
        assert view.passages[0][0].text == QUOTED.strip("“”.")


@settings(max_examples=15, deadline=None)
@given(order=st.permutations(PILE), gone=st.sampled_from(PILE))
def test_any_order_and_what_leaves(tmp_path_factory: pytest.TempPathFactory, order: list[object], gone: object) -> None:
    folder = tmp_path_factory.mktemp("case")
    left = tuple(one for one in PILE if one != gone)
    for name, pile in (("all", tuple(order)), ("left", left)):
        (folder / name).mkdir()
        case_of(folder / name, pile).close()
    with Case.open(folder / "all/matter.onrecord") as case, Case.open(folder / "left/matter.onrecord") as fewer:
        case.remove(gone.name)  # type: ignore[attr-defined]
        assert links(case) == links(fewer)
        assert dump(case) == dump(fewer)
        assert case.check() == []


def test_a_refresh_changes_nothing(tmp_path: Path) -> None:
    with case_of(tmp_path) as case:
        before = links(case), dump(case)
        assert case.refresh(steps=FAKE).articles == ()
        case.add(reports=PILE, steps=FAKE)
        assert (links(case), dump(case)) == before


def test_a_case_of_the_version_before_copies_gets_its_links_on_refresh(tmp_path: Path) -> None:
    with case_of(tmp_path) as case:
        before = links(case), dump(case)
    undo = "DROP INDEX article_edition", "UPDATE article SET edition = id", "ALTER TABLE article DROP COLUMN wording"
    take_back(tmp_path / "matter.onrecord", "the passages", *undo)
    with Case.open(tmp_path / "matter.onrecord") as case:
        with pytest.raises(CaseError, match="onrecord refresh"):
            case.articles()
        assert len(case.refresh(steps=FAKE).articles) == len(PILE)
        assert (links(case), dump(case)) == before
        assert case.check() == []
        assert case.refresh(steps=FAKE).articles == ()


def test_why_names_the_copies_and_their_words(tmp_path: Path) -> None:
    case_of(tmp_path).close()
    said = printed("why", str(tmp_path / "matter.onrecord"), "late")
    assert "3 reports have this text" in said
    assert "copy: wire" in said
    assert "late copied: it was published 2031-05-04, after the other on 2031-05-02" in said
    assert max(map(len, said.splitlines())) < 500, "a copied report is not printed whole"
    steps = json.loads(printed("why", str(tmp_path / "matter.onrecord"), "late", "--json"))["steps"]
    copied = next(step for step in steps if step["what"] == "copy" and step["name"] == "wire")
    assert copied["spans"] == [[0, len(LEAK) - 1]]
    assert copied["words"] == LEAK[:-1]


def test_every_name_has_its_edition(tmp_path: Path) -> None:
    case_of(tmp_path).close()
    target = tmp_path / "matter.editions.jsonl"
    printed("export", str(tmp_path / "matter.onrecord"), "--to", str(target))
    cluster = {line["id"]: line["cluster"] for line in map(json.loads, target.read_text().splitlines())}
    assert cluster.keys() == {"wire", "late", "short", "round", "quay", "home"}
    assert cluster["wire"] == cluster["late"] == cluster["short"] != cluster["round"]


WORDS = "harbour council ferry ships bridge tunnel mayor police union strike vote budget port crane dock storm".split()


def told(number: int, length: int = 60) -> str:
    chance = random.Random(number)
    return " ".join(f"{chance.choice(WORDS)}{chance.randrange(9)}" for _ in range(length))


def copied(kind: int, text: str, number: int) -> str:
    words = text.split()
    if kind == 0:
        return f"{text}\nShare: {number}\n"
    if kind == 1:
        return " ".join(words[:45])
    if kind == 2:
        return " ".join((*words[:20], f"edit{number}", *words[20:]))
    return f"{told(number + 500, 40)} {text}"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 99)), max_size=24, unique=True))
def test_editions_are_those_of_all_copies_however_they_come(made: list[tuple[int, int, int]]) -> None:
    pile = [report(f"{n}", copied(kind, told(text), number)) for n, (text, kind, number) in enumerate(made)]
    with tempfile.TemporaryDirectory() as folder, Case.open(Path(folder) / "matter.onrecord") as case:
        case.add(reports=pile, steps=FAKE)
        assert case.check() == []
        case.remove("0") if pile else None
        assert case.check() == []
