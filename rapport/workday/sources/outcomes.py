"""What came of deviations from policy, asked for some weeks later (R-351)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.conduct.models import Deviation
from rapport.conduct.queries import OutcomeDue, outcomes_owed
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row

MINUTES = 3


def ask(actor: Actor) -> list[Row]:
    """Return the deviations whose outcome is asked for by now. One query."""
    return [_row(actor, one) for one in outcomes_owed(actor, most=MOST + 1)]


def _row(actor: Actor, one: OutcomeDue) -> Row:
    return Row(
        f"outcome-{one.pk}",
        "outcomes",
        datetime.combine(one.outcome_on, time(23, 59), ZoneInfo(actor.zone)),
        Firmness.EASE,
        one.subject_id if one.subject_kind == "client" else None,
        minutes=MINUTES,
        facts=one,
    )


def tell(actor: Actor, row: Row) -> Told:
    """Ask what came of it."""
    one: OutcomeDue = row.facts
    url = reverse("deviation", args=[one.pk])
    what = str(Deviation.What(one.what).label)
    return Told(
        _("What came of it: %(what)s") % {"what": what},
        url,
        what=what,
        act=Deed(_("Say it"), url, "flag", key="r"),
        meta=(one.reason[:200],),
        chip=_("What came of it: %(what)s") % {"what": what},
        ready=False,
    )


feeds.put(
    "outcomes",
    Feed(85, gettext_lazy("Outcomes"), gettext_lazy("Learn from what was given beyond the policy"), ask, tell),
)
