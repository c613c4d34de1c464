"""Requests to the management that the actor has to answer (R-261 to R-263, R-267)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from rapport.conduct.models import Request
from rapport.conduct.queries import RequestDue, requests_to_answer
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row

MINUTES = 10


def ask(actor: Actor) -> list[Row]:
    """Return the requests to answer; stopped work breaks at once, the others by the end of their day. One query."""
    return [_row(actor, one) for one in requests_to_answer(actor, most=MOST + 1)]


def _row(actor: Actor, one: RequestDue) -> Row:
    danger = one.kind == Request.Kind.DANGER
    ends = datetime.combine(one.due_on, time(23, 59), ZoneInfo(actor.zone))
    return Row(
        f"request-{one.pk}",
        "requests",
        actor.at if danger else ends,
        Firmness.HARD if danger else Firmness.DAY,
        minutes=MINUTES,
        together=False,
        facts=one,
    )


def tell(actor: Actor, row: Row) -> Told:
    """Say who asks for what, or that work is stopped."""
    one: RequestDue = row.facts
    danger = one.kind == Request.Kind.DANGER
    url = reverse("request", args=[one.pk])
    return Told(
        _("Dangerous work is stopped: %(what)s") % {"what": one.title} if danger else one.title,
        url,
        what=one.title,
        act=Deed(pgettext("to do", "Answer"), url, "reply", key="r"),
        tone="danger" if danger else None,
        meta=(_("%(person)s asks") % {"person": one.asked_by__name}, str(Request.Kind(one.kind).label)),
        ready=False,
    )


feeds.put(
    "requests",
    Feed(45, gettext_lazy("Requests to the management"), gettext_lazy("Answer what your people ask"), ask, tell),
)
