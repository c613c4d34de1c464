"""The list of clients: views, filters, order, columns, and the deeds on many."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.counts import Bounded, bounded_counts
from rapport.kit.ui.screens import render, screen
from rapport.kit.ui.selections import bulk_acts_for, choosers
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by, orders_for
from rapport.parties.queries.views import views_of
from rapport.parties.rights import ADD, EDIT
from rapport.parties.screens.columns import COLUMNS, Column, ListPage, columns_for
from rapport.parties.screens.filter_words import filter_chips, filter_fields
from rapport.parties.screens.list_state import VIEWS, ListState
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of

ROWS = 50


@screen("clients/", name="clients")
def clients(request: HttpRequest) -> HttpResponse:
    """Show the clients that the actor may see, a page at a time."""
    actor = actor_of(request)
    state = ListState.read(actor, request.GET)
    rows, order = state.in_order(actor)
    try:
        page = page_of(rows, Paging(limit=ROWS, cursor=state.cursor), *order)
    except BadQuery:
        # The order was changed in another tab: the list begins anew instead of failing.
        page = page_of(rows, Paging(limit=ROWS, cursor=""), *order)
    listed = ListPage(actor, page["items"])
    columns = columns_for(actor, state.columns)
    heads = [_head(actor, state, column) for column in columns]
    counts = bounded_counts(_counted(actor, state, rows))
    context = {
        "state": state,
        "rows": _table(listed, columns, heads),
        "columns": heads,
        "name_head": _name_head(state),
        "views": _views(actor, state, counts),
        "shown": counts["shown"],
        "next": f"?{state.query(cursor=page['next'])}" if page["next"] else "",
        "start": f"?{state.query()}" if state.cursor else "",
        "chips": filter_chips(actor, state),
        "keep": {"view": state.view, "sort": state.order, "columns": ",".join(state.columns)},
        "orders": [(one.code, one.label) for one in orders_for(actor).values()],
        "bulk": bulk_acts_for(actor, "client"),
        "choices": _column_choices(actor, columns),
        "may_add": gate(actor, ADD),
        "may_edit": may(actor, EDIT),
        "fields_url": reverse("clients-filter") + f"?{state.query()}",
        "at": urlencode({"in": state.query()}),
        "own_view": _own_view(actor, state),
    }
    return render(request, "parties/clients.html", context)


@screen("clients/filter/", name="clients-filter")
def filter_box(request: HttpRequest) -> HttpResponse:
    """Show the fields of the filter box, fetched when the box is opened: the choices are many, and rarely needed."""
    actor = actor_of(request)
    state = ListState.read(actor, request.GET)
    keep = {
        "view": state.view,
        "sort": state.order,
        "columns": ",".join(state.columns),
        "q": dict(state.wanted).get("q", ""),
    }
    return render(request, "parties/clients_filter.html", {"fields": filter_fields(actor, state), "keep": keep})


def _table(
    page: ListPage, columns: list[Column], heads: list[dict[str, Any]]
) -> list[tuple[Client, list[tuple[Any, Any]]]]:
    pairs = list(zip(heads, columns, strict=True))
    return [(row, [(head, column.cell(page, row)) for head, column in pairs]) for row in page.rows]


def _counted(actor: Actor, state: ListState, rows: QuerySet[Client]) -> dict[str, QuerySet[Client]]:
    sets: dict[str, QuerySet[Client]] = {
        code: ListState(view=code, base=view).rows(actor) for code, view in VIEWS.items()
    }
    for saved in views_of(actor, "client"):
        data = QueryDict(f"view=saved-{saved.pk}")
        sets[f"saved-{saved.pk}"] = ListState.read(actor, data).rows(actor)
    return {**sets, "shown": rows}


def _views(actor: Actor, state: ListState, counts: dict[str, Bounded]) -> list[dict[str, Any]]:
    named = [(code, view.label) for code, view in VIEWS.items()]
    named += [(f"saved-{saved.pk}", saved.name) for saved in views_of(actor, "client")]
    return [
        {
            "label": label,
            "url": f"?{urlencode({'view': code})}",
            "number": counts[code],
            "current": code == state.view,
        }
        for code, label in named
    ]


def _own_view(actor: Actor, state: ListState) -> int | None:
    """The number of the view that is shown, when it is the actor's to throw away."""
    shown = (one for one in views_of(actor, "client") if f"saved-{one.pk}" == state.view)
    return next((one.pk for one in shown if one.employee_id == actor.pk), None)


def _name_head(state: ListState) -> dict[str, Any]:
    now = state.order or state.base.order
    sorted_ = {"name": "ascending", "-name": "descending"}.get(now, "")
    turned = "-name" if now == "name" else "name"
    return {"label": _("Client"), "url": f"?{state.query(order=turned)}", "sorted": sorted_}


def _head(actor: Actor, state: ListState, column: Column) -> dict[str, Any]:
    now = state.order or state.base.order
    offered = column.order if column.order in orders_for(actor) else ""
    turned = {"quiet": "-quiet", "-entered": "entered"}
    other = turned.get(offered, "")
    url = f"?{state.query(order=other if now == offered and other else offered)}" if offered else ""
    directions = {"quiet": "descending", "-quiet": "ascending", "-entered": "descending", "entered": "ascending"}
    sorted_ = directions.get(now, "descending") if offered and now in (offered, other) else ""
    place = f"cell-{column.kind}" + ("" if column.on_phone else " phone-hide")
    return {"label": str(column.label), "url": url, "sorted": sorted_, "kind": column.kind, "place": place}


def _column_choices(actor: Actor, chosen: list[Column]) -> list[dict[str, Any]]:
    every = {one.code: one for one in columns_for(actor, tuple(COLUMNS))}
    return [{"code": code, "label": one.label, "on": one in chosen} for code, one in every.items()]


def choose_clients(actor: Actor, data: QueryDict) -> QuerySet[Client]:
    """Return the clients that a posted form chose: numbers, or everything that the list's state shows."""
    if data.get("everything") == "1":
        state = ListState.read(actor, QueryDict(data.get("state", "")))
        rows, order = state.in_order(actor)
        return rows.order_by(*order)
    numbers = {int(one) for given in data.getlist("chosen") for one in given.split(",") if one.strip().isdecimal()}
    wanted = {number for number in numbers if number < 2**63}
    return clients_seen_by(actor).filter(pk__in=wanted).order_by("sorts_as", "id")


choosers.put("client", choose_clients)


def list_address(query: str) -> str:
    """Return the address of the list in a state."""
    return reverse("clients") + (f"?{query}" if query else "")
