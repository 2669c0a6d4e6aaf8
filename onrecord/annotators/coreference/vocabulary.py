"""Words that tell what a mention may mean: pronouns by class, articles, words of one gender, irregular plurals."""

from __future__ import annotations

__all__ = [
    "DEFINITE",
    "FEMININE",
    "FUNCTION",
    "GENDERED_PRONOUNS",
    "INDEFINITE",
    "MASCULINE",
    "PLURALS",
    "POSSESSIVE_PRONOUNS",
    "PRONOUNS",
    "SINGULARS",
    "TITLES",
]

PRONOUNS = {
    word: kind
    for kind, words in {
        "i": "i me my mine myself",
        "we": "we us our ours ourselves",
        "you": "you your yours yourself yourselves",
        "he": "he him his himself",
        "she": "she her hers herself",
        "it": "it its itself",
        "they": "they them their theirs themselves themself",
        "this": "this that these those here there",
        "who": "who whom whose which",
        "one": "one another other others someone somebody anyone anybody everyone everybody nobody none each both all "
        "many some several most few any either neither half",
    }.items()
    for word in words.split()
}
"""The class of each pronoun."""
GENDERED_PRONOUNS = {"he": "m", "she": "f"}
POSSESSIVE_PRONOUNS = frozenset("my our your his her its their whose".split())
DEFINITE = frozenset("the this that these those both".split()) | POSSESSIVE_PRONOUNS
INDEFINITE = frozenset(
    "a an some any another other several many few no every each one two three four five six seven eight nine ten "
    "dozens hundreds thousands most more such certain".split()
)
FUNCTION = frozenset(
    "a an the this that these those of in on at to for from by with and or as 's ’s ' ’ , . - – — ( ) \" “ ” : ; / "
    "my our your his her its their who whom whose which is are was were be been has have had not also".split()
)
"""Words that tell nothing about whom a mention means."""
MASCULINE = frozenset(
    "mr mister sir lord king prince duke emperor man men boy boys father son brother husband uncle nephew grandfather "
    "grandson guy gentleman spokesman chairman policeman businessman congressman fireman monk priest bishop pope "
    "widower groom waiter actor monsieur señor herr dad boyfriend".split()
)
FEMININE = frozenset(
    "mrs ms miss lady dame madam madame queen princess duchess empress woman women girl girls mother daughter sister "
    "wife aunt niece grandmother granddaughter spokeswoman chairwoman policewoman businesswoman congresswoman nun "
    "widow bride waitress actress señora frau mom mum girlfriend".split()
)
TITLES = frozenset(
    "mr mrs ms miss sir dame lord lady dr prof professor gen general col colonel maj major capt captain lt lieutenant "
    "adm admiral sgt sergeant rev reverend sen senator rep representative gov governor president premier minister "
    "chancellor king queen prince princess sheikh ayatollah pope judge justice ambassador secretary mayor saint st "
    "mister madam father sister brother uncle aunt".split()
)
PLURALS = frozenset(
    "people men women children police folks personnel staff troops media public audience spokesmen policemen both "
    "many few several others those these them they we us majority minority".split()
)
SINGULARS = frozenset(
    "news press congress boss business process species series texas wales paris brussels athens caucus census campus "
    "jesus james charles princess actress mistress witness this his its us is headquarters politics texas".split()
)
"""Words that end in "s" and are no plurals."""
