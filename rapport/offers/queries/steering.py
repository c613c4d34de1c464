"""How many more pieces of what is offered earn the client more: steering towards the largest volume (R-112)."""

from decimal import Decimal

from django.utils.translation import ngettext

from rapport.catalogue.models import Product
from rapport.catalogue.pricing import steps_ahead
from rapport.kit.ui import formats
from rapport.offers.models import Offer
from rapport.staff.actor import Actor


def steering(actor: Actor, offer: Offer) -> list[dict[str, str]]:
    """Return a sentence for each product of the offer of which a larger quantity is cheaper.

    Five queries at most. The quantities of several lines with one product count together, as in its price.
    """
    asked: dict[Product, Decimal] = {}
    for line in offer.lines.exclude(product=None).select_related("product"):
        if line.product is not None:
            asked[line.product] = asked.get(line.product, Decimal(0)) + line.quantity
    steps = steps_ahead(asked, currency=offer.currency, client=offer.client, on=actor.today)
    found = []
    for product, quantity in asked.items():
        step = steps.get(product.pk)
        if step is not None:
            missing = step.bound - quantity
            words = ngettext(
                "%(num)s %(unit)s more gives %(share)s", "%(num)s %(unit)s more give %(share)s", int(missing)
            )
            told = {"num": formats.number(missing), "unit": product.unit, "share": formats.per_cent(step.percent)}
            found.append({"title": product.name, "note": words % told})
    return found
