"""Where offers plug into the rest."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.catalogue.shelves import outcomes
from rapport.kit.rounds import every
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, head_deeds, panels
from rapport.offers import api, checking, exporters, personal, portal, proving, reactions, rights, screens  # noqa: F401
from rapport.offers.actions import let_run_out
from rapport.offers.finding import follow_rows
from rapport.offers.models import Offer
from rapport.offers.queries import offered_by, offers_of, offers_seen_by
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.staff.actor import Actor

SHOWN = 5


def _panel(actor: Actor, client: Client) -> Shown | None:
    rows, may_write = list(offers_of(client)[:SHOWN]), may(actor, rights.WRITE)
    return Shown("offers/panel.html", {"rows": rows, "may_write": may_write}) if rows or may_write else None


def _begin(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, rights.WRITE):
        return None
    return Deed(_("New offer"), reverse("offer-new", args=[client.pk]), "receipt")


kinds.put("offer", Kind("offer", Offer, offers_seen_by, "offer", Offer._meta.verbose_name, "receipt"))
every(3600, "offers.run_out")(let_run_out)
panels.put("offers.offers", Panel(("client",), "right", 40, gettext_lazy("Offers"), _panel))
head_deeds.put("offers.new", HeadDeed(("client",), 50, _begin, folded=True))
entries.put("offers", Entry("sales", 35, gettext_lazy("Offers"), "offers", "receipt"))
outcomes.put("offers", offered_by)
follow_rows()
