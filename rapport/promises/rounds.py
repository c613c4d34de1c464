"""What the worker does by the clock: owners are warned in good time, and told, with their head, what is late."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.actions import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.conduct.queries.people import nearest_head
from rapport.journal.book import on, record
from rapport.journal.models import Entry
from rapport.kit.clock import local_day
from rapport.kit.rounds import every
from rapport.promises.events import PromiseHandedOn, PromiseLate
from rapport.promises.models import Promise
from rapport.promises.words import kept_due, told_due
from rapport.staff.actor import Actor

AT_ONCE = 200


def _near(facts: Mapping[str, Any]) -> str:
    told = {"what": facts["what"], "client": facts["client"], "due": told_due(facts["due"])}
    return _("Promised to %(client)s by %(due)s: %(what)s. Keep it, or tell the client of another date before.") % told


def _late(facts: Mapping[str, Any]) -> str:
    told = {"what": facts["what"], "client": facts["client"], "due": told_due(facts["due"])}
    return _("Promised to %(client)s by %(due)s and late: %(what)s. Say what became of it.") % told


def _late_of(facts: Mapping[str, Any]) -> str:
    told = {name: facts[name] for name in ("what", "client", "person")} | {"due": told_due(facts["due"])}
    return _("%(person)s promised %(client)s by %(due)s, and it is late: %(what)s") % told


def _handed(facts: Mapping[str, Any]) -> str:
    return _("%(by)s passed you a promise to a client: %(what)s") % {"by": facts["by"], "what": facts["what"]}


_KINDS = (
    ("near", gettext_lazy("Promise due soon"), "hourglass", _near, "warn"),
    ("late", gettext_lazy("Promise late"), "alert", _late, "danger"),
    ("late_of", gettext_lazy("Promise of your people late"), "alert", _late_of, "danger"),
    ("handed_on", gettext_lazy("Promise passed to you"), "promise", _handed, "warn"),
)
for _code, _label, _symbol, _sentence, _tone in _KINDS:
    notice_kinds.put(f"promises.{_code}", NoticeKind(_label, _symbol, _sentence, _tone))


@every(60, "promises.warn")
def warn_of_promises(at: datetime) -> int:
    """Warn the owners of promises that come due, each once for each date (R-178); return how many were warned of."""
    rows = Promise.objects.filter(warn_at__lte=at).select_related("client", "made_by").order_by("warn_at")[:AT_ONCE]
    for row in rows:
        with transaction.atomic():
            # One conditional UPDATE claims the row; it is nobody's deed, so its version stays.
            claimed = Promise.objects.filter(pk=row.pk, warn_at=row.warn_at).update(warn_at=None)
            if claimed and row.is_open and row.due_at > at:
                _post("promises.near", row, [row.owner_id], at)
    return len(rows)


@every(60, "promises.late")
def tell_late_promises(at: datetime) -> int:
    """Tell owner and head of promises whose time has passed; none is called broken by itself. Return how many."""
    rows = Promise.objects.overdue(at).filter(late_told_at=None).select_related("client", "owner", "made_by")
    return sum(_tell_late(row, at) for row in rows.order_by("due_at")[:AT_ONCE])


@transaction.atomic
def _tell_late(row: Promise, at: datetime) -> bool:
    if not Promise.objects.filter(pk=row.pk, state=row.state, due_at=row.due_at, late_told_at=None).update(
        late_told_at=at
    ):
        return False
    head = nearest_head(row.owner, local_day(at, row.owner.time_zone))
    told = PromiseLate(
        row.pk, row.words, kept_due(row), row.owner.name, head.pk if head else 0, head.name if head else ""
    )
    record(Actor(None, at, "worker"), told, row, row.client)
    _post("promises.late", row, [row.owner_id], at)
    _post("promises.late_of", row, [head.pk] if head else [], at)
    return True


def _post(kind: str, row: Promise, to: list[int], at: datetime) -> None:
    facts = {"what": row.words, "client": row.client.name, "due": kept_due(row), "person": row.owner.name}
    link = reverse("promise", args=[row.pk])
    post(kind, to=to, at=at, key=f"{kind} {row.pk} {row.due_at.isoformat()}", facts=facts, link=link)


@on(PromiseHandedOn)
def tell_the_new_owner(entry: Entry, event: PromiseHandedOn) -> None:
    """Who keeps the promise now hears of it."""
    facts = {"by": entry.employee.name if entry.employee else "", "what": event.promised}
    link = reverse("promise", args=[event.promise])
    if event.to != entry.employee_id:
        post("promises.handed_on", to=[event.to], at=entry.at, key=f"promise {entry.pk}", facts=facts, link=link)
