"""What projects ask for: milestones whose day is near or has passed."""

from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.parties.models import Client
from rapport.projects.actions import finish_milestone
from rapport.projects.queries import MilestoneDue, milestones_due, milestones_seen_by
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row


class MilestoneFacts(NamedTuple):
    """A milestone as the queue needs it: its numbers, its name, the day, and who sees to it if not the actor."""

    milestone: int
    project: int
    number: str
    name: str
    due: str
    who: str


def ask(actor: Actor) -> list[Row]:
    """Return the milestones that are due, soonest first. One query."""
    return [_row(actor, one) for one in milestones_due(actor, most=MOST + 1)]


def _row(actor: Actor, one: MilestoneDue) -> Row:
    who = "" if one.owner_id == actor.pk else one.owner__name
    facts = MilestoneFacts(one.pk, one.project_id, one.project__number, one.name, formats.day(one.due_on), who)
    ends = datetime.combine(one.due_on, time(23, 59), ZoneInfo(actor.zone))
    is_key = one.project__client__status == Client.Status.KEY
    return Row(f"milestone-{one.pk}", "projects", ends, Firmness.DAY, one.project__client_id, is_key, facts=facts)


def tell(actor: Actor, row: Row) -> Told:
    """Say which milestone is due, and whose it is when a colleague is late with it."""
    one: MilestoneFacts = row.facts
    url = reverse("project", args=[one.project])
    told = {"milestone": one.name, "number": one.number, "day": one.due, "person": one.who}
    if one.who:
        text = _("%(person)s is late with %(milestone)s of project %(number)s, due on %(day)s") % told
        return Told(text, url, what=one.name, act=Deed(_("Open"), url, "open"), ready=False)
    text = _("%(milestone)s of project %(number)s is due on %(day)s") % told
    return Told(text, url, what=one.name, act=Deed(_("Open"), url, "open"))


def finish(actor: Actor, row: Row) -> None:
    """Mark the milestone as done today."""
    finish_milestone(actor, milestones_seen_by(actor).get(pk=row.facts.milestone))


feeds.put(
    "projects", Feed(48, gettext_lazy("Projects"), gettext_lazy("Lead projects to their end"), ask, tell, finish=finish)
)
