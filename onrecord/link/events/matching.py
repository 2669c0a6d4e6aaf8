"""How likely two mentions tell of the same event: a sum of weights in log odds, and what rules it out.

Logistic regression over readable features; `onrecord/lexicon/event_match_weights.md` is its model card.
"""

from __future__ import annotations

from math import exp
from typing import NamedTuple

from onrecord.lexicon.event_match_weights import event_match_weights
from onrecord.lexicon.trigger_roots import kinship, senses_of
from onrecord.link.clustering import MILLION
from onrecord.link.events.description import EventMention
from onrecord.link.words import rarity
from onrecord.model import Status

__all__ = ["Articles", "Match", "akin", "features", "match", "veto"]

SURE = 700_000  # millionths; less likely pairs with different roots are doubtful
DOUBTFUL = 60  # per cent of what is likely; this and SURE chosen on the training topics of ECB+
LONGEST_STEM = 5  # letters that two roots have in common at their beginning to be akin
UNREAL = frozenset({Status.NEGATED, Status.DENIED})
VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"})
"""What is done by speaking is done anew by everyone who speaks."""
NAMED = ("state:", "name:", "person:", "body:")


class Articles(NamedTuple):
    """How alike two mentions' articles are, 0 to 1: in all words, and in those that tell articles of a story apart.

    An article is wholly like itself.
    """

    alike: float = 1.0
    telling: float = 1.0


class Match(NamedTuple):
    """How likely two mentions tell of the same event, and why.

    likely: the probability, in millionths. counts: what of it counts in clusters, less for doubtful pairs of different
    words, of which there are many. apart: they never do.
    """

    likely: int
    counts: int
    reason: str
    apart: bool = False


