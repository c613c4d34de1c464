"""One spelling for everything that is compared: no case, no accents, no punctuation, one blank between words.

SQLite and PostgreSQL disagree about case, accents and word borders, so neither is asked: both store and look up what
`fold` returns.
"""

import unicodedata

# Letters that Unicode does not take apart into a base letter and an accent, written as people without the key write
# them. Capitals need no line: text is in small letters by the time the table is used.
_PLAIN = {
    "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i",
    "ĸ": "k", "ŋ": "n", "ə": "a", "ƒ": "f", "ґ": "г",
}  # fmt: skip

# Accents that belong to no script of their own sit here and above U+0600; vowel signs of Indian scripts do not.
_FOREIGN_ACCENTS = (
    (0x0300, 0x05FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
)  # fmt: skip
_REMEMBERED_LETTERS = 20_000


def _plain(code: int) -> str:
    letter = chr(code)
    if letter in _PLAIN:
        return _PLAIN[letter]
    category = unicodedata.category(letter)
    if category[0] == "M":
        return "" if any(first <= code <= last for first, last in _FOREIGN_ACCENTS) else letter
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category[0] in "LN":
        return letter
    # Soft hyphens, joiners and direction marks stand inside words and show nothing; all else parts words.
    return "" if category == "Cf" else " "


class _Letters(dict[int, str]):
    """The translation table, filled letter by letter as letters are met."""

    def __missing__(self, code: int) -> str:
        plain = _plain(code)
        if len(self) < _REMEMBERED_LETTERS:
            self[code] = plain
        return plain


_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_LETTERS = _Letters(_ASCII)


def fold(text: str) -> str:
    """Return the text in small letters without accents and punctuation, words parted by one blank.

    Accents on Latin, Greek and Cyrillic letters go (č -> c, ё -> е), vowel signs of Devanagari stay, and so does й,
    which is a letter of its own and no accented и. ß, æ, ø, ł and their like become the usual Latin letters, digits
    of every script become 0-9, a no-break space is a blank. Folding what is folded changes nothing. Any string is
    accepted. (R-001: a client is found however its name is typed.)
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = letters.replace("и\u0306", "й").translate(_LETTERS)
    return unicodedata.normalize("NFC", " ".join(plain.split()))
