"""The score of two records, and the reasons from which it is made up.

Each reason has points for or against; the points together become a score from 0 to 1. They were fitted on the tuning
half of the labelled set (see docs/duplicates.md) and rounded, so that a person can follow the sum.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from math import exp

from rapidfuzz.distance import OSA

from rapport.kit.text import fold
from rapport.parties.likeness.alike import alike
from rapport.parties.likeness.facts import START, Facts, Place, Rules
from rapport.parties.likeness.marks import SHARED_NUMBERS
from rapport.parties.likeness.names import ReadName, read_name

__all__ = ["APART", "Reason", "Verdict", "compare", "told_apart"]

# Before anything is known of a pair that shares a key.
BEFORE = 0.8
# What is said of names: up to this share of the name, so many points.
NAME_POINTS = ((0.0, -5.5), (0.5, -1.5), (0.7, 1.1), (0.8, 2.2), (0.9, 2.4), (1.0, 2.7))
POINTS = {
    "numerals": -6.6,
    "places": -7.5,
    "both_say_more": -4.4,
    "one_says_more": -2.2,
    "one_common_word": -5.5,
    "common_name": -1.2,
    "same_form": 0.4,
    "form": -2.3,
    "country": -9.0,
    "number": 12.0,
    "other_number": -14.0,
    "slip_in_number": 9.0,
    "email": 2.6,
    "domain": 0.3,
    "phone": 1.8,
    "other_phone": -0.4,
    "other_email": -1.3,
    "address": 1.6,
    "town": -0.8,
    "other_town": -3.7,
    "at": 2.5,
    "other_client": -1.5,
    "born": 3.0,
    "other_born": -6.0,
}
# So much weighs a word that many names have.
COMMON = 0.45
# A name that weighs less is made of words that many have.
OWN_WORDS = 1.3
STRONG_REASONS = frozenset({"number", "email", "phone", "domain", "address"})
# What a shared key is worth that the company does not hold for strong.
WEAK = 0.2
# (country, kind, compared form) of each number of a record.
Numbers = Set[tuple[str, str, str]]


def _score(points: float) -> float:
    return 1 / (1 + exp(-max(min(points, 30.0), -30.0)))


# The highest score of two clients whose numbers tell them apart, were everything else the same.
APART = _score(
    BEFORE
    + POINTS["other_number"]
    + NAME_POINTS[-1][1]
    + sum(POINTS[code] for code in ("same_form", "email", "phone", "address", "born"))
)


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for the pair (points above 0) or against it; `value` is what it is about."""

    code: str
    points: float
    value: str = ""


@dataclass(frozen=True)
class Verdict:
    """How sure it is that two records are one, 0 to 1, and why, the weightiest reason first."""

    score: float
    reasons: tuple[Reason, ...]


def compare(one: Facts, two: Facts, rules: Rules = START) -> Verdict:
    """Return how sure it is that the records are one client or one person, with the reasons (R-001).

    It is the same whichever comes first.
    """
    names = read_name(one.name, one.person), read_name(two.name, two.person)
    reasons = [*_of_names(*names), *_of_keys(one, two), *_of_places(one, two), *_of_people(one, two)]
    weighed = [
        Reason(each.code, WEAK, each.value) if each.code in STRONG_REASONS - rules.strong else each for each in reasons
    ]
    total = BEFORE + sum(each.points for each in weighed)
    ordered = sorted(weighed, key=lambda each: (-abs(each.points), each.code))
    return Verdict(_score(total), tuple(ordered))


def told_apart(mine: Numbers, theirs: Numbers) -> bool:
    """True when other numbers of one kind tell two clients apart: they score no higher than `APART`."""
    codes = {each.code for each in _of_numbers(mine, theirs)}
    return codes == {"other_number"}


def _reason(code: str, value: str = "") -> Reason:
    return Reason(code, POINTS[code], value)


