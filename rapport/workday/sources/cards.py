"""Cards that nobody has confirmed for half a year (R-013)."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.kit.written_once import written_once
from rapport.parties.actions import confirm_client
from rapport.parties.models import Client
from rapport.parties.queries import CONFIRM_AFTER, clients_seen_by
from rapport.staff.actor import Actor
from rapport.workday.feeds import Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row
from rapport.workday.sources.clients import ClientFacts, clients_of, remembered, worth

MINUTES = 5
# A few a day keep the base true; a page full of them would be read by nobody.
MOST_CARDS = 5


def ask(actor: Actor) -> list[Row]:
    """Return the cards of the actor's own clients that were longest not confirmed. One query."""
    return [
        Row(
            f"card-{client.pk}",
            "cards",
            None,
            Firmness.EASE,
            client.pk,
            client.is_key,
            worth(actor, client),
            MINUTES,
            facts=client,
        )
        for client in remembered(actor, _unconfirmed(actor.pk, actor.at - CONFIRM_AFTER))
    ]


@written_once
def _unconfirmed(owner: int, since: datetime) -> QuerySet[Client, Any]:
    rows = clients_of(owner).unconfirmed(since).order_by(F("confirmed_at").asc(nulls_first=True), "pk")
    return rows.values_list(*ClientFacts._fields)[: MOST_CARDS + 1]


def tell(actor: Actor, row: Row) -> Told:
    """Ask whether everything on the card is still true."""
    client: ClientFacts = row.facts
    url = reverse("client", args=[client.pk])
    return Told(
        _("Look through the card and confirm what is true."),
        url,
        what=client.name,
        act=Deed(_("Open the card"), url, "eye"),
        when=_("half a year"),
        note=_("not confirmed"),
        chip=_("Card not confirmed"),
    )


def finish(actor: Actor, row: Row) -> None:
    """Confirm the card."""
    confirm_client(actor, clients_seen_by(actor).get(pk=row.client or 0))


feeds.put(
    "cards",
    Feed(
        90,
        gettext_lazy("Cards to confirm"),
        gettext_lazy("Keep the base true"),
        ask,
        tell,
        finish,
        most=MOST_CARDS,
        all_url=lambda actor: reverse("clients") + "?owner=me&confirm=yes",
    ),
)
