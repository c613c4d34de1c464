"""Clients not talked with within their contact norm (R-048)."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.kit.ui import formats
from rapport.kit.written_once import written_once
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.workday.feeds import Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Means, Row
from rapport.workday.sources.clients import ClientFacts, clients_of, remembered, worth

MINUTES = 10
# Nobody calls more clients in a day; the others are in the list of clients.
MOST_SILENT = 30


def ask(actor: Actor) -> list[Row]:
    """Return the actor's own silent clients, the longest overdue first. One query."""
    found = _silent(actor.pk, actor.at)
    return [
        Row(
            f"silent-{client.pk}",
            "silent",
            client.talk_due_at,
            Firmness.EASE,
            client.pk,
            client.is_key,
            worth(actor, client),
            MINUTES,
            Means.CALL,
            by_talk=True,
            facts=client,
        )
        for client in remembered(actor, found)
    ]


@written_once
def _silent(owner: int, at: datetime) -> QuerySet[Client, Any]:
    rows = clients_of(owner).silent(at).order_by("talk_due_at", "pk")
    return rows.values_list(*ClientFacts._fields)[: MOST_SILENT + 1]


def tell(actor: Actor, row: Row) -> Told:
    """Say how long nobody has talked with the client, and what the norm is."""
    client: ClientFacts = row.facts
    norm = client.contact_norm_days or 0
    note = ngettext("norm: %(num)s day", "norm: %(num)s days", norm) % {"num": formats.number(norm)}
    url = reverse("client", args=[client.pk])
    if client.last_talk_at is None:
        text, when = _("Nobody has talked with this client yet."), _("never talked")
        return Told(text, url, what=client.name, when=when, note=note, chip=text)
    days = (actor.at - client.last_talk_at).days
    when = ngettext("%(num)s day silent", "%(num)s days silent", days) % {"num": formats.number(days)}
    since = {"day": formats.day(client.last_talk_at, "d MMMM")}
    if client.is_key:
        text = _("Nobody has talked with this key client since %(day)s.") % since
    else:
        text = _("Nobody has talked with this client since %(day)s.") % since
    return Told(text, url, what=client.name, when=when, note=note, chip=when)


feeds.put(
    "silent",
    Feed(
        50,
        gettext_lazy("Silent clients"),
        gettext_lazy("Keep in contact"),
        ask,
        tell,
        most=MOST_SILENT,
        all_url=lambda actor: reverse("clients") + "?owner=me&silent=norm",
    ),
)
