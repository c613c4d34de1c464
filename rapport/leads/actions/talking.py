"""The result of each call, in two presses, and what follows from it (R-030, R-039, R-041)."""

from datetime import date, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions import plan_appointment
from rapport.interactions.models import Channel as Means
from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.leads.actions.common import locked, still_a_lead
from rapport.leads.actions.giving import owned
from rapport.leads.actions.judging import judged
from rapport.leads.events import LeadTalked
from rapport.leads.models import Ground, Lead, LeadTalk, Result
from rapport.leads.rights import WORK
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me

# When nobody named a day, "not now" is asked again after a month.
COME_BACK_DAYS = 30
State = Lead.State


@act("leads.log_lead_talk", right=WORK)
def log_lead_talk(
    actor: Actor,
    lead: Lead,
    *,
    result: str,
    words: str = "",
    means: str = Means.PHONE,
    ground: str = Ground.NO_NEED,
    come_back_on: date | None = None,
    day: date | None = None,
    time: time | None = None,
    minutes: int = 60,
    place: str = "",
) -> LeadTalk:
    """Write down one try and its result, and do what follows from it.

    An appointment stands in the calendar on `day` at `time` (local, for `minutes`); "not now" comes back on
    `come_back_on` (in thirty days without one); "no" makes it unprofitable on the `ground`. Who talks with a lead that
    nobody answers for answers for it. Raises BadInput with a sentence per field; nothing is written then.
    """
    locked(lead)
    still_a_lead(lead)
    _known(result, means)
    owned(actor, lead)
    talk = LeadTalk(lead=lead, employee=me(actor), means=means, result=result, words=words.strip(), at=actor.at)
    changes: list[Change | None] = [create(talk)]
    tried: dict[str, Any] = {"tries": lead.tries + 1, "tried_at": actor.at}
    if talk.spoke:
        tried["reached_at"] = lead.reached_at or actor.at
    changes.append(update(lead, **tried))
    changes.append(_followed(actor, lead, talk, ground, come_back_on, day))
    if result == Result.APPOINTMENT and day is not None:
        plan_appointment(
            actor,
            title=_("Meeting with %(name)s") % {"name": str(lead)[:150]},
            day=day,
            time=time,
            minutes=minutes if time else 1440,
            subject=("lead", lead.pk),
            place=place,
        )
    record(actor, LeadTalked(lead.pk, str(lead), result, talk.words), lead, changes=changes)
    return talk


def _followed(
    actor: Actor, lead: Lead, talk: LeadTalk, ground: str, come_back_on: date | None, day: date | None
) -> Change | None:
    if talk.result == Result.NOT_NOW:
        back = come_back_on or actor.today + timedelta(days=COME_BACK_DAYS)
        return judged(actor, lead, state=State.NOT_NOW, grounds=talk.words, come_back_on=back)
    if talk.result == Result.REFUSED:
        return judged(actor, lead, state=State.UNPROFITABLE, ground=ground, grounds=talk.words)
    if talk.result == Result.APPOINTMENT:
        if day is None or day < actor.today:
            raise BadInput(fields={"day": [_("Say on which day you meet.")]})
        at = lead.appointment_at or actor.at
        return judged(actor, lead, state=State.APPOINTMENT, appointment_at=at)
    if talk.result == Result.REACHED and lead.state in (State.NEW, State.NOT_NOW, State.UNPROFITABLE, State.SUSPECTED):
        return judged(actor, lead, state=State.CONTACTED)
    return None


def _known(result: str, means: str) -> None:
    if result not in Result.values:
        raise BadInput(fields={"result": [_("Choose how it ended.")]})
    if means not in Means.values or means == Means.NOTE:
        raise BadInput(fields={"means": [_("Choose from the list.")]})
