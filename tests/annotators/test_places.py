from __future__ import annotations

import itertools

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotators.draft import Draft
from onrecord.annotators.places.find import find_places
from onrecord.model import Article, Place, PlaceUse, Span
from onrecord.text.parse import parse
from onrecord.text.zones import label_zones


def places(text: str, outlet: str | None = None) -> tuple[Place, ...]:
    """The places of a text."""
    zones = label_zones(text)
    article = Article.of(text, outlet=outlet)
    return find_places(Draft(article=article, zones=zones, parse=parse(text, zones))).places


def found(text: str, outlet: str | None = None) -> dict[str, str]:
    """The words that name a place, and the name of that place; those without coordinates are left out."""
    return {p.span.of(text): p.name for p in places(text, outlet) if p.lat is not None}


def where(text: str, name: str, outlet: str | None = None) -> tuple[float, float]:
    """Latitude and longitude, to whole degrees, of the first place with these words."""
    place = next(p for p in places(text, outlet) if p.span.of(text) == name)
    assert place.lat is not None
    assert place.lon is not None
    return round(place.lat), round(place.lon)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The envoys flew from Tashkent to Moscow.", {"Tashkent": "Tashkent", "Moscow": "Moscow"}),
        ("The council met in Springfield, Ohio, on Monday.", {"Springfield": "Springfield", "Ohio": "Ohio"}),
        ("A ship left Fresno, Calif., for repairs.", {"Fresno": "Fresno", "Calif.": "California"}),
        ("He lives in Austin, TX, with two dogs.", {"Austin": "Austin", "TX": "Texas"}),
        ("Talks were held in Paris, France.", {"Paris": "Paris", "France": "France"}),
        ("Tankers passed the Strait of Hormuz.", {"Strait of Hormuz": "Strait of Hormuz"}),
        ("Drought struck Central Asia and the Balkans.", {"Central Asia": "Central Asia", "Balkans": "Balkans"}),
        ("Rivers rose in Port-au-Prince.", {"Port-au-Prince": "Port-au-Prince"}),
        ("The Mayor of Toledo spoke in Reading, Pennsylvania.", {}),
        ("Farms in the Ivory Coast and in Cote d'Ivoire are small.", {}),
    ],
)
def test_names_of_places(text: str, names: dict[str, str]) -> None:
    if names:
        assert found(text) == names
    else:
        assert len(found(text)) >= 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paris Holt, who runs the port, said that she was tired.", "Paris"),
        ("Mr. Lincoln said that the harbour was open.", "Lincoln"),
        ("Orla Jordan spoke first. Jordan said that she would resign.", "Jordan"),
        ("The Bank of America raised its fees.", "America"),
        ("The study by the University of Kansas was long.", "Kansas"),
        ("The Chicago Tribune reported it.", "Chicago"),
        ("The vote will be held in May or in March.", "May"),
        ("The vote will be held in May or in March.", "March"),
        ("Reading the report took him a week.", "Reading"),
        ("Police said that nobody was hurt.", "Police"),
        ("Nice weather is expected.", "Nice"),
        ("The West Nile virus spread.", "Nile"),
        ("They met on St. Patrick's Day.", "St. Patrick"),
        ("Turkey is eaten at Christmas by many.", "Christmas"),
    ],
)
def test_words_that_only_look_like_places(text: str, words: str) -> None:
    assert words not in found(text)


def test_a_street_is_named_and_not_placed() -> None:
    (street,) = places("The shop stands on Memphis Street.")
    assert (street.name, street.lat, street.lon, street.country, street.geonameid) == ("Memphis Street", *[None] * 4)


@pytest.mark.parametrize(
    ("text", "words", "use"),
    [
        ("Moscow rejected the demand.", "Moscow", PlaceUse.METONYM),
        ("The bridge in Moscow was closed.", "Moscow", PlaceUse.LITERAL),
        ("Russian officials spoke.", "Russian", PlaceUse.DEMONYM),
        ("Two Texans were hurt.", "Texans", PlaceUse.DEMONYM),
        ("The plan was condemned by Turkey.", "Turkey", PlaceUse.METONYM),
        ("Snow fell over Turkey.", "Turkey", PlaceUse.LITERAL),
        ("Turkey borders the sea.", "Turkey", PlaceUse.LITERAL),
        ("The ministers accused Turkey of lies.", "Turkey", PlaceUse.METONYM),
        ("Talks with Turkey have failed.", "Turkey", PlaceUse.METONYM),
        ("Turkey is ready to talk.", "Turkey", PlaceUse.METONYM),
        ("Turkey had to withdraw its offer.", "Turkey", PlaceUse.METONYM),
        ("The report prompted Turkey to withdraw.", "Turkey", PlaceUse.METONYM),
        ("Washington's refusal was final.", "Washington", PlaceUse.METONYM),
        ("Moscow's airport was closed.", "Moscow", PlaceUse.LITERAL),
        ("Turkey is large.", "Turkey", PlaceUse.LITERAL),
        ("Toledo was flooded.", "Toledo", PlaceUse.LITERAL),
    ],
)
def test_uses(text: str, words: str, use: PlaceUse) -> None:
    assert [p.use for p in places(text) if p.span.of(text) == words] == [use]


