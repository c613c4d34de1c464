"""News of tasks and call-backs for those who ask and those who do."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda import events
from rapport.agenda.actions.notices import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.agenda.events.tasks import AboutTask
from rapport.agenda.models import Task
from rapport.agenda.reactions.saying import saying, who
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.staff.models import Employee, Unit

_KINDS: dict[str, tuple[object, str, str, object]] = {
    "asked": (_("Task for me"), "check", "warn", _("%(by)s asks: %(title)s, due %(due)s")),
    "accepted": (_("Task accepted"), "check", "ok", _("%(by)s accepted: %(title)s")),
    "countered": (_("Other date offered"), "swap", "warn", _("%(by)s offers %(due)s: %(title)s")),
    "date_agreed": (_("Other date agreed"), "check", "ok", _("%(by)s agreed to %(due)s: %(title)s")),
    "date_refused": (_("Other date refused"), "swap", "warn", _("%(by)s needs it by %(due)s: %(title)s")),
    "declined": (_("Task declined"), "x", "danger", _("%(by)s declined: %(title)s")),
    "done": (_("Task done"), "ok", "ok", _("%(by)s has done: %(title)s")),
    "withdrawn": (_("Task withdrawn"), "x", "", _("%(by)s needs it no more: %(title)s")),
    "edited": (_("Task edited"), "edit", "", _("%(by)s changed the task: %(title)s, due %(due)s")),
    "handed_on": (_("Task handed on"), "right", "", _("%(by)s handed on to %(name)s: %(title)s")),
    "escalated": (_("No answer"), "alert", "danger", _("%(name)s has not answered %(by)s: %(title)s")),
    "call_asked": (_("Call-back for me"), "phone", "warn", _("%(by)s asks you to call at %(due)s: %(title)s")),
    "call_moved": (_("Call-back moved"), "move", "warn", _("%(by)s moved the call to %(due)s: %(title)s")),
    "call_made": (_("Call-back made"), "phone", "ok", _("%(by)s called back: %(title)s")),
}
_UNDATED = {"asked": _("%(by)s asks: %(title)s"), "edited": _("%(by)s changed the task: %(title)s")}
for _code, (_label, _symbol, _tone, _text) in _KINDS.items():
    notice_kinds.put(f"agenda.{_code}", NoticeKind(_label, _symbol, saying(_text, _UNDATED.get(_code)), _tone))


def _tell(kind: str, entry: Entry, event: AboutTask, to: Iterable[int], **facts: Any) -> None:
    """Post the news to everybody named except to whoever did it.

    What the program did is told by the app that had it done, unless the facts say in whose name it was.
    """
    if entry.employee_id is None and "by" not in facts:
        return
    post(
        f"agenda.{kind}",
        to={pk for pk in to if pk} - {entry.employee_id},
        at=entry.at,
        key=f"{kind} {entry.pk}",
        facts={"by": who(entry), "title": event.title, **facts},
        link=reverse("task", args=[event.task]),
    )


def _receivers(employee: int, unit: int) -> set[int]:
    """Return who may take it: the person, or the people of the department and its head."""
    if employee:
        return {employee}
    people = set(Employee.objects.working().filter(unit_id=unit).values_list("pk", flat=True))
    return people | set(Unit.objects.filter(pk=unit).exclude(head=None).values_list("head_id", flat=True))


def _asker(event: AboutTask) -> set[int]:
    return set(Task.objects.filter(pk=event.task).values_list("asked_by_id", flat=True))


def _doer(event: AboutTask) -> set[int]:
    row = Task.objects.filter(pk=event.task).values_list("asked_of_id", "unit_id").first()
    return _receivers(row[0] or 0, row[1] or 0) if row else set()


@on(events.TaskAsked)
def tell_who_is_asked(entry: Entry, event: events.TaskAsked) -> None:
    """The person or the people of the department hear at once (R-075)."""
    _tell("asked", entry, event, _receivers(event.to_employee, event.to_unit), due=event.due)


@on(events.CallPlanned)
def tell_who_must_call(entry: Entry, event: events.CallPlanned) -> None:
    """The colleague who must call hears of it (R-054)."""
    _tell("call_asked", entry, event, [event.to_employee], due=event.due)


@on(events.TaskHandedOn)
def tell_who_takes_over(entry: Entry, event: events.TaskHandedOn) -> None:
    """The new person, the one before and who asked hear of it (R-056)."""
    due = Task.objects.filter(pk=event.task).values_list("due_at", flat=True).first()
    new = _receivers(event.to_employee, event.to_unit)
    _tell("asked", entry, event, new, due=due.isoformat() if due else "")
    _tell("handed_on", entry, event, (_asker(event) | {event.before}) - new, name=event.to)


@on(events.TaskAccepted)
def tell_accepted(entry: Entry, event: events.TaskAccepted) -> None:
    """Who asked hears that it will be done."""
    _tell("accepted", entry, event, _asker(event))


@on(events.TaskCountered)
def tell_other_date(entry: Entry, event: events.TaskCountered) -> None:
    """Who asked has to answer the other date."""
    _tell("countered", entry, event, _asker(event), due=event.due)


@on(events.TaskDateAgreed)
def tell_agreed(entry: Entry, event: events.TaskDateAgreed) -> None:
    """Who offered the other date hears that it holds."""
    _tell("date_agreed", entry, event, _doer(event), due=event.due)


@on(events.TaskDateRefused)
def tell_refused(entry: Entry, event: events.TaskDateRefused) -> None:
    """Who offered the other date has to answer again."""
    _tell("date_refused", entry, event, _doer(event), due=event.due)


@on(events.TaskDeclined)
def tell_declined(entry: Entry, event: events.TaskDeclined) -> None:
    """Who asked has to find another way."""
    _tell("declined", entry, event, _asker(event))


@on(events.TaskDone)
def tell_done(entry: Entry, event: events.TaskDone) -> None:
    """Who asked hears the moment it is done."""
    _tell("done", entry, event, _asker(event))


@on(events.CallMade)
def tell_call_made(entry: Entry, event: events.CallMade) -> None:
    """Who asked for the call hears that it was made."""
    _tell("call_made", entry, event, _asker(event))


@on(events.CallMoved)
def tell_call_moved(entry: Entry, event: events.CallMoved) -> None:
    """Who asked for the call hears of the new time."""
    _tell("call_moved", entry, event, _asker(event), due=event.due)


@on(events.TaskWithdrawn)
def tell_withdrawn(entry: Entry, event: events.TaskWithdrawn) -> None:
    """Who was asked may stop."""
    _tell("withdrawn", entry, event, _doer(event))


@on(events.TaskEdited)
def tell_edited(entry: Entry, event: events.TaskEdited) -> None:
    """Who was asked sees what is asked now."""
    due = Task.objects.filter(pk=event.task).values_list("due_at", flat=True).first()
    _tell("edited", entry, event, _doer(event), due=due.isoformat() if due else "")


@on(events.TaskEscalated)
def tell_the_head(entry: Entry, event: events.TaskEscalated) -> None:
    """The department's head hears of the silence, and so does who asked."""
    asker = _asker(event)
    by = Employee.objects.filter(pk__in=asker).values_list("name", flat=True).first() or ""
    _tell("escalated", entry, event, asker | {event.head}, name=event.to, by=by)
