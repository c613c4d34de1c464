"""How the base grew: clients new, come alive again and lost, by manager and period (R-014)."""

from collections.abc import Iterator
from datetime import datetime

from rapport.journal.book import lines_of_kinds
from rapport.parties.events import ClientAdded, ClientLost, ClientsImported, ClientWonBack, StatusChanged
from rapport.parties.rules import Growth, add_growth
from rapport.roles.queries import sight_of
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import subordinates

KINDS = (ClientAdded, ClientsImported, ClientLost, ClientWonBack, StatusChanged)


def growth(actor: Actor, since: datetime, before: datetime) -> dict[Employee, Growth]:
    """Return the growth of each manager's base in the period, from the journal; what was taken back does not count.

    A client counts for whoever answered for it then. Only managers whose work the actor may see are there.
    """
    sums = add_growth(_parts(since, before))
    seen = Employee.objects.filter(pk__in=[pk for pk in sums if pk])
    if sight_of(actor) != "all":
        seen = seen.filter(pk__in=[actor.pk, *subordinates(actor).values_list("pk", flat=True)])
    return {employee: sums[employee.pk] for employee in seen.order_by("name")}


def _parts(since: datetime, before: datetime) -> Iterator[tuple[int | None, Growth]]:
    for event in lines_of_kinds(KINDS, since, before):
        if isinstance(event, ClientAdded):
            yield event.owner_id, Growth(new=1)
        elif isinstance(event, ClientsImported):
            for owner, count in event.owners.items():
                yield int(owner) if owner.isdecimal() else None, Growth(new=count)
        elif isinstance(event, ClientLost):
            yield event.owner_id, Growth(lost=1)
        elif isinstance(event, ClientWonBack) or (isinstance(event, StatusChanged) and event.reactivated):
            yield event.owner_id, Growth(reactivated=1)
