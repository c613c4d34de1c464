"""Giving and ending mandates."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.roles.catalogue import MONEY, rights
from rapport.roles.events import MandateEnded, MandateGiven
from rapport.roles.models import Mandate
from rapport.roles.rights import APPROVE_DESCRIPTIONS
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@act("roles.give_mandate", right=APPROVE_DESCRIPTIONS)
def give_mandate(
    actor: Actor,
    employee: Employee,
    *,
    number: str,
    right: str,
    since: date,
    until: date | None = None,
    limit: Decimal | None = None,
    currency: str = "",
    conditions: dict[str, list[str]] | None = None,
) -> Mandate:
    """Let a person use a right by a mandate with a number, from a day on and before another (R-140, R-141).

    Raises BadInput for a right that is not given by mandate, days that run backwards, a number that is taken, a limit
    without its currency, conditions that the right does not know, and for oneself.
    """
    if employee.pk == actor.pk:
        raise BadInput(fields={"employee": [_("Nobody gives a mandate to themselves.")]})
    if right not in rights or not rights[right].by_mandate:
        raise BadInput(fields={"right": [_("This right is not given by mandate.")]})
    if until is not None and until <= since:
        raise BadInput(fields={"until": [_("The end has to come after the beginning.")]})
    if rights[right].measure == MONEY and limit is not None and not currency:
        raise BadInput(fields={"currency": [_("Say in which currency the limit is.")]})
    known = rights[right].conditions
    if any(name not in known or not set(values) <= set(known[name]) for name, values in (conditions or {}).items()):
        raise BadInput(fields={"conditions": [_("This right can't be narrowed by that.")]})
    row = Mandate(
        employee=employee,
        number=number.strip(),
        right=right,
        limit=limit,
        currency=currency,
        conditions=conditions or {},
        since=since,
        until=until,
        given_by=actor.employee,
        given_at=actor.at,
    )
    change = create(row)
    record(actor, MandateGiven(row.number, employee.name, right, since.isoformat()), employee, changes=[change])
    return row


@act("roles.end_mandate", right=APPROVE_DESCRIPTIONS)
def end_mandate(actor: Actor, row: Mandate) -> None:
    """Let a mandate end today; one that has not begun is removed. Nothing can be done under it from this moment on."""
    change = remove(row) if actor.today <= row.since else update(row, until=actor.today)
    record(actor, MandateEnded(row.number, row.employee.name), row.employee, changes=[change])
