"""The parts of a clause: who does it, to whom, with, in and from what; its words, numbers, times and places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.annotators.draft import Draft
from onrecord.annotators.events.clauses import agents_of, is_passive, patients_of, prepositions_of, subject_of
from onrecord.annotators.propositions.heads import Head, condition_of, deed_above, is_short_report
from onrecord.annotators.propositions.wished import asked_of, is_imperative, wish_above
from onrecord.lexicon.states import demonym_of, state_of
from onrecord.model import Number, Part, Place, PlaceUse, Span, Statement
from onrecord.text.parse import Paragraph

__all__ = ["Parts", "kept_tokens"]

ASIDE = frozenset({"advcl", "parataxis", "punct", "cc", "mark", "intj", "preconj", "dep"})
FIRST_PERSON = frozenset("i we me us my our mine ours myself ourselves".split())
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "ADV"})
EMPTY = frozenset(
    "be have do say tell also just only very then now there here so too as well even more most other such same own "
    "however meanwhile still yet already ago not never n't".split()
)
"""Words that tell nothing of what a clause is about."""
LONGEST = 40  # tokens of a noun phrase that are looked at
MULTIPLES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12}
WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
DIGITS = re.compile(r"[\d,]*\d(?:\.\d+)?")
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january "
    "february march april may june july august september october november december jan feb mar apr jun jul aug sept "
    "sep oct nov dec".split()
)
"""Words of dates, which are written like names and are none."""
QUANTITIES = frozenset(
    "dozen score hundred thousand million billion number majority minority handful couple group lot bunch plenty most "
    "all some many several half member percent percentage".split()
)
"""Words that only count what "of" after them brings in: *dozens* of ministers."""
LEAST = frozenset("least minimum over than exceed exceeding upwards above".split())
ABOUT = frozenset("about around some nearly almost roughly approximately estimated close".split())
MOST = frozenset("most maximum under below fewer less".split())


def kept_tokens(head: Head) -> list[Token]:
    """Return the words of a clause in order, without clauses inside it that say something else.

    What stands between kept words is kept too, so that they are one stretch of the text. A condition is kept: it is
    no more than that under which the clause is said to hold.
    """
    top, word = head.top, head.word
    kept = {top.i, word.i}
    condition = condition_of(top)
    if condition is not None:
        kept.update(t.i for t in condition.subtree)
    wish = wish_above(top) if top.dep_ != "conj" else None
    asked = asked_of(top) if wish is not None else None
    if wish is not None and asked is not None and wish.i < asked.i < top.i:  # urged *Daal* to leave
        kept.update(t.i for t in asked.subtree if wish.i < t.i < top.i)
    if is_short_report(top):  # "*Two ships* sunk off Senn"
        kept.update(t.i for t in top.head.subtree if t.i < top.i and not t.is_punct)
    stack = list(top.children)
    while stack:
        token = stack.pop()
        joined_clause = token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and token.i != word.i
        governs = token.i in {g.i for g in head.governors} or token.i == word.i
        if token.lower_ == "when" and token.head.i == top.i and top.dep_ == "advcl":
            continue
        if not governs and (token.dep_ in ASIDE or joined_clause or _is_clause(token)):
            continue
        kept.add(token.i)
        stack.extend(token.children)
    doc, sentence = top.doc, top.sent
    first = max(min(kept), sentence.start)
    last = min(max(kept), sentence.end - 1)
    run = list(doc[first : last + 1])
    while run and (run[0].is_punct or run[0].is_space) and run[0].i not in {top.i, word.i}:
        run = run[1:]
    while run and (run[-1].is_punct or run[-1].is_space):
        run = run[:-1]
    return run or [word]


def _is_clause(token: Token) -> bool:
    """Say whether a word begins a clause that is told as a proposition of its own."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.dep_ == "ccomp" and token.i < token.head.i:
        return True  # '"It sank," Holt said'
    if token.dep_ == "relcl":
        return not any(c.dep_ == "aux" and c.lower_ == "to" for c in token.lefts)
    return token.dep_ == "acl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in token.lefts)


