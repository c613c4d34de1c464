"""Parts of an order in the hands of departments: handed over, checked, and what they left undone (R-150, R-157)."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.agenda.actions import assign_task
from rapport.agenda.models import Task
from rapport.agenda.rights import ASSIGN
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.orders.actions.common import locked, me, need_running, need_words
from rapport.orders.events import PartBreached, PartChecked, PartHanded
from rapport.orders.models import Order, OrderLine, Part
from rapport.orders.rights import WRITE
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor
from rapport.staff.models import Unit

AT_ONCE = 200


def _handing(order: Order, *, unit: Unit, what: str, **_given: Any) -> str:
    return _("Order %(number)s: ask %(unit)s for %(what)s") % {"number": order.number, "unit": unit.name, "what": what}


@act("orders.hand_part", right=ASSIGN, summary=_handing)
def hand_part(
    actor: Actor, order: Order, *, unit: Unit, what: str, due_on: date, lines: Sequence[OrderLine] = (), words: str = ""
) -> Part:
    """Ask a department for a part of a placed order by the end of a day of the actor's; they get a task for it.

    They accept it, offer another day or decline, and tell their progress on the task. `lines` are those of the order
    that belong to the part; a line is in one part. It takes the right to give tasks, and that to take orders. Raises
    BadInput with a sentence per field.
    """
    held = gate(actor, WRITE)
    if held.verdict == "no":
        raise NotAllowed(held.sentence, WRITE)
    locked(order)
    need_running(order)
    title = need_words("what", what, _("Say what the department shall do."))
    if due_on < actor.today:
        raise BadInput(fields={"due_on": [_("This day has passed.")]})
    taken = [one.name for one in order.lines.filter(pk__in=[line.pk for line in lines]).exclude(part=None)]
    if taken:
        told = {"lines": ", ".join(taken)}
        raise BadInput(fields={"lines": [_("A department has this already: %(lines)s.") % told]})
    due_at = datetime.combine(due_on, time(23, 59), ZoneInfo(actor.zone))
    task = assign_task(actor, title=title[:200], unit=unit, subject=("order", order.pk), due_at=due_at, words=words)
    part = Part(order=order, task=task, unit=unit)
    create(part)
    for line in order.lines.select_for_update().filter(pk__in=[line.pk for line in lines]):
        update(line, part=part)
    _begun(order)
    told_on = due_on.isoformat()
    record(actor, PartHanded(order.pk, order.number, part.pk, title, unit.name, told_on), order, order.client)
    return part


def _begun(order: Order) -> None:
    if order.state == Order.State.PLACED:
        update(order, state=Order.State.IN_WORK)


@act("orders.check_part", right=WRITE)
def check_part(actor: Actor, part: Part, *, complete: bool, found: str = "") -> Part:
    """Keep whether what a department did is complete; if not, with what is missing (R-156, R-158).

    Raises BadInput while the department has not finished, and without words for what is not complete.
    """
    if part.task.state != Task.State.DONE:
        raise BadInput(_("The department has not finished this part yet."))
    if not complete:
        found = need_words("found", found, _("Say what is missing or wrong."))
    order = part.order
    change = update(part, complete=complete, found=found.strip(), checked_by=me(actor), checked_on=actor.today)
    if change:
        told = PartChecked(order.pk, order.number, part.pk, str(part.task), part.unit.name, complete, part.found)
        record(actor, told, order, order.client)
    return part


def tell_breaches(at: datetime) -> int:
    """Tell the heads of departments that declined a part or let its day pass, once each; return how many (R-157)."""
    late = Q(task__closed_at=None, task__due_at__lte=at) | Q(task__state=Task.State.DECLINED)
    rows = Part.objects.filter(late, breached_at=None, order__state__in=Order.RUNNING)
    found = rows.select_related("task", "unit", "order__client").order_by("id")[:AT_ONCE]
    return sum(_tell_breach(part, at) for part in found)


@transaction.atomic
def _tell_breach(part: Part, at: datetime) -> bool:
    # One conditional UPDATE claims the part, so that two workers never tell the same breach twice.
    if not Part.objects.filter(pk=part.pk, breached_at=None).update(breached_at=at, version=part.version + 1):
        return False
    declined = part.task.state == Task.State.DECLINED
    order, head = part.order, part.unit.head_id or 0
    told = PartBreached(order.pk, order.number, part.pk, str(part.task), part.unit.name, head, declined)
    record(Actor(None, at, door="worker"), told, order, order.client)
    return True
