"""Is a text plain? Long sentences, long words, words of the trade, the passive, heaped negatives (R-060, R-345).

The limits are rules of thumb for texts that customers read; they point at a place to look at, they forbid nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapport.kit.text import fold
from rapport.knowledge.rules.languages import NEGATIVES, PASSIVES

LONG_SENTENCE, LONG_WORD, JARGON, PASSIVE, NEGATIVE = "long-sentence", "long-word", "jargon", "passive", "negative"


class Limit(NamedTuple):
    """The most words in a sentence and the most letters in a word of a language."""

    words: int
    letters: int


# Swedish joins words into one, Marathi and the Slavic languages say in fewer words what English says in more.
LIMITS = {
    "en": Limit(20, 13),
    "sk": Limit(18, 15),
    "sv": Limit(20, 18),
    "it": Limit(24, 15),
    "ru": Limit(18, 16),
    "mr": Limit(16, 12),
}
MOST_NEGATIVES = 1
_ABBREVIATED = {
    "e.g", "i.e", "etc", "mr", "mrs", "dr", "no", "st", "napr", "tzn", "atď", "ing", "č", "str", "bl.a", "t.ex", "dvs",
    "osv", "m.m", "es", "ecc", "sig", "т.е", "т.д", "т.п", "г", "ул", "руб", "डॉ",
}  # fmt: skip
_END = re.compile(r"[.!?…।]+[\"'”»)\]]*(?=\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0900-\u097F\u200c\u200d]|['’\-](?=[^\W\d_]))*")
_NO_WORD = re.compile(r"https?://\S+|\S+@\S+")


@dataclass(frozen=True)
class Jargon:
    """A word of the trade (one that ends in * is a beginning), and what to write instead."""

    word: str
    plain: str


@dataclass(frozen=True)
class Finding:
    """One place to look at: which sentence (from 1), where it stands in the text, the rule, what met it, what instead.

    `start` and `end` count letters of the text from 0; `what` is the word, or the number of words or negatives.
    """

    number: int
    sentence: str
    start: int
    end: int
    rule: str
    what: str
    instead: str = ""


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end. Lines part them; abbreviations and numbers do not."""
    found, begin = [], 0
    for stop in _END.finditer(text):
        if stop[0].startswith(".") and _goes_on(text, begin, stop):
            continue
        found.append((begin, stop.end()))
        begin = stop.end()
    found.append((begin, len(text)))
    trimmed = ((text[a:b], a) for a, b in found)
    return [
        (a + len(part) - len(part.lstrip()), a + len(part.rstrip()))
        for part, a in trimmed
        if any(one.isalnum() for one in part)
    ]


def _goes_on(text: str, begin: int, stop: "re.Match[str]") -> bool:
    before = text[begin : stop.start()].rsplit(None, 1)
    if before and before[-1].lower().lstrip("(") in _ABBREVIATED:
        return True
    rest = text[stop.end() :].lstrip(" ")
    return bool(rest) and rest[0].islower()


def words_in(text: str) -> list[str]:
    """Return the words of a text without numbers, addresses of the web and of mail; a hyphen or apostrophe joins."""
    return _WORD.findall(_NO_WORD.sub(" ", text))


def letters_of(word: str) -> int:
    """Return how many letters people see in a word: accents and vowel signs belong to the letter before."""
    return sum(1 for one in unicodedata.normalize("NFC", word) if unicodedata.category(one)[0] == "L")


def check(text: str, language: str, jargon: Iterable[Jargon] = ()) -> list[Finding]:
    """Return the places that make a text hard to read, in the order of the text.

    Unknown languages are measured as English, without the passive and negatives.
    """
    limit, known = LIMITS.get(language, LIMITS["en"]), [(one, _finder(one.word)) for one in jargon if one.word.strip()]
    found: list[Finding] = []
    for number, (start, end) in enumerate(sentences(text), 1):
        sentence = text[start:end]
        for rule, what, instead in _met(sentence, language, limit, known):
            found.append(Finding(number, sentence, start, end, rule, what, instead))
    return found


def _met(
    sentence: str, language: str, limit: Limit, jargon: list[tuple[Jargon, "re.Pattern[str]"]]
) -> Iterator[tuple[str, str, str]]:
    words = words_in(sentence)
    if len(words) > limit.words:
        yield LONG_SENTENCE, str(len(words)), ""
    for word in dict.fromkeys(words):
        if max(letters_of(part) for part in word.split("-")) > limit.letters:
            yield LONG_WORD, word, ""
    folded = fold(sentence)
    for one, finder in jargon:
        if finder.search(folded):
            yield JARGON, one.word, one.plain
    passive = PASSIVES[language].search(sentence) if language in PASSIVES else None
    if passive:
        yield PASSIVE, passive[0].strip(), ""
    negatives = len(NEGATIVES[language].findall(sentence)) if language in NEGATIVES else 0
    if negatives > MOST_NEGATIVES:
        yield NEGATIVE, str(negatives), ""


def _finder(word: str) -> "re.Pattern[str]":
    """What finds a word in folded text; a star at its end lets it go on."""
    bare = re.escape(fold(word.rstrip("* "))).replace(r"\ ", " ")
    return re.compile(rf"(?:^| ){bare}" + ("" if word.rstrip().endswith("*") else r"(?= |$)"))
