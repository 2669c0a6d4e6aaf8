"""Which partly known descriptions may be of one thing."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Profile", "alike", "gather"]

Profile = tuple[str | None, ...]
"""What is known of something, field by field; None: not known."""


def alike(one: Profile, other: Profile) -> bool:
    """Say whether two descriptions contradict each other nowhere.

    >>> alike(("USA", None), ("USA", "GOV")), alike(("USA", None), ("RUS", None))
    (True, False)
    """
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def gather(profiles: Iterable[Profile]) -> dict[Profile, int]:
    """Return for each description the number of the thing that it may be of, whatever their order.

    The fullest come first, so that one that says little joins what is known already instead of making a thing of its
    own, or one thing of two.

    >>> found = gather([("USA", None), ("USA", "GOV"), ("RUS", "GOV"), (None, "GOV")])
    >>> found["USA", None] == found["USA", "GOV"], found["RUS", "GOV"] == found["USA", "GOV"]
    (True, False)
    """
    ordered = sorted(set(profiles), key=lambda p: (-sum(f is not None for f in p), tuple(f or "" for f in p)))
    things: list[Profile] = []
    found: dict[Profile, int] = {}
    for profile in ordered:
        number = next((n for n, thing in enumerate(things) if alike(profile, thing)), None)
        if number is None:
            number = len(things)
            things.append(profile)
        else:
            things[number] = tuple(a if a is not None else b for a, b in zip(things[number], profile, strict=True))
        found[profile] = number
    return found
