"""Laws, tariffs and forms at which their keeper has to look again (R-148)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.contracts.queries import ReferenceDue, references_due
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row


def ask(actor: Actor) -> list[Row]:
    """Return what the actor keeps and has to look at within a week, soonest first. One query."""
    return [_row(actor, one) for one in references_due(actor, most=MOST + 1)]


def _row(actor: Actor, one: ReferenceDue) -> Row:
    ends = datetime.combine(one.review_on, time(23, 59), ZoneInfo(actor.zone))
    return Row(f"reference-{one.pk}", "references", ends, Firmness.DAY, facts=one)


def tell(actor: Actor, row: Row) -> Told:
    """Say what to look at."""
    one: ReferenceDue = row.facts
    url = reverse("reference", args=[one.pk])
    text = _("Look whether it still holds: %(name)s") % {"name": f"{one.number} {one.title}"}
    return Told(text, url, what=one.title, act=Deed(_("Open"), url, "open"), ready=False)


feeds.put(
    "references",
    Feed(
        50, gettext_lazy("Laws and tariffs"), gettext_lazy("Look whether laws, tariffs and forms still hold"), ask, tell
    ),
)
