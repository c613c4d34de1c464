"""Deals that stand still: those without a next step, and those that stay too long at their stage (R-085, R-087)."""

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.deals.queries import own_overstayed, own_stepless
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row


class DealFacts(NamedTuple):
    """A deal as the queue needs it."""

    pk: int
    name: str
    client_id: int
    client__name: str
    stage__name: str
    entered_at: datetime
    stage__allowed_days: int


def _row(actor: Actor, feed: str, one: DealFacts, ends: datetime) -> Row:
    local = ends.astimezone(ZoneInfo(actor.zone))
    by = datetime.combine(local.date(), time(23, 59), ZoneInfo(actor.zone))
    return Row(f"{feed}-{one.pk}", feed, by, Firmness.EASE, client=one.client_id, means=Means.DESK, facts=one)


def ask_stepless(actor: Actor) -> list[Row]:
    """Return the actor's open deals without a next step, those longest at their stage first. One query."""
    rows = [DealFacts(*row) for row in own_stepless(actor, DealFacts._fields, MOST + 1)]
    return [_row(actor, "deal-stepless", one, actor.at) for one in rows]


def ask_overstayed(actor: Actor) -> list[Row]:
    """Return the actor's open deals that stay longer than their stage allows, the longest first. Two queries."""
    rows = [DealFacts(*row) for row in own_overstayed(actor, DealFacts._fields, MOST + 1)]
    return [
        _row(actor, "deal-overstayed", one, one.entered_at + timedelta(days=one.stage__allowed_days)) for one in rows
    ]


def tell_stepless(actor: Actor, row: Row) -> Told:
    """Say which deal needs a next step."""
    text = _("Plan the next step for %(name)s") % {"name": row.facts.name}
    return _told(row, text, (row.facts.client__name, row.facts.stage__name))


def tell_overstayed(actor: Actor, row: Row) -> Told:
    """Say which deal stands too long, and for how long."""
    one: DealFacts = row.facts
    days = (actor.at - one.entered_at).days
    stands = ngettext("%(days)s day at the stage %(stage)s", "%(days)s days at the stage %(stage)s", days)
    text = _("Move %(name)s on") % {"name": one.name}
    return _told(row, text, (one.client__name, stands % {"days": days, "stage": one.stage__name}))


def _told(row: Row, text: str, meta: tuple[str, ...]) -> Told:
    url = reverse("deal", args=[row.facts.pk])
    deed = Deed(_("Open the deal"), url, "target", key="r")
    return Told(text, url, what=row.facts.name, act=deed, meta=meta, chip=text, ready=False)


feeds.put(
    "deal-stepless",
    Feed(46, gettext_lazy("Deals without a step"), gettext_lazy("Plan the next step"), ask_stepless, tell_stepless),
)
feeds.put(
    "deal-overstayed",
    Feed(47, gettext_lazy("Deals standing still"), gettext_lazy("Move deals on"), ask_overstayed, tell_overstayed),
)
