"""Answers at which their keeper has to look again, so that nobody reads what holds no more (R-345)."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.knowledge.queries import QuestionDue, questions_due
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row


def ask(actor: Actor) -> list[Row]:
    """Return what the actor keeps and has to look at within a week, soonest first. One query."""
    return [_row(actor, one) for one in questions_due(actor, most=MOST + 1)]


def _row(actor: Actor, one: QuestionDue) -> Row:
    ends = datetime.combine(one.review_on, time(23, 59), ZoneInfo(actor.zone))
    return Row(f"faq-question-{one.pk}", "faq", ends, Firmness.DAY, facts=one)


def tell(actor: Actor, row: Row) -> Told:
    """Say what to look at."""
    one: QuestionDue = row.facts
    url = reverse("faq-question", args=[one.pk])
    text = _("Look whether the answer still holds: %(name)s") % {"name": one.name}
    return Told(text, url, what=one.name, act=Deed(_("Open"), url, "open"), ready=False)


feeds.put(
    "faq",
    Feed(52, gettext_lazy("Questions and answers"), gettext_lazy("Look whether answers still hold"), ask, tell),
)
