"""A lead that became a client becomes a deal: nothing is typed twice."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.deals.actions.deals import add_deal
from rapport.deals.models import Deal
from rapport.deals.rights import WORK
from rapport.kit.refusals import BadInput
from rapport.leads.models import Lead
from rapport.roles.authority import act
from rapport.staff.actor import Actor

LONGEST = 200


@act("deals.begin_from_lead", right=WORK)
def deal_from_lead(actor: Actor, lead: Lead) -> Deal:
    """Begin a deal with the client that the lead became, named after what they need; the one begun before is returned.

    Raises BadInput while the lead is no client, and as `add_deal` does.
    """
    # Lock first: two presses make one deal.
    Lead.objects.select_for_update().get(pk=lead.pk)
    begun = Deal.objects.filter(lead=lead).order_by("id").first()
    if begun is not None:
        return begun
    if not lead.is_closed or lead.client is None:
        raise BadInput(_("Make the lead a client first."))
    wanted = next((line.strip() for text in (lead.need, lead.reason) for line in text.splitlines() if line.strip()), "")
    facts: dict[str, Any] = {"currency": lead.client.currency} if lead.client.currency else {}
    return add_deal(actor, lead.client, name=(wanted or str(lead))[:LONGEST], lead=lead, **facts)
