"""Meetings and visits that are not prepared yet (R-080, R-083)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.actions import prepare_appointment
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.workday.feeds import Feed, Told, feeds
from rapport.workday.queries.calendar import Meeting, day_bounds, meetings
from rapport.workday.rules.rows import Firmness, Means, Row

MINUTES = 15
QUESTIONS = 3


def ask(actor: Actor) -> list[Row]:
    """Return the actor's own talks of today and of the next working day that want preparing; a series comes once.

    What starts today has to be prepared before one leaves for it; the talks of the next day by the end of today.
    """
    bounds = day_bounds(actor)
    found: dict[Any, Any] = {}
    for meeting in meetings(actor):
        row = meeting.appointment
        if not (row.wants_preparation and not row.prepared and row.owner_id == actor.pk) or meeting.starts <= actor.at:
            continue
        today = meeting.starts < bounds.ends
        found.setdefault(
            row.pk,
            Row(
                f"meeting-{row.pk}",
                "meetings",
                meeting.leaves if today else bounds.work_ends,
                Firmness.HARD if today else Firmness.DAY,
                client=row.subject_id if row.subject_kind == "client" else None,
                minutes=MINUTES,
                means=Means.MEETING,
                together=False,
                facts=meeting,
            ),
        )
    return list(found.values())


def tell(actor: Actor, row: Row) -> Told:
    """Say what has to be prepared, by when, and how far it is."""
    meeting: Meeting = row.facts
    starts = {"time": formats.clock(meeting.starts), "day": formats.day(meeting.starts, "EEE")}
    today = meeting.starts < day_bounds(actor).ends
    url = reverse("appointment", args=[meeting.appointment.pk])
    answered = {"num": formats.number(meeting.appointment.preparation), "all": formats.number(QUESTIONS)}
    return Told(
        _("Prepare: %(meeting)s") % {"meeting": meeting.title},
        url,
        what=meeting.title,
        act=Deed(_("Prepare"), url, "edit"),
        when=_("before %(time)s") % starts if today else _("for %(day)s %(time)s") % starts,
        note=_("about %(time)s") % {"time": formats.span(row.minutes)},
        meta=(_("%(num)s of %(all)s questions answered") % answered,),
    )


def finish(actor: Actor, row: Row) -> None:
    """Say that the talk is prepared as it stands."""
    talk = row.facts.appointment
    prepare_appointment(actor, talk, goal=talk.goal, offer=talk.offer, objections=talk.objections, prepared=True)


feeds.put("meetings", Feed(60, gettext_lazy("Preparing"), gettext_lazy("Come prepared"), ask, tell, finish))
