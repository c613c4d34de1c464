"""Cyrillic, Greek and Devanagari in plain Latin letters, the way people without that keyboard type them."""

import re

from rapport.kit.text import devanagari

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "є": "ye", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k",
    "ѕ": "dz", "қ": "k", "ң": "n", "ғ": "g", "ү": "u", "ұ": "u", "һ": "h", "ө": "o", "ә": "a",
}  # fmt: skip
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y", "φ": "f", "χ": "ch",
    "ψ": "ps", "ω": "o",
}  # fmt: skip
# Two Greek letters that make one sound.
_GREEK_PAIRS = re.compile("ου|αυ|ευ|γγ|γχ|γκ|ντζ|(?<![α-ω])μπ|(?<![α-ω])ντ")
_GREEK_SOUNDS = {
    "ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "γχ": "nch", "γκ": "gk", "ντζ": "tz", "μπ": "b", "ντ": "d",
}  # fmt: skip
_LETTERS = str.maketrans(_CYRILLIC | _GREEK)
_GREEK_LETTER = re.compile("[α-ω]")
# Екатеринбург is Ekaterinburg or Yekaterinburg, Достоевский Dostoevsky or Dostoyevsky.
_HEARD_AS_YE = re.compile(r"(?:(?<=[аеиоуыэюя])|\b)е")
_DEVANAGARI_WORD = re.compile("[\u0900-\u097f]+")


def romanise(folded: str) -> str:
    """Return folded text with its Cyrillic, Greek and Devanagari letters in plain Latin ones.

    Балтийский gives baltiyskiy, सह्याद्री gives sahyadri; other spellings of the same word (baltijskij, baltiysky)
    meet in `skeleton`. Text of other scripts stays as it is.
    """
    if folded.isascii():
        return folded
    if _GREEK_LETTER.search(folded):
        folded = _GREEK_PAIRS.sub(lambda pair: _GREEK_SOUNDS[pair[0]], folded)
    return _DEVANAGARI_WORD.sub(lambda word: devanagari.latin(word[0]), folded.translate(_LETTERS))


def romanisations(word: str) -> list[str]:
    """Return every Latin spelling that one folded word is kept under, likeliest first; none for a Latin word."""
    if word.isascii():
        return []
    spellings = [romanise(word), romanise(_HEARD_AS_YE.sub("йе", word))]
    if _DEVANAGARI_WORD.fullmatch(word):
        spellings += devanagari.latin_spellings(word)
    return [spelling for spelling in dict.fromkeys(spellings) if spelling != word]
