"""What orders ask for: those due or late, parts that departments decline, are late with, or have finished, and what
accounting did with orders."""

from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.agenda.models import Task
from rapport.kit.clock import local_day
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.orders.queries import OrderDue, PartDue, orders_due, parts_to_see_to
from rapport.orders.queries.accounting import proposals_due, unmatched_due
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row


class OrderFacts(NamedTuple):
    """One thing to see to as the queue needs it: what it is, in which order, in whose words, by when."""

    what: str
    order: int
    number: str
    words: str
    on: date
    number_of: int = 1


def ask(actor: Actor) -> list[Row]:
    """Return what is due, soonest first of each kind. Five queries at the most."""
    found = [_of_order(actor, one) for one in orders_due(actor, most=MOST + 1)]
    found += [_of_part(actor, one) for one in parts_to_see_to(actor, most=MOST + 1)]
    return [*found, *_of_accounting(actor)][: MOST + 1]


def _of_accounting(actor: Actor) -> list[Row]:
    """The lines that accounting changed in the actor's orders, and the orders of nobody that they brought in."""
    rows = []
    for one in proposals_due(actor)[: MOST + 1]:
        client, on = one.order.client, local_day(one.made_at, actor.zone)
        facts = OrderFacts("proposed", one.order_id, one.order.number, one.order.title, on)
        rows.append(_row(actor, f"order-proposal-{one.pk}", client.pk, client.status, facts))
    waiting = list(unmatched_due(actor)[: MOST + 1])
    if waiting:
        on = local_day(waiting[0].made_at, actor.zone)
        facts = OrderFacts("nobody", 0, "", str(waiting[0]), on, len(waiting))
        rows.append(Row("orders-of-nobody", "orders", _end(actor, on), Firmness.DAY, facts=facts))
    return rows


def _end(actor: Actor, on: date) -> datetime:
    return datetime.combine(on, time(23, 59), ZoneInfo(actor.zone))


def _of_order(actor: Actor, one: OrderDue) -> Row:
    what = "due" if one.expected_on is None else "expected"
    facts = OrderFacts(what, one.pk, one.number, one.title, one.expected_on or one.wanted_by)
    return _row(actor, f"order-{one.pk}", one.client_id, one.client__status, facts)


def _of_part(actor: Actor, one: PartDue) -> Row:
    what = "check" if one.task__state == Task.State.DONE else "stuck"
    words = f"{one.unit__name}: {one.task__title}"
    due = local_day(one.task__due_at, actor.zone) if one.task__due_at else one.order__wanted_by
    facts = OrderFacts(what, one.order_id, one.order__number, words, due)
    return _row(actor, f"order-part-{one.pk}", one.order__client_id, one.order__client__status, facts)


def _row(actor: Actor, key: str, client: int, status: str, facts: OrderFacts) -> Row:
    ends = _end(actor, facts.on)
    return Row(key, "orders", ends, Firmness.DAY, client, status == Client.Status.KEY, facts=facts)


def tell(actor: Actor, row: Row) -> Told:
    """Say which order is due, or which part has to be seen to."""
    one: OrderFacts = row.facts
    parts = "parts" if one.what in ("check", "stuck") else "lines"
    url = f"{reverse('order', args=[one.order])}?part={parts}" if one.order else reverse("orders-unmatched")
    told = {"number": one.number, "what": one.words, "day": formats.day(one.on)}
    told["num"] = formats.number(one.number_of)
    texts = {
        "due": _("Order %(number)s (%(what)s) is due on %(day)s"),
        "expected": _("Order %(number)s (%(what)s) is expected on %(day)s"),
        "check": _("Order %(number)s: check what is done (%(what)s)"),
        "stuck": _("Order %(number)s: a part needs you (%(what)s)"),
        "proposed": _("Order %(number)s (%(what)s): accounting has other lines"),
        "nobody": ngettext(
            "%(num)s order of accounting has no client here (%(what)s)",
            "%(num)s orders of accounting have no client here (%(what)s, …)",
            one.number_of,
        ),
    }
    return Told(texts[one.what] % told, url, what=one.words, act=Deed(_("Open"), url, "open"), ready=False)


feeds.put("orders", Feed(47, gettext_lazy("Orders"), gettext_lazy("Keep what was ordered"), ask, tell))
