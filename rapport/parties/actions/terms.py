"""What is agreed with a client: the discount that they get."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.parties.events import DiscountAgreed
from rapport.parties.models import Client
from rapport.parties.rights import DISCOUNT
from rapport.roles.authority import act
from rapport.staff.actor import Actor


def _summary(client: Client, *, percent: Decimal, **_given: Any) -> str:
    return _("Discount of %(share)s for %(client)s") % {"share": formats.per_cent(percent), "client": client.name}


@act(
    "parties.agree_discount",
    right=DISCOUNT,
    size=lambda client, *, percent, **_: percent,
    facts=lambda client, **_: {"status": client.status},
    amount="percent",
    summary=_summary,
)
def agree_discount(actor: Actor, client: Client, *, percent: Decimal, reason: str) -> Client:
    """Agree the discount that the client gets from now on, in per cent; 0 ends it (R-126, R-130).

    Above the limit of the actor's job description it waits for somebody who may; what nobody may give is refused
    (R-132). Raises BadInput for a share outside 0 to 100, or without a reason.
    """
    if not Decimal(0) <= percent <= Decimal(100):
        raise BadInput(fields={"percent": [_("A discount lies between 0 and 100 per cent.")]})
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Say what the discount is given for.")]})
    before = client.discount
    change = update(client, discount=percent or None)
    if change:
        told = DiscountAgreed(str(percent), str(before or ""), reason.strip())
        record(actor, told, client, changes=[change])
    return client
