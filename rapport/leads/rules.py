"""Whose turn it is."""

from collections.abc import Collection, Mapping, Sequence


def in_turn(people: Sequence[int], turn: int, here: Collection[int]) -> tuple[int, int] | None:
    """Return whose turn it is among the people who are here, and the turn after that; None when nobody is here.

    `people` stand in their order, `turn` counts on without end.
    """
    for step in range(len(people)):
        place = (turn + step) % len(people)
        if people[place] in here:
            return people[place], turn + step + 1
    return None


def by_load(people: Sequence[int], turn: int, here: Collection[int], load: Mapping[int, int]) -> tuple[int, int] | None:
    """Return who of those here has the least load, among equals whose turn it is; and the turn after that."""
    if not any(one in here for one in people):
        return None
    least = min(load.get(one, 0) for one in people if one in here)
    return in_turn(people, turn, {one for one in people if one in here and load.get(one, 0) == least})


def fits(wanted: Mapping[str, object], given: Mapping[str, object]) -> bool:
    """True when what is wanted is given; an empty wish is always met, words are compared without case."""
    return all(not value or _same(value, given.get(name)) for name, value in wanted.items())


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return one == other
