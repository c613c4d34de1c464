"""Asking a colleague or a department, and waiting for the client (R-055)."""

from datetime import datetime

from django.utils.translation import gettext as _

from rapport.agenda.actions import assign_task
from rapport.agenda.models import Task
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.service import timing
from rapport.service.actions.common import locked, need_open, need_seen, need_words, written
from rapport.service.events import EnquiryGoesOn, EnquiryWaits
from rapport.service.models import Enquiry
from rapport.service.rights import ANSWER
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit

State = Enquiry.State


@act("service.ask_colleagues", right=ANSWER)
def ask_colleagues(
    actor: Actor,
    enquiry: Enquiry,
    *,
    question: str,
    to: Employee | None = None,
    unit: Unit | None = None,
    due_at: datetime | None = None,
) -> Task:
    """Ask a colleague or a department something about the enquiry, as a task; no clock pauses for it.

    `due_at` (aware) is by when. Raises BadInput without a question, and for nobody to ask.
    """
    need_open(locked(enquiry))
    text = need_words("question", question, _("Write the question."))
    title, words = (text, "") if len(text) <= 200 else (f"{text[:199]}…", text)
    task = assign_task(
        actor, title=title, words=words, to=to, unit=unit, due_at=due_at, subject=("enquiry", enquiry.pk)
    )
    _leave_client(actor, enquiry)
    change = update(enquiry, state=State.COLLEAGUES)
    written(actor, EnquiryWaits(enquiry.pk, enquiry.number, text, False), enquiry, change)
    return task


@act("service.wait_for_client", right=ANSWER)
def wait_for_client(actor: Actor, enquiry: Enquiry, *, words: str, seen: int | None = None) -> Enquiry:
    """Wait for the client: the clock of the solution pauses until they write, or somebody goes on.

    `words` say what we wait for. Raises BadInput while a message of theirs is not answered, and when it waits already.
    """
    need_open(locked(enquiry))
    need_seen(enquiry, seen)
    if enquiry.waits_since is not None:
        raise BadInput(_("Answer the client first: then it is their turn."))
    if enquiry.state == State.CLIENT:
        raise BadInput(_("It waits for the client already."))
    reason = need_words("words", words, _("Write what the client has to do."))
    timing.wait(actor, enquiry, reason)
    change = update(enquiry, state=State.CLIENT)
    written(actor, EnquiryWaits(enquiry.pk, enquiry.number, reason, True), enquiry, change)
    return enquiry


@act("service.go_on", right=ANSWER)
def go_on(actor: Actor, enquiry: Enquiry) -> Enquiry:
    """Wait no longer: the clock of the solution runs again. Nothing is written when it does not wait."""
    need_open(locked(enquiry))
    if enquiry.state not in Enquiry.WAITING:
        return enquiry
    _leave_client(actor, enquiry)
    change = update(enquiry, state=State.OPEN)
    written(actor, EnquiryGoesOn(enquiry.pk, enquiry.number), enquiry, change)
    return enquiry


def _leave_client(actor: Actor, enquiry: Enquiry) -> None:
    if enquiry.state == State.CLIENT:
        timing.go_on(actor, enquiry, actor.at)
