"""Many appointments at once, out of a calendar that was kept elsewhere."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions import warn
from rapport.agenda.actions.subject import told_about
from rapport.agenda.events import AppointmentsImported
from rapport.agenda.models import Appointment
from rapport.agenda.rights import PLAN
from rapport.journal.book import record
from rapport.journal.models import Entry
from rapport.kit.changes import Change, created, tell_many, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, me


@dataclass
class Brought:
    """What became of a batch: the appointments that changed and those refused with their sentences, by number.

    `entry` is the journal line that takes all of it back, None when nothing was written.
    """

    changed: set[int] = field(default_factory=set)
    refused: dict[int, BadInput] = field(default_factory=dict)
    entry: Entry | None = None


def bring_appointments(
    actor: Actor,
    new: Sequence[Appointment],
    known: Iterable[tuple[Appointment, Mapping[str, Any]]],
    *,
    origin: str,
    beside: Callable[[], Sequence[Change]] = list,
) -> Brought:
    """Put new appointments into the actor's calendar and change known ones of theirs, inside the caller's deed.

    New ones have passed their checks (`clean_fields`) and get their numbers here, in their order: what they belong to
    comes first. With each known one come its new values. `beside()` writes what goes with them, once they have numbers,
    and gives its changes. One journal line; nobody is told, for nothing of it is news. Raises NotAllowed without the
    right to plan.
    """
    answer = gate(actor, PLAN)
    if not answer.yes:
        raise NotAllowed(answer.sentence, PLAN)
    done = Brought()
    for row in new:
        row.owner, row.created_at = me(actor), actor.at
        row.warn_at = warn.next_of_appointment(row, actor.at)
    # A day that stands by itself points at its series, which has to be there.
    first = [row for row in new if row.series is None or row.series.pk]
    made = Appointment.objects.bulk_create(first)
    made += Appointment.objects.bulk_create([row for row in new if row.pk is None])
    tell_many(made)
    changes = [created(row) for row in made]
    touched = list(made)
    for row, values in known:
        try:
            changed = _changed(actor, row, values)
        except BadInput as wrong:
            done.refused[row.pk] = wrong
            continue
        if changed:
            changes += changed
            done.changed.add(row.pk)
            touched.append(row)
    changes += beside()
    if changes:
        about = {(type(one)._meta.label, one.pk): one for row in touched for one in told_about(row)}
        event = AppointmentsImported(len(made), len(done.changed), origin)
        done.entry = record(actor, event, *about.values(), changes=changes)
    return done


def _changed(actor: Actor, row: Appointment, values: Mapping[str, Any]) -> list[Change]:
    if not values:
        return []
    if row.state != Appointment.State.PLANNED and values.keys() - {"series"}:
        raise BadInput(_("It was held or cancelled already, so it stays as it is."))
    changes = [update(row, **values), update(row, warn_at=warn.next_of_appointment(row, actor.at))]
    return [change for change in changes if change]
