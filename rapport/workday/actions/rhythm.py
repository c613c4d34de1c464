"""The rhythm of the week: what each day is kept for (R-079)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rapport.agenda.queries import watched_by
from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.refusals import BadInput, NotSeen
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.workday.events import RhythmSet
from rapport.workday.models import Rhythm
from rapport.workday.rights import ARRANGE, ARRANGE_TEAM

DAYS = 7


@act("workday.set_rhythm", right=ARRANGE)
def set_rhythm(actor: Actor, employee: Employee, *, kinds: Sequence[str]) -> None:
    """Keep the days of the person's week, Monday first, for calls, for meetings or for both.

    One's own, or with the right to it that of one's people. Raises NotSeen for others, BadInput for an unknown kind.
    """
    theirs = employee.pk != actor.pk
    if theirs and not (gate(actor, ARRANGE_TEAM).yes and watched_by(actor).filter(pk=employee.pk).exists()):
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    if len(kinds) > DAYS or not set(kinds) <= set(Rhythm.Kind.values):
        raise BadInput(_("Choose for each day what it is kept for."))
    wanted = {day: kind for day, kind in enumerate(kinds) if kind != Rhythm.Kind.MIXED}
    now = {row.weekday: row for row in Rhythm.objects.filter(employee=employee)}
    changes: list[Change | None] = [remove(row) for day, row in now.items() if day not in wanted]
    for day, kind in sorted(wanted.items()):
        row = now.get(day)
        new = Rhythm(employee=employee, weekday=day, kind=kind)
        changes.append(update(row, kind=kind) if row else create(new))
    if any(changes):
        record(actor, RhythmSet(employee.name, sorted(wanted.items())), employee, changes=changes)
