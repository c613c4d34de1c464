"""What a record is found by: one line of words that the search index keeps."""

import re
from functools import lru_cache

from rapport.kit.text.fold import fold
from rapport.kit.text.names import first_letters
from rapport.kit.text.romanise import romanisations, romanise
from rapport.kit.text.skeleton import skeleton

SEARCH_TEXT_LENGTH = 4_000
LONGEST_WORD = 60
_NUMBER_LENGTHS = range(4, 35)
_LONGEST_LOCAL_NUMBER = 8
_MOST_NUMBERS = 20

# Digits parted by what people put between the groups of a phone or company number.
NUMBER = re.compile(r"\d(?:[\s().\-/–]*\d)*")
_DIGIT = re.compile(r"\d")
_JOINS = re.compile(r"(?<=\w)[.'’`&+\-_](?=\w)")


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, ...]:
    """The word, its Latin spellings and their loose keys; what holds figures is a number or code, not a name."""
    if word.isascii() and not word.isalpha():
        return (word,)
    spellings = [word, *romanisations(word)]
    return tuple(dict.fromkeys(spellings + [skeleton(spelling) for spelling in spellings]))


def words_of(text: str) -> list[str]:
    """Return the folded words of the text, each cut to the length that the index keeps."""
    return [word[:LONGEST_WORD] for word in fold(text).split()]


def bare_number(digits: str) -> str:
    """Return folded digits in one run, without the trunk zero of `+46 (0)8` and the 00 that dials abroad.

    Company numbers of up to eight digits keep their leading zeros.
    """
    run = digits.replace(" ", "")
    return run[2:] if run.startswith("00") and len(run) > _LONGEST_LOCAL_NUMBER else run


def _numbers(part: str) -> list[str]:
    runs = [fold(run).replace(" ", "") for run in NUMBER.findall(part.replace("(0)", ""))[:_MOST_NUMBERS]]
    return [kept for run in runs if len(run) in _NUMBER_LENGTHS for kept in (bare_number(run), run)]


@lru_cache(maxsize=20_000)
def _words_of_part(part: str) -> tuple[str, ...]:
    """Every form of every word of one part; towns, jobs and a client's name come again with each of its people."""
    ways = dict.fromkeys((part, _JOINS.sub("", part), part.replace("ё", "йо")))
    return tuple(form for way in ways for word in words_of(way) for form in _forms(word))


def search_text(*parts: str) -> str:
    """Return the words that a record is found by, parted by blanks, each once, at most 4,000 characters.

    The first part is the record's name. Kept are: its first letters (`Baltic Foods UAB` by bf and bfu); every phone
    and company number as one run of digits, so pass phones both with country code and as dialled at home; every word
    folded, in Latin letters and as loose key; words with points, hyphens or apostrophes inside also in one (s.r.o. as
    sro, O'Brien as obrien), Фёдор also by what is typed for ё. What does not fit is left off from the end.
    """
    words: dict[str, None] = {}
    for run in first_letters(parts[0]) if parts else ():
        words[run] = words[romanise(run)] = None
    different = [part for part in dict.fromkeys(parts) if part]
    for part in different:
        if _DIGIT.search(part):
            words.update(dict.fromkeys(_numbers(part)))
    for part in different:
        words.update(dict.fromkeys(_words_of_part(part)))
    text = " ".join(words)
    return text if len(text) <= SEARCH_TEXT_LENGTH else text[:SEARCH_TEXT_LENGTH].rpartition(" ")[0]