class Parts:
    """Answers which actors, countries, times and places the words of an article's clauses mean."""

    def __init__(self, draft: Draft) -> None:
        """Index what the draft marks by where it stands."""
        self._head = {m.head.start: m.actor for m in draft.mentions if m.actor is not None}
        named = sorted((span, actor.id) for actor in draft.actors for span in actor.mentions)
        self._spans = [span for span, _ in named]
        self._starts = [span.start for span in self._spans]
        self._ids = [actor for _, actor in named]
        self._places = sorted(draft.places, key=lambda p: p.start)
        self._place_starts = [p.start for p in self._places]
        self._timexes = sorted(draft.timexes, key=lambda t: t.start)
        self._timex_starts = [t.start for t in self._timexes]

    def of(self, head: Head, paragraph: Paragraph, said: Statement | None) -> tuple[Part, ...]:
        """Return the noun phrases of a clause. said: the statement that it stands in."""
        found: list[Part] = []
        taken: set[int] = set()
        for role, noun in _nouns(head):
            if (
                noun.i in taken
                or noun.i == head.word.i
                or noun.dep_ == "mark"
                or noun.tag_ in {"WDT", "WP", "WRB", "HYPH"}
            ):
                continue
            if role not in {"subject", "object"} and noun.lower_.rstrip(".") in CALENDAR:
                continue  # when it was is told apart from its parts
            taken.add(noun.i)
            found.append(self._part(role, noun, paragraph, said))
        return tuple(found)

    def _part(self, role: str, noun: Token, paragraph: Paragraph, said: Statement | None) -> Part:
        tokens = _phrase(noun)
        noun = _counted(noun)
        span = paragraph.span_of(tokens[0], tokens[-1])
        joined = [noun, *(c for c in noun.conjuncts if c.i > noun.i and c.i in {t.i for t in tokens})]
        actors = dict.fromkeys(a for t in joined for a in [self._actor(t, paragraph, said)] if a is not None)
        if not actors:  # "the chief of staff, *Mira Holt*"
            named = (c for t in joined for c in t.children if c.dep_ == "appos")
            actors = dict.fromkeys(a for c in named for a in [self._actor(c, paragraph, said)] if a is not None)
        words = self.words(tokens, paragraph)
        country = self._country(noun, paragraph.span_of(noun)) if noun.pos_ == "PROPN" else None
        return Part(
            role=role,
            start=span.start,
            end=span.end,
            head=f"={country}" if country else ("+" if _is_name(noun) else "") + noun.lemma_.lower(),
            words=words,
            actors=tuple(actors),
        )

    def _actor(self, token: Token, paragraph: Paragraph, said: Statement | None) -> str | None:
        if token.lower_ in FIRST_PERSON:
            return said.actor if said is not None else None
        span = paragraph.span_of(token)
        found = self._head.get(span.start)
        if found is not None or token.pos_ not in {"NOUN", "PROPN", "PRON", "ADJ"}:
            return found
        at = bisect_right(self._starts, span.start)
        around = [
            (len(self._spans[i]), self._ids[i])
            for i in range(max(at - 8, 0), at)
            if self._spans[i].contains(span) and self._spans[i].end <= span.end + 2  # "the council's"
        ]
        return min(around)[1] if around else None

    def words(self, tokens: Iterable[Token], paragraph: Paragraph) -> tuple[str, ...]:
        """Return the lemmas of what words are about, countries as "=FRA", names as "+holt", sorted and
        each once.
        """
        found: set[str] = set()
        for token in tokens:
            lemma = token.lemma_.lower()
            if token.pos_ not in CONTENT or lemma in EMPTY or not any(c.isalnum() for c in lemma):
                continue
            country = self._country(token, paragraph.span_of(token))
            found.add(f"={country}" if country else f"+{lemma}" if _is_name(token) else lemma)
        return tuple(sorted(found))

    def _country(self, token: Token, span: Span) -> str | None:
        if token.pos_ not in {"PROPN", "ADJ", "NOUN"} or not token.text[:1].isupper():
            return None
        place = self._place_at(span)
        stated = place is not None and (place.use is not PlaceUse.LITERAL or state_of(place.name) is not None)
        if place is not None and stated and place.country is not None:
            return place.country
        state = state_of(token.text) or demonym_of(token.text) or state_of(token.text.replace(".", ""))
        return state.code if state is not None else None

    def _place_at(self, span: Span) -> Place | None:
        at = bisect_right(self._place_starts, span.start) - 1
        return self._places[at] if at >= 0 and self._places[at].span.contains(span) else None

    def places_in(self, span: Span) -> tuple[str, ...]:
        """Return the ids of the literal places in a span."""
        here = self._places[bisect_left(self._place_starts, span.start) : bisect_left(self._place_starts, span.end)]
        return tuple(p.id for p in here if p.use is PlaceUse.LITERAL)

    def times_in(self, span: Span) -> tuple[str, ...]:
        """Return the ids of the time expressions in a span."""
        low, high = bisect_left(self._timex_starts, span.start), bisect_left(self._timex_starts, span.end)
        return tuple(t.id for t in self._timexes[low:high])

    def numbers(self, tokens: Iterable[Token], paragraph: Paragraph, head: Head) -> tuple[Number, ...]:
        """Return the numbers among the words of a clause, outside of dates, names and the clauses inside it."""
        found: list[Number] = []
        run: list[Token] = []
        for one in (*tokens, None):
            token = one if one is not None and _is_within(one, head) else None
            multiple = token is not None and token.lower_.rstrip("s") in MULTIPLES
            if token is not None and (token.tag_ == "CD" or (multiple and (run or token.lower_ == "dozen"))):
                run.append(token)
                continue
            if run:
                found += self._number(run, paragraph)
                run = []
        return tuple(found)

    def _number(self, run: list[Token], paragraph: Paragraph) -> Iterator[Number]:
        span = paragraph.span_of(run[0], run[-1])
        at = bisect_right(self._timex_starts, span.start) - 1
        if at >= 0 and self._timexes[at].span.overlaps(span):
            return
        if run[-1].ent_type_ in {"PERSON", "ORG", "GPE", "FAC", "DATE", "TIME"} or run[0].ent_type_ in {
            "PERSON",
            "ORG",
        }:
            return
        value = _value([t.lower_ for t in run])
        if value is None:
            return
        last = run[-1]
        before = [t.lower_ for t in run[0].doc[max(run[0].i - 3, run[0].sent.start) : run[0].i]]
        after = run[0].doc[last.i + 1] if last.i + 1 < last.sent.end else None
        unit = None
        if run[0].i and run[0].nbor(-1).text in {"$", "€", "£"}:
            unit = run[0].nbor(-1).text
        elif after is not None and (after.text == "%" or after.lower_ in {"percent", "per"}):
            unit = "%"
        elif last.head.i > last.i and last.dep_ == "nummod":
            unit = last.head.lemma_.lower()
        elif after is not None and after.pos_ in {"NOUN", "ADJ"} and after.head.pos_ == "NOUN":
            unit = (after.head if after.pos_ == "ADJ" else after).lemma_.lower()
        if unit is None and last.lower_ in {"one"}:
            return  # "one of them"
        bound = None
        if any(w in LEAST for w in before):
            bound = "most" if any(w in MOST - {"most"} for w in before) else "least"
        elif any(w in MOST for w in before):
            bound = "most"
        elif any(w in ABOUT for w in before):
            bound = "about"
        yield Number(start=span.start, end=span.end, value=value, unit=unit, bound=bound)


