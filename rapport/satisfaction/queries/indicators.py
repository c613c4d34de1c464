"""What the indicators come to for each person (R-356)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rapport.kit.clock import local_day
from rapport.satisfaction.queries.feedback import of_people
from rapport.satisfaction.queries.keeping import keeping
from rapport.satisfaction.queries.people import people_of
from rapport.satisfaction.queries.rewards import points_of_people
from rapport.satisfaction.queries.solved import solvers
from rapport.satisfaction.rules import share
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Standing:
    """One person's indicators by code; what cannot be said, since there is nothing to count, is left out."""

    employee: int
    name: str
    values: dict[str, float]


def standings(actor: Actor, since: datetime, before: datetime) -> list[Standing]:
    """Return the indicators of the period (aware) for everybody whom the actor may see and of whom there is something.

    The actor is always there. Five queries whatever the number of people.
    """
    found: dict[int, dict[str, float]] = {}

    def put(person: int, code: str, value: float) -> None:
        found.setdefault(person, {})[code] = value

    for one in solvers(actor, since, before)[1]:
        put(one.employee, "in_time", round(100 * share(one.sums.in_time, one.sums.number), 2))
        put(one.employee, "correct", round(100 * share(one.sums.correct, one.sums.number), 2))
    for person, group in of_people(actor, since, before).items():
        if group.service.number:
            put(person, "satisfied", round(100 * share(group.service.good, group.service.number), 2))
        if group.recommend.number:
            put(person, "recommend", group.recommend.score)
    for person, points in points_of_people(actor, since, before).items():
        put(person, "points", points)
    first, after = _days(actor, since, before)
    for keeper in keeping(actor, first, after)[1]:
        if keeper.key and keeper.sums.had:
            put(keeper.key, "kept", round(100 * keeper.sums.share, 2))
    people = people_of(actor).filter(pk__in={*found, *([actor.pk] if actor.employee else [])}, is_active=True)
    return [Standing(pk, name, found.get(pk, {})) for pk, name in people.values_list("pk", "name")]


def _days(actor: Actor, since: datetime, before: datetime) -> tuple[date, date]:
    """Return the local days of a period; of one that goes on, until tomorrow begins."""
    last = min(local_day(before, actor.zone), local_day(actor.at, actor.zone) + timedelta(days=1))
    return local_day(since, actor.zone), last
