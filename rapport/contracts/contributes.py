"""Where contracts plug into the rest."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.contracts import api, checking, exporters, personal, rights, screens  # noqa: F401
from rapport.contracts.finding import follow_rows
from rapport.contracts.models import Contract, ContractTemplate, Paper, Reference
from rapport.contracts.queries import (
    contracts_of,
    contracts_seen_by,
    papers_seen_by,
    references_seen_by,
    templates_seen_by,
)
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, head_deeds, panels
from rapport.offers.models import Offer
from rapport.parties.models import Client
from rapport.roles.authority import may
from rapport.staff.actor import Actor

IN_PANEL = 5
_KINDS: tuple[tuple[str, Any, Any, str], ...] = (
    ("contract", Contract, contracts_seen_by, "doc"),
    ("contract-template", ContractTemplate, templates_seen_by, "copy"),
    ("contract-paper", Paper, papers_seen_by, "inbox"),
    ("reference", Reference, references_seen_by, "scale"),
)
for _code, _model, _seen_by, _icon in _KINDS:
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon))


def _from_offer(actor: Actor, offer: Offer) -> Deed | None:
    if offer.state != Offer.State.ACCEPTED or not may(actor, rights.WRITE):
        return None
    return Deed(_("Draw up the contract"), f"{reverse('contract-new', args=[offer.client_id])}?offer={offer.pk}", "doc")


def _draw(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, rights.WRITE):
        return None
    return Deed(_("New contract"), reverse("contract-new", args=[client.pk]), "doc")


def _panel(actor: Actor, client: Client) -> Shown | None:
    rows = list(contracts_of(client)[:IN_PANEL])
    return Shown("contracts/panel.html", {"rows": rows}) if rows else None


follow_rows()
head_deeds.put("contracts.from_offer", HeadDeed(("offer",), 10, _from_offer))
head_deeds.put("contracts.draw", HeadDeed(("client",), 60, _draw, folded=True))
panels.put("contracts.contracts", Panel(("client",), "left", 60, gettext_lazy("Contracts"), _panel))
entries.put("contracts", Entry("sales", 45, gettext_lazy("Contracts"), "contracts", "doc", also=("/disagreements/",)))
entries.put("contract-papers", Entry("papers", 46, gettext_lazy("Register of papers"), "contract-papers", "inbox"))
entries.put("references", Entry("papers", 47, gettext_lazy("Laws, tariffs and forms"), "references", "book"))
entries.put(
    "contract-templates",
    Entry(
        "team",
        80,
        gettext_lazy("Contract templates"),
        "contract-templates",
        "copy",
        shown=lambda actor: may(actor, rights.ARRANGE),
    ),
)
