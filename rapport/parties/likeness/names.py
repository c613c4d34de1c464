"""A name read for comparing: its telling words in one script, its legal form, its numerals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from rapport.kit.text import fold, romanise, skeleton
from rapport.kit.text.names import letters_joined
from rapport.parties.likeness.forms import (
    ANYWHERE,
    SHORTEST_ANYWHERE,
    forms,
    long_words,
    longest,
    only_at_edges,
    words_of_forms,
)

# Words that many companies carry: that two share one says little, that one lacks it not much either.
_COMMON = """
    group holding holdings international services service solutions solution trade trading company industries industry
    industrial enterprises enterprise management systems system technologies technology tech products product
    production engineering consulting development project projects construction invest investment investments capital
    finance partners global general commercial and und a i y e och és es and the of for di de del della und & in
    investicni fond fund fastigheter forvaltning praha bratislava stockholm kereskedelmi szolgaltato
    группа холдинг торговый дом компания сервис trejd servis obchod obchodni sluzby spolecnost skupina gruppo societa
    italia slovakia slovensko czech cesko cz sk sverige sweden india hungary europe eu nordic
    logistics transport energy food foods market marketing retail software digital medical auto stavby stavebni
"""
# Words that tell one sister from the other: places, and what only one of them does.
_PLACES = """
    slovakia slovensko slovak czech cesko ceska bohemia moravia praha prague brno bratislava kosice sverige sweden
    svenska swedish stockholm goteborg malmo italia italy italiana milano roma torino india indian mumbai delhi pune
    bangalore hungary hungaria magyarorszag budapest deutschland germany german berlin hamburg munchen uk britain
    england london scotland ireland usa us america american europe european eu international asia africa nordic norge
    norway danmark denmark finland suomi polska poland austria osterreich schweiz switzerland france spain espana
    россия russia rus ukraine украина china japan north south east west central severni jizni vychod zapad norr soder
    cz sk hu uk
"""
_SHORT = {
    "international": ("intl", "int"), "engineering": ("eng", "engg"), "manufacturing": ("mfg",),
    "services": ("svc", "svcs"),
    "management": ("mgmt", "mgt"), "brothers": ("bros",), "corporation": ("corp",), "company": ("co",),
    "industries": ("ind", "inds"), "technologies": ("tech",), "technology": ("tech",), "development": ("dev",),
    "construction": ("constr",), "investment": ("inv", "invest"), "investments": ("inv", "invest"), "group": ("grp",),
    "association": ("assoc", "assn"), "associates": ("assoc",), "private": ("pvt",), "department": ("dept",),
    "trading": ("trdg",), "enterprises": ("ent",), "products": ("prods",), "general": ("gen",),
}  # fmt: skip
_LONG = {short: word for word, shorts in _SHORT.items() for short in shorts}
_AND = frozenset({"and", "und", "och", "a", "i", "e", "y", "es", "и", "आणि", "the"})
_ROMAN = re.compile("(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_WORTH = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_DIGITS = re.compile(r"\d+")
_LETTER_THEN_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
LONGEST_NAME = 400


@dataclass(frozen=True)
class ReadName:
    """A name for comparing: `words` with spelling levelled, `plain` the same words in Latin letters as they are typed.

    `places` are words that tell where, `forms` the families of its legal forms, `numerals` its numbers.
    """

    words: tuple[str, ...]
    plain: tuple[str, ...]
    weights: tuple[float, ...]
    places: frozenset[str]
    forms: frozenset[str]
    numerals: tuple[str, ...]
    person: bool = False

    @property
    def glued(self) -> str:
        """The words as one."""
        return "".join(self.words)

    @property
    def ordered(self) -> str:
        """The words as one, in the order of letters: two names that differ in the order of words share it."""
        return "".join(sorted(self.words))


def _key(word: str) -> str:
    # Акме is Acme: c, k, ck are one sound here, more loosely than where people search.
    return skeleton(word).replace("c", "k")


_COMMON_KEYS = frozenset(_key(fold(word)) for word in _COMMON.split())
_PLACE_WORDS = frozenset(_PLACES.split())


@lru_cache(maxsize=20_000)
def read_name(name: str, person: bool = False) -> ReadName:
    """Return the name read for comparing; of a `person` no form is looked for. Any text is accepted."""
    words = letters_joined(fold(name[:LONGEST_NAME]).split())
    families = frozenset[str]()
    if not person:
        words, families = _without_forms(words)
    numerals = list[str]()
    kept = list[str]()
    for at, word in enumerate(words):
        for part in _LETTER_THEN_DIGIT.split(word) if any(map(str.isdigit, word)) else (word,):
            number = "" if person else _number(part, last=at > 0 and at == len(words) - 1)
            if number:
                numerals.append(number)
            elif part not in _AND or len(words) == 1:
                kept.append(_LONG.get(part, part))
    if not kept and numerals:
        kept, numerals = numerals, []
    read = [(key, romanise(word), word) for word in kept if (key := _key(word))]
    return ReadName(
        tuple(key for key, _plain, _word in read),
        tuple(plain for _key, plain, _word in read),
        tuple(_weight(key, word) for key, _plain, word in read),
        frozenset(key for key, _plain, word in read if word in _PLACE_WORDS),
        families,
        tuple(sorted(numerals)),
        person,
    )


def _number(word: str, last: bool) -> str:
    """The figure that a word stands for, "" for any other; a single Roman letter is one at the end of a name only."""
    if _DIGITS.fullmatch(word):
        return word.lstrip("0") or "0"
    found = _ROMAN.fullmatch(word) if len(word) > 1 or last else None
    return str(10 * len(found[1]) + _ROMAN_WORTH[found[2]]) if found and word else ""


def _weight(key: str, word: str) -> float:
    if key in _COMMON_KEYS or word in _PLACE_WORDS:
        return 0.4
    return min(0.5 + 0.1 * len(key), 1.2)


def _without_forms(words: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """Return the words without the legal forms, and the families; all words when nothing else is left."""
    left, families = [_mended(word) for word in words], set[str]()
    while found := next(_forms_in(left), None):
        start, end, family = found
        if end - start == len(left):
            break
        families |= {family} - {""}
        del left[start:end]
    return left, frozenset(families)


@lru_cache(maxsize=20_000)
def _mended(word: str) -> str:
    """A word of a legal form that was typed with one slip, put right: limted is limited."""
    if len(word) < 6 or word in words_of_forms():
        return word
    return next((one for one in long_words() if OSA.distance(word, one, score_cutoff=1) == 1), word)


def _forms_in(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    known = forms()
    for size in range(min(longest(), len(words)), 0, -1):
        for start in range(len(words) - size, -1, -1):
            part = tuple(words[start : start + size])
            if part not in known:
                continue
            at_edge = start + size == len(words) or start == 0
            written = "".join(part)
            if at_edge or written in ANYWHERE or (len(written) >= SHORTEST_ANYWHERE and written not in only_at_edges()):
                yield start, start + size, known[part]
