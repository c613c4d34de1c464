"""Where projects plug into the rest."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.contracts.models import Contract
from rapport.deals.models import Deal as ClientDeal
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Deed, HeadDeed, Panel, Shown, head_deeds, panels
from rapport.orders.models import Order
from rapport.parties.models import Client
from rapport.projects import api, checking, evidence, exporters, personal, rights, screens  # noqa: F401
from rapport.projects.finding import follow_rows
from rapport.projects.models import Project, ProjectOrder
from rapport.projects.queries import projects_of, projects_seen_by
from rapport.projects.queries.standing import standing
from rapport.roles.authority import may
from rapport.staff.actor import Actor

IN_PANEL = 5

kinds.put("project", Kind("project", Project, projects_seen_by, "project", Project._meta.verbose_name, "target"))


def _begin(actor: Actor, client: Client) -> Deed | None:
    if not may(actor, rights.WRITE):
        return None
    return Deed(_("New project"), reverse("project-new", args=[client.pk]), "target")


def _from_contract(actor: Actor, contract: Contract) -> Deed | None:
    if not may(actor, rights.WRITE):
        return None
    return _new(contract.client_id, "contract", contract.pk)


def _from_deal(actor: Actor, deal: ClientDeal) -> Deed | None:
    if not may(actor, rights.WRITE):
        return None
    return _new(deal.client_id, "deal", deal.pk)


def _from_order(actor: Actor, order: Order) -> Deed | None:
    there = ProjectOrder.objects.select_related("project").filter(order=order).first()
    if there is not None:
        told = {"number": there.project.number}
        return Deed(_("Project %(number)s") % told, reverse("project", args=[there.project_id]), "target")
    if order.state == Order.State.CANCELLED or not may(actor, rights.WRITE):
        return None
    return _new(order.client_id, "order", order.pk)


def _new(client: int, origin: str, pk: int) -> Deed:
    return Deed(_("New project"), f"{reverse('project-new', args=[client])}?{origin}={pk}", "target")


def _panel(actor: Actor, client: Client) -> Shown | None:
    rows = standing(list(projects_of(client)[:IN_PANEL]), actor.today)
    return Shown("projects/panel.html", {"rows": rows, "today": actor.today}) if rows else None


head_deeds.put("projects.new", HeadDeed(("client",), 56, _begin, folded=True))
head_deeds.put("projects.from_contract", HeadDeed(("contract",), 20, _from_contract))
head_deeds.put("projects.from_deal", HeadDeed(("deal",), 60, _from_deal))
head_deeds.put("projects.from_order", HeadDeed(("order",), 20, _from_order))
panels.put("projects.projects", Panel(("client",), "left", 55, gettext_lazy("Projects"), _panel))
follow_rows()
_ROOM = ("/milestones/", "/project-goals/", "/project-entries/", "/stakeholders/")
entries.put("projects", Entry("sales", 47, gettext_lazy("Projects"), "projects", "target", also=_ROOM))
