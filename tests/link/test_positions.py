"""Positions on an issue over time, shifts and silence, on an invented matter."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from onrecord.link.issues import about, frequent_issues, said_about
from onrecord.link.positions import positions_on, possibly_silent, shifts
from onrecord.link.said import Said
from onrecord.link.stands import stand_in
from onrecord.model import Act, Modality, Stand

ISSUE = "Tarsh bases"


def said(
    number: int, actor: str, act: Act, cue: str, content: str, day: str | None = None, edition: str = "", **more: Any
) -> Said:
    article = edition or f"a{number}"
    facts = {
        "actor": actor or None,
        "name": actor,
        "act": act,
        "cue": cue,
        "content": content,
        "around": f"{cue} {content}",
        "first_day": day,
        "last_day": day,
    }
    return Said(id=f"statement:{number:02}", article=article, edition=article, **facts | more)


MATTER = (
    said(1, "Holt", Act.PRAISE, "welcomed", "the bases at Tarsh", "2023-01-04"),
    said(2, "Holt", Act.REQUEST, "called for", "more bases at Tarsh", "2023-02-01"),
    said(3, "Holt", Act.REJECT, "rejected", "the plan for bases at Tarsh", "2023-06-09", "a3"),
    said(4, "Holt", Act.REJECT, "rejected", "the plan for bases at Tarsh", "2023-06-09", "a3"),
    said(5, "Daal", Act.ASSERT, "said", "“we oppose the bases at Tarsh”", "2023-03-03"),
    said(6, "Daal", Act.PRAISE, "praised", "the bases at Tarsh", "2023-03-03"),
    said(7, "Orlova", Act.DECLINE, "declined to comment on", "the bases at Tarsh", "2023-03-05"),
    said(8, "Senn", Act.ASSERT, "said", "the bases at Tarsh lie on the northern shore", "2023-03-05"),
    said(9, "Holt", Act.REQUEST, "urged", "Varda to accept the bases at Tarsh", "2023-02-02", addressee="Varda"),
    said(10, "Holt", Act.ASSERT, "told", "that the bases at Tarsh are old", "2023-02-03", addressee="reporters"),
    said(11, "Daal", Act.REJECT, "rejected", "the new harbour tax", "2023-03-04"),
)
GOLDEN = """\
Daal mixed 2023-03-03: 05 opposes, 06 supports
Holt supports 2023-01-04 to 2023-02-02: 01 supports, 02 supports, 09 supports
Holt opposes 2023-06-09: 03 opposes
Orlova silent 2023-03-05: 07 silent
Senn unclear 2023-03-05: 08 unclear
shift: Holt supports 02 -> opposes 03
possibly silent: Varda 09
"""


def written(matter: Sequence[Said]) -> str:
    positions = positions_on(ISSUE, matter)
    lines = []
    for one in positions:
        time = one.since if one.since == one.as_of else f"{one.since} to {one.as_of}"
        shown = ", ".join(f"{e.id[-2:]} {e.stand}" for e in one.evidence)
        lines.append(f"{one.name} {one.stand} {time}: {shown}")
    lines += [
        f"shift: {s.before.name} {s.before.stand} {s.before.evidence[1].id[-2:]} -> {s.after.stand}"
        f" {s.after.evidence[0].id[-2:]}"
        for s in shifts(positions)
    ]
    lines += [f"possibly silent: {s.name or s.actor} {s.evidence[0][-2:]}" for s in possibly_silent(ISSUE, matter)]
    return "\n".join(lines) + "\n"


def test_a_matter_comes_out_as_positions_shifts_and_silence() -> None:
    assert written(MATTER) == GOLDEN


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_what_comes_in_does_not_matter(seed: int) -> None:
    shuffled = list(MATTER) * 2
    random.Random(seed).shuffle(shuffled)
    assert written(shuffled) == GOLDEN


def test_what_has_no_day_is_no_shift() -> None:
    undated = said(20, "Holt", Act.REJECT, "rejected", "the bases at Tarsh")
    positions = positions_on(ISSUE, [MATTER[0], undated])
    assert [(one.stand, one.since) for one in positions] == [
        (Stand.OPPOSES, None),
        (Stand.SUPPORTS, "2023-01-04"),
    ]
    assert shifts(positions) == ()


def test_days_that_overlap_are_no_shift() -> None:
    vague = said(21, "Holt", Act.REJECT, "rejected", "the bases at Tarsh", "2023-01-10", last_day="2023-12-31")
    vaguer = said(22, "Holt", Act.PRAISE, "welcomed", "the bases at Tarsh", "2023-01-01", last_day="2023-03-31")
    assert shifts(positions_on(ISSUE, [vague, vaguer])) == ()


def test_who_passes_on_what_another_says_takes_no_side() -> None:
    outer = said(23, "Kelm Courier", Act.ASSERT, "reported", "that we must reject the bases at Tarsh", "2023-01-10")
    inner = said(24, "Holt", Act.REJECT, "reject", "the bases at Tarsh", "2023-01-10", parent=outer.id)
    assert [one.name for one in positions_on(ISSUE, [outer, inner])] == ["Holt"]


@pytest.mark.parametrize(
    ("act", "cue", "content", "stand"),
    [
        (Act.REJECT, "rejected", "the plan for bases at Tarsh", Stand.OPPOSES),
        (Act.REQUEST, "called for", "an end to the bases at Tarsh", Stand.OPPOSES),
        (Act.REJECT, "refused", "to oppose the bases at Tarsh", Stand.SUPPORTS),
        (Act.REJECT, "opposes", "the closure of the bases at Tarsh", Stand.SUPPORTS),
        (Act.REQUEST, "urged", "Holt not to build on the bases at Tarsh", Stand.OPPOSES),
        (Act.WARN, "warned", "Holt not to close the bases at Tarsh", Stand.SUPPORTS),
        (Act.ASSERT, "said", "that the bases at Tarsh would be a mistake", Stand.OPPOSES),
        (Act.ASSERT, "said", "the bases at Tarsh are not a threat", Stand.SUPPORTS),
        (Act.ASSERT, "said", "“we welcome the bases at Tarsh”", Stand.SUPPORTS),
        (Act.ASSERT, "said", "that Senn would close the bases at Tarsh", Stand.UNCLEAR),
        (Act.ACCUSE, "accused", "Varda of planning to build bases at Tarsh", Stand.UNCLEAR),
        (Act.ATTITUDE, "supports", "the bases at Tarsh", Stand.SUPPORTS),
        (Act.REJECT, "underscored", "that there is no scope for bases at Tarsh", Stand.OPPOSES),
        (Act.DENY, "denied", "that he supports the bases at Tarsh", Stand.OPPOSES),
        (Act.DENY, "denied", "that there are bases at Tarsh", Stand.UNCLEAR),
        (Act.ASSERT, "said", "the bases at Tarsh should not go ahead", Stand.OPPOSES),
        (Act.ASSERT, "said", "the bases at Tarsh , as old as they are , should be kept", Stand.SUPPORTS),
        (Act.ASSERT, "said", "there should be no bases at Tarsh", Stand.OPPOSES),
        (Act.ASSERT, "said", "it is not necessary for us to build the bases at Tarsh", Stand.OPPOSES),
        (Act.ASSERT, "said", "they were glad that the bases at Tarsh are open", Stand.SUPPORTS),
        (Act.ASSERT, "said", "he wants to describe the bases at Tarsh", Stand.UNCLEAR),
        (Act.ASSERT, "said", "there is no sign that any of the bases at Tarsh is bad", Stand.UNCLEAR),
        (Act.ASSERT, "said", "he did not know whether to close the bases at Tarsh", Stand.UNCLEAR),
        (Act.ASSERT, "tweeted", "“Close the bases at Tarsh”", Stand.OPPOSES),
        (Act.WARN, "warned", "Varda of ruin if it closes the bases at Tarsh", Stand.SUPPORTS),
        (Act.REQUEST, "asked for", "an exemption at the bases at Tarsh", Stand.UNCLEAR),
        (Act.REQUEST, "asked", "Varda to describe the bases at Tarsh", Stand.UNCLEAR),
        (Act.REQUEST, "called on", "Varda to end the Tarsh bases", Stand.OPPOSES),
        (Act.ASSERT, "said", "“he opposes the bases at Tarsh”", Stand.UNCLEAR),
        (Act.ASSERT, "said", "that he opposes the bases at Tarsh", Stand.OPPOSES),
        (Act.WARN, "warned", "that failure to build the bases at Tarsh would be bad", Stand.SUPPORTS),
        (Act.ATTITUDE, "expressed", "concern about the bases at Tarsh", Stand.OPPOSES),
        (Act.ASSERT, "said", "the fight over the bases at Tarsh goes on", Stand.UNCLEAR),
        (Act.REQUEST, "called on", "the bases at Tarsh to report", Stand.UNCLEAR),
        (Act.CRITICISE, "criticised", "him for being soft on the bases at Tarsh", Stand.UNCLEAR),
        (Act.ACCUSE, "accused", "the bases at Tarsh of a fraud", Stand.OPPOSES),
        (Act.ATTITUDE, "decided", "not to fund the bases at Tarsh", Stand.OPPOSES),
        (Act.DECLINE, "declined to comment on", "the bases at Tarsh", Stand.SILENT),
        (Act.ASK, "asked", "whether we want the bases at Tarsh", Stand.UNCLEAR),
    ],
)
def test_act_and_content_make_the_stand(act: Act, cue: str, content: str, stand: Stand) -> None:
    assert stand_in(ISSUE, said(1, "Holt", act, cue, content)) is stand


def test_a_negated_act_turns_only_what_was_for_it() -> None:
    praised = said(1, "Holt", Act.AGREE, "did not endorse", "the bases at Tarsh", negated=True)
    rejected = said(1, "Holt", Act.REJECT, "did not reject", "the bases at Tarsh", negated=True)
    assert (stand_in(ISSUE, praised), stand_in(ISSUE, rejected)) == (Stand.OPPOSES, Stand.UNCLEAR)


def test_an_issue_that_is_a_claim_is_judged_as_one() -> None:
    issue = "The bases at Tarsh were closed"
    denying = said(1, "Holt", Act.ASSERT, "said", "the story that the bases at Tarsh were closed is a hoax")
    assert stand_in(issue, denying) is Stand.OPPOSES


def test_what_is_only_possible_or_has_no_speaker_is_no_position() -> None:
    possible = said(1, "Holt", Act.REJECT, "may reject", "the bases at Tarsh", modality=Modality.POSSIBLE)
    nobody = said(2, "", Act.REJECT, "rejected", "the bases at Tarsh")
    assert positions_on(ISSUE, [possible, nobody]) == ()


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("the bases of Moscow", True),
        ("A base in Russia", True),
        ("the Kremlin's bases", True),
        ("Russian ships", False),
        ("the bases of Kabul", False),
        ("", False),
    ],
)
def test_words_for_one_state_are_one_word(text: str, speaks: bool) -> None:
    assert about("Russian bases", text) is speaks


def test_an_empty_issue_is_spoken_of_by_nobody() -> None:
    assert said_about("the of", MATTER) == ()
    assert positions_on("", MATTER) == ()


def test_vectors_find_other_words_but_not_without_nearness() -> None:
    other = said(30, "Holt", Act.REJECT, "rejected", "the outposts of Tarsh")
    far = said(31, "Holt", Act.REJECT, "rejected", "the weather of Tarsh")
    cosine = {"the outposts of Tarsh": 0.6, "the weather of Tarsh": 0.2}

    def similarity(issue: str, texts: Sequence[str]) -> list[float]:
        del issue
        return [cosine[text] for text in texts]

    assert said_about(ISSUE, [other, far]) == ()
    assert said_about(ISSUE, [other, far], similarity) == (other,)


def test_issues_are_what_several_actors_in_several_articles_speak_of() -> None:
    speech = [
        said(1, "Holt", Act.ASSERT, "said", "the harbour tax would ruin fishing"),
        said(2, "Daal", Act.REJECT, "rejected", "a harbour tax"),
        said(3, "Senn", Act.ASSERT, "said", "harbour taxes and the ferry line were old"),
        said(4, "Senn", Act.ASSERT, "said", "the ferry line was slow"),
    ]
    found = frequent_issues(speech)
    assert [(one.phrase, one.actors, one.articles) for one in found] == [("harbour tax", 3, 3)]
    assert frequent_issues(reversed(speech)) == found
    assert frequent_issues([]) == ()


def test_a_phrase_that_only_goes_along_with_an_issue_is_no_issue_of_its_own() -> None:
    pile = [
        said(1, "Holt", Act.ASSERT, "said", "we host foreign military aircraft"),
        said(2, "Daal", Act.ASSERT, "said", "we host foreign military aircraft"),
        said(3, "Senn", Act.ASSERT, "said", "the foreign military aircraft left"),
        said(4, "Senn", Act.ASSERT, "said", "we pay foreign taxes"),
        said(5, "Orlova", Act.ASSERT, "said", "those foreign taxes"),
    ]
    assert [issue.phrase for issue in frequent_issues(pile)] == ["foreign military aircraft", "foreign taxes"]


def test_words_inside_words_of_the_same_stand_are_no_further_evidence() -> None:
    pile = [
        said(1, "Holt", Act.ASSERT, "said", "that she opposes the bases at Tarsh", "2023-03-03"),
        said(2, "Holt", Act.REJECT, "opposes", "the bases at Tarsh", "2023-03-03", parent="statement:01"),
        said(3, "Holt", Act.ASSERT, "said", "the bases at Tarsh lie on the northern shore", "2023-03-03"),
    ]
    [position] = positions_on(ISSUE, pile)
    assert position.stand is Stand.OPPOSES
    assert [one.id for one in position.evidence] == ["statement:01"]


def test_adverbs_and_sentences_are_no_issues() -> None:
    pile = [said(n, actor, Act.ASSERT, "said", text) for n, (actor, text) in enumerate(
        (actor, text)
        for actor in ("Holt", "Daal")
        for text in ("the council clearly stated it", "the talks ended", "it is about cross-border trade")
    )]  # fmt: skip
    assert {issue.phrase for issue in frequent_issues(pile)} == {"cross border trade"}


def test_names_persons_deeds_and_empty_words_are_no_issues() -> None:
    texts = (
        "he hopes to prevent Varda from it",
        "Mira Holt was there",
        "the harbour leader was there",
        "it was a last week of talks",
        "many people came to it",
        "we spend money on it",
    )
    pile = [
        said(n, actor, Act.ASSERT, "said", text)
        for n, (actor, text) in enumerate((actor, text) for actor in ("Daal", "Senn") for text in texts)
    ]
    assert frequent_issues(pile) == ()


def test_acts_and_bodies_are_issues_by_their_names() -> None:
    pile = [
        said(1, "Daal", Act.ASSERT, "said", "the Harbour Act is old"),
        said(2, "Senn", Act.ASSERT, "said", "nobody reads the Harbour Act"),
    ]
    assert [issue.phrase for issue in frequent_issues(pile)] == ["Harbour Act"]
