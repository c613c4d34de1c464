"""A letter of somebody who is no client becomes a lead (R-034)."""

from rapport.leads.actions.leads import add_lead
from rapport.leads.models import Channel, Lead
from rapport.leads.rights import WORK
from rapport.mailroom.actions import pass_on
from rapport.mailroom.models import Letter
from rapport.roles.authority import act
from rapport.staff.actor import Actor

# As much of a letter as the need of a lead may say.
MOST_NEED = 10_000


@act("leads.add_lead_of_letter", right=WORK)
def add_lead_of_letter(actor: Actor, letter: Letter) -> Lead:
    """Enter whoever wrote the letter as a lead of the actor; the letter waits no more. Raises BadInput."""
    by_text = letter.means == Letter.Means.SMS
    lead = add_lead(
        actor,
        person_name=letter.who[:200],
        phone=letter.sender if by_text else "",
        email="" if by_text else letter.sender,
        channel=Channel.OTHER if by_text else Channel.EMAIL,
        need=f"{letter}\n\n{letter.text}".strip()[:MOST_NEED],
    )
    pass_on(actor, letter, into=str(lead))
    return lead
