"""Lost deals whose day to come back has come."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.deals.models import Deal
from rapport.deals.queries import deals_seen_by
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row


def ask(actor: Actor) -> list[Row]:
    """Return the actor's lost deals to come back to, the oldest day first; opening one again ends its row (R-085)."""
    rows = deals_seen_by(actor).to_come_back(actor.today).filter(owner_id=actor.pk)
    return [_row(actor, one) for one in rows.select_related("client").order_by("come_back_on", "id")[: MOST + 1]]


def _row(actor: Actor, one: Deal) -> Row:
    ends = datetime.combine(one.come_back_on or actor.today, time(23, 59), ZoneInfo(actor.zone))
    return Row(f"deal-{one.pk}", "deals", ends, Firmness.DAY, minutes=5, means=Means.CALL, together=False, facts=one)


def tell(actor: Actor, row: Row) -> Told:
    """Say which deal to take up again, and with whom."""
    one: Deal = row.facts
    url = reverse("deal", args=[one.pk])
    text = _("Come back to %(name)s") % {"name": one.name}
    deed = Deed(_("Open the deal"), url, "target", key="r")
    return Told(text, url, what=one.name, act=deed, meta=(str(one.client),), chip=text, ready=False)


feeds.put("deals", Feed(45, gettext_lazy("Deals"), gettext_lazy("Take up again what was lost"), ask, tell))
