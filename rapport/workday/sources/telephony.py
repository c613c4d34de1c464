"""Missed calls of unknown numbers that nobody called back (R-054); those of clients stand among the call-backs."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.telephony.queries import CallOwed, calls_owed
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row

MINUTES = 5


def ask(actor: Actor) -> list[Row]:
    """Return the missed calls that are owed a call, soonest due first. One query."""
    return [
        Row(
            f"missed-call-{one.pk}", "missed-calls", one.due, Firmness.HARD if one.due else Firmness.EASE,
            minutes=MINUTES, means=Means.CALL, together=False, facts=one,
        )
        for one in calls_owed(actor, most=MOST + 1)
    ]  # fmt: skip


def tell(actor: Actor, row: Row) -> Told:
    """Say which number called in vain, and when."""
    one: CallOwed = row.facts
    url, text = reverse("phone-call", args=[one.pk]), _("Call back %(number)s") % {"number": one.number}
    act = Deed(_("Open the call"), url, "phone-off", key="r")
    meta = (_("missed %(when)s") % {"when": formats.moment(one.ended_at)},)
    return Told(text, url, what=one.number, act=act, meta=meta, chip=text, phone=one.e164, ready=False)


feeds.put(
    "missed-calls",
    Feed(
        12, gettext_lazy("Missed calls"), gettext_lazy("Call back who called in vain"), ask, tell,
        all_url=lambda actor: reverse("phone-calls") + "?view=owed",
    ),
)  # fmt: skip
