"""Self-checks that were not made by their day, for who planned them; those to be made stand among the tasks."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.standards.queries import CheckLate, checks_late
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row


def ask(actor: Actor) -> list[Row]:
    """Return the checks that the actor planned and nobody made by their day, the longest ago first. One query."""
    return [_row(actor, one) for one in checks_late(actor, most=MOST + 1)]


def _row(actor: Actor, one: CheckLate) -> Row:
    ended = datetime.combine(one.due_on, time(23, 59), ZoneInfo(actor.zone))
    return Row(f"self-check-{one.pk}", "self-checks", ended, Firmness.EASE, minutes=5, together=False, facts=one)


def tell(actor: Actor, row: Row) -> Told:
    """Say which check was not made, and by whom."""
    one: CheckLate = row.facts
    what = f"{one.sheet__name}, {one.place or one.unit__name}"
    url = reverse("self-check", args=[one.pk])
    text = _("Not made: %(name)s") % {"name": what}
    act = Deed(_("Give it to another"), reverse("self-check-give", args=[one.pk]), "swap", key="r")
    return Told(text, url, what=what, act=act, meta=(one.checker__name,), chip=text, ready=False)


feeds.put(
    "self-checks",
    Feed(
        88, gettext_lazy("Self-checks not made"), gettext_lazy("See that self-checks are made"), ask, tell,
    ),
)  # fmt: skip
