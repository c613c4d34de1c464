"""How calls read in lists."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.staff.actor import Actor
from rapport.telephony.events import call_in_words
from rapport.telephony.models import Call


def told_of(call: Call) -> str:
    """Return in a few words how the call went, or that it goes on."""
    if not call.outcome:
        return _("is talked now") if call.answered_at else _("rings now")
    name = call.employee.name if call.employee else ""
    return call_in_words(call.direction, call.outcome, name, call.rings, call.talked)


def owed_in_words(call: Call) -> str:
    """Return how a missed call stands: called back, owed, or owed no more; empty for others."""
    if not call.was_missed:
        return ""
    if call.called_back_at:
        return _("called back %(when)s") % {"when": formats.moment(call.called_back_at)}
    if call.settled or call.state in (Call.State.ASIDE, Call.State.QUIET):
        return ""
    return _("not called back yet")


def seconds(number: int | None) -> str:
    """Return so many seconds in words, empty for none."""
    if number is None:
        return ""
    if number < 120:
        return ngettext("%(num)s second", "%(num)s seconds", number) % {"num": formats.number(number)}
    return formats.span(-(-number // 60))


def call_line(actor: Actor, call: Call) -> dict[str, Any]:
    """Return a call as a row of the table of calls."""
    owed = owed_in_words(call)
    return {
        "url": reverse("phone-call", args=[call.pk]),
        "who": {"text": call.who, "note": call.number if call.client else ""},
        "began": formats.moment(call.started_at),
        "way": call.get_direction_display(),
        "went": {
            "text": told_of(call),
            "tone": "danger" if call.was_missed and owed else "",
            "note": owed,
            "note_tone": "" if call.called_back_at else "danger",
        },
        "line": call.line.name,
    }


def call_item(call: Call) -> dict[str, Any]:
    """Return a call as an item of a list on a client's card."""
    owed = owed_in_words(call)
    return {
        "title": told_of(call),
        "url": reverse("phone-call", args=[call.pk]),
        "end": formats.moment(call.started_at),
        "note": " · ".join(filter(None, [call.who, owed])),
        "note_tone": "danger" if owed and not call.called_back_at else "",
    }
