"""Every rule does what its examples say."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from onrecord.annotators.times.grammar import Rule
from onrecord.annotators.times.matching import matches
from onrecord.annotators.times.rules import RULES
from onrecord.model import Timex
from onrecord.text.parse import parse

EXAMPLE = re.compile(
    r"(?:(?P<published>\d{4}-\d\d-\d\d): )?(?P<sentence>.*\[(?P<words>.+)\].*) => (?P<means>[A-Z]+ .+)"
)


def examples() -> list[tuple[Rule, str]]:
    return [(rule, example) for rule in RULES for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), examples(), ids=lambda value: getattr(value, "name", value))
def test_an_example_is_found_by_its_rule_and_means_what_it_says(
    rule: Rule, example: str, read: Callable[..., tuple[Timex, ...]]
) -> None:
    match = EXAMPLE.fullmatch(example)
    assert match is not None, "an example reads: They met [on June 16] => DATE 2021-06-16"
    sentence = re.sub(r"[\[\]]", "", match["sentence"])
    start = match.start("words") - 1 - match.start("sentence")
    end = start + len(match["words"])
    (paragraph,) = parse(sentence)
    standing = [(m.start, m.end, m.rule.name) for m in matches(paragraph)]
    assert (start, end, rule.name) in standing
    found = [t for t in read(sentence, match["published"] or "2021-10-06") if (t.start, t.end) == (start, end)]
    assert [" ".join(filter(None, (t.type, t.value or "null", t.mod))) for t in found] == [match["means"]]


def test_every_rule_has_an_example_and_a_name_of_its_own() -> None:
    assert [rule.name for rule in RULES if not rule.examples] == []
    assert len({rule.name for rule in RULES}) == len(RULES)
