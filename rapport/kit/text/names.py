"""What a name is shortened to: initials for a round picture, first letters for a search."""

import re
import unicodedata
from functools import lru_cache

from rapport.kit.text.fold import fold
from rapport.kit.text.romanise import romanise

# Words that say what kind of company it is, folded and without points, in the countries our clients come from.
_LEGAL_FORMS = """
    sro spol as ks vos zsp szco np ab hb kb ef spa srl srls snc sas sapa scarl scrl coop ooo oao zao pao ao ip tov
    ооо оао зао пао ао ип тоо нко гуп муп фгуп тов пп ltd limited llc llp lp plc inc corp corporation co company gmbh
    mbh ag kg ohg ug ev ek og kgaa uab sia oy oyj ou aps bv nv sa sarl sl sp zoo kft zrt nyrt bt doo dd ad eood pvt
    private pty प्रा लि प्रायव्हेट लिमिटेड मर्यादित मर्या αε επε ικε
"""
LEGAL_FORMS = frozenset(_LEGAL_FORMS.split())
_SMALL_WORDS = {
    "en": {"of", "the", "and", "for", "at", "in"},
    "sk": {"a", "pre", "na", "v", "vo", "z", "zo", "so"},
    "sv": {"och", "i", "av", "af", "von", "de", "for"},
    "it": {"e", "di", "del", "della", "dei", "degli", "delle", "da", "la", "il", "lo", "per"},
    "ru": {"и", "в", "на", "по", "для", "имени", "им"},
    "mr": {"आणि", "व", "श्री", "श्रीमती"},
}
# Before other letters it sounds as the k of those who write Акме for Acme.
_HARD_C = re.compile("c(?![eiyh])")
_BETWEEN = re.compile(r"[\s,;|/«»\"“”„()&+]+")
# Legal forms are written with blanks as well: spol. s r. o., a. s.
_SPACED_FORM = re.compile(r"(?<!\w)([a-z])\.?\s+(?=[a-z](?!\w))")
_FROM_LETTER = re.compile(r"[^\W_].*")
_SHOWN = 2
_MOST_LETTERS = 8
# Devanagari: consonants joined by virama, or a vowel; then its sign and its nasal.
_SYLLABLE = re.compile(
    "(?:[\u0915-\u0939]\u093c?\u094d\u200d?)*[\u0904-\u0939\u0950\u0972]\u093c?[\u093e-\u094c]?[\u0901-\u0903]?"
)


def _words(name: str) -> list[str]:
    """The name's words as written, without the signs around them."""
    parts = _BETWEEN.split(_SPACED_FORM.sub(r"\1", unicodedata.normalize("NFC", name)))
    return [found[0] for part in parts if (found := _FROM_LETTER.search(part))]


@lru_cache(maxsize=20_000)
def _one_word(word: str) -> str:
    return fold(word).replace(" ", "")


def _telling(words: list[str]) -> list[str]:
    """The words without legal forms; all of them when nothing else is left."""
    return [word for word in words if _one_word(word) not in LEGAL_FORMS] or words


def _first_sign(word: str) -> str:
    syllable = _SYLLABLE.match(word)
    if syllable:
        return syllable[0]
    shown = word[0].upper()[:1]
    return shown if shown.isdigit() or shown.isupper() else ""


def initials(name: str, language: str) -> str:
    """Return at most two initials of a person's or company's name, or an empty text when its script has none.

    Legal forms, small words of the language and titles (`Ing.`) are passed over as long as others remain, words in
    small letters (`von`, `af`) as long as two remain. Marathi keeps the vowel sign, as in पु. ल. देशपांडे.
    """
    words = _telling(_words(name))
    small = _SMALL_WORDS.get(language, set())
    words = [word for word in words if fold(word) not in small] or words
    words = [word for word in words if not (word.endswith(".") and len(word) > 2)] or words
    capitals = [word for word in words if not word[0].islower()]
    chosen = capitals if len(capitals) >= _SHOWN else words
    return "".join(_first_sign(word) for word in chosen[:_SHOWN])


def first_letters(name: str) -> list[str]:
    """Return the folded first letters of the name's words, in one word each: without the legal form, and with it.

    `Baltic Foods UAB` gives `bf` and `bfu`. A name of one word gives nothing, nor does a sentence of more than eight.
    """
    words = _words(name)
    if len(words) > _MOST_LETTERS:
        return []
    runs = ["".join(_one_word(word)[:1] for word in some) for some in (_telling(words), words)]
    return [run for run in dict.fromkeys(runs) if len(run) > 1]


@lru_cache(maxsize=4_000)
def core(name: str) -> str:
    """Return what stays of a company's name without its legal form, folded, in Latin letters: a key to compare.

    `ACME s.r.o.`, `Acme, spol. s r. o.` and `ООО "Акме"` share it; that they are one company it does not prove.
    """
    words = letters_joined(fold(name).split())
    telling = " ".join([word for word in words if word not in LEGAL_FORMS] or words)
    hard = _HARD_C.sub("k", telling)
    return hard if hard.isascii() else romanise(hard)


def letters_joined(words: list[str]) -> list[str]:
    """The words, letters that stand alone put together: `s r o` is `sro`, `c s r o` is `c` and `sro`."""
    found: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1:
            run += word
            continue
        if run:
            form = next((run[-size:] for size in (3, 2) if run[-size:] in LEGAL_FORMS), "")
            found += [part for part in (run.removesuffix(form), form) if part]
            run = ""
        found += [word] if word else []
    return found
