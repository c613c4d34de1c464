"""Keys by which records that may be one are found without comparing all with all."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapport.kit.text import fold
from rapport.parties.likeness.facts import Facts
from rapport.parties.likeness.names import read_name

# A key that more records share than this brings no candidates: what so many have says nothing, and comparing them
# all would not end. They meet under their other keys.
LARGEST_BLOCK = 60
LONGEST_MARK = 60
# For each record so many are weighed, those with the most keys in common.
MOST_CANDIDATES = 40
_VOWELS = re.compile("[aeiouy]")
_DIGITS = re.compile(r"\d+")
# The kinds of number that a tax office gives to all whom it looks after.
SHARED_NUMBERS = frozenset({"kpp"})


def marks_of(facts: Facts) -> set[str]:
    """Return the keys of a record, some six to fifteen: two that share none are never compared."""
    marks = _name_marks(facts)
    marks |= {f"i:{number}" for _country, kind, number in facts.numbers if kind not in SHARED_NUMBERS}
    marks |= {f"e:{one}" for one in facts.emails}
    marks |= {f"d:{one}" for one in facts.domains}
    marks |= {f"f:{one}" for one in facts.phones}
    marks |= {f"a:{key}" for place in facts.places if (key := place_key(place.street, place.postcode, place.city))}
    return {mark[:LONGEST_MARK] for mark in marks}


def _name_marks(facts: Facts) -> set[str]:
    name = read_name(facts.name, facts.person)
    glued = name.glued
    if not glued:
        return set()
    numbered = ".".join(name.numerals)
    marks = {f"n:{name.ordered}", f"n:{name.ordered}{numbered}"}
    heavy = [word for _weight, word in sorted(zip(name.weights, name.words, strict=True), reverse=True)][:4]
    marks |= {f"w:{word}" for word in heavy[:3] if len(word) >= 4}
    marks |= {f"p:{one}|{two}" for at, one in enumerate(heavy) for two in sorted(heavy[at + 1 :])}
    if len(glued) >= 6:
        marks |= {f"s:{glued[:6]}", f"z:{glued[-6:]}"}
        # A slip in the middle changes neither the first letters and the length nor, mostly, the consonants.
        marks.add(f"c:{_VOWELS.sub('', glued)[:12]}")
    if not facts.person:
        marks.add(f"h:{glued[:4]}{glued[-2:]}")
    return marks


def place_key(street: str, postcode: str, city: str) -> str:
    """Return the key of an address: its number, its postcode or town, and the first letters of the street."""
    folded = fold(street)
    digits = "".join(_DIGITS.findall(folded)[:2])
    code = fold(postcode).replace(" ", "")
    if not digits or not (code or city):
        return ""
    return f"{code or fold(city)}:{digits}"


def nearest(
    number: int, marks: Iterable[str], holders: Mapping[str, Sequence[int]], most: int = MOST_CANDIDATES
) -> list[int]:
    """Return the records that share most keys with the one of that number, at most `most` and never itself."""
    shared = Counter(pk for mark in marks for pk in holders.get(mark, ()) if pk != number)
    return [pk for pk, _many in sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:most]]
