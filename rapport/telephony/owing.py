"""Call-backs that are owed for missed calls (R-054): begun, kept, and ended where none is owed any more."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.agenda.actions import finish_call, owe_call, post, withdraw_task
from rapport.agenda.models import Task
from rapport.clocks import keeping
from rapport.clocks.shelves import CALL_BACK
from rapport.journal.book import record
from rapport.kit.changes import Change, update
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import unit_tree
from rapport.telephony.events import CalledBack
from rapport.telephony.models import Call, CallQuerySet


def owe(actor: Actor, call: Call) -> list[Change | None]:
    """Begin the clock of the call-back, plan the call with the client, and tell who owes it; return what changed.

    The owner of the client owes it, else whom alone it rang, else the unit. Of several missed calls from one number
    only the first begins a clock; without a number nobody can be called back.
    """
    if not call.number or call.state in (Call.State.QUIET, Call.State.ASIDE) or call.settled or call.called_back_at:
        return []
    who, earlier = _who_owes(call), _earlier(call)
    first = earlier or call
    # Where the clock runs already, whoever owes the call now has it.
    keeping.carry(actor, first, owner=who, unit=call.unit)
    clock = keeping.start(actor, first, CALL_BACK, since=first.ended_at or actor.at, owner=who, unit=call.unit)
    task, changes = earlier.callback if earlier else None, list[Change | None]()
    if task is None and call.client is not None and clock.due_at is not None:
        task = _planned(actor, call, who, clock.due_at)
        if task is not None and earlier is not None:
            changes.append(update(earlier, callback=task))
    if task is not None:
        changes.append(update(call, callback=task))
    _tell(actor, call, who, clock.due_at.isoformat() if clock.due_at else "")
    return [*changes, *keeping.changes(actor)]


def _who_owes(call: Call) -> Employee | None:
    for one in (call.client.owner if call.client else None, call.employee):
        if one is not None and one.is_active:
            return one
    return None


def _earlier(call: Call) -> Call | None:
    """The first call of the same number for which a call-back is owed already."""
    if not call.e164:
        return None
    rows = Call.objects.owed().filter(e164=call.e164, client=call.client_id).exclude(pk=call.pk)
    return rows.select_related("callback", "client").order_by("started_at", "pk").first()


def _planned(actor: Actor, call: Call, who: Employee | None, due_at: object) -> Task | None:
    asked_by = actor.employee or who or _head_over(call)
    if asked_by is None or call.client is None or (who is None and call.unit is None):
        return None
    return owe_call(
        actor, about=_("Missed call of %(who)s") % {"who": call.who}, due_at=due_at, asked_by=asked_by, who=who,  # type: ignore[arg-type]
        unit=call.unit, subject_kind="client", subject_id=call.client_id, person_id=call.person_id, phone=call.number,
    )  # fmt: skip


def _head_over(call: Call) -> Employee | None:
    """The head of the call's unit, or the next one above."""
    units = {pk: (above, head) for pk, above, head in unit_tree()}
    current, seen = call.unit_id, set[int]()
    while current in units and current not in seen:
        seen.add(current)
        current, head = units[current]
        person = Employee.objects.working().filter(pk=head).first() if head else None
        if person is not None:
            return person
    return None


def _tell(actor: Actor, call: Call, who: Employee | None, due: str) -> None:
    to = who or _head_over(call)
    if to is not None:
        facts = {"who": call.who if call.client else "", "number": call.number, "due": due}
        link = reverse("phone-call", args=[call.pk])
        post("telephony.missed", to=[to.pk], at=actor.at, key=f"missed {call.pk}", facts=facts, link=link)


def keep_what_was_owed(actor: Actor, answered: Call) -> None:
    """End what is owed to the other side of an answered call: called back, or they reached us by themselves."""
    if not answered.e164 or answered.answered_at is None:
        return
    again = answered.direction == Call.Direction.IN
    rows = Call.objects.owed().filter(e164=answered.e164, ended_at__lte=answered.answered_at)
    for row in _whole(rows):
        if again:
            update(row, settled=True)
            keeping.drop(actor, row, CALL_BACK)
        else:
            update(row, called_back_at=answered.answered_at)
            keeping.stop(actor, row, CALL_BACK, at=answered.answered_at)
        person = answered.employee.name if answered.employee else ""
        about = [row, *([row.client] if row.client else []), *([row.person] if row.person else [])]
        record(actor, CalledBack(row.number, person, again), *about, happened_at=answered.answered_at)
        _end_task(actor, row.callback, made=not again)


def release(actor: Actor, call: Call) -> list[Change | None]:
    """Owe no call for it any more: it was answered after all, is not for us, or became something else.

    Returns what changed.
    """
    keeping.drop(actor, call, CALL_BACK)
    changes: list[Change | None] = [*keeping.changes(actor)]
    if call.was_missed and not call.called_back_at:
        changes.append(update(call, settled=True))
    others = Call.objects.owed().filter(callback=call.callback_id) if call.callback_id else Call.objects.none()
    if not others.exists():
        _end_task(actor, call.callback, made=False)
    return changes


def _end_task(actor: Actor, task: Task | None, *, made: bool) -> None:
    if task is None:
        return
    # Another call of the same number may have ended it a moment ago.
    task.refresh_from_db()
    if not task.is_open:
        return
    program = Actor(None, actor.at, actor.door)
    if made:
        finish_call(program, task)
    else:
        withdraw_task(program, task)


def _whole(rows: CallQuerySet) -> CallQuerySet:
    return rows.select_related("client", "person", "callback").order_by("pk")
