"""Erlang C: how many people have to be there so that who calls or comes is served in time (R-186).

The load is in Erlangs: how many people would be busy without a pause. See docs/decisions.
"""

from math import ceil, exp, floor

# Beyond a thousand people no unit is planned by the hour.
MOST = 1000


def waiting(agents: int, load: float) -> float:
    """Return the probability (0 to 1) that somebody has to wait; 1 when the load is more than the people can carry."""
    if load <= 0:
        return 0.0
    if agents <= load:
        return 1.0
    # Erlang B first, person by person: the formula with factorials overflows from 170 people on.
    blocked = 1.0
    for number in range(1, agents + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked / (1 - load / agents * (1 - blocked))


def served_within(agents: int, load: float, handling: float, seconds: float) -> float:
    """Return the share (0 to 1) that is served within so many seconds, one of them taking `handling` seconds."""
    if load <= 0:
        return 1.0
    if agents <= load:
        return 0.0
    return 1 - waiting(agents, load) * exp(-(agents - load) * seconds / handling)


def agents_needed(load: float, handling: float, share: float, seconds: float) -> int:
    """Return the fewest people with whom the share (0 to 1) is served in time; 0 when nobody comes."""
    if load <= 0:
        return 0
    agents = floor(load) + 1
    while agents < MOST and served_within(agents, load, handling, seconds) < share:
        agents += 1
    return agents


def on_the_rota(agents: float, shrinkage: int) -> int:
    """Return how many have to be on the rota so that so many are at work, with `shrinkage` per cent of time gone."""
    # Rounded before it is rounded up: 14 / 0.7 is a hair more than 20 to a machine.
    return ceil(round(agents / (1 - shrinkage / 100), 6))
