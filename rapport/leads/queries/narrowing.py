"""By what the list of leads is narrowed: a closed set of views and names, whatever stands in an address."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time

from django.utils.translation import gettext_lazy as _

from rapport.leads.models import Channel, Lead, LeadQuerySet
from rapport.roles.queries import carried_by
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

View = Callable[[Actor, LeadQuerySet], LeadQuerySet]

# Code: label, which rows, in which order.
VIEWS: dict[str, tuple[object, View, tuple[str, ...]]] = {
    "waiting": (_("New, without an owner"), lambda actor, rows: rows.waiting(), ("id",)),
    "mine": (_("Mine"), lambda actor, rows: rows.open().filter(owner_id__in=carried_by(actor)), ("tried_at", "id")),
    "back": (_("To come back"), lambda actor, rows: rows.filter(state=Lead.State.NOT_NOW), ("come_back_on", "id")),
    "all": (_("All"), lambda actor, rows: rows.exclude(state=Lead.State.SUSPECTED), ("-id",)),
    "suspected": (_("Suspected"), lambda actor, rows: rows.filter(state=Lead.State.SUSPECTED), ("-id",)),
}
# What happened with a lead, by the column that says when.
HAPPENED = {"reached": "reached_at", "appointment": "appointment_at", "client": "client_at"}


def narrowed(actor: Actor, rows: LeadQuerySet, wanted: Mapping[str, str]) -> LeadQuerySet:
    """Return the rows that pass every condition said; a value that can't be read finds nothing.

    `view` is one of VIEWS; `source`, `owner`, `method` and `unit` (of the owner) are numbers or "none"; `state`,
    `channel`, `country`, `language`; `since` and `before` are days on which it came in (the second left out); `done` is
    one of HAPPENED; `q` is found.
    """
    view = VIEWS.get(wanted.get("view", ""))
    if view:
        rows = view[1](actor, rows)
    for name in ("source", "owner", "method"):
        if value := wanted.get(name, ""):
            rows = _pointing(rows, name, value)
    if value := wanted.get("unit", ""):
        if value == "none":
            rows = rows.filter(owner__unit_id__isnull=True)
        else:
            rows = rows.filter(owner__unit_id=int(value)) if value.isdecimal() and len(value) < 19 else rows.none()
    for name, known in (("state", Lead.State.values), ("channel", Channel.values)):
        if value := wanted.get(name, ""):
            rows = rows.filter(**{name: value}) if value in known else rows.none()
    for name in ("country", "language"):
        if value := wanted.get(name, ""):
            rows = rows.filter(**{name: value[:8]})
    for name, lookup in (("since", "created_at__gte"), ("before", "created_at__lt")):
        if value := wanted.get(name, ""):
            moment = _day(value)
            rows = rows.filter(**{lookup: moment}) if moment else rows.none()
    if value := wanted.get("done", ""):
        rows = rows.filter(**{f"{HAPPENED[value]}__isnull": False}) if value in HAPPENED else rows.none()
    if value := wanted.get("q", "").strip():
        rows = rows.filter(pk__in=numbers_of("lead", value))
    return rows


def _pointing(rows: LeadQuerySet, name: str, value: str) -> LeadQuerySet:
    if value == "none":
        return rows.filter(**{f"{name}_id": None})
    return rows.filter(**{f"{name}_id": int(value)}) if value.isdecimal() and len(value) < 19 else rows.none()


def _day(value: str) -> datetime | None:
    try:
        return day_begins(date.fromisoformat(value))
    except ValueError:
        return None


def day_begins(day: date) -> datetime:
    """Return the moment (aware, UTC) with which the day of a report begins."""
    return datetime.combine(day, time(), UTC)
