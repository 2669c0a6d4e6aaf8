"""The places that a report names: found, told apart by use, and given coordinates where it is clear which are meant."""

from __future__ import annotations

import math
from dataclasses import replace

from spacy.tokens import Token

from onrecord.annotators.draft import Draft
from onrecord.annotators.places.names import PlaceName, place_names
from onrecord.annotators.places.ranking import Chosen, choose
from onrecord.annotators.places.surroundings import DASHES
from onrecord.lexicon.gazetteer import GazetteerPlace
from onrecord.lexicon.outlets import outlet_of
from onrecord.lexicon.place_words import place_words
from onrecord.lexicon.states import metonym_of
from onrecord.model import Place, PlaceUse, item_id
from onrecord.text.parse import Parse

__all__ = ["find_places"]

BETWEEN = frozenset({"with", "between", "against"})
GOVERNS = frozenset({"country", "territory"})
DECIMALS = 2  # of a confidence
# Both models are surer than they are right; these bring their odds down to about how often they are.
# Set by hand, see place_weights.md.
FLATTER, MOST_SURE, MOST_SURE_WHICH = 0.75, 0.96, 0.98


def find_places(draft: Draft) -> Draft:
    """Return the draft with the places that its title, datelines and body name, in order.

    A place whose name is not known, or of which it is not clear enough which is meant, has no coordinates.

    Raises:
        SetupError: if the gazetteer has not been made.
    """
    names = place_names(draft)
    outlet = outlet_of(draft.article.outlet) if draft.article.outlet else None
    chosen = choose(names, outlet.country if outlet else None)
    places = (_place(draft, name, choice) for name, choice in zip(names, chosen, strict=True))
    return replace(draft, places=tuple(places))


def _place(draft: Draft, name: PlaceName, choice: Chosen) -> Place:
    place = choice.place
    return Place(
        id=item_id(draft.article.id, "place", name.span),
        start=name.span.start,
        end=name.span.end,
        name=place.name if place else name.words,
        use=_use(name, place, draft.parse),
        country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        geonameid=place.geonameid if place else None,
        confidence=_confidence(name, choice),
    )


def _use(name: PlaceName, place: GazetteerPlace | None, parse: Parse) -> PlaceUse:
    """Say how a name is used: "Russian" is a demonym, "Moscow refused" a metonym, "in Moscow" the place itself."""
    if name.demonym:
        return PlaceUse.DEMONYM
    if place is None or name.paragraph < 0:
        return PlaceUse.LITERAL
    if not (place.kind in GOVERNS or place.capital or metonym_of(name.words)):
        return PlaceUse.LITERAL
    start, end = name.tokens
    doc = parse[name.paragraph].doc
    dateline = end < len(doc) and doc[end].text in DASHES
    return PlaceUse.METONYM if not dateline and _acts(doc[start:end].root) else PlaceUse.LITERAL


def _acts(token: Token) -> bool:
    """Say whether a word is what only a government is: "Moscow refused", "Kabul's demand", "ties with Turkey"."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    head = token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        return token.dep_ == "nsubj" and _is_deed(head)
    if token.dep_ in ("dobj", "dative"):
        return head.lemma_ in place_words("addressed") or token.dep_ == "dative" or _made_to_act(token)
    if token.dep_ == "poss":
        return head.lemma_ in place_words("decision")
    if token.dep_ == "pobj" and (head.dep_ == "agent" or (head.lower_ == "by" and head.head.tag_ == "VBN")):
        return head.head.lemma_ not in place_words("no deed")
    between = token.dep_ == "pobj" and head.lower_ in BETWEEN
    return between and head.head.lemma_ in place_words("dealing")


def _is_deed(verb: Token) -> bool:
    """Say whether a verb, with what completes it, is what a government does: "refused", "had to refuse", "is ready"."""
    if verb.pos_ == "VERB" and verb.lemma_ not in place_words("no deed"):
        return True
    if verb.lemma_ == "have":
        return any(child.dep_ == "xcomp" and child.lemma_ not in place_words("no deed") for child in verb.children)
    minded = place_words("minded")
    return verb.lemma_ in ("be", "remain", "seem") and any(
        child.dep_ in ("acomp", "attr") and child.lemma_.lower() in minded for child in verb.children
    )


def _made_to_act(token: Token) -> bool:
    """Say whether an object then acts itself: "prompted Varda to withdraw"."""
    return any(
        child.dep_ == "xcomp"
        and child.i > token.i
        and child.pos_ == "VERB"
        and child.lemma_ not in place_words("no deed")
        for child in token.head.children
    )


def _confidence(name: PlaceName, choice: Chosen) -> float:
    """Return the probability that a place is named and, where it has coordinates, that it is the one."""
    named = MOST_SURE / (1 + math.exp(-FLATTER * name.odds))
    return round(named * MOST_SURE_WHICH * choice.probability if choice.place else named, DECIMALS)
