"""Narrowing the list of promises: what its address, its figures and the API ask for alike."""

from collections.abc import Callable, Mapping
from datetime import date

from rapport.agenda.queries.people import watched_by
from rapport.agenda.rules.local_time import day_span, midnight, monday_of
from rapport.parties.models import Client
from rapport.promises.models import Promise, PromiseQuerySet
from rapport.promises.queries.sight import promises_seen_by
from rapport.roles.queries import carried_by
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor

KNOWN = ("q", "whose", "which", "kind", "owner", "client", "since", "before")
State = Promise.State
_Narrow = Callable[[PromiseQuerySet, Actor], PromiseQuerySet]


def _this_week(rows: PromiseQuerySet, actor: Actor) -> PromiseQuerySet:
    since, before = day_span(monday_of(actor.today), actor.zone, days=7)
    return rows.open().filter(due_at__gte=since, due_at__lt=before)


WHICH: dict[str, _Narrow] = {
    "open": lambda rows, actor: rows.open(),
    "week": _this_week,
    "overdue": lambda rows, actor: rows.overdue(actor.at),
    "kept": lambda rows, actor: rows.filter(state=State.KEPT),
    "late": lambda rows, actor: rows.filter(state=State.LATE),
    "broken": lambda rows, actor: rows.filter(state=State.BROKEN),
    "withdrawn": lambda rows, actor: rows.filter(state=State.WITHDRAWN),
    "decided": lambda rows, actor: rows.decided(actor.at),
    "all": lambda rows, actor: rows,
}
WHOSE: dict[str, _Narrow] = {
    "mine": lambda rows, actor: rows.filter(owner_id__in=carried_by(actor)),
    "team": lambda rows, actor: rows.filter(owner__in=watched_by(actor).values("pk")),
    "all": lambda rows, actor: rows,
}


def narrowed(actor: Actor, wanted: Mapping[str, str]) -> PromiseQuerySet:
    """Return the seen promises as far as wanted: names and values of `KNOWN`; nonsense in one narrows nothing.

    `since` and `before` are ISO days of the actor, of the date by which the promise is to be kept; `before` is not
    included. `which` and `whose` are keys of `WHICH` and `WHOSE`.
    """
    rows = promises_seen_by(actor)
    for name, known in (("whose", WHOSE), ("which", WHICH)):
        narrow = known.get(wanted.get(name, ""))
        rows = narrow(rows, actor) if narrow else rows
    if wanted.get("kind") in Promise.Kind.values:
        rows = rows.filter(kind=wanted["kind"])
    for name in ("owner", "client"):
        number = wanted.get(name, "")
        if number.isdecimal() and len(number) < 19:
            rows = rows.filter(**{name: int(number)})
    since, before = day_of(wanted.get("since", "")), day_of(wanted.get("before", ""))
    if since is not None:
        rows = rows.filter(due_at__gte=midnight(since, actor.zone))
    if before is not None:
        rows = rows.filter(due_at__lt=midnight(before, actor.zone))
    return found(rows, wanted["q"]) if wanted.get("q") else rows


def found(rows: PromiseQuerySet, words: str) -> PromiseQuerySet:
    """Return those of the promises in which the words are found, or in the name of whose client they are."""
    clients = Client.objects.filter(pk__in=numbers_of("client", words)).values("pk")
    return rows.filter(pk__in=numbers_of("promise", words)) | rows.filter(client__in=clients)


def day_of(text: str) -> date | None:
    """Return the day of an ISO text, None for anything else and for years that no promise has."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 < day.year < 2300 else None
