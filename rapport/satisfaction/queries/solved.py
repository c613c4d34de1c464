"""How fast and how correctly each person solves what clients ask (R-197)."""

from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from rapport.satisfaction.models import SolutionQuerySet
from rapport.satisfaction.queries.people import solutions_seen_by
from rapport.satisfaction.rules import Solved
from rapport.staff.actor import Actor


@dataclass
class Solver:
    """What one person solved in a period."""

    employee: int
    name: str
    sums: Solved = field(default_factory=Solved)

    @property
    def median(self) -> int:
        """The median working seconds to the solution, 0 without any."""
        return round(median(self.sums.seconds)) if self.sums.seconds else 0


def solutions(
    actor: Actor, since: datetime, before: datetime, *, person: int | None = None, which: str = ""
) -> SolutionQuerySet:
    """Return the solutions of the period (aware) that are meant; `which`: in_time, late, correct, wrong or all."""
    rows = solutions_seen_by(actor).within(since, before)
    rows = rows.filter(employee_id=person) if person else rows
    narrowed = {
        "in_time": {"in_time": True},
        "late": {"in_time": False},
        "correct": {"is_correct": True},
        "wrong": {"is_correct": False},
    }
    return rows.filter(**narrowed.get(which, {}))


def solvers(actor: Actor, since: datetime, before: datetime) -> tuple[Solver, list[Solver]]:
    """Return the sums of the period over everybody whom the actor may see, and of each person. One query."""
    whole, found = Solver(0, ""), dict[int, Solver]()
    columns = ("employee_id", "employee__name", "took", "in_time", "is_correct")
    for pk, name, took, in_time, correct in solutions(actor, since, before).order_by().values_list(*columns):
        for one in (whole, found.setdefault(pk, Solver(pk, name))):
            one.sums.add(took, in_time=in_time, correct=correct)
    return whole, sorted(found.values(), key=lambda one: one.name)
