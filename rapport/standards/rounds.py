"""The round of the self-checks: what its plan says is given out on its day."""

from datetime import datetime

from rapport.kit.rounds import every
from rapport.staff.actor import Actor
from rapport.standards.actions import give_out
from rapport.standards.models import CheckPlan

AT_ONCE = 100


@every(900, "standards.give_out")
def give_out_due(at: datetime) -> int:
    """Give out the checks of all plans whose day has come by the moment (aware); return how many there were."""
    rows = CheckPlan.objects.filter(is_active=True, next_on__lte=at.date(), sheet__is_active=True)
    program, given = Actor(None, at, "worker"), 0
    for plan in rows.select_related("sheet", "unit", "checker", "planned_by").order_by("next_on", "id")[:AT_ONCE]:
        given += give_out(program, plan) is not None
    return given
