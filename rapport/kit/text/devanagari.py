"""Devanagari in Latin letters, as Marathi and Hindi names are typed: सह्याद्री -> sahyadri.

A bare consonant carries an `a` that writing keeps and speech often drops: नागपूर is Nagpur, not Nagapura. No rule
knows when, so `latin` gives the likeliest spelling and `latin_spellings` the others that people type as well.
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

_CONSONANTS = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n", "च": "ch", "छ": "chh", "ज": "j", "झ": "jh", "ञ": "n",
    "ट": "t", "ठ": "th", "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n",
    "ऩ": "n", "प": "p", "फ": "ph", "ब": "b", "भ": "bh", "म": "m", "य": "y", "र": "r", "ऱ": "r", "ल": "l", "ळ": "l",
    "ऴ": "l", "व": "v", "श": "sh", "ष": "sh", "स": "s", "ह": "h",
}  # fmt: skip
_OWN_SOUND = {"ज्ञ": "dny", "ज़": "z", "फ़": "f", "क़": "q"}
_VOWELS = {
    "अ": "a", "आ": "a", "इ": "i", "ई": "i", "उ": "u", "ऊ": "u", "ऋ": "ru", "ॠ": "ru", "ऌ": "lu", "ऍ": "a", "ऎ": "e",
    "ए": "e", "ऐ": "ai", "ऑ": "o", "ऒ": "o", "ओ": "o", "औ": "au", "ॲ": "a", "ॐ": "om",
}  # fmt: skip
_SIGNS = {
    "": "a", "्": "", "ा": "a", "ि": "i", "ी": "i", "ु": "u", "ू": "u", "ृ": "ru", "ॄ": "ru", "ॅ": "a", "ॆ": "e",
    "े": "e", "ै": "ai", "ॉ": "o", "ॊ": "o", "ो": "o", "ौ": "au",
}  # fmt: skip
_MARKS = "ंँः़ऽ"
_LIPS = tuple("पफबभम")
# After these the last `a` is heard even behind another consonant: mitra, surya, ratna, but dost, park.
_RINGING = tuple("यरलवमनणञळ")
_MOST_SPELLINGS = 6
_MOST_SYLLABLES = 16

_one = "[" + "".join(_CONSONANTS) + "]़?"
_SYLLABLE = re.compile(
    f"(?:(?P<onset>(?:{_one}्)*{_one})(?P<sign>[{''.join(_SIGNS)}]?)|(?P<vowel>[{''.join(_VOWELS)}]))"
    "(?P<close>[ंँः]*)|(?P<other>.)",
    re.DOTALL,
)
_SOUND = re.compile("|".join(_OWN_SOUND) + f"|[{''.join(_CONSONANTS)}]")
_VOWEL_R = re.compile("[ऋॠृॄ]")


class _Syllable(NamedTuple):
    onset: str
    vowel: str
    close: str
    bare: bool  # the vowel is the unwritten `a`, which may fall silent
    single: bool  # one consonant stands before it
    rings: bool


def _syllables(word: str) -> Iterator[_Syllable]:
    for found in _SYLLABLE.finditer(word):
        other = found["other"]
        if other:
            sound = _SIGNS.get(other, "" if other in _MARKS else other)
            yield _Syllable("", sound, "", bare=False, single=False, rings=False)
            continue
        nasal = "m" if word.startswith(_LIPS, found.end()) else "n"
        close = "".join("h" if mark == "ः" else nasal for mark in found["close"])
        if found["vowel"]:
            yield _Syllable("", _VOWELS[found["vowel"]], close, bare=False, single=False, rings=False)
        else:
            cluster = found["onset"]
            onset = "".join(_OWN_SOUND.get(sound) or _CONSONANTS[sound] for sound in _SOUND.findall(cluster))
            bare = not found["sign"] and not close
            yield _Syllable(onset, _SIGNS[found["sign"]], close, bare, "्" not in cluster, cluster.endswith(_RINGING))


def _may_be_silent(syllables: list[_Syllable]) -> list[int]:
    return [
        place
        for place in range(1, len(syllables) - 1)
        if syllables[place].bare
        and syllables[place].single
        and syllables[place - 1].vowel
        and syllables[place + 1].single
        and syllables[place + 1].vowel
    ]


def _spell(syllables: list[_Syllable], silent: frozenset[int]) -> str:
    return "".join(s.onset + ("" if place in silent else s.vowel) + s.close for place, s in enumerate(syllables))


def _likeliest(syllables: list[_Syllable]) -> frozenset[int]:
    last = len(syllables) - 1
    silent: set[int] = set()
    if last > 0 and syllables[last].bare and (syllables[last].single or not syllables[last].rings):
        silent.add(last)
    for place in _may_be_silent(syllables):
        if place - 1 not in silent and place + 1 not in silent:
            silent.add(place)
    return frozenset(silent)


def latin(word: str) -> str:
    """Return the likeliest Latin spelling of a folded word in Devanagari; letters of other scripts stay."""
    syllables = list(_syllables(word))
    return _spell(syllables, _likeliest(syllables))


def latin_spellings(word: str) -> list[str]:
    """Return the spellings to find the word by, likeliest first, at most six.

    The others keep the last `a`, since a search for the beginning of a word finds the shorter one too, and leave out
    up to two of the doubtful ones inside; ऋ is both `ru`, as in Marathi, and `ri`, as in Hindi.
    """
    syllables = list(_syllables(word))[:_MOST_SYLLABLES]
    doubtful = _may_be_silent(syllables)
    spellings = [_spell(syllables, _likeliest(syllables)), _spell(syllables, frozenset())]
    spellings += [_spell(syllables, frozenset([place])) for place in doubtful]
    spellings += [_spell(syllables, frozenset(two)) for two in combinations(doubtful, 2)]
    if _VOWEL_R.search(word):
        spellings = [other for spelling in spellings for other in (spelling, spelling.replace("ru", "ri"))]
    return list(dict.fromkeys(spellings))[:_MOST_SPELLINGS]
