"""The ways to read what somebody typed into a search box."""

from rapport.kit.text.fold import fold
from rapport.kit.text.layouts import meant
from rapport.kit.text.romanise import romanise
from rapport.kit.text.search import LONGEST_WORD, NUMBER, bare_number, words_of
from rapport.kit.text.skeleton import skeleton

_LONGEST_QUERY = 300
_SHORTEST_KEY = 3
_MOST_WORDS = 10
_MOST_VARIANTS = 6


def _with_whole_numbers(typed: str) -> str:
    return NUMBER.sub(lambda run: bare_number(fold(run[0])), typed.replace("(0)", ""))


def _loose(word: str) -> str:
    """The loose key of a word, or the word where the key says too little: Lee must not find every Li."""
    key = skeleton(word)
    return key[:LONGEST_WORD] if len(key) >= _SHORTEST_KEY else word


def query_variants(query: str) -> list[list[str]]:
    """Return the readings of a query, likeliest first, at most six; nothing typed gives none.

    A record is found when for one reading every word begins some word of its `search_text`. The readings: as typed,
    with digits in any spacing as one number; digits as grouped; in Latin letters; by loose key; all in one, for a
    company number typed in groups; and what the keys would have typed in another keyboard language.
    """
    typed = query[:_LONGEST_QUERY]
    words = words_of(_with_whole_numbers(typed))
    readings = [words, words_of(typed)]
    readings.append([part[:LONGEST_WORD] for word in words for part in romanise(word).split()])
    readings.append([_loose(word) for word in words])
    if len(words) > 1 and any(letter.isdigit() for letter in typed):
        readings.append(["".join(words)[:LONGEST_WORD]])
    readings += [words_of(other) for other in meant(typed)]
    different = dict.fromkeys(tuple(reading[:_MOST_WORDS]) for reading in readings if reading)
    return [list(reading) for reading in different][:_MOST_VARIANTS]
