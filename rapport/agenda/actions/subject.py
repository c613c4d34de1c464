"""What a task or an appointment is about, and in whose histories its journal lines stand."""

from django.db.models import Model

from rapport.agenda.models import Appointment, Task
from rapport.kit.changes import Change, update
from rapport.kit.subjects import find, kinds
from rapport.staff.actor import Actor

Subject = tuple[str, int]


def checked(actor: Actor, subject: Subject | None) -> Subject:
    """Return the subject, ("", None) for none, once it is sure that the actor may see it. Raises NotSeen."""
    if subject is None or not subject[0]:
        return "", None  # type: ignore[return-value]
    find(actor, *subject)
    return subject


def told_about(row: Task | Appointment) -> list[Model]:
    """Return the records in whose histories a line about the row stands; a private appointment only in its own."""
    about: list[Model] = [row]
    if isinstance(row, Appointment) and row.private:
        return about
    pairs = [(row.subject_kind, row.subject_id)]
    if isinstance(row, Task) and row.person_id:
        pairs.append(("person", row.person_id))
    # The journal wants only kind and number, so the record itself is not fetched.
    return about + [kinds[kind].model(pk=pk) for kind, pk in pairs if kind in kinds and pk]


def carried_over(before: Subject, after: Subject) -> list[Change]:
    """Make what is still ahead about one record be about another that takes its place; return the changes to record."""
    kind, pk = before
    ahead = [
        *Task.objects.unfinished().filter(subject_kind=kind, subject_id=pk),
        *Appointment.objects.standing().filter(subject_kind=kind, subject_id=pk, state=Appointment.State.PLANNED),
    ]
    changes = [update(row, subject_kind=after[0], subject_id=after[1]) for row in ahead]
    return [change for change in changes if change]
