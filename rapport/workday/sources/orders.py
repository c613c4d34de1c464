"""What orders ask for: those due or late, parts that departments decline, are late with, or have finished, and what
accounting did with orders."""

from datetime import date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.agenda.models import Task
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.orders.queries import orders_due, parts_to_see_to
from rapport.orders.queries.accounting import proposals_due, unmatched_due
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
    found = [
        _row(actor, f"order-{one.pk}", one, OrderFacts(_what(one), one.pk, one.number, one.title, _day(one)))
        for one in orders_due(actor)[: MOST + 1]
    ]
    for part in parts_to_see_to(actor)[: MOST + 1]:
        what = "check" if part.task.state == Task.State.DONE else "stuck"
        words = f"{part.unit.name}: {part.task.title}"
        due = _on(actor, part.task.due_at) if part.task.due_at else part.order.wanted_by
        facts = OrderFacts(what, part.order_id, part.order.number, words, due)
        found.append(_row(actor, f"order-part-{part.pk}", part.order, facts))
    return [*found, *_of_accounting(actor)][: MOST + 1]


def _of_accounting(actor: Actor) -> list[Row]:
    """The lines that accounting changed in the actor's orders, and the orders of nobody that they brought in."""
    rows = []
    for one in proposals_due(actor)[: MOST + 1]:
        facts = OrderFacts("proposed", one.order_id, one.order.number, one.order.title, _on(actor, one.made_at))
        rows.append(_row(actor, f"order-proposal-{one.pk}", one.order, facts))
    waiting = list(unmatched_due(actor)[: MOST + 1])
    if waiting:
        facts = OrderFacts("nobody", 0, "", str(waiting[0]), _on(actor, waiting[0].made_at), len(waiting))
        rows.append(Row("orders-of-nobody", "orders", _end(actor, facts.on), Firmness.DAY, facts=facts))
    return rows


def _on(actor: Actor, at: datetime) -> date:
    return at.astimezone(ZoneInfo(actor.zone)).date()


def _end(actor: Actor, on: date) -> datetime:
    return datetime.combine(on, time(23, 59), ZoneInfo(actor.zone))


def _what(order: Any) -> str:
    return "due" if order.expected_on is None else "expected"


def _day(order: Any) -> date:
    day: date = order.expected_on or order.wanted_by
    return day


def _row(actor: Actor, key: str, order: Any, facts: OrderFacts) -> Row:
    client = order.client
    return Row(key, "orders", _end(actor, facts.on), Firmness.DAY, client.pk, client.is_key, facts=facts)


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
