"""Finding the record that a call names."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen


def one_of(rows: QuerySet[Any], pk: int) -> Any:
    """Return the row of that number. Raises NotSeen alike for hidden and missing ones."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return row
