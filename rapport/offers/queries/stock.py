"""Whether what is offered is at hand (R-115): said beside each line of the builder."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.offers.models import Offer


def stock_of(offer: Offer) -> dict[int, dict[str, str]]:
    """Return, by the line's place, whether its quantity is in stock, else the days until it is; with a tone. One query.

    Free lines and what is not kept in stock are left out.
    """
    told = {}
    shown = ("offer", "position", "quantity", "product", "product__stock", "product__lead_to_order")
    for line in offer.lines.exclude(product=None).select_related("product").only(*shown):
        product = line.product
        if product is None or product.stock is None:
            continue
        if product.stock >= line.quantity:
            told[line.position] = {"text": _("in stock"), "tone": "ok"}
        elif product.lead_to_order is None:
            told[line.position] = {"text": _("not in stock"), "tone": "danger"}
        else:
            days = product.lead_to_order
            text = ngettext("%(num)s day", "%(num)s days", days) % {"num": days}
            told[line.position] = {"text": text, "tone": "warn"}
    return told
