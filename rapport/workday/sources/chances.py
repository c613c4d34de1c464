"""Chances to sell more to the clients for whom the person answers (R-104)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.deals.models import Chance
from rapport.deals.queries import own_chances
from rapport.deals.wording import chance_told
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.workday.feeds import Feed, Told, feeds
from rapport.workday.rules.rows import Firmness, Row

MOST, MINUTES = 5, 10


def ask(actor: Actor) -> list[Row]:
    """Return the newest open chances with the actor's own clients; deciding on one ends its row. One query."""
    return [_row(one) for one in own_chances(actor, MOST + 1)]


def _row(one: Chance) -> Row:
    client = one.client
    return Row(f"chance-{one.pk}", "chances", None, Firmness.EASE, client.pk, client.is_key, minutes=MINUTES, facts=one)


def tell(actor: Actor, row: Row) -> Told:
    """Say what the client may buy more, and why."""
    one: Any = row.facts
    what, why = chance_told(one)
    url = f"{reverse('client', args=[one.client_id])}"
    text = _("%(client)s may buy more: %(what)s") % {"client": one.client.name, "what": what}
    act = Deed(_("Make it a deal"), reverse("chance-take", args=[one.pk]), "target", post=True)
    return Told(text, url, what=what, act=act, meta=(why,) if why else (), chip=text, ready=False)


feeds.put(
    "chances",
    Feed(70, gettext_lazy("Chances"), gettext_lazy("Sell more to the clients we have"), ask, tell, most=MOST,
         all_url=lambda actor: reverse("chances") + "?owner=me", carried=False),
)  # fmt: skip
