"""Who stands in: who is named in advance, and the news that absences and substitutions begin and end (R-252)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from rapport.journal.book import record
from rapport.kit.rounds import every
from rapport.roles.events import AbsenceBegan, AbsenceEnded, SubstitutionEnded
from rapport.roles.models import Holding, JobDescription, Substitution
from rapport.roles.models.substitutions import local_midnight
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee
from rapport.staff.queries import subordinates

# Somewhere it is the next day already, somewhere still the one before.
FURTHEST_ZONE = timedelta(hours=15)


def named_in_advance(employee: Employee, on: date) -> list[Employee]:
    """Return who holds a position that the employee's job descriptions name as replacement, by name. Three queries."""
    held = Holding.objects.in_force(on).filter(employee=employee).values("position")
    rows = JobDescription.objects.approved().filter(position__in=held, in_force_from__lte=on)
    latest = dict(rows.order_by("in_force_from", "number").values_list("position_id", "deputy_id"))
    posts = Holding.objects.in_force(on).filter(position__in=[pk for pk in latest.values() if pk])
    people = Employee.objects.working().filter(pk__in=posts.values("employee")).exclude(pk=employee.pk)
    return list(people.order_by("name", "pk"))


def substitutions_seen_by(actor: Actor) -> QuerySet[Substitution]:
    """Return the substitutions of which the actor may read the report: as the absent one, the deputy, or their head."""
    rows = Substitution.objects.select_related("absent", "deputy", "absence")
    if actor.is_program:
        return rows
    people = [actor.pk, *subordinates(actor).values_list("pk", flat=True)]
    return rows.filter(absent__in=people) | rows.filter(deputy_id=actor.pk)


@every(60, "roles.tell_absences")
@transaction.atomic
def tell_absences(at: datetime) -> int:
    """Write into the journal that absences and substitutions began and ended, each at midnight of the person's zone.

    Returns how many lines were written.
    """
    program, number = Actor(None, at, "worker"), 0
    near = (at + FURTHEST_ZONE).date()
    rows = Absence.objects.select_for_update(of=("self",)).exclude(told=Absence.Told.ENDED).filter(first_day__lte=near)
    for absence in rows.select_related("employee").order_by("first_day", "pk"):
        number += _tell(program, absence)
    over = Substitution.objects.select_for_update(of=("self",)).filter(ended_at=None, ends_at__lte=at)
    for row in over.select_related("absent", "deputy").order_by("ends_at", "pk"):
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        record(program, SubstitutionEnded(row.pk, row.absent.name, row.deputy.name), row.absent, row.deputy)
        number += 1
    return number


def _tell(program: Actor, absence: Absence) -> int:
    person, number = absence.employee, 0
    days = (person.name, absence.first_day.isoformat(), absence.last_day.isoformat())
    before = absence.told
    if not absence.told and local_midnight(absence.first_day, person.time_zone) <= program.at:
        deputies = Substitution.objects.filter(absence=absence).order_by("pk").values_list("deputy__name", flat=True)
        record(program, AbsenceBegan(*days, list(deputies)), person)
        absence.told, number = Absence.Told.BEGAN, 1
    if absence.told and local_midnight(absence.last_day + timedelta(days=1), person.time_zone) <= program.at:
        record(program, AbsenceEnded(*days), person)
        absence.told, number = Absence.Told.ENDED, number + 1
    if absence.told != before:
        absence.save(update_fields=["told"])
    return number
