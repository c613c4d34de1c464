"""Who is away, and who carries their rights meanwhile."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.authority import act, gate
from rapport.roles.events import AbsenceEntered, SubstitutionAgreed
from rapport.roles.models import Substitution
from rapport.roles.rights import ABSENCES
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee


@transaction.atomic
def enter_absence(actor: Actor, employee: Employee, *, kind: str, first_day: date, last_day: date) -> Absence:
    """Enter days on which somebody is away, both ends included: one's own, or with the right anybody's.

    Raises BadInput when the days run backwards, NotAllowed without the right.
    """
    _own_or_allowed(actor, employee)
    if last_day < first_day:
        raise BadInput(fields={"last_day": [_("The last day can't come before the first.")]})
    absence = Absence(employee=employee, kind=kind, first_day=first_day, last_day=last_day)
    change = create(absence)
    told = AbsenceEntered(employee.name, first_day.isoformat(), last_day.isoformat())
    record(actor, told, employee, changes=[change])
    return absence


@transaction.atomic
def remove_absence(actor: Actor, absence: Absence) -> int:
    """Take an absence out; return the journal line that can bring it back."""
    _own_or_allowed(actor, absence.employee)
    told = AbsenceEntered(absence.employee.name, absence.first_day.isoformat(), absence.last_day.isoformat())
    return record(actor, told, absence.employee, changes=[remove(absence)]).pk


@act("roles.agree_substitution", right=ABSENCES)
def agree_substitution(actor: Actor, *, absent: Employee, deputy: Employee, since: date, until: date) -> Substitution:
    """Let the deputy carry the absent colleague's rights from a day on and before another (R-243).

    Raises BadInput when the days run backwards or somebody would stand in for themselves.
    """
    if until <= since:
        raise BadInput(fields={"until": [_("The end has to come after the beginning.")]})
    if absent.pk == deputy.pk:
        raise BadInput(fields={"deputy": [_("Nobody stands in for themselves.")]})
    row = Substitution(absent=absent, deputy=deputy, since=since, until=until)
    change = create(row)
    told = SubstitutionAgreed(absent.name, deputy.name, since.isoformat(), until.isoformat())
    record(actor, told, absent, deputy, changes=[change])
    return row


@act("roles.end_substitution", right=ABSENCES)
def end_substitution(actor: Actor, row: Substitution) -> None:
    """Let the substitution end today; one that has not begun is removed."""
    change = remove(row) if actor.today <= row.since else update(row, until=actor.today)
    told = SubstitutionAgreed(row.absent.name, row.deputy.name, row.since.isoformat(), actor.today.isoformat())
    record(actor, told, row.absent, row.deputy, changes=[change])


def _own_or_allowed(actor: Actor, employee: Employee) -> None:
    if employee.pk != actor.pk:
        answer = gate(actor, ABSENCES)
        if not answer.yes:
            raise NotAllowed(answer.sentence, ABSENCES)
