"""Reviews with the person's own clients that are near or past their day (R-101)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.care.queries import ReviewDue, reviews_due
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row

MINUTES = 60


def ask(actor: Actor) -> list[Row]:
    """Return the reviews that are due, soonest first; holding the next one ends the row. One query."""
    return [_row(actor, one) for one in reviews_due(actor, most=MOST + 1)]


def _row(actor: Actor, one: ReviewDue) -> Row:
    ends = datetime.combine(one.next_on, time(23, 59), ZoneInfo(actor.zone))
    is_key = one.client__status == Client.Status.KEY
    return Row(
        f"review-{one.pk}", "reviews", ends, Firmness.DAY, one.client_id, is_key, minutes=MINUTES,
        means=Means.MEETING, together=False, facts=one,
    )  # fmt: skip


def tell(actor: Actor, row: Row) -> Told:
    """Say with whom to go through results and prospects."""
    one: ReviewDue = row.facts
    text = _("Review with %(client)s") % {"client": one.client__name}
    url = reverse("review-new", args=[one.client_id])
    meta = (_("the last one was on %(day)s") % {"day": formats.day(one.held_on)},)
    act = Deed(_("Write it down"), url, "users", key="r")
    return Told(
        text, reverse("review", args=[one.pk]), what=one.client__name, act=act, meta=meta, chip=text, ready=False
    )


feeds.put("reviews", Feed(46, gettext_lazy("Reviews"), gettext_lazy("Go through results and prospects"), ask, tell))
