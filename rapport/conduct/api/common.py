"""What several operations need."""

from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.staff.models import Employee


def colleague(pk: int | None, field: str) -> Employee | None:
    """Return the employee of that number, None for none. Raises BadInput under the field for a number nobody has."""
    if pk is None:
        return None
    found = Employee.objects.filter(pk=pk).first()
    if found is None:
        raise BadInput(fields={field: [_("There is no such person.")]})
    return found
