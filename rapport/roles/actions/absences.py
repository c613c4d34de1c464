"""Who is away, and who carries their rights meanwhile: one order (R-252)."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.clock import local_day
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.authority import act, gate
from rapport.roles.events import AbsenceEntered, SubstitutionAgreed
from rapport.roles.models import Substitution
from rapport.roles.rights import ABSENCES
from rapport.roles.substitutes import named_in_advance
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee


@transaction.atomic
def enter_absence(
    actor: Actor, employee: Employee, *, kind: str, first_day: date, last_day: date, deputy: Employee | None = None
) -> Absence:
    """Enter days on which somebody is away, both ends included: one's own, or with the right anybody's.

    The deputy stands in on exactly these days, from midnight to midnight where the absent one is. Raises BadInput when
    the days run backwards, and for a deputy who is away too or does not work here; NotAllowed without the right, and
    for a deputy of one's own choice whom one's job description does not name.
    """
    _own_or_allowed(actor, employee)
    if last_day < first_day:
        raise BadInput(fields={"last_day": [_("The last day can't come before the first.")]})
    absence = Absence(employee=employee, kind=kind, first_day=first_day, last_day=last_day)
    changes: list[Change | None] = [create(absence)]
    about = [employee]
    if deputy is not None:
        if not gate(actor, ABSENCES).yes and deputy not in named_in_advance(employee, actor.today):
            raise NotAllowed(
                _("Your job description does not name %(person)s as your deputy.") % {"person": deputy.name}, ABSENCES
            )
        until = last_day + timedelta(days=1)
        _check_deputy(employee, deputy, first_day, until)
        row = Substitution(absent=employee, deputy=deputy, since=first_day, until=until, absence=absence)
        changes.append(create(row))
        about.append(deputy)
    told = AbsenceEntered(
        employee.name, first_day.isoformat(), last_day.isoformat(), deputy.name if deputy is not None else ""
    )
    record(actor, told, *about, changes=changes)
    return absence


@transaction.atomic
def remove_absence(actor: Actor, absence: Absence) -> int:
    """Take an absence out, and whoever stands in with it; return the journal line that can bring it back.

    A substitution that has begun ends now and stays, for its report.
    """
    _own_or_allowed(actor, absence.employee)
    told = AbsenceEntered(absence.employee.name, absence.first_day.isoformat(), absence.last_day.isoformat())
    today = local_day(actor.at, absence.employee.time_zone)
    changes: list[Change | None] = []
    for row in Substitution.objects.filter(absence=absence).select_related("absent"):
        begun = row.since < today
        changes.append(update(row, absence=None, until=min(row.until, today)) if begun else remove(row))
    return record(actor, told, absence.employee, changes=[*changes, remove(absence)]).pk


@act("roles.agree_substitution", right=ABSENCES)
def agree_substitution(actor: Actor, *, absent: Employee, deputy: Employee, since: date, until: date) -> Substitution:
    """Let the deputy carry the absent colleague's rights from a day on and before another (R-252).

    Raises BadInput when the days run backwards, when somebody would stand in for themselves, and for a deputy who is
    away on one of the days or does not work here.
    """
    if until <= since:
        raise BadInput(fields={"until": [_("The end has to come after the beginning.")]})
    _check_deputy(absent, deputy, since, until)
    row = Substitution(absent=absent, deputy=deputy, since=since, until=until)
    change = create(row)
    told = SubstitutionAgreed(absent.name, deputy.name, since.isoformat(), until.isoformat())
    record(actor, told, absent, deputy, changes=[change])
    return row


@act("roles.end_substitution", right=ABSENCES)
def end_substitution(actor: Actor, row: Substitution) -> None:
    """Let the substitution end with this day's beginning where the absent one is; one that has not begun is removed."""
    today = local_day(actor.at, row.absent.time_zone)
    change = remove(row) if today <= row.since else update(row, until=today)
    told = SubstitutionAgreed(row.absent.name, row.deputy.name, row.since.isoformat(), today.isoformat())
    record(actor, told, row.absent, row.deputy, changes=[change])


def _check_deputy(absent: Employee, deputy: Employee, since: date, until: date) -> None:
    if absent.pk == deputy.pk:
        raise BadInput(fields={"deputy": [_("Nobody stands in for themselves.")]})
    if not deputy.is_active:
        raise BadInput(fields={"deputy": [_("%(person)s does not work here any more.") % {"person": deputy.name}]})
    if Absence.objects.filter(employee=deputy, first_day__lt=until, last_day__gte=since).exists():
        raise BadInput(fields={"deputy": [_("%(person)s is away on some of these days.") % {"person": deputy.name}]})


def _own_or_allowed(actor: Actor, employee: Employee) -> None:
    if employee.pk != actor.pk:
        answer = gate(actor, ABSENCES)
        if not answer.yes:
            raise NotAllowed(answer.sentence, ABSENCES)
