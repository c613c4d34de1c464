"""The list of projects, and planning a new one."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.contracts.queries import contracts_seen_by
from rapport.deals.queries import deals_seen_by
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.orders.queries import orders_seen_by
from rapport.parties.queries import clients_seen_by
from rapport.projects.actions import add_project
from rapport.projects.finding import found
from rapport.projects.forms import NewForm
from rapport.projects.models import Project, ProjectQuerySet
from rapport.projects.queries import projects_seen_by
from rapport.projects.queries.standing import standing
from rapport.projects.rights import WRITE
from rapport.projects.screens.common import LIST
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of

VIEWS = ("open", "late", "over", "closed", "all")


@screen("projects/", name="projects")
def projects(request: HttpRequest) -> HttpResponse:
    """Show the projects that the person may see, newest first: open, late, over budget, closed, or all."""
    actor = actor_of(request)
    view = request.GET.get("view", "") if request.GET.get("view", "") in VIEWS else VIEWS[0]
    words = request.GET.get("q", "").strip()[:200]
    rows = found(actor, words) if words else projects_seen_by(actor).order_by("-id")
    chosen = _chosen(actor, rows, view)
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        chosen = chosen.filter(pk__lt=int(before))
    listed = list(chosen[: LIST + 1])
    address, kept = reverse("projects"), {"view": view, "q": words}
    older = {**kept, "before": listed[LIST - 1].pk} if len(listed) > LIST else None
    labels = {
        "open": pgettext("of a project", "Open"), "late": _("Late"), "over": _("Over budget"),
        "closed": _("Closed"), "all": _("All"),
    }  # fmt: skip
    context = {
        "rows": standing(listed[:LIST], actor.today), "view": view, "words": words, "today": actor.today,
        "older": f"{address}?{urlencode(older)}" if older else "",
        "views": [
            {"label": labels[one], "url": f"{address}?{urlencode({**kept, 'view': one})}", "current": one == view}
            for one in VIEWS
        ],
    }  # fmt: skip
    return render(request, "projects/list.html", context)


def _chosen(actor: Actor, rows: ProjectQuerySet, view: str) -> ProjectQuerySet:

    narrow: dict[str, Callable[[], ProjectQuerySet]] = {
        "open": rows.open,
        "late": lambda: rows.late(actor.today),
        "over": rows.over_budget,
        "closed": lambda: rows.exclude(state__in=Project.OPEN),
        "all": lambda: rows,
    }
    return narrow[view]()


@form_screen("clients/<int:client_id>/projects/new/", name="project-new")
def project_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Plan a project by hand, or from an order, a contract or a deal of the client."""
    actor = actor_of(request)
    client = one_of(clients_seen_by(actor), client_id)
    start: dict[str, Any] = {"currency": client.currency or "EUR", "starts_on": actor.today}
    origins = {"order": orders_seen_by, "contract": contracts_seen_by, "deal": deals_seen_by}
    for name, seen_by in origins.items():
        number = request.GET.get(name, "")
        if number.isdecimal() and len(number) < 19:
            theirs: QuerySet[Any] = seen_by(actor)
            origin: Any = one_of(theirs.filter(client=client), int(number))
            start |= {name: origin.pk, "currency": origin.currency, "title": getattr(origin, _TITLES[name])}
            if name == "order":
                start |= {"ends_on": origin.wanted_by}
    form = NewForm(client, request.POST or None, initial=start)
    return form_page(
        request, form, _("New project"), (client.name, reverse("client", args=[client.pk])),
        lambda **facts: add_project(actor, client, **facts), answer=gate(actor, WRITE),
        to=lambda row: reverse("project", args=[row.pk]),
    )  # fmt: skip


_TITLES = {"order": "title", "contract": "subject", "deal": "title"}
