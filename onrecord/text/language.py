"""The language of a text, as far as its letters and commonest words say it."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["detect", "may_be_english"]

SAMPLE = 6_000  # characters that are looked at
SURE_SHARE = 0.12  # of the words are among a language's commonest; running prose has a quarter or more
SURE_LEAD = 1.6  # times as many hits as the next language
SHORT = 12  # words, below which two hits are asked for instead of a share
UNSURE = 40  # words; names can crowd out the common words of a sentence or two

WORDS = {
    "en": "the of and to in a is that for it as was with be by on not he his but at are this have from or had an"
    " they which you were her all their she will would there been has who said its after over about into than",
    "de": "der die und das von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat"
    " dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se il sont avec ce ont elle"
    " cette aux été mais ou comme leur nous",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ha o este sí"
    " porque esta entre cuando muy sin sobre también fue",
    "it": "di che e la il un a per in una sono con non del della le si da dei nel al più come ha alla anche ma gli"
    " lo delle dal è stato questo",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou"
    " foi são pelo também",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als bij door maar naar uit nog wordt"
    " heeft hij worden over deze",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag från vi så kan när",
    "pl": "i w na z się do nie że to jest o jak za od po przez ale dla są oraz który jego co tym był",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ancak olduğu en ne var değil",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada oleh telah sebagai",
}
COMMON = {language: frozenset(words.split()) for language, words in WORDS.items()}
SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("uk", re.compile(r"[іїєґ]", re.IGNORECASE)),
    ("ru", re.compile(r"[ыэъё]", re.IGNORECASE)),
    ("fa", re.compile(r"[پچژگ]")),
    ("ar", re.compile(r"[\u0621-\u064a]")),
    ("he", re.compile(r"[\u05d0-\u05ea]")),
    ("el", re.compile(r"[\u03b1-\u03c9]", re.IGNORECASE)),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
LAST_LATIN = 0x24F
SCRIPT_SHARE = 0.01  # of the letters outside the Latin script must be a script's own


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text, None when it is not sure.

    Only the first 6,000 characters count. A short text is English only if it has English words.
    """
    sample = text[:SAMPLE].lower()
    letters = [letter for letter in sample if letter.isalpha()]
    foreign = [letter for letter in letters if ord(letter) > LAST_LATIN]
    if len(foreign) > len(letters) / 2:
        return _by_script("".join(foreign))
    return _by_words(re.findall(r"[^\W\d_]+", sample))


def may_be_english(text: str, language: str | None) -> bool:
    """Say whether a text is to be read as English: it is, or it is too short to tell and in the Latin script.

    language: what `detect` says of it, or what came with it.
    """
    if language is not None:
        return language == "en" or language.startswith(("en-", "en_"))
    words = re.findall(r"[^\W\d_]+", text[:SAMPLE])
    latin = [word for word in words if ord(max(word)) <= LAST_LATIN]
    return 0 < len(words) < UNSURE and 2 * len(latin) > len(words)


def _by_script(letters: str) -> str | None:
    for language, own in SCRIPTS:
        if len(own.findall(letters)) > SCRIPT_SHARE * len(letters):
            return language
    return None


def _by_words(words: list[str]) -> str | None:
    hits = Counter({language: sum(word in common for word in words) for language, common in COMMON.items()})
    (best, most), (_, next_most) = hits.most_common(2)
    if len(words) < SHORT:
        return "en" if best == "en" and most >= 2 and most > next_most else None
    if most >= SURE_SHARE * len(words) and most >= SURE_LEAD * next_most:
        return best
    return None
