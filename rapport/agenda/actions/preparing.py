"""Preparing a meeting (R-080), and saying that one will not come."""

from django.utils.translation import gettext as _

from rapport.agenda.actions import warn
from rapport.agenda.actions.appointments import shown_title
from rapport.agenda.actions.subject import told_about
from rapport.agenda.events import AppointmentLeft, AppointmentPrepared
from rapport.agenda.models import Appointment
from rapport.agenda.queries.people import number
from rapport.agenda.rights import PLAN
from rapport.journal.book import record
from rapport.kit.changes import remove, update
from rapport.kit.refusals import NotAllowed
from rapport.roles.authority import act
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor


@act("agenda.prepare_appointment", right=PLAN)
def prepare_appointment(
    actor: Actor, appointment: Appointment, *, goal: str, offer: str, objections: str, prepared: bool = False
) -> Appointment:
    """Write down goal, offer and objections; with all three answered, or when told so, the meeting is prepared.

    The owner and those invited may. Raises NotAllowed to others and Stale.
    """
    if appointment.owner_id not in carried_by(actor) and not _invited(actor, appointment):
        raise NotAllowed(_("Only those who take part prepare it."))
    answers = {"goal": goal.strip(), "offer": offer.strip(), "objections": objections.strip()}
    change = update(appointment, **answers, prepared=prepared or all(answers.values()))
    if change:
        warned = update(appointment, warn_at=warn.next_of_appointment(appointment, actor.at))
        goal_kept = "" if appointment.private else answers["goal"]
        event = AppointmentPrepared(appointment.pk, shown_title(appointment), appointment.preparation, goal_kept)
        record(actor, event, *told_about(appointment), changes=[change, warned])
    return appointment


@act("agenda.leave_appointment", right=PLAN)
def leave_appointment(actor: Actor, appointment: Appointment, *, reason: str = "") -> None:
    """Say that one will not come: it leaves one's calendar, its owner is told. Raises NotAllowed when not invited."""
    row = appointment.participants.filter(employee_id=number(actor)).first()
    if row is None:
        raise NotAllowed(_("You are not invited to this."))
    told = "" if appointment.private else reason.strip()
    event = AppointmentLeft(appointment.pk, shown_title(appointment), told)
    record(actor, event, *told_about(appointment), changes=[remove(row)])


def _invited(actor: Actor, appointment: Appointment) -> bool:
    return appointment.participants.filter(employee_id=number(actor)).exists()