def _of_names(one: ReadName, two: ReadName) -> Iterator[Reason]:
    found = alike(one, two)
    share = round(100 * found.share)
    code = "name" if found.share == 1 else "name_alike" if share >= 80 else "other_name"
    yield Reason(code, _between(found.share), "" if code == "name" else str(share))
    if one.numerals != two.numerals:
        yield _reason("numerals", " / ".join(", ".join(each.numerals) or "–" for each in (one, two)))
    if found.places:
        yield _reason("places")
    elif found.lacking and found.other:
        yield _reason("both_say_more")
    elif found.lacking or found.other:
        yield _reason("one_says_more" if found.lacking + found.other > COMMON else "one_common_word")
    if share >= 80 and max(sum(one.weights), sum(two.weights)) < OWN_WORDS:
        yield _reason("common_name")
    if one.forms and two.forms:
        yield _reason("same_form" if one.forms & two.forms else "form")


def _between(share: float) -> float:
    for (low, low_points), (high, high_points) in zip(NAME_POINTS, NAME_POINTS[1:], strict=False):
        if share <= high:
            return round(low_points + (high_points - low_points) * (share - low) / (high - low), 1)
    return NAME_POINTS[-1][1]


def _of_keys(one: Facts, two: Facts) -> Iterator[Reason]:
    if one.country and two.country and one.country != two.country:
        yield _reason("country", f"{min(one.country, two.country)}, {max(one.country, two.country)}")
    yield from _of_numbers(one.numbers, two.numbers)
    if shared := one.emails & two.emails:
        yield _reason("email", min(shared))
    elif shared := one.domains & two.domains:
        yield _reason("domain", min(shared))
    if shared := one.phones & two.phones:
        yield _reason("phone", min(shared))
    elif one.phones and two.phones:
        yield _reason("other_phone")


def _of_numbers(one: Numbers, two: Numbers) -> Iterator[Reason]:
    mine, theirs = _by_kind(one), _by_kind(two)
    both = sorted(mine.keys() & theirs.keys())
    same = [kind for kind in both if mine[kind] == theirs[kind]]
    if same:
        yield _reason("number", mine[same[0]])
    for kind in both:
        if kind in same:
            continue
        slip = not same and OSA.distance(mine[kind], theirs[kind]) == 1
        yield _reason("slip_in_number" if slip else "other_number", " / ".join(sorted((mine[kind], theirs[kind]))))
        break


def _by_kind(numbers: Numbers) -> dict[tuple[str, str], str]:
    # A LEI is one in the whole world.
    return {
        ("" if kind == "lei" else country, kind): normal
        for country, kind, normal in sorted(numbers)
        if kind not in SHARED_NUMBERS
    }


def _of_places(one: Facts, two: Facts) -> Iterator[Reason]:
    for mine in one.places:
        for theirs in two.places:
            if _same_street(mine, theirs):
                yield _reason("address", mine.street or theirs.street)
                return
    towns = [{fold(place.city) for place in each.places} - {""} for each in (one, two)]
    codes = [{fold(place.postcode).replace(" ", "") for place in each.places} - {""} for each in (one, two)]
    if towns[0] & towns[1] or codes[0] & codes[1]:
        yield _reason("town")
    elif towns[0] and towns[1]:
        yield _reason("other_town")


def _same_street(one: Place, two: Place) -> bool:
    streets = [fold(place.street) for place in (one, two)]
    if not all(streets) or _figures(streets[0]) != _figures(streets[1]) or not _figures(streets[0]):
        return False
    same_town = fold(one.city) == fold(two.city) or fold(one.postcode) == fold(two.postcode)
    return same_town and OSA.normalized_similarity(streets[0], streets[1]) > 0.6


def _figures(street: str) -> list[str]:
    return [word for word in street.split() if any(map(str.isdigit, word))]


def _of_people(one: Facts, two: Facts) -> Iterator[Reason]:
    if one.at and two.at:
        yield _reason("at" if one.at == two.at else "other_client")
    if one.person and two.person and one.emails and two.emails and not one.emails & two.emails:
        # Of a firm any of its addresses may be written down; a person rarely has two.
        yield _reason("other_email")
    if one.born and two.born:
        yield _reason("born" if one.born == two.born else "other_born")
