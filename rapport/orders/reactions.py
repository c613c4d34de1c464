"""News around orders: the head of a department, and the owner, hear of a part declined or late (R-157)."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.actions import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.orders.events import PartBreached
from rapport.orders.models import Order


def _declined(facts: Mapping[str, Any]) -> str:
    return _("%(unit)s declined %(what)s of order %(number)s.") % facts


def _late(facts: Mapping[str, Any]) -> str:
    return _("%(unit)s is late with %(what)s of order %(number)s.") % facts


notice_kinds.put(
    "orders.part_declined", NoticeKind(gettext_lazy("Part of an order declined"), "x", _declined, "danger")
)
notice_kinds.put("orders.part_late", NoticeKind(gettext_lazy("Part of an order late"), "hourglass", _late, "danger"))


@on(PartBreached)
def tell_of_the_breach(entry: Entry, event: PartBreached) -> None:
    """The head of the department and the owner of the order hear of it."""
    owners = list(Order.objects.filter(pk=event.order).values_list("owner_id", flat=True))
    people = {pk for pk in [*owners, event.head] if pk}
    kind = "orders.part_declined" if event.declined else "orders.part_late"
    facts = {"unit": event.unit, "what": event.what, "number": event.number}
    link = f"{reverse('order', args=[event.order])}?part=parts"
    post(kind, to=sorted(people), at=entry.at, key=f"breach {entry.pk}", facts=facts, link=link)
