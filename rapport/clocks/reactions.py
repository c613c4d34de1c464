"""News of clocks for people, and clocks that follow somebody's new hours."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.actions.notices import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.clocks.events import ClockMissed, called
from rapport.clocks.hearing import Hearers, page_of
from rapport.clocks.models import Clock
from rapport.clocks.moving import counted_anew
from rapport.journal.book import on
from rapport.journal.models import About, Entry
from rapport.kit.ui import formats
from rapport.roles.events import EmployeeEdited
from rapport.staff.actor import Actor


def _told(facts: Mapping[str, Any]) -> dict[str, str]:
    due = formats.moment(datetime.fromisoformat(facts["due"])) if facts.get("due") else ""
    return {
        "clock": called(facts["what"]),
        "due": due,
        "title": facts.get("title", ""),
        "person": facts.get("person", ""),
    }


def _near(facts: Mapping[str, Any]) -> str:
    return _("%(clock)s by %(due)s: %(title)s") % _told(facts)


def _escalated(facts: Mapping[str, Any]) -> str:
    if facts.get("person"):
        return _("%(clock)s is still open with %(person)s, by %(due)s at the latest") % _told(facts)
    return _("%(clock)s is still open with nobody, by %(due)s at the latest") % _told(facts)


def _missed(facts: Mapping[str, Any]) -> str:
    if facts.get("person"):
        return _("Too late: %(clock)s ended at %(due)s and %(person)s had it") % _told(facts)
    return _("Too late: %(clock)s ended at %(due)s and nobody had it") % _told(facts)


notice_kinds.put("clocks.near", NoticeKind(gettext_lazy("Time limit near"), "hourglass", _near, "warn"))
notice_kinds.put(
    "clocks.escalated", NoticeKind(gettext_lazy("Help before it is too late"), "alert", _escalated, "warn")
)
notice_kinds.put("clocks.missed", NoticeKind(gettext_lazy("Time limit missed"), "clock", _missed, "danger"))


@on(ClockMissed)
def tell_the_breach(entry: Entry, event: ClockMissed) -> None:
    """Tell whoever has the clock and their head that it ran out."""
    clock = Clock.objects.filter(pk=event.clock).select_related("owner", "unit").first()
    if clock is None:
        return
    hearers = Hearers(entry.at)
    facts = {"what": event.what, "due": event.due, "person": event.owner}
    to = {*hearers.owner(clock), *hearers.head(clock)}
    post("clocks.missed", to=to, at=entry.at, key=f"clock {clock.pk} missed", facts=facts, link=page_of(clock))


@on(EmployeeEdited)
def follow_the_new_hours(entry: Entry, event: EmployeeEdited) -> None:
    """Let the open clocks of somebody whose hours changed count by the new ones from that moment on."""
    if not {"day_starts", "day_ends", "time_zone", "unit"} & set(event.fields):
        return
    people = About.objects.filter(entry=entry, kind="employee").values_list("target_id", flat=True)
    rows = Clock.objects.filter(owner_id__in=list(people))
    # Told a second time there is nothing left to do: they count by these hours already.
    with transaction.atomic(), counted_anew(Actor(None, entry.at, "worker"), rows):
        pass
