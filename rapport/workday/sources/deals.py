"""Lost deals whose day to come back has come."""

from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.deals.queries import own_to_come_back
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row


class LostFacts(NamedTuple):
    """A lost deal as the queue needs it."""

    pk: int
    name: str
    come_back_on: date
    client__name: str


def ask(actor: Actor) -> list[Row]:
    """Return the actor's lost deals to come back to, the oldest day first; opening one again ends its row (R-085)."""
    return [_row(actor, LostFacts(*one)) for one in own_to_come_back(actor, LostFacts._fields, MOST + 1)]


def _row(actor: Actor, one: LostFacts) -> Row:
    ends = datetime.combine(one.come_back_on, time(23, 59), ZoneInfo(actor.zone))
    return Row(f"deal-{one.pk}", "deals", ends, Firmness.DAY, minutes=5, means=Means.CALL, together=False, facts=one)


def tell(actor: Actor, row: Row) -> Told:
    """Say which deal to take up again, and with whom."""
    one: LostFacts = row.facts
    url = reverse("deal", args=[one.pk])
    text = _("Come back to %(name)s") % {"name": one.name}
    deed = Deed(_("Open the deal"), url, "target", key="r")
    return Told(text, url, what=one.name, act=deed, meta=(one.client__name,), chip=text, ready=False)


feeds.put("deals", Feed(45, gettext_lazy("Deals"), gettext_lazy("Take up again what was lost"), ask, tell))
