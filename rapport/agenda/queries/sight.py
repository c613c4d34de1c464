"""Which appointments and tasks the actor may see."""

from django.db.models import Q

from rapport.agenda.models import Appointment, AppointmentQuerySet, Participant, Task, TaskQuerySet
from rapport.agenda.queries.people import number, units_of, watched_numbers
from rapport.kit.subjects import kinds
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor


def about_what_is_seen(actor: Actor) -> Q:
    """Return the condition that a row is about a record (a client, a person ...) which the actor may see."""
    seen = Q(pk__in=[])
    for code, kind in kinds.items():
        if not kind.hangs:
            seen |= Q(subject_kind=code, subject_id__in=kind.seen_by(actor).order_by().values("pk"))
    return seen


def tasks_seen_by(actor: Actor) -> TaskQuerySet:
    """Return the tasks that the actor may see: asked by or of them, their unit's, their people's, their clients'."""
    if actor.is_program:
        return Task.objects.all()
    carried = carried_by(actor)
    mine = Q(asked_by__in=carried) | Q(asked_of__in=carried) | Q(unit_id__in=units_of(actor))
    people = Q(asked_of_id__in=watched_numbers(actor))
    return Task.objects.filter(mine | people | about_what_is_seen(actor))


def appointments_seen_by(actor: Actor) -> AppointmentQuerySet:
    """Return the appointments that the actor may see in full; what is private only its owner and those invited."""
    if actor.is_program:
        return Appointment.objects.all()
    invited = Participant.objects.filter(employee_id=number(actor)).values("appointment_id")
    mine = Q(owner_id=number(actor)) | Q(pk__in=invited)
    people = Q(owner_id__in=[*watched_numbers(actor), *carried_by(actor)])
    seen = Appointment.objects.filter(mine | (Q(private=False) & (people | about_what_is_seen(actor))))
    if actor.seen_by is None:
        return seen
    # Whoever looks through somebody's eyes reads nothing of theirs that is private.
    theirs = Participant.objects.filter(employee_id=actor.reader).values("appointment_id")
    return seen.filter(Q(private=False) | Q(owner_id=actor.reader) | Q(pk__in=theirs))
