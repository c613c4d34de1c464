"""What came of deviations from policy, asked for some weeks later (R-351)."""

from datetime import date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.conduct.models import Deviation
from rapport.conduct.queries import outcomes_owed
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row

MINUTES = 3


class OutcomeFacts(NamedTuple):
    """A deviation as the queue needs it."""

    pk: int
    what: str
    reason: str
    outcome_on: date
    subject_kind: str
    subject_id: int


def ask(actor: Actor) -> list[Row]:
    """Return the deviations whose outcome is asked for by now. One query."""
    rows: Any = outcomes_owed(actor).values_list(*OutcomeFacts._fields)[: MOST + 1]
    return [_row(actor, OutcomeFacts(*row)) for row in rows]


def _row(actor: Actor, one: OutcomeFacts) -> Row:
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
    one: OutcomeFacts = row.facts
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
