"""Who sees which self-checks, which of them wait, and how the scores of a place went."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from rapport.conduct.queries.people import selves
from rapport.kit.written_once import written_once
from rapport.roles.authority import may
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units
from rapport.standards.models import CheckAnswer, SelfCheck
from rapport.standards.rights import MANAGE

# So many of the latest checks tell the trend of a place.
LATEST, MOST_PLACES = 8, 2000


def checks_seen_by(actor: Actor) -> QuerySet[SelfCheck]:
    """Return the self-checks that the actor may see, newest first.

    Who plans checks sees all, who makes one sees it. The unit that is checked sees what was found once it is made, and
    nothing before: otherwise nothing would be checked but how well it prepared.
    """
    rows = SelfCheck.objects.select_related("sheet", "unit", "checker", "planned_by")
    if actor.is_program or may(actor, MANAGE):
        return rows
    theirs = Q(state=SelfCheck.State.DONE, unit__in=sorted(team_units(actor)))
    return rows.filter(Q(checker__in=carried_by(actor)) | theirs)


def knows_checker(actor: Actor, check: SelfCheck) -> bool:
    """True for who may know who made the check: the next one is made by the same people."""
    return actor.is_program or check.checker_id in carried_by(actor) or may(actor, MANAGE)


def answers_of(check: SelfCheck) -> QuerySet[CheckAnswer]:
    """Return what was found at each point, in their order. The caller has made sure of the check."""
    return CheckAnswer.objects.filter(check_made=check).select_related("question", "task__asked_of")


class CheckLate(NamedTuple):
    """A self-check that was not made by its day: what, by when, and who should have made it."""

    pk: int
    sheet__name: str
    place: str
    unit__name: str
    checker__name: str
    due_on: date


def checks_late(actor: Actor, *, most: int) -> list[CheckLate]:
    """Return the checks planned by the actor that were not made by their day, the longest ago first. One query."""
    if actor.is_program or not may(actor, MANAGE):
        return []
    return [CheckLate(*row) for row in _late(selves(actor), actor.today, most=most)]


@written_once
def _late(people: list[int], today: date, *, most: int) -> QuerySet[SelfCheck, Any]:
    rows = SelfCheck.objects.filter(planned_by__pk__in=people, state="planned", due_on__lt=today)
    return rows.order_by("due_on", "id").values_list(*CheckLate._fields)[:most]


@dataclass(frozen=True)
class Place:
    """A place looked at by one sheet: its scores, oldest first (eight at most), and when it was looked at last."""

    sheet_id: int
    sheet: str
    unit_id: int
    unit: str
    place: str
    scores: tuple[int, ...]
    last_on: date

    @property
    def last(self) -> int:
        """The latest score, per cent."""
        return self.scores[-1]

    @property
    def change(self) -> int | None:
        """By how many points the latest is better than the one before, None for the first."""
        return self.scores[-1] - self.scores[-2] if len(self.scores) > 1 else None


def places(actor: Actor) -> list[Place]:
    """Return each place with its scores, by sheet, unit and place, out of the last two thousand checks. One query."""
    rows = checks_seen_by(actor).filter(state=SelfCheck.State.DONE, score__isnull=False).order_by("-done_on", "-id")
    names = ("sheet_id", "sheet__name", "unit_id", "unit__name", "place", "score", "done_on")
    found: dict[tuple[Any, ...], list[tuple[int, date]]] = {}
    for *key, points, on in rows.values_list(*names)[:MOST_PLACES]:
        own = found.setdefault(tuple(key), [])
        if len(own) < LATEST:
            own.append((points, on))
    told = [
        Place(sheet, name, unit, of, place, tuple(points for points, _on in reversed(own)), own[0][1])
        for (sheet, name, unit, of, place), own in found.items()
    ]
    return sorted(told, key=lambda one: (one.sheet, one.unit, one.place))
