"""What can be given instead: choices inside the actor's own right, each priced (R-119)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.offers.actions.sending import status_of
from rapport.offers.content import lines_of
from rapport.offers.models import Offer
from rapport.offers.rules import Line, totals, within
from rapport.parties.rights import DISCOUNT
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

# How many days more to pay stand in for a discount that is above the limit.
LONGER = 30


@dataclass(frozen=True)
class Instead:
    """One choice: the largest `discount` in per cent, the days to pay, and what the client then pays in all.

    `more` is how much that is above the offer as it stands.
    """

    code: str
    words: str
    discount: Decimal
    payment_days: int
    delivery: str
    total: Decimal
    more: Decimal


def limit_of(actor: Actor, offer: Offer) -> Decimal | None:
    """Return the largest discount that the actor may give alone; None without a limit, 0 without a right."""
    answer = gate(actor, DISCOUNT, Decimal(0), status_of(offer))
    if answer.grant is None or answer.grant.must_ask:
        return None if actor.is_program else Decimal(0)
    return answer.grant.limit


def instead_of(actor: Actor, offer: Offer, lines: Sequence[Line] | None = None) -> list[Instead]:
    """Return the choices for an offer above the actor's limit; none for one inside it. A bounded number of queries.

    `lines` are the offer's, when the caller has them already.
    """
    limit = limit_of(actor, offer)
    if limit is None or offer.discount <= limit:
        return []
    lines = within(lines_of(offer) if lines is None else lines, limit)
    total = totals(lines, offer.currency).total
    share, later = formats.per_cent(limit), min(offer.payment_days + LONGER, 365)
    free, longer = _("%(share)s and free delivery"), _("%(share)s and %(days)s days to pay")
    shown = {"share": share, "days": later}
    more = total - offer.total
    return [
        Instead("delivery", free % shown, limit, offer.payment_days, _("Delivery free of charge"), total, more),
        Instead("days", longer % shown, limit, later, offer.delivery, total, more),
    ]
