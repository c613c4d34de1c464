"""Where deals plug into the rest."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.deals import api, conditions, exporting, importers, personal, rights, screens  # noqa: F401
from rapport.deals.finding import follow_rows
from rapport.deals.models import Chance, Deal, Need, Objection, Pipeline, Presentation, Recommendation, Stage, Stay
from rapport.deals.queries import (
    chances_seen_by,
    deals_seen_by,
    needs_seen_by,
    objections_seen_by,
    pipelines_seen_by,
    presentations_seen_by,
    recommendations_seen_by,
    stages_seen_by,
)
from rapport.deals.screens.chances import chance_line
from rapport.deals.tab import client_tab
from rapport.kit.companions import goes_with
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, Tab, head_deeds, panels, tabs
from rapport.leads.models import Lead
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import may
from rapport.staff.actor import Actor

SHOWN = 5

kinds.put("deal", Kind("deal", Deal, deals_seen_by, "deal", Deal._meta.verbose_name, "target"))
for _code, _model, _seen_by, _icon in (
    ("deal-need", Need, needs_seen_by, "heart"),
    ("deal-objection", Objection, objections_seen_by, "chat"),
    ("deal-stage", Stage, stages_seen_by, "steps"),
    ("deal-pipeline", Pipeline, pipelines_seen_by, "board"),
    ("recommendation", Recommendation, recommendations_seen_by, "thumb"),
    ("presentation", Presentation, presentations_seen_by, "board"),
    ("chance", Chance, chances_seen_by, "trend"),
):
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))
follow_rows()
goes_with(Deal, Stay, "deal")


def _begin(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, rights.WORK):
        return None
    return Deed(_("New deal"), reverse("deal-new", args=[client.pk]), "target")


def _recommend(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, rights.WORK):
        return None
    return Deed(_("Ask for a recommendation"), reverse("recommendation-new", args=[client.pk]), "thumb")


def _from_lead(actor: Actor, lead: Lead) -> Deed | None:
    if not lead.is_closed or not may(actor, rights.WORK):
        return None
    begun = deals_seen_by(actor).filter(lead=lead).order_by("id").first()
    if begun is not None:
        return Deed(_("Open the deal"), reverse("deal", args=[begun.pk]), "target")
    if not clients_seen_by(actor).filter(pk=lead.client_id or 0).exists():
        return None
    return Deed(_("Begin a deal"), reverse("deal-from-lead", args=[lead.pk]), "target", post=True, kind="main")


def _panel(actor: Actor, client: Client) -> Shown | None:
    rows = list(deals_seen_by(actor).open().filter(client=client).select_related("stage")[:SHOWN])
    may_write = may(actor, rights.WORK)
    return Shown("deals/panel.html", {"rows": rows, "may_write": may_write}) if rows or may_write else None


def _chances(actor: Actor, client: Client) -> Shown | None:
    if not may(actor, rights.WORK):
        return None
    rows = chances_seen_by(actor).open().filter(client=client).select_related("product", "because", "deal", "task")
    return Shown("deals/chances_panel.html", {"rows": [chance_line(one, of_client=False) for one in rows[:SHOWN]]})


panels.put("deals.chances", Panel(("client",), "right", 32, gettext_lazy("Chances to sell more"), _chances))
panels.put("deals.deals", Panel(("client",), "right", 30, gettext_lazy("Deals"), _panel))
tabs.put("deals.deals", Tab(("client",), 40, gettext_lazy("Deals"), client_tab))
head_deeds.put("deals.recommend", HeadDeed(("client",), 45, _recommend, folded=True))
head_deeds.put("deals.begin", HeadDeed(("client",), 40, _begin, folded=True))
head_deeds.put("deals.from_lead", HeadDeed(("lead",), 10, _from_lead))
entries.put(
    "deals",
    Entry(
        "sales",
        30,
        gettext_lazy("Deals"),
        "deals",
        "board",
        shown=lambda actor: may(actor, rights.WORK),
        also=("/chances/", "/presentations/", "/recommendations/"),
    ),  # fmt: skip
)
