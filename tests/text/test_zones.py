from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import ZoneKind
from onrecord.text.lines import seen_lines
from onrecord.text.zones import label_zones, labels_of

SENTENCES = (
    "The harbour council of Port Sall said on Monday that it would not lease its piers to any navy.",
    "A spokesman for the ministry, Ivo Tarrant, rejected the report as pure invention.",
    '"We were never asked, and we would have said no," Tarrant told reporters in the capital.',
    "By law, the council has to publish every offer that it receives within ten days.",
)
BODY = "\n\n".join(SENTENCES)


def labels(text: str) -> list[tuple[str, str]]:
    """Kind of zone and the words it covers, for all zones of a text."""
    return [(str(zone.kind), zone.span.of(text)) for zone in label_zones(text)]


def label_of(line: str, above: str = "", below: str = "") -> str | None:
    """Kind of the zone that covers a line of its own above or below a body."""
    text = f"{above}\n\n{line}\n\n{BODY}" if above else f"{BODY}\n\n{line}\n\n{below}"
    return next((kind for kind, words in labels(text) if words == line), None)


def test_plain_sentences_have_no_zones() -> None:
    assert labels(BODY) == []


def test_title_byline_and_date_above_the_body() -> None:
    text = (
        f"Port Sall council denies talks on naval base\n\nBy Mina Oduya\n\nNorthern Lantern, October 16, 2021\n\n{BODY}"
    )
    assert labels(text) == [
        ("title", "Port Sall council denies talks on naval base"),
        ("byline", "By Mina Oduya"),
        ("pubdate", "Northern Lantern, October 16, 2021"),
    ]


def test_a_headline_that_asks_is_a_title() -> None:
    title = "Did the Port Sall council offer its piers to the navy?"
    assert labels(f"{title}\n\n{BODY}") == [("title", title)]


def test_navigation_above_the_title_is_furniture() -> None:
    text = f"World News\n\n  • facebook\n  • twitter\n\nPort Sall council denies talks on naval base\n\n{BODY}"
    assert labels(text) == [
        ("boilerplate", "World News"),
        ("boilerplate", "• facebook"),
        ("boilerplate", "• twitter"),
        ("title", "Port Sall council denies talks on naval base"),
    ]


def test_a_markdown_heading_is_the_title_before_all_other_lines() -> None:
    text = f"A site for people who read\n\n# Council denies talks\n\n{BODY}"
    assert ("title", "# Council denies talks") in labels(text)


def test_author_name_duplicate_and_box() -> None:
    desk = "Northern Lantern News Network"
    box = f"{desk} is the in-house agency."
    text = f"Port Sall council denies talks on naval base\n\n{desk}\n{desk}\n{box}\n\n{BODY}"
    assert [kind for kind, _ in labels(text)] == ["title", "byline", "boilerplate", "boilerplate"]


def test_a_name_of_whom_the_report_speaks_is_a_caption_not_a_byline() -> None:
    title = "Port Sall council denies talks on naval base"
    assert label_of("Ivo Tarrant", above=title) == "caption"
    assert label_of("Mina Oduya", above=title) == "byline"


def test_related_links_inside_the_body() -> None:
    link = "Also Read: Who Pays for the Piers of Port Sall"
    text = "\n\n".join((SENTENCES[0], SENTENCES[1], link, SENTENCES[2], SENTENCES[3]))
    assert labels(text) == [("boilerplate", link)]


def test_furniture_below_the_body_each_line_a_zone() -> None:
    foot = ("Please enter your comment!", "Please enter your name here", "More Articles Like This", "Piers for sale")
    text = BODY + "\n\n" + "\n".join(foot)
    assert labels(text) == [("boilerplate", line) for line in foot]


def test_syndication_note_and_copyright() -> None:
    assert label_of("The original source of this article is [Salt Harbour Notes](#)") == "provenance"
    assert label_of("(Reporting by Mina Oduya; Editing by Jon Pell)") == "provenance"
    assert label_of("Copyright © 2021 Northern Lantern. All rights reserved.") == "boilerplate"


def test_a_repeated_line_inside_the_body_is_no_sentence_of_it() -> None:
    text = "\n\n".join((SENTENCES[0], "Naval base", SENTENCES[1], SENTENCES[2], "Naval base", SENTENCES[3]))
    assert labels(text) == [("caption", "Naval base"), ("caption", "Naval base")]


