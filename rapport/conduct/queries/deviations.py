"""What was given beyond the policy, and what came of it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, Sum

from rapport.conduct.models import Deviation
from rapport.conduct.queries.people import people_under, selves
from rapport.kit.written_once import written_once
from rapport.roles.authority import may
from rapport.roles.models import Clause
from rapport.staff.actor import Actor

# Who may draft job descriptions sets the limits, and so sees what came of them: as sums, without names.
DRAFTS = "roles.positions"


@dataclass
class Outcomes:
    """What came of the deviations that one clause bounds: how many, their worth by currency, how many ended how.

    `outcomes` maps an outcome to a number; "" are those whose outcome is not known yet.
    """

    clause: Clause
    number: int = 0
    worth: dict[str, Decimal] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)


def deviations_seen_by(actor: Actor) -> QuerySet[Deviation]:
    """Return the deviations of the actor and of the people under them, newest first."""
    rows = Deviation.objects.select_related("employee", "clause")
    if actor.is_program:
        return rows
    return rows.filter(employee_id__in=[*selves(actor), *people_under(actor)])


class OutcomeDue(NamedTuple):
    """A deviation whose outcome is asked for: what was given and why, since when we ask, and about which record."""

    pk: int
    what: str
    reason: str
    outcome_on: date
    subject_kind: str
    subject_id: int


def outcomes_owed(actor: Actor, *, most: int) -> list[OutcomeDue]:
    """Return the actor's deviations whose outcome is asked for by now, oldest first. One query, written once."""
    return [OutcomeDue(*row) for row in _owed(selves(actor), actor.today, most=most)]


@written_once
def _owed(people: list[int], on: date, *, most: int) -> QuerySet[Deviation, Any]:
    rows = Deviation.objects.filter(employee__pk__in=people, outcome="", outcome_on__lte=on)
    return rows.order_by("outcome_on", "id").values_list(*OutcomeDue._fields)[:most]


def outcomes_by_clause(actor: Actor, position_id: int | None = None) -> list[Outcomes]:
    """Return what came of deviations, clause by clause (R-351): for who sets limits of all, else of those they see.

    Two queries, whatever the number of deviations.
    """
    rows = Deviation.objects.all() if may(actor, DRAFTS) else deviations_seen_by(actor).select_related(None)
    rows = rows.exclude(clause=None)
    if position_id is not None:
        rows = rows.filter(clause__description__position_id=position_id)
    counted = list(rows.order_by().values_list("clause_id", "currency", "outcome").annotate(Count("pk"), Sum("amount")))
    clauses = Clause.objects.select_related("description__position").in_bulk({row[0] for row in counted})
    found: dict[int, Outcomes] = {}
    for clause_id, currency, outcome, number, amount in counted:
        one = found.setdefault(clause_id, Outcomes(clauses[clause_id]))
        one.number += number
        one.worth[currency] = one.worth.get(currency, Decimal(0)) + amount
        one.outcomes[outcome] = one.outcomes.get(outcome, 0) + number
    return sorted(found.values(), key=lambda one: (one.clause.description.position_id, -one.clause.description_id))