def _is_name(token: Token) -> bool:
    if not token.text[:1].isupper() or token.lower_.rstrip(".") in CALENDAR:
        return False
    return token.pos_ == "PROPN" or (token.pos_ == "ADJ" and not token.is_sent_start)


def _counted(noun: Token) -> Token:
    """Return the noun that is counted: dozens of *ministers*."""
    if noun.lemma_.lower() not in QUANTITIES:
        return noun
    of = (o for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of" for o in c.children if o.dep_ == "pobj")
    return next(of, noun)


def _is_within(token: Token, head: Head) -> bool:
    """Say whether a word belongs to a clause itself, and not to one inside it."""
    own = {head.word.i, *(g.i for g in head.governors)}
    word = token
    while word.i not in own:
        if word.pos_ in {"VERB", "AUX"} and word.dep_ in {"relcl", "acl", "advcl", "ccomp", "pcomp"}:
            return False
        if word.head.i == word.i:
            return True
        word = word.head
    return True


def _value(words: list[str]) -> str | None:
    """Return the value of a number in digits; None of one that cannot be read."""
    total, current = 0.0, 0.0
    read = False
    for word in words:
        single = word.replace(",", "")
        if DIGITS.fullmatch(word):
            current, read = current + float(single), True
        elif all(part in WORDS for part in word.split("-")):
            current, read = current + sum(WORDS[part] for part in word.split("-")), True
        elif word.rstrip("s") in MULTIPLES:
            current = (current or 1.0) * MULTIPLES[word.rstrip("s")]
            total, current, read = total + current, 0.0, True
        else:
            return None
    value = total + current
    return f"{value:g}" if value < 1e6 and read else (f"{value:.0f}" if read else None)


def _nouns(head: Head) -> Iterator[tuple[str, Token]]:
    """Yield the nouns of a clause with their roles."""
    verb = head.word
    passive = is_passive(verb)
    if passive:
        yield from (("subject", noun) for noun in agents_of(verb))
    else:
        subject = subject_of(verb) if not any(c.dep_ == "expl" for c in verb.children) else None
        if subject is None and head.governors:
            subject = subject_of(head.top)
        if wish_above(head.top) is not None or is_imperative(head.top):
            subject = asked_of(head.top)
        deed = deed_above(verb) if subject is None else None
        if deed is not None:
            subject = subject_of(deed)
        if subject is not None:
            yield "subject", subject
    yield from (("object", noun) for noun in patients_of(verb))
    for child in verb.children:
        if child.dep_ in {"attr", "acomp", "oprd"}:
            yield "object", child
    for word in (verb, *(c for c in verb.children if c.dep_ in {"dobj", "attr", "acomp"} and c.i > verb.i)):
        for preposition, noun in prepositions_of(word):
            if preposition != "by" or not passive:
                yield preposition, noun


def _phrase(noun: Token) -> list[Token]:
    """Return the words of a noun phrase, without clauses that describe it."""
    kept = {noun.i}
    stack = list(noun.children)
    while stack:
        token = stack.pop()
        aside = token.dep_ in {"relcl", "acl", "advcl", "punct", "appos", "cc", "parataxis", "ccomp", "nsubj", "aux"}
        if aside or (noun.pos_ in {"VERB", "AUX"} and token.dep_ not in {"dobj", "advmod", "prep"}):
            continue
        if abs(token.i - noun.i) <= LONGEST:
            kept.add(token.i)
            stack.extend(token.children)
    return list(noun.doc[min(kept) : max(kept) + 1])
