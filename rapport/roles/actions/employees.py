"""Taking on, editing and letting go; and what everybody sets for themselves."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.roles.events import EmployeeEdited, EmployeeLeft, EmployeeTakenOn
from rapport.roles.models import Holding, JobDescription, Position
from rapport.roles.rights import EMPLOYEES
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

# What people say about themselves; everything else about them the administrator sets.
OWN_FIELDS = frozenset(
    {
        "address_as",
        "calls",
        "day_ends",
        "day_minutes",
        "day_starts",
        "density",
        "digits",
        "language",
        "letter_keys",
        "name",
        "phone",
        "speaks",
        "theme",
        "time_zone",
    }
)
SET_BY_OTHERS = frozenset({"email", "unit"})


@act("roles.take_on", right=EMPLOYEES)
def take_on(actor: Actor, *, position: Position, since: date, **fields: Any) -> Employee:
    """Enter an employee who holds the position from the day on. Only a link or invitation lets them in.

    Raises BadInput with a sentence per field.
    """
    employee = Employee(**_allowed(fields))
    employee.email = Employee.objects.normalize_email(employee.email).lower()
    employee.set_unusable_password()
    change = create(employee)
    accepted = JobDescription.objects.in_force(position, max(since, actor.today)).first()
    held = create(Holding(employee=employee, position=position, since=since, accepted=accepted))
    record(actor, EmployeeTakenOn(employee.name, position.name), employee, changes=[change, held])
    return employee


@act("roles.edit_employee", right=EMPLOYEES)
def edit_employee(actor: Actor, employee: Employee, **fields: Any) -> Employee:
    """Change facts about an employee; nothing is written when nothing differs. Raises BadInput and Stale."""
    return _edit(actor, employee, _allowed(fields))


@transaction.atomic
def edit_myself(actor: Actor, **fields: Any) -> Employee:
    """Change one's own settings: everybody may, and only these. Raises BadInput and Stale."""
    assert actor.employee is not None
    if fields.keys() - OWN_FIELDS:
        raise BadInput(_("This is set by your administrator."))
    return _edit(actor, actor.employee, fields)


@act("roles.let_go", right=EMPLOYEES)
def let_go(actor: Actor, employee: Employee) -> Employee:
    """Close the employee's login; sessions, tokens and feeds stop at the next request. Raises BadInput for oneself."""
    if employee.pk == actor.pk:
        raise BadInput(_("Nobody closes their own login. Ask another administrator."))
    return _open_or_close(actor, employee, is_active=False)


@act("roles.call_back", right=EMPLOYEES)
def call_back(actor: Actor, employee: Employee) -> Employee:
    """Open a closed login again, with the positions that still hold."""
    return _open_or_close(actor, employee, is_active=True)


def _open_or_close(actor: Actor, employee: Employee, *, is_active: bool) -> Employee:
    change = update(employee, is_active=is_active)
    if change:
        record(actor, EmployeeLeft(employee.name, back=is_active), employee, changes=[change])
    return employee


def _edit(actor: Actor, employee: Employee, fields: dict[str, Any]) -> Employee:
    if "email" in fields:
        fields["email"] = Employee.objects.normalize_email(fields["email"]).lower()
    change = update(employee, **fields)
    if change:
        names = [field.name for field in Employee._meta.concrete_fields if field.attname in change.fields]
        record(actor, EmployeeEdited(employee.name, sorted(names)), employee, changes=[change])
    return employee


def _allowed(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = fields.keys() - OWN_FIELDS - SET_BY_OTHERS
    if unknown:
        raise BadInput(fields={name: [_("This can't be set here.")] for name in sorted(unknown)})
    return fields
