"""What several deeds of the catalogue need."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.catalogue.rules import is_too_much
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput


def kept(row: Model, facts: Mapping[str, Any]) -> Change | None:
    """Insert a new row with the facts, or change the one that is there; None when nothing differs. Raises BadInput."""
    if row.pk is not None:
        return update(row, **facts)
    for name, value in facts.items():
        setattr(row, name, value)
    return create(row)


def checked_price(price: Decimal, field: str = "price") -> Decimal:
    """Return the price. Raises BadInput with a sentence under the field for 0, less, or too many digits."""
    if price.is_nan() or price < 0:
        raise BadInput(fields={field: [_("A price can't be below zero.")]})
    if price == 0:
        sentence = _("A price of 0 can't be in a price list. To give a product away, use a discount of 100 %.")
        raise BadInput(fields={field: [sentence]})
    if is_too_much(price):
        raise BadInput(fields={field: [_("This price has too many digits. Look at it again.")]})
    return price


def in_order(facts: Mapping[str, Any], row: Any) -> None:
    """Raise BadInput when the last day lies before the first."""
    starts, ends = (facts.get(name, getattr(row, name)) for name in ("starts_on", "ends_on"))
    if starts and ends and ends < starts:
        raise BadInput(fields={"ends_on": [_("It can't end before it begins.")]})
