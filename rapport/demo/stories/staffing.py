"""The head of sales plans by when clients come; one colleague works late on Thursdays; next week is looked at."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from rapport.demo import firm
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from rapport.staffing.actions import keep_rule, write_rota
from rapport.staffing.rounds import look_ahead

Deed = tuple[datetime, Callable[[], object]]
DAY, LATE = [["09:00", "12:30"], ["13:00", "17:30"]], [["12:00", "20:00"]]


def staffing_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, the last one just before `at` (aware)."""
    begin, end = at - timedelta(days=30), at - timedelta(minutes=10)
    return [(begin, partial(_plan, begin)), (end, partial(look_ahead, end))]


def _plan(at: datetime) -> None:
    head = Actor(Employee.objects.get(email=firm.HEAD_OF_SALES), at, "command")
    keep_rule(head, Unit.objects.get(code="sales"), share=80, within_seconds=20)
    keep_rule(head, Unit.objects.get(code="service"), talk_seconds=240, share=90, within_seconds=15)
    nils = Employee.objects.get(email=firm.NILS)
    write_rota(head, employee=nils, since=head.today, hours=[DAY, DAY, DAY, LATE, DAY, [], []])
