"""Birthdays of clients and of their people, today and in the next seven days (R-019)."""

from calendar import isleap
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Substr
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.kit.written_once import written_once
from rapport.messaging.models import Template
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor, me
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.putting import settle
from rapport.workday.rules.rows import Firmness, Means, Row
from rapport.workday.sources.clients import facts_of
from rapport.workday.sources.templates import template_of

MINUTES = 5
DAYS_AHEAD = 7


class Birthday(NamedTuple):
    """Whose birthday it is (`person` None: the client's own) and the day on which it is kept this year."""

    client: int
    person: int | None
    name: str
    day: date


def coming(on: date) -> dict[str, date]:
    """Return the month and day ("11-23") of each birthday kept from the day on, with the day on which it is kept.

    29 February is kept on the 28th in other years.
    """
    days = [on + timedelta(days=number) for number in range(DAYS_AHEAD + 1)]
    kept = {f"{day:%m-%d}": day for day in days}
    for day in days:
        if (day.month, day.day) == (2, 28) and not isleap(day.year):
            kept["02-29"] = day
    return kept


def birthdays(actor: Actor) -> list[Birthday]:
    """Return the birthdays in the coming week of the clients that the actor owns and of their people. One query."""

    def ask() -> list[Birthday]:
        kept = coming(actor.today)
        rows = _of_days(me(actor).pk, list(kept))
        return [Birthday(client, person or None, name, kept[on]) for client, person, name, on in rows]

    return actor.known("workday.birthdays", ask)


@written_once
def _of_days(owner: int, days: list[str]) -> QuerySet[Any, tuple[int, int, str, str]]:
    # Whose the client is, by the index alone; what else matters of it is read only where there is a birthday.
    mine = Client.objects.owned_by(owner).order_by()
    people = Person.objects.present().filter(client__in=mine.values("pk"))
    clients = mine.filter(kind__in=[Client.Kind.INDIVIDUAL, Client.Kind.ENTREPRENEUR])
    rows = _kept_on(people, days).values_list("client_id", "pk", "name", "on")
    return rows.union(_kept_on(clients, days).values_list("pk", Value(0), "name", "on"), all=True)[: MOST + 1]


def _kept_on(rows: QuerySet[Any], days: list[str]) -> QuerySet[Any]:
    month_day = Substr(Cast("birthday", CharField()), 6, 5)
    return rows.order_by().filter(birthday__isnull=False).annotate(on=month_day).filter(on__in=days)


def ask(actor: Actor) -> list[Row]:
    """Return the birthdays of the week; today's belong to today, the others have time."""
    found = birthdays(actor)
    clients = facts_of(actor, [one.client for one in found]) if found else {}
    return [
        Row(
            _key(one),
            "birthdays",
            _noon(actor, one.day),
            Firmness.DAY,
            one.client,
            minutes=MINUTES,
            means=Means.WRITING,
            facts=one,
        )
        for one in found
        if one.client in clients and clients[one.client].status != Client.Status.LOST
    ]


def _key(one: Birthday) -> str:
    # The year belongs to the name: a birthday that was settled comes back the next year.
    whose = f"person-{one.person}" if one.person else f"client-{one.client}"
    return f"birthday-{whose}-{one.day.year}"


def _noon(actor: Actor, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(actor.zone))


def tell(actor: Actor, row: Row) -> Told:
    """Say who has a birthday and when; with a standard text for it one press congratulates."""
    one: Birthday = row.facts
    today = one.day == actor.today
    if one.person:
        text = _("%(person)s has a birthday.") % {"person": one.name}
        url = reverse("person", args=[one.person])
    else:
        text = _("Birthday of the client.")
        url = reverse("client", args=[one.client])
    when = _("today") if today else formats.day(one.day, "EEE d MMM")
    return Told(
        text,
        url,
        what=one.name,
        act=_act(actor, row, one, today),
        when=when,
        tone="warn" if today else "",
        chip=_("%(person)s: birthday %(when)s") % {"person": one.name, "when": when},
        person=one.person,
    )


def _act(actor: Actor, row: Row, one: Birthday, today: bool) -> Deed:
    template = template_of(actor, Template.Purpose.BIRTHDAY)
    if template and today:
        fields = {"row": row.key}
        return Deed(_("Congratulate"), reverse("today-congratulate"), "gift", post=True, fields=fields, key="r")
    url = reverse("message-new", args=[one.client])
    query = [f"person={one.person}"] if one.person else []
    query += [f"template={template}"] if template else []
    return Deed(_("Write"), f"{url}?{'&'.join(query)}" if query else url, "mail", key="r")


def finish(actor: Actor, row: Row) -> None:
    """Say that nothing is left to do about this birthday this year."""
    settle(actor, row.key, row.facts.name, _noon(actor, row.facts.day + timedelta(days=1)))


feeds.put(
    "birthdays",
    Feed(80, gettext_lazy("Birthdays"), gettext_lazy("Keep in contact"), ask, tell, finish),
)
