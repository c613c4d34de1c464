"""What several operations need."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.catalogue.models import Product
from rapport.catalogue.queries import products_seen_by
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor


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
