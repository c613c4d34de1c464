"""Promising or unprofitable, with the grounds kept; and "not now", with the day to come back (R-038, R-041)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, update
from rapport.kit.refusals import BadInput
from rapport.leads.actions.common import locked, still_a_lead
from rapport.leads.actions.giving import distribute
from rapport.leads.events import LeadState
from rapport.leads.models import Ground, Lead
from rapport.leads.rights import WORK
from rapport.roles.authority import act
from rapport.staff.actor import Actor

State = Lead.State
# What a person may say of a lead; the others follow from what is done with it.
JUDGEMENTS = (State.PROMISING, State.UNPROFITABLE, State.NOT_NOW, State.CONTACTED, State.NEW, State.SUSPECTED)


@act("leads.judge_lead", right=WORK)
def judge_lead(
    actor: Actor,
    lead: Lead,
    *,
    state: str,
    ground: str = "",
    grounds: str = "",
    come_back_on: date | None = None,
) -> Lead:
    """Say what the lead is: promising or unprofitable with grounds, not now until a day, or open again.

    What was suspected and is open after all is given out by the rules. Promising needs its grounds in words,
    unprofitable a ground of the list ("other" in words), not now a day ahead. Raises BadInput, a sentence per field.
    """
    locked(lead)
    still_a_lead(lead)
    if state not in JUDGEMENTS:
        raise BadInput(fields={"state": [_("Choose from the list.")]})
    suspected = lead.state == State.SUSPECTED
    change = judged(actor, lead, state=state, ground=ground, grounds=grounds.strip(), come_back_on=come_back_on)
    if change:
        until = lead.come_back_on.isoformat() if lead.come_back_on else ""
        told = LeadState(lead.pk, str(lead), lead.state, lead.ground, lead.grounds, until)
        record(actor, told, lead, changes=[change])
    if suspected:
        # What was no rubbish after all goes the way of every lead that comes in.
        distribute(actor, lead)
    return lead


def judged(
    actor: Actor,
    lead: Lead,
    *,
    state: str,
    ground: str = "",
    grounds: str = "",
    come_back_on: date | None = None,
    **more: Any,
) -> Change | None:
    """Bring the lead into the state with all that belongs to it, inside another deed; `more` are further columns."""
    wrong: dict[str, list[object]] = {}
    if state == State.PROMISING and not grounds:
        wrong["grounds"] = [_("Say what makes it promising.")]
    if state == State.UNPROFITABLE:
        if ground not in Ground.values:
            wrong["ground"] = [_("Choose why it is unprofitable.")]
        elif ground == Ground.OTHER and not grounds:
            wrong["grounds"] = [_("Say in words why.")]
    if state == State.NOT_NOW and (come_back_on is None or come_back_on <= actor.today):
        wrong["come_back_on"] = [_("Choose a later day to come back.")]
    if wrong:
        raise BadInput(fields=wrong)
    return update(
        lead,
        state=state,
        ground=ground if state == State.UNPROFITABLE else "",
        grounds=grounds or lead.grounds,
        come_back_on=come_back_on if state == State.NOT_NOW else None,
        **more,
    )
