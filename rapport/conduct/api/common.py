"""What several operations need."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput, NotSeen
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


def actor_of(request: HttpRequest) -> Actor:
    """Return who calls."""
    return request.actor  # type: ignore[attr-defined, no-any-return]


def one_of(rows: QuerySet[Any], pk: int) -> Any:
    """Return the row of that number. Raises NotSeen alike for hidden and missing ones."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return row


def colleague(pk: int | None, field: str) -> Employee | None:
    """Return the employee of that number, None for none. Raises BadInput under the field for a number nobody has."""
    if pk is None:
        return None
    found = Employee.objects.filter(pk=pk).first()
    if found is None:
        raise BadInput(fields={field: [_("There is no such person.")]})
    return found
