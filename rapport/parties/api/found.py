"""From a number in an address to a record that the caller may see."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput, NotSeen
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.staff.models import Employee

PARTS = ("tags", "contact_points", "identifiers", "addresses", "team")


def client_of(request: HttpRequest, client_id: int) -> Client:
    """Return the client with what stands on its card. Raises NotSeen alike for hidden and missing."""
    rows = clients_seen_by(request.actor).select_related("owner").prefetch_related(*PARTS)  # type: ignore[attr-defined]
    return there(rows.filter(pk=client_id).first())


def person_of(request: HttpRequest, person_id: int) -> Person:
    """Return the person with how they are reached. Raises NotSeen alike for hidden and missing."""
    rows = people_seen_by(request.actor).select_related("client")  # type: ignore[attr-defined]
    return there(rows.prefetch_related("contact_points", "addresses").filter(pk=person_id).first())


def employee_of(number: int, field: str) -> Employee:
    """Return the colleague. Raises BadInput on the field."""
    person = Employee.objects.working().filter(pk=number).first()
    if person is None:
        raise BadInput(fields={field: [_("Nobody who works here has this number.")]})
    return person


def there(row: Any) -> Any:
    """Return the row. Raises NotSeen for None."""
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return row