def match(one: EventMention, other: EventMention, articles: Articles) -> Match:
    """Compare two mentions, whichever comes first."""
    first, second = sorted((one, other), key=lambda mention: mention.id)
    ruled_out = veto(first, second)
    if ruled_out:
        return Match(0, 0, ruled_out, apart=True)
    weights = event_match_weights()
    found = features(first, second, articles)
    odds = sum(weights.get(name, 0.0) * value for name, value in sorted(found.items()))
    likely = round(MILLION / (1 + exp(-odds)))
    doubtful = first.root != second.root and likely < SURE
    return Match(likely, likely * DOUBTFUL // 100 if doubtful else likely, _reason(first, second, found))


def veto(one: EventMention, other: EventMention) -> str | None:
    """Return why two mentions cannot tell of the same event; None when nothing rules it out."""
    if one.days and other.days and (one.days[1] < other.days[0] or other.days[1] < one.days[0]):
        return f"on different days: {_days(one)} and {_days(other)}"
    if one.country and other.country and one.country != other.country:
        return f"in different countries: {one.country} and {other.country}"
    if one.article == other.article and (one.other or other.other) and one.other != other.other:
        return f'the text tells them apart: "{one.other or other.other}"'
    coded = one.category is not None and other.category is not None
    if (coded or one.root == other.root) and _strangers(one, other, either=coded):
        return "done by others" if coded else "done by others, to others"
    if coded and _done_to_others(one, other):
        return "done to others"
    if VERBAL.intersection((one.category, other.category)) and not set(one.actors) & set(other.actors):
        return "not known to be said by the same"
    return None


def features(one: EventMention, other: EventMention, articles: Articles) -> dict[str, float]:
    """Return what tells whether two mentions tell of the same event; what is absent counts as 0."""
    found = {"bias": 1.0}
    same = one.article == other.article
    sides = (("actor", one.actors, other.actors), ("recipient", one.recipients, other.recipients))
    root = _root(one.root, other.root)
    place = "same article" if same else "across"
    found[f"{root}, {place}"] = 1.0
    if root == "same root":
        found["same root: rarity"] = rarity(one.root)
        if one.actors and other.actors and not same:
            found[f"same root: actor {_overlap(one.actors, other.actors)}, common"] = max(0.0, 4 - rarity(one.root))
        found[f"same root: trigger {'same' if one.trigger.casefold() == other.trigger.casefold() else 'other'}"] = 1.0
    else:
        found["kinship"] = kin = kinship(one.root, other.root)
        if kin and not same:
            found["kinship: articles alike"] = min(articles.alike, 0.6)
            found["kinship: words around"] = _around(one, other)
            for name, mine, yours in sides:
                if set(mine) & set(yours):
                    found[f"kinship: {name} shared"] = 1.0
        if not same:
            found["rarity of both"] = min(rarity(one.root), rarity(other.root))
    if one.category and other.category:
        found["category same" if one.category == other.category else "category other"] = 1.0
    elif one.category or other.category:
        found["category of one"] = 1.0
    for name, mine, yours in sides:
        if mine and yours:
            found[f"{name} {_overlap(mine, yours)}, {root}"] = 1.0
    if set(one.actors) & set(other.recipients) or set(other.actors) & set(one.recipients):
        found["roles crossed"] = 1.0
    if one.days and other.days:
        found["days same" if one.days == other.days else "days overlap"] = 1.0
    if one.place and other.place:
        found["place same" if one.place == other.place else "place other"] = 1.0
    elif one.country and other.country:
        found["country same"] = 1.0
    if one.numbers and other.numbers:
        found["numbers shared" if set(one.numbers) & set(other.numbers) else "numbers other"] = 1.0
    if (one.status in UNREAL) != (other.status in UNREAL):
        found["one denied"] = 1.0
    if bool(one.other) != bool(other.other):
        found["another"] = 1.0
    if same:
        found[f"same sentence, {root}" if one.sentence == other.sentence else f"other sentence, {root}"] = 1.0
    else:
        found[f"articles alike, {root}"] = min(articles.alike, 0.6)
        found[f"articles tell the same, {root}"] = articles.telling
        found[f"words around, {root}"] = _around(one, other)
        if one.sentence == other.sentence == 0:
            found[f"both lead, {root}"] = 1.0
    return found


def akin(one: str, other: str) -> bool:
    """Say whether two different roots have a sense, a form or a meaning in common."""
    return kinship(one, other) > 0 or _root(one, other) != "different root"


def _root(one: str, other: str) -> str:
    """Say how two roots go together: the same, of one sense, akin in sense or in form, or different."""
    if one == other:
        return "same root"
    mine, yours = senses_of(one), senses_of(other)
    if mine.own & yours.own:
        return "same sense"
    if mine.own & yours.above or mine.above & yours.own:
        return "wider sense"
    if mine.above & yours.above:
        return "sister sense"
    stem = min(len(one), len(other), LONGEST_STEM)
    return "akin in form" if stem >= LONGEST_STEM and one[:stem] == other[:stem] else "different root"


def _overlap(mine: tuple[str, ...], yours: tuple[str, ...]) -> str:
    return "shared" if set(mine) & set(yours) else "other"


def _around(one: EventMention, other: EventMention) -> float:
    """Return the share of rare words that the sentences of two mentions have in common, 0 to 1."""
    mine, yours = set(one.around) - {other.root}, set(other.around) - {one.root}
    together = sum(rarity(word) for word in sorted(mine & yours))
    least = min(sum(rarity(word) for word in sorted(words)) for words in (mine, yours))
    return together / least if least else 0.0


def _strangers(one: EventMention, other: EventMention, *, either: bool) -> bool:
    """Say whether those who act and those whom it is done to are named and differ, and no party is the same.

    either: that one of the two sides is named and differs is enough.
    """
    if {*one.actors, *one.recipients} & {*other.actors, *other.recipients}:
        return False
    sides = ((one.actors, other.actors), (one.recipients, other.recipients))
    differ = [any(map(_named, mine)) and any(map(_named, yours)) for mine, yours in sides]
    return any(differ) if either else all(differ)


def _done_to_others(one: EventMention, other: EventMention) -> bool:
    """Say whether those whom it is done to have other names, and are not those who act in the other mention."""
    if {*one.actors} & {*other.recipients} or {*other.actors} & {*one.recipients}:
        return False
    mine, yours = ({key for key in m.recipients if key.startswith("name:")} for m in (one, other))
    return bool(mine and yours) and mine.isdisjoint(yours)


def _named(key: str) -> bool:
    return key.startswith(NAMED)


def _days(mention: EventMention) -> str:
    first, last = mention.days or (None, None)
    return f"{first}" if first == last else f"{first} to {last}"


def _reason(one: EventMention, other: EventMention, found: dict[str, float]) -> str:
    """Say in words what the two have in common."""
    reasons = []
    if one.root == other.root:
        same = one.trigger.casefold() == other.trigger.casefold()
        reasons.append(f'same trigger "{one.trigger}"' if same else f'"{one.trigger}" and "{other.trigger}"')
    elif _root(one.root, other.root) != "different root":
        reasons.append(f'"{one.trigger}" is like "{other.trigger}"')
    else:
        reasons.append(f'"{one.trigger}" and "{other.trigger}" in like words')
    for name, mine, yours in (("by", one.actors, other.actors), ("to", one.recipients, other.recipients)):
        shared = [key for key in mine if key in yours]
        if shared:
            reasons.append(f"both {name} {shared[0].partition(':')[2] or shared[0]}")
    if "days same" in found:
        reasons.append(f"both on {_days(one)}")
    if "place same" in found or "country same" in found:
        reasons.append("both in the same place" if "place same" in found else f"both in {one.country}")
    if "numbers shared" in found:
        reasons.append(f"both with {next(n for n in one.numbers if n in other.numbers)}")
    return ", ".join(reasons)
