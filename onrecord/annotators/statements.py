"""From attributions to statements: who that is, what they do, to whom, when, through whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.annotators.actors.cast import Cast
from onrecord.annotators.actors.phrase import Phrase
from onrecord.annotators.actors.words import SPEAKER
from onrecord.annotators.acts import understand
from onrecord.annotators.addressee import addressee_of
from onrecord.annotators.attribution.find import Attribution, find_attributions
from onrecord.annotators.attribution.layout import VERBATIM
from onrecord.annotators.attribution.located import Located
from onrecord.annotators.attribution.nesting import chain_of
from onrecord.annotators.attribution.phrases import antecedent, phrase_of
from onrecord.annotators.attribution.spans import tokens_in
from onrecord.annotators.circumstances import time_of, venue_of
from onrecord.annotators.draft import Draft
from onrecord.annotators.manner import manner_of
from onrecord.annotators.media import goes_on, means_same_occasion, media_of, same_outlet
from onrecord.annotators.mentions import with_actors
from onrecord.model import Actor, ActorKind, ChainLink, Manner, Mention, Statement, item_id, merge
from onrecord.text.metadata import provenance
from onrecord.text.parse import Parse, by_paragraph
from onrecord.text.quotes import find_quotations

__all__ = ["find_statements"]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of one attribution besides its words. carried: the media that an earlier sentence names."""

    actors: tuple[str, ...]
    addressee: str | None
    via: tuple[str, ...]
    carried: tuple[str, ...] = ()


def find_statements(draft: Draft) -> Draft:
    """Fill `statements` and `actors`."""
    text, parse = draft.article.text, draft.parse
    attributions = find_attributions(text, parse, draft.encoded)
    cast = Cast(text, draft.article.id, parse, draft.written or draft.article.published)
    credit = tuple(cast.named(span) for span in provenance(text, draft.zones))
    told = _tell(attributions, parse, cast)
    actors = cast.actors()
    mentions, known = with_actors(draft.mentions, actors)
    told = _with_mentions(told, attributions, parse, mentions)
    places, timexes = by_paragraph(parse, draft.places), by_paragraph(parse, draft.timexes)
    own = {actor.id for actor in actors if draft.article.outlet and same_outlet(actor.name, draft.article.outlet)}
    links = [_link(a.located, told[n].actors, parse, actors) for n, a in enumerate(attributions)]
    quotations = [quotation for paragraph in parse for quotation in find_quotations(text, paragraph.span)]
    ids = [_id(draft.article.id, a.located) for a in attributions]
    statements = [
        Statement(
            id=ids[number],
            manner=Manner.DIRECT
            if a.located.frame in VERBATIM
            else manner_of(text, a.located.cue, a.located.content, quotations),
            source=(a.located.source,) if a.located.source else (),
            cue=(a.located.cue,),
            content=a.located.content,
            parent=ids[a.parent] if a.parent is not None else None,
            chain=tuple(links[n] for n in chain_of(number, attributions)),
            actor=told[number].actors[0] if told[number].actors else None,
            joint=told[number].actors[1:],
            act=understood.act,
            negated=understood.negated,
            modality=understood.modality,
            addressee=told[number].addressee,
            venue=venue_of(a.located, parse[a.located.paragraph], places[a.located.paragraph]),
            time=time_of(a.located, parse[a.located.paragraph], timexes[a.located.paragraph]),
            via=tuple(m for m in dict.fromkeys((*credit, *told[number].via)) if m not in own),
            via_carried=tuple(m for m in told[number].carried if m not in own),
            confidence=round(a.probability, 2),
        )
        for number, a in enumerate(attributions)
        for understood in [understand(a.located, parse[a.located.paragraph])]
    ]
    return replace(draft, statements=tuple(statements), actors=known, mentions=mentions)


def _tell(attributions: tuple[Attribution, ...], parse: Parse, cast: Cast) -> list[_Told]:
    """Resolve speakers, addressees and media; outer statements first, since their speaker is the "I" of inner ones."""
    told: dict[int, _Told] = {}
    for number in sorted(range(len(attributions)), key=lambda n: (_root(n, attributions), _depth(n, attributions), n)):
        attribution = attributions[number]
        outer = told[attribution.parent] if attribution.parent is not None else None
        told[number] = _one(attribution.located, outer, parse, cast)
    _carry(attributions, told)
    return [told[number] for number in range(len(attributions))]


