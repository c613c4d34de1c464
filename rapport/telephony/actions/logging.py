"""A call becomes a logged talk in one press: the exchange knows with whom, when and how long (R-004, R-045)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.interactions import rights as talks
from rapport.interactions.actions import log_whole_talk
from rapport.interactions.models import Channel, Interaction, Outcome
from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.telephony.events import CallLogged
from rapport.telephony.models import Call

LONGEST_TALK = 1440


@act("telephony.log_call", right=talks.LOG)
def log_call(
    actor: Actor,
    call: Call,
    *,
    words: str = "",
    decisions: str = "",
    next_step: str = "",
    next_step_at: datetime | None = None,
    call_back_at: datetime | None = None,
) -> Interaction:
    """Write the call down as a talk, with what the exchange told of it; what was said is only what the person writes.

    Only who had the call may, once, and only for a call with its client that is over. Raises BadInput, and whatever
    logging a talk raises.
    """
    if call.client is None:
        raise BadInput(_("Say first whose this call is."))
    if call.is_open:
        raise BadInput(_("This call is not over yet."))
    if call.talk_id is not None:
        raise BadInput(_("This call is written down already. Correct the talk instead."))
    if actor.pk not in (call.employee_id, call.passed_to_id):
        raise BadInput(_("Only who had this call can write it down."))
    if next_step_at and not next_step.strip():
        raise BadInput(fields={"next_step": [_("Say what the next step is.")]})
    people: list[Any] = [call.person] if call.person is not None and call.person.client_id == call.client_id else []
    talk = log_whole_talk(
        actor, call.client, channel=Channel.PHONE, direction=call.direction, outcome=outcome_of(call),
        happened_at=call.started_at, minutes=minutes_of(call), people=people, words=words.strip(),
        decisions=decisions.strip(), next_step=next_step.strip(), next_step_at=next_step_at, call_back_at=call_back_at,
    )  # fmt: skip
    record(actor, CallLogged(call.number), call, changes=[update(call, talk=talk)])
    return talk


def minutes_of(call: Call) -> int | None:
    """Return the minutes of the talk, begun ones as whole ones; None where there was none."""
    return min(LONGEST_TALK, -(-call.talked // 60)) if call.talked is not None else None


def outcome_of(call: Call) -> str:
    """Return how the talk ended, as talks say it."""
    if call.outcome == Call.Outcome.ANSWERED:
        return Outcome.REACHED
    return Outcome.MESSAGE_LEFT if call.outcome == Call.Outcome.VOICEMAIL else Outcome.NO_ANSWER
