"""Who is proposed as the best of a month, from what."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from rapport.satisfaction.queries.people import people_of, points_seen_by
from rapport.satisfaction.queries.setting import policy
from rapport.satisfaction.queries.solved import solvers
from rapport.satisfaction.rules import Candidate, ranked
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Proposal:
    """The candidates, best first, of them the first (several when they come to the same), and who solved too little."""

    candidates: list[Candidate]
    first: list[Candidate]
    too_few: list[Candidate]
    fewest: int


def points_of_people(actor: Actor, since: datetime, before: datetime) -> dict[int, int]:
    """Return the points of the period (aware) for each person whom the actor may see. One query."""
    rows = points_seen_by(actor).filter(at__gte=since, at__lt=before).order_by()
    return dict(rows.values_list("employee_id").annotate(sum=Sum("points")))


def proposal(actor: Actor, since: datetime, before: datetime) -> Proposal:
    """Return who is proposed as the best of the period among those who work here and whom the actor may see (R-354)."""
    points, fewest = points_of_people(actor, since, before), policy().fewest
    _whole, found = solvers(actor, since, before)
    solved = {one.employee: one.sums for one in found}
    names = people_of(actor).filter(is_active=True, pk__in={*points, *solved}).values_list("pk", "name")
    everybody = []
    for pk, name in names:
        sums = solved.get(pk)
        number, in_time, correct = (sums.number, sums.in_time, sums.correct) if sums else (0, 0, 0)
        everybody.append(Candidate(pk, name, points.get(pk, 0), number, in_time, correct))
    candidates, first = ranked(everybody, fewest)
    too_few = sorted((one for one in everybody if one.solved < fewest), key=lambda one: one.name)
    return Proposal(candidates, first, too_few, fewest)