def _with_mentions(
    told: list[_Told],
    attributions: tuple[Attribution, ...],
    parse: Parse,
    mentions: tuple[Mention, ...],
) -> list[_Told]:
    """Give statements whose speaker is open the actor that their source's head word means as a mention.

    mentions: with the actors that they mean. Outside of what somebody said "I" and "we" are the writer, who is no
    actor of the article.
    """
    of_head = {mention.head.start: mention.actor for mention in mentions}
    found = []
    for own, attribution in zip(told, attributions, strict=True):
        head = attribution.located.source_head
        actor = None
        if head is not None and head.lower_ not in SPEAKER:
            actor = of_head.get(parse[attribution.located.paragraph].span_of(head).start)
        found.append(replace(own, actors=(actor,)) if not own.actors and actor is not None else own)
    return found


def _one(located: Located, outer: _Told | None, parse: Parse, cast: Cast) -> _Told:
    speaker = outer.actors[0] if outer is not None and outer.actors else None
    paragraph = parse[located.paragraph]
    actors: tuple[str, ...] = ()
    if located.source is not None and located.source_head is not None:
        words = tokens_in(paragraph, located.source)
        tokens = words[0].i, words[-1].i + 1
        actors = cast.resolve(Phrase(located.paragraph, tokens, located.source_head, speaker))
        if actors:
            cast.spoke(actors, located.paragraph, located.source.start)
    listener = addressee_of(located, paragraph)
    addressee = None
    if listener is not None:
        found = cast.resolve(Phrase(located.paragraph, phrase_of(listener), listener, speaker))
        addressee = next((one for one in found if one not in actors), None)  # nobody tells himself
    around = [] if outer is None else [*outer.via, *(a for a in outer.actors if cast.kind(a) is ActorKind.OUTLET)]
    return _Told(actors, addressee, media_of(located, addressee, actors, around, paragraph, cast))


def _carry(attributions: tuple[Attribution, ...], told: dict[int, _Told]) -> None:
    """Let the media of a statement hold for what the same speaker adds right after it, or in the same interview."""
    last: dict[tuple[str, ...], tuple[Located, tuple[str, ...]]] = {}
    through: dict[tuple[str, ...], tuple[str, ...]] = {}
    for number, attribution in enumerate(attributions):
        own, located = told[number], attribution.located
        if not own.actors:
            continue
        before, media = last.get(own.actors, (located, ()))
        taken = media if goes_on(before, located) else ()
        taken = taken or (through.get(own.actors, ()) if means_same_occasion(located) else ())
        if taken and not own.via:
            own = told[number] = replace(own, via=taken, carried=taken)
        last[own.actors] = located, own.via
        if own.via:
            through[own.actors] = own.via
    for number in sorted(told, key=lambda n: _depth(n, attributions)):
        parent, own = attributions[number].parent, told[number]
        if parent is not None and told[parent].carried:
            more = tuple(m for m in told[parent].carried if m not in (*own.via, *own.actors))
            told[number] = replace(own, via=(*more, *own.via), carried=(*more, *own.carried))


def _link(located: Located, who: tuple[str, ...], parse: Parse, actors: tuple[Actor, ...]) -> ChainLink:
    """Return a source as a link of a chain: its words, and for a pronoun also the words that it takes up."""
    if located.source is None or located.source_head is None:
        return ChainLink()
    mentions = [located.source]
    taken_up = antecedent(located.source_head)
    if taken_up is not None:
        doc = parse[located.paragraph].doc
        mentions.append(parse[located.paragraph].span_of(doc[taken_up[0]], doc[taken_up[1] - 1]))
    elif located.source_head.pos_ == "PRON":
        named = (m for actor in actors if actor.id in who for m in actor.mentions if m.end <= located.source.start)
        mentions += sorted(named)[-1:]
    return ChainLink(mentions=merge(mentions))


def _root(number: int, attributions: tuple[Attribution, ...]) -> int:
    """Return the outermost statement around one, itself if it is outermost."""
    parent = attributions[number].parent
    return number if parent is None else _root(parent, attributions)


def _depth(number: int, attributions: tuple[Attribution, ...]) -> int:
    depth, parent = 0, attributions[number].parent
    while parent is not None:
        depth, parent = depth + 1, attributions[parent].parent
    return depth


def _id(article: str, located: Located) -> str:
    """Return a statement's id, from its cue, which no other statement has."""
    return item_id(article, "statement", located.cue)
