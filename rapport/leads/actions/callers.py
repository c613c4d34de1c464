"""An unknown caller becomes a lead (R-034)."""

from rapport.leads.actions.leads import add_lead
from rapport.leads.models import Channel, Lead
from rapport.leads.rights import WORK
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.telephony.actions import pass_on
from rapport.telephony.models import Call


@act("leads.add_lead_of_caller", right=WORK)
def add_lead_of_caller(actor: Actor, call: Call) -> Lead:
    """Enter whoever called as a lead of the actor; their calls wait no more. Raises BadInput."""
    lead = add_lead(actor, person_name=call.number[:200], phone=call.e164 or call.number, channel=Channel.CALL)
    pass_on(actor, call, into=str(lead))
    return lead
