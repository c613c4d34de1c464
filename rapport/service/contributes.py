"""Where enquiries plug into the rest."""

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Count, Entry, NewThing, entries, new_things
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, Tab, head_deeds, panels, tabs
from rapport.mailroom.models import Letter
from rapport.mailroom.shelves import takers
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.service import (  # noqa: F401
    api,
    checking,
    desk,
    evidence,
    exporters,
    handing_back,
    personal,
    reactions,
    rights,
    rounds,
    screens,
)
from rapport.service.actions import take_letter
from rapport.service.finding import follow_rows
from rapport.service.models import Enquiry
from rapport.service.queries import counted_mine, enquiries_of, enquiries_seen_by, lines_of, most_urgent
from rapport.staff.actor import Actor

SHOWN, IN_PANEL = 50, 5

kinds.put(
    "enquiry",
    Kind("enquiry", Enquiry, enquiries_seen_by, "client-enquiry", Enquiry._meta.verbose_name, "ask", hangs=True),
)
follow_rows()


def _answers(actor: Actor) -> bool:
    return may(actor, rights.ANSWER)


def _new(actor: Actor, client: Client) -> Deed | None:
    if not _answers(actor):
        return None
    return Deed(_now("New enquiry"), reverse("enquiry-new", args=[client.pk]), "ask")


def _panel(actor: Actor, client: Client) -> Shown | None:
    rows = lines_of(actor, most_urgent(enquiries_of(client).open(), 0, IN_PANEL))
    return Shown("service/panel.html", {"lines": rows}) if rows else None


def _tab(actor: Actor, client: Client) -> Shown:
    rows = lines_of(actor, enquiries_of(client)[:SHOWN])
    return Shown("service/tab.html", {"lines": rows, "client": client, "may_answer": _answers(actor)})


def _count(actor: Actor) -> Count:
    mine = counted_mine(actor)
    return Count(len(mine), any(due is not None and due <= actor.at for due in mine))


def _take(actor: Actor, letter: Letter) -> None:
    take_letter(actor, letter)


takers.put("service.enquiries", _take)
head_deeds.put("service.new", HeadDeed(("client",), 25, _new))
panels.put("service.enquiries", Panel(("client",), "right", 15, _("Open enquiries"), _panel))
tabs.put("service.enquiries", Tab(("client",), 25, _("Enquiries"), _tab))
new_things.put("enquiry", NewThing(35, _("New enquiry"), "enquiry-anywhere", "ask", "r", _answers))
entries.put(
    "enquiries", Entry("service", 10, _("Enquiries"), "enquiries", "ask", key="i", shown=_answers, count=_count)
)
entries.put(
    "automatic-acknowledgement",
    Entry(
        "firm", 61, _("Automatic confirmation of receipt"), "automatic-acknowledgement", "mail",
        shown=lambda actor: may(actor, rights.ARRANGE),
    ),
)  # fmt: skip
