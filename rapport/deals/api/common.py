"""What several operations need."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.kit.api import Resource
from rapport.kit.refusals import NotSeen
from rapport.staff.actor import Actor

LARGEST = 2**63 - 1
deals = Resource("deals")


def actor_of(request: HttpRequest) -> Actor:
    """Return who calls."""
    return request.actor  # type: ignore[attr-defined, no-any-return]


def one_of(rows: QuerySet[Any], pk: int) -> Any:
    """Return the row of that number. Raises NotSeen alike for hidden and missing ones."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return row
