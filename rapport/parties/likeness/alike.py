"""How much two names are alike, word by word."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from rapport.parties.likeness.names import ReadName

# From here on two words may be one with a slip in it.
SLIP = 0.74
SHORT = 3


@dataclass(frozen=True)
class Alike:
    """How much two names share, 0 to 1; what each says that the other does not, by weight; whether that is a place."""

    share: float
    lacking: float
    other: float
    places: bool = False


def alike(one: ReadName, two: ReadName) -> Alike:
    """Return how much the names share, whatever the order of their words."""
    if one.ordered == two.ordered or one.glued == two.glued:
        return Alike(1.0, 0.0, 0.0)
    total = sum(one.weights) + sum(two.weights)
    if not total or not one.words or not two.words:
        return Alike(0.0, sum(one.weights), sum(two.weights))
    mine, theirs = list(range(len(one.words))), list(range(len(two.words)))
    shared = 0.0
    pairs = sorted(
        (
            (
                max(_words(one.words[a], two.words[b], one.person), _words(one.plain[a], two.plain[b], one.person)),
                one.weights[a] + two.weights[b],
                a,
                b,
            )
            for a in mine
            for b in theirs
        ),
        reverse=True,
    )
    for likeness, weight, a, b in pairs:
        if likeness < SLIP:
            break
        if a in mine and b in theirs:
            mine.remove(a)
            theirs.remove(b)
            shared += weight * likeness
    shared += _glued(one, two, mine, theirs) + _glued(two, one, theirs, mine)
    lacking, other = sum(one.weights[a] for a in mine), sum(two.weights[b] for b in theirs)
    places = any(one.words[a] in one.places for a in mine) or any(two.words[b] in two.places for b in theirs)
    # Only for those who part words otherwise: BC Technology and ITS Technology are two.
    if len(one.words) != len(two.words) and (whole := _whole(one, two)):
        return Alike(max(shared / total, whole), 0.0, 0.0, places)
    return Alike(min(shared / total, 0.99), lacking, other, places)


def _whole(one: ReadName, two: ReadName) -> float:
    """The names without their blanks, for those who part words otherwise: only a slip or two counts."""
    plain = "".join(one.plain), "".join(two.plain)
    likeness = max(OSA.normalized_similarity(one.glued, two.glued), OSA.normalized_similarity(*plain))
    near = likeness > 0.88 and min(map(len, plain)) > 6 and abs(len(plain[0]) - len(plain[1])) <= 1
    return likeness if near else 0.0


def _words(one: str, two: str, person: bool) -> float:
    if one == two:
        return 1.0
    short, long = sorted((one, two), key=len)
    if len(short) <= SHORT:
        # Eng. for Engineering. One letter may stand for anything, but for a person's name.
        return 0.8 if long.startswith(short) and (person or len(short) == SHORT) else 0.0
    if long.startswith(short) and len(long) - len(short) > 2:
        return 0.85
    slips = OSA.distance(one, two)
    # One slip in a word of four letters may be another word; two in one of eight are two slips.
    allowed = 1 if len(short) < 6 else 2 if len(short) < 12 else 3
    return 1 - slips / (1.3 * len(short)) if slips <= allowed else 0.0


def _glued(one: ReadName, two: ReadName, mine: list[int], theirs: list[int]) -> float:
    """The weight of words of the one that are two words of the other; they are taken out of what is left."""
    found = 0.0
    for a in tuple(mine):
        for b in theirs[:-1]:
            if b + 1 in theirs and one.words[a] == two.words[b] + two.words[b + 1]:
                found += one.weights[a] + two.weights[b] + two.weights[b + 1]
                mine.remove(a)
                theirs.remove(b)
                theirs.remove(b + 1)
                break
    return found
