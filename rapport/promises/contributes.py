"""Where promises plug into the rest."""

from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui import formats
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, Tab, head_deeds, panels, tabs
from rapport.parties.models import Client
from rapport.promises import api, checking, evidence, exporting, handing_back, personal, rights, rounds, screens  # noqa: F401
from rapport.promises.finding import follow_rows
from rapport.promises.models import Expectation, Promise
from rapport.promises.queries import (
    Offer,
    expectations_seen_by,
    offers_for,
    promises_of_client,
    promises_seen_by,
)
from rapport.promises.screens.common import TAB, promise_items
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor

SHOWN = 50

kinds.put(
    "promise", Kind("promise", Promise, promises_seen_by, "promise", Promise._meta.verbose_name, "promise", hangs=True)
)
kinds.put(
    "expectation",
    Kind(
        "expectation", Expectation, expectations_seen_by, "expectation", Expectation._meta.verbose_name, "eye",
        hangs=True,
    ),
)  # fmt: skip
follow_rows()


def _makes(actor: Actor) -> bool:
    return may(actor, rights.MAKE)


def _tab(actor: Actor, client: Client) -> Shown | None:
    if not _makes(actor):
        return None
    rows = promises_seen_by(actor).filter(client=client).order_by("-due_at", "-id")[:SHOWN]
    expected = expectations_seen_by(actor).filter(client=client)[:SHOWN]
    return Shown("promises/tab.html", {"items": promise_items(actor, rows), "expectations": list(expected)})


def _panel(actor: Actor, client: Client) -> Shown | None:
    rows = promises_of_client(client.pk) if _makes(actor) else []
    return Shown("promises/panel.html", {"items": promise_items(actor, rows)}) if rows else None


def _offers(actor: Actor, client: Client) -> Shown | None:
    if not _makes(actor) or actor.seen_by is not None:
        return None
    found = [_offered(actor, client, one) for one in offers_for(actor, client)]
    return Shown("promises/offers.html", {"offers": found, "answer": gate(actor, rights.MAKE)}) if found else None


def _offered(actor: Actor, client: Client, one: Offer) -> dict[str, str]:
    local = one.due_at.astimezone(ZoneInfo(actor.zone))
    return {
        "words": one.words,
        "key": one.key,
        "due": formats.day(local.date()) if one.whole_day else formats.moment(one.due_at),
        "url": f"{reverse('promise-new', args=[client.pk])}?{urlencode({'offer': one.key})}",
    }


def _promise(actor: Actor, client: Client) -> Deed | None:
    new = Deed(_now("Promise something"), reverse("promise-new", args=[client.pk]), "promise")
    return new if _makes(actor) else None


tabs.put(TAB, Tab(("client",), 42, _("Promises"), _tab))
panels.put("promises.offers", Panel(("client",), "right", 5, _("Named today, not yet a promise"), _offers))
panels.put("promises.open", Panel(("client",), "right", 18, _("Promised to the client"), _panel))
head_deeds.put("promises.new", HeadDeed(("client",), 30, _promise, folded=True))
entries.put("promises", Entry("service", 49, _("Promises"), "promises", "promise", shown=_makes))