def test_a_repeated_line_is_skipped_where_the_model_leans_to_furniture() -> None:
    seen = seen_lines("\n\n".join((SENTENCES[0], "Naval base", SENTENCES[1], SENTENCES[2], "Naval base", SENTENCES[3])))
    for score, label in ((-1, (ZoneKind.CAPTION, "repeated")), (1, (ZoneKind.BOILERPLATE, "inset"))):
        scores = [-900 if line.prose else score for line in seen]
        assert labels_of(seen, scores) == {1: label, 4: label}


def test_subhead_inside_the_body() -> None:
    text = "\n\n".join((SENTENCES[0], SENTENCES[1], "What the council says", SENTENCES[2], SENTENCES[3]))
    assert labels(text) == [("subhead", "What the council says")]


def test_datelines() -> None:
    title = "Port Sall council denies talks on naval base"
    for line in (
        "PORT SALL, Oct 5 (Salt Wire) -",
        "Moscow:",
        "KABUL —",
        "KABUL ―",
        "GENEVA (AP) —",
        "New Delhi, October 5, 2021:",
    ):
        assert ("dateline", line) in labels(f"{title}\n\n{line} {BODY}"), line


def test_a_speaker_before_a_colon_is_no_dateline() -> None:
    for line in ("Tarrant:", "Georgia Webb:", "Question:", "This is new -"):
        assert "dateline" not in [kind for kind, _ in labels(f"{line} {BODY}")], line


def test_sentences_that_begin_like_furniture_stay() -> None:
    traps = (
        "Related posts in the ministry were cut last year, the auditors found.",
        "Follow us, the crowd shouted, as the marchers turned into the square.",
        "Share prices of the shipping firms fell by a tenth after the announcement.",
        "By Monday the council had received three offers, none of them from a navy.",
        "Contact with the vessel was lost on October 5, 2021, the coast guard said.",
        "Source of the leak was a clerk, two people familiar with the inquiry said.",
        "Advertisement revenue is what keeps the port authority alive, she said.",
    )
    text = "\n\n".join((SENTENCES[0], *traps, SENTENCES[1]))
    assert labels(text) == []


def test_a_text_of_one_line_is_never_all_zone() -> None:
    for line in ("Leave a Reply", "By Mina Oduya", "Council denies talks on naval base", "Moscow:"):
        assert label_zones(line) == ()


@given(
    st.lists(
        st.sampled_from([*SENTENCES, "Leave a Reply", "By Mina Oduya", "***", "# Talks", "", "a", "• x", "Kabul:"])
    )
)
def test_zones_lie_inside_the_text_in_order_and_apart(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    zones = label_zones(text)
    assert all(zone.span.fits(text) and zone.span.of(text).strip() for zone in zones)
    assert all(a.end <= b.start for a, b in pairwise(zones))


def test_a_pull_quote_repeats_words_of_the_report_and_is_set_aside() -> None:
    quote = "“We were never asked, and we would have said no”"
    text = "\n\n".join((SENTENCES[0], SENTENCES[1], quote, SENTENCES[2], SENTENCES[3]))
    assert labels(text) == [("boilerplate", quote)]


def test_a_quotation_that_the_report_has_only_once_is_no_pull_quote() -> None:
    quote = "“We were never asked about the piers of the old harbour, and nobody wrote to us,” she said."
    text = "\n\n".join((SENTENCES[0], SENTENCES[1], quote, SENTENCES[2], SENTENCES[3]))
    assert labels(text) == []


def test_of_several_headlines_the_title_is_the_one_that_the_body_is_about() -> None:
    above = (
        "Tolsk grain prices hit record high",
        "Ulla Kray wins second title in Maruna",
        "Rail union rejects the offer",
    )
    title = "Port Sall council denies offer to lease its piers to the navy"
    assert ("title", title) in labels("\n\n".join((*above, title, "By Mina Oduya", BODY)))


def test_a_name_and_an_outlet_beside_it_are_a_byline_not_a_title() -> None:
    title = "Port Sall council denies talks on naval base"
    assert label_of("Mina Oduya | Northern Lantern", above=title) == "byline"


def test_lines_that_are_furniture_by_their_shape() -> None:
    title = "Port Sall council denies talks on naval base"
    for line in ("3 min read", "2 hours ago"):
        assert label_of(line, above=title) == "boilerplate", line
    assert label_of("Follow Northern Lantern on Facebook, Twitter and Instagram") == "boilerplate"


def test_furniture_is_skipped_and_the_report_read() -> None:
    text = "\n".join(("Menu", "Home", "Sport", *SENTENCES, "Leave a Reply", "Privacy policy"))
    assert [words for kind, words in labels(text) if kind == "boilerplate"][-2:] == ["Leave a Reply", "Privacy policy"]
    assert not any(sentence == words for _, words in labels(text) for sentence in SENTENCES)
