"""Mentions of an article and its actors: who means whom. The speakers are invented."""

from __future__ import annotations

from onrecord import annotate
from onrecord.annotators.mentions import with_actors
from onrecord.model import Actor, ActorKind, EntityType, Mention, Span

TEXT = "Mira Holt, the mayor, met Oren Daal. She thanked him. They left."


def mention(words: str, head: str, coref: str) -> Mention:
    start = TEXT.index(words)
    at = TEXT.index(head, start)
    return Mention(
        id=f"m{start}",
        start=start,
        end=start + len(words),
        head=Span(at, at + len(head)),
        type=EntityType.PERSON,
        coref=coref,
    )


def actor(name: str) -> Actor:
    start = TEXT.index(name)
    return Actor(id=name, name=name, kind=ActorKind.PERSON, mentions=(Span(start, start + len(name)),))


HOLT, SHE = mention("Mira Holt, the mayor", "Holt", "one"), mention("She", "She", "one")
DAAL, HIM, THEY = mention("Oren Daal", "Daal", "two"), mention("him", "him", "two"), mention("They", "They", "three")
ACTORS = (actor("Mira Holt"), actor("Oren Daal"))


def test_mentions_mean_the_actors_whose_names_they_hold() -> None:
    linked, _ = with_actors((HOLT, DAAL, SHE, HIM, THEY), ACTORS)
    assert [m.actor for m in linked] == ["Mira Holt", "Oren Daal", "Mira Holt", "Oren Daal", None]


def test_actors_get_the_pronouns_and_whole_phrases_that_mean_them() -> None:
    _, actors = with_actors((HOLT, DAAL, SHE, HIM), ACTORS)
    words = [[span.of(TEXT) for span in one.mentions] for one in actors]
    assert words == [["Mira Holt, the mayor", "She"], ["Oren Daal", "him"]]


def test_an_entity_that_holds_two_names_means_neither() -> None:
    mixed = (HOLT, mention("Oren Daal", "Daal", "one"), SHE)
    linked, actors = with_actors(mixed, ACTORS)
    assert {m.actor for m in linked} == {None}
    assert actors == ACTORS


def test_the_record_has_mentions_in_order_and_each_head_once() -> None:
    record = annotate(TEXT)
    spans = [m.span for m in record.mentions]
    assert spans == sorted(spans)
    heads = [m.head for m in record.mentions]
    assert len(heads) == len(set(heads))
    assert all(m.span.contains(m.head) for m in record.mentions)
    assert {m.actor for m in record.mentions} <= {a.id for a in record.actors} | {None}


def test_a_name_and_the_pronoun_after_it_mean_the_same() -> None:
    text = "Mira Holt, the mayor of Ostra, opened the harbour on Friday. She said that the ice had gone."
    by_words = {m.span.of(text): m for m in annotate(text).mentions}
    holt = next(m for words, m in by_words.items() if words.startswith("Mira Holt"))
    assert by_words["She"].coref == holt.coref
    assert holt.type is EntityType.PERSON