def test_what_the_text_says_it_is_in_decides() -> None:
    assert where("The fire broke out in Paris, Texas.", "Paris") == (34, -96)
    assert where("The fire broke out in Paris.", "Paris") == (49, 2)
    assert where("A fire broke out in Macon, Georgia.", "Georgia") == (33, -83)
    assert where("Talks in Tbilisi, Georgia, ended.", "Georgia") == (42, 44)
    text = (
        "Smoke rose over Moscow, Idaho.\n\nThe people of Moscow were told to stay at home and to close their windows."
    )
    assert {(round(p.lat or 0), p.name) for p in places(text) if p.span.of(text) == "Moscow"} == {(47, "Moscow")}


def test_words_beside_a_name_say_which_kind_of_place_it_is() -> None:
    assert where("Fires broke out in Washington state.", "Washington") == (47, -121)
    assert where("Fires broke out in the state of New York.", "New York") == (43, -76)
    assert where("Fires broke out in New York.", "New York") == (41, -74)
    assert where("The city of Washington was warned.", "Washington") == (39, -77)


def test_neighbours_decide() -> None:
    illinois = "Trucks from Decatur and Peoria were sent to Springfield and Champaign."
    missouri = "Trucks from Joplin and Branson were sent to Springfield and Rolla."
    assert where(illinois, "Springfield") == (40, -90)
    assert where(missouri, "Springfield") == (37, -93)


def test_countries_named_together_are_countries() -> None:
    assert where("Armenia, Azerbaijan and Georgia sent ministers to the talks.", "Georgia") == (42, 44)
    assert where("Alabama, Florida and Georgia sent trucks to the coast.", "Georgia") == (33, -83)


def test_counties_in_a_list_are_counties() -> None:
    text = "A warning was given for Butler, Preble and Warren counties in Ohio."
    assert found(text) == {
        "Butler": "Butler County",
        "Preble": "Preble County",
        "Warren": "Warren County",
        "Ohio": "Ohio",
    }


def test_the_country_of_the_outlet_weighs() -> None:
    text = "The council of Perth will meet on Monday."
    assert where(text, "Perth", outlet="BBC") == (56, -3)
    assert where(text, "Perth") == (-32, 116)


def test_datelines_and_headlines_are_read() -> None:
    text = (
        "PORT OF LAGOS REOPENS AFTER STORM\n\n"
        "KANO, Nigeria (AP) - The port director, Mira Holt, said on Monday that all ships could leave the harbour.\n"
    )
    assert {"KANO", "Nigeria"} <= found(text).keys()


def test_what_begins_a_dateline_is_a_town() -> None:
    body = "The port director, Mira Holt, said on Monday that all ships from Oregon, Idaho and Utah could leave."
    assert where(f"WASHINGTON (AP) - {body}\n", "WASHINGTON") == (39, -77)
    assert where(f"Storm passes\n\nWASHINGTON -- {body}\n", "WASHINGTON") == (39, -77)


def test_a_name_with_many_places_and_no_hint_stays_open() -> None:
    text = "The sheriff of Henry County was asked to resign."
    (county,) = places(text)
    assert (county.span.of(text), county.name, county.lat) == ("Henry County", "Henry County", None)


def test_what_a_place_says_of_itself() -> None:
    text = "Oren Daal was seen in Tashkent."
    (place,) = places(text)
    assert place.id == f"place:{Article.of(text).id}:22-30"
    assert (place.country, place.geonameid) == ("UZB", 1512569)
    assert place.lat == pytest.approx(41.26, abs=0.1)
    assert place.lon == pytest.approx(69.22, abs=0.1)
    assert 0.8 < place.confidence < 1


def test_spans_lie_in_the_text_as_written() -> None:
    text = "The envoys met in **New\u00a0York** and in [Port  of\nSpain](#)."
    assert {p.span.of(text) for p in places(text)} == {"New\u00a0York", "Port  of\nSpain"}


PIECES = [
    "Moscow said",
    "in Springfield, Ohio,",
    "the Kelm Courier (",
    "Butler, Clark and Warren counties",
    "St. John's",
    "U.S.",
    "PARIS, May 5 (AP) -",
    "\n\n",
    "Turkish and Russian",
    "of Washington",
    ", ,",
    "d'Ivoire",
    "\U0001f6a2 \u05e9\u05dc\u05d5\u05dd \u4e2d\u6587",
    "**Kabul**",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_places_are_in_order_apart_and_the_same_each_time(text: str) -> None:
    listed = places(text)
    assert [p.span for p in listed] == sorted(p.span for p in listed)
    assert all(a.end <= b.start for a, b in itertools.pairwise(listed))
    for place in listed:
        assert Span(place.start, place.end).fits(text)
        assert place.span.of(text).strip() == place.span.of(text)
        assert (place.lat is None) == (place.lon is None)
        assert 0 <= place.confidence <= 1
        if place.lat is None:
            assert place.country is place.geonameid is None
    assert msgspec.json.encode(listed) == msgspec.json.encode(places(text))


@pytest.mark.parametrize(
    "text",
    ["A" * 100_000, "Paris " * 9_000, "(" * 1_000, "9" * 100_000, "Paris, " * 5_000 + "counties", "St. " * 9_000],
    ids=["letters", "names", "brackets", "digits", "list", "saints"],
)
def test_a_long_line_of_nonsense_ends(text: str) -> None:
    assert all(p.span.fits(text) for p in places(text))
