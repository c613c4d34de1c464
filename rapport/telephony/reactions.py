"""News of calls for people, and call-backs that somebody ended by hand."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.events import CallMade, NoticeKind, TaskWithdrawn, notice_kinds
from rapport.agenda.events.telling import told
from rapport.clocks import keeping
from rapport.clocks.shelves import CALL_BACK
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.kit.changes import update
from rapport.staff.actor import Actor
from rapport.telephony.models import Call


def _rings(facts: Mapping[str, Any]) -> str:
    if facts.get("who"):
        return _("%(who)s is calling from %(number)s") % facts
    if facts.get("number"):
        return _("A call from %(number)s") % facts
    return _("A call without a number")


def _missed(facts: Mapping[str, Any]) -> str:
    words = {"who": facts.get("who") or facts.get("number", ""), "due": told(facts.get("due", ""))}
    return _("Missed call of %(who)s; call back by %(due)s") % words


notice_kinds.put("telephony.ringing", NoticeKind(gettext_lazy("Somebody calls"), "phone", _rings))
notice_kinds.put("telephony.missed", NoticeKind(gettext_lazy("Missed call"), "phone-off", _missed, "warn"))


@on(CallMade)
def the_call_was_made(entry: Entry, event: CallMade) -> None:
    """A call-back that was marked as made is owed no more."""
    actor = Actor(None, entry.at, "worker")
    for call in Call.objects.owed().filter(callback=event.task):
        update(call, called_back_at=entry.at)
        keeping.stop(actor, call, CALL_BACK, at=entry.at)


@on(TaskWithdrawn)
def the_call_is_not_needed(entry: Entry, event: TaskWithdrawn) -> None:
    """A call-back that nobody needs is owed no more."""
    actor = Actor(None, entry.at, "worker")
    for call in Call.objects.owed().filter(callback=event.task):
        update(call, settled=True)
        keeping.drop(actor, call, CALL_BACK)
