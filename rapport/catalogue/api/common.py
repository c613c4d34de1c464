"""What several operations need."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.catalogue.models import Product
from rapport.catalogue.queries import products_seen_by
from rapport.kit.refusals import BadInput, NotSeen
from rapport.staff.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return who calls."""
    return request.actor  # type: ignore[attr-defined, no-any-return]


def one_of(rows: QuerySet[Any], pk: int) -> Any:
    """Return the row of that number. Raises NotSeen alike for hidden and missing ones."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return row


def meant(rows: QuerySet[Any], pk: int | None, field: str) -> Any:
    """Return the row that a body names, None for none. Raises BadInput under the field for one that is not there."""
    if pk is None:
        return None
    row = rows.filter(pk=pk).first()
    if row is None:
        raise BadInput(fields={field: [_("There is nothing here, or it is not yours to see.")]})
    return row


def product_of(actor: Actor, pk: int) -> Product:
    """Return the seen product of that number. Raises NotSeen."""
    return one_of(products_seen_by(actor), pk)  # type: ignore[no-any-return]
