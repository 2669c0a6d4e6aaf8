"""Country and sectors of the actors of an article. All persons are invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.annotators.run import annotate_article
from onrecord.lexicon.people import Term
from onrecord.model import Actor, Article, Published

HELD = (
    (
        "PER",
        ("Ada Quill",),
        Term(sectors=("GOV",), start=date(2030, 1, 1), end=date(2033, 1, 1), office="head of state"),
    ),
    (
        "CHL",
        ("Ivo Tarrant",),
        Term(sectors=("GOV", "MIL"), start=date(2030, 1, 1), end=None, office="defence minister"),
    ),
)


@pytest.fixture(autouse=True)
def _persons(invented_people: Callable[[object], None]) -> None:
    invented_people(HELD)


def actors(text: str, published: str | None = "2031-05-05") -> dict[str, Actor]:
    given = Published(value=published, precision="day") if published else None
    return {actor.name: actor for actor in annotate_article(Article.of(text, published=given)).actors}


def known(actor: Actor) -> tuple[str | None, tuple[str, ...]]:
    return actor.country, actor.sectors


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Norwegian finance minister Mira Holt said it was over.", "Mira Holt", ("NOR", ("GOV",))),
        ("Mira Holt, a Norwegian fisherman, said it was over.", "Mira Holt", ("NOR", ("AGR",))),
        ("Mira Holt said it was over.", "Mira Holt", (None, ())),
        ("Some US officials said it was over.", "Some US officials", ("USA", ("GOV",))),
        ("The rebels said it was over.", "The rebels", (None, ("REB",))),
        ("Amnesty International said it was over.", "Amnesty International", ("NGO", ("NGO",))),
        ("Reuters said it was over.", "Reuters", ("GBR", ("JRN",))),
        ("Norway said it was over.", "Norway", ("NOR", ())),
        ("Sweden's ambassador to Norway, Mira Holt, said it was over.", "Mira Holt", ("SWE", ("GOV",))),
    ],
)
def test_what_the_article_says(text: str, name: str, expected: tuple[str | None, tuple[str, ...]]) -> None:
    assert known(actors(text)[name]) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Ada Quill said it was over.", "2031-05-05", ("PER", ("GOV",))),  # she leads a state on that day
        ("President Quill said it was over.", "2031-05-05", ("PER", ("GOV",))),
        ("Former President Ada Quill said it was over.", "2035-05-05", ("PER", ("ELI",))),
        ("Ada Quill told a court in Peru that it was over.", "2035-05-05", ("PER", ("ELI",))),
        ("Ada Quill said it was over.", "2035-05-05", (None, ())),
        ("Ada Quill said it was over.", None, (None, ())),
        ("Ada Quill, a Norwegian painter, said it was over.", "2031-05-05", ("NOR", ("CVL",))),
        ("Ada Quill, a bus driver, said in Peru that it was over.", "2031-05-05", (None, ("LAB",))),
    ],
)
def test_the_table_of_offices_counts_only_where_it_is_surely_the_same(
    text: str, day: str | None, expected: tuple[str | None, tuple[str, ...]]
) -> None:
    (found,) = (actor for name, actor in actors(text, day).items() if "Quill" in name)
    assert known(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivo Tarrant said Chile was ready.", ("CHL", ("GOV", "MIL"))),
        ("Ivo Tarrant said it was over.", (None, ())),
        ("Chilean minister Ivo Tarrant said it was over.", ("CHL", ("GOV", "MIL"))),
        ("The Norwegian minister Ivo Tarrant said Chile was ready.", ("NOR", ("GOV",))),
    ],
)
def test_a_minister_is_known_where_the_country_is_named(
    text: str, expected: tuple[str | None, tuple[str, ...]]
) -> None:
    assert known(actors(text)["Ivo Tarrant"]) == expected
