"""Sorting names as a language does, without asking the database, whose collation differs by installation.

A key has three levels, as Unicode collation has: letters, then accents, then capitals. It is written in pairs of a
figure and one of 0-9a-p, which every database collation sorts alike, and it is short enough for an indexed column.
"""

import unicodedata
from functools import cache

from rapport.kit.text.alphabets import (
    ACCENTS,
    BLANK,
    CLUSTERS,
    EVERYWHERE,
    EVERYWHERE_WITH,
    ORDER,
    PLACE_OF_LETTER,
    SAME_LETTER,
    SORTS_LIKE,
    SPOKEN_IN,
    STANDS_WITH,
)
from rapport.kit.text.fold import fold

SORT_KEY_LENGTH = 243
_LETTERS = 60
_PAIRS = [figure + other for figure in "0123456789" for other in "0123456789abcdefghijklmnop"]
_END, _OTHER_SCRIPT = _PAIRS[0], _PAIRS[-1]
_PAIR = dict(zip(ORDER, _PAIRS[1:], strict=False))
_NEXT_LEVEL, _PLAIN, _CAPITAL, _OTHER_ACCENT = "0", "1", "2", "9"
_REMEMBERED = 20_000


class _Level(dict[int, str]):
    """The translation table of one level, filled as letters are met; what parts words becomes a blank."""

    def weigh(self, letter: str) -> str:
        raise NotImplementedError

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        weight = self.weigh(chr(code)) if category[0] in "LMN" else "" if category == "Cf" else BLANK
        if len(self) < _REMEMBERED:
            self[code] = weight
        return weight

    def of(self, text: str) -> list[str]:
        return text.translate(self).split()


def _bare(letter: str) -> str:
    """The letter without accents; й stays, being a letter of its own."""
    parts = unicodedata.normalize("NFD", folded) if (folded := fold(letter)) != "й" else folded
    return "".join(SAME_LETTER.get(part, part) for part in parts)


def _pair(letter: str) -> str:
    if letter in _PAIR:
        return _PAIR[letter]
    high, low = divmod(ord(letter), len(_PAIRS))
    return _OTHER_SCRIPT + "".join(_PAIRS[figure] for figure in (*divmod(high, len(_PAIRS)), low))


class _Letters(_Level):
    def __init__(self, language: str) -> None:
        self.places = PLACE_OF_LETTER.get(language, EVERYWHERE) | STANDS_WITH.get(language, EVERYWHERE_WITH)
        as_one = sorted(CLUSTERS | {letters for letters in self.places if len(letters) > 1})
        self.as_one = {letters: chr(0xE000 + number) for number, letters in enumerate(as_one)}
        self.update((ord(sign), _PAIR[self.places.get(letters, letters)]) for letters, sign in self.as_one.items())

    def weigh(self, letter: str) -> str:
        return _PAIR[self.places[letter]] if letter in self.places else "".join(map(_pair, _bare(letter)))

    def joined(self, text: str) -> str:
        for letters, sign in self.as_one.items():
            text = text.replace(letters, sign)
        return text


class _Accents(_Level):
    def __init__(self, language: str) -> None:
        self.own = PLACE_OF_LETTER.get(language, EVERYWHERE)

    def weigh(self, letter: str) -> str:
        bare = _bare(letter)
        if letter in self.own or bare == letter:
            return _PLAIN
        rank = ACCENTS.find(unicodedata.normalize("NFD", letter)[1:2] or "?")
        return (str(2 + rank) if rank >= 0 else _OTHER_ACCENT) + _PLAIN * (len(bare) - 1)


class _Capitals(_Level):
    def weigh(self, letter: str) -> str:
        return _CAPITAL if letter.isupper() else _PLAIN


@cache
def _levels(language: str) -> tuple[_Letters, _Accents, _Capitals]:
    return _Letters(language), _Accents(language), _Capitals()


def _rest(words: list[str]) -> str:
    """A lower level: plain at the end says nothing, so it is left off and the shorter key stands first."""
    return _PLAIN.join(words)[:_LETTERS].rstrip(_PLAIN)


def language_of_name(language: str, country: str = "") -> str:
    """Return the language by whose alphabet a name sorts: its own, or that of the country while nobody has said it."""
    return SORTS_LIKE.get(language, language) or SPOKEN_IN.get(country, "en")


def sort_key(text: str, language: str) -> str:
    """Return a key of at most 243 ASCII characters; comparing keys puts names in the order of the language.

    `language` is the name's own, or the reader's for words of the program. Known are sk, sv, it, ru, mr and en; other
    languages get the common order. å, č, š and ž are letters of their own for all, Slovak has ch behind h besides,
    Swedish ä and ö behind å; ё sorts with е and ऱ with र; accents and then capitals decide only between names
    otherwise equal. Punctuation counts as a blank and none leads. Keys of different languages may be compared. Names
    that differ only after their sixtieth letter get the same key.
    """
    letters, accents, capitals = _levels(language)
    written = unicodedata.normalize("NFC", text)
    small = written.lower()
    main = _PAIR[BLANK].join(letters.of(letters.joined(small)))[: 2 * _LETTERS]
    lower = [_rest(accents.of(small)), _rest(capitals.of(written))]
    rest = _NEXT_LEVEL.join(lower).rstrip(_NEXT_LEVEL) if any(lower) else ""
    return main + _END + rest if rest else main
