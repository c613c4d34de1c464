"""The inbox of enquiries, the smallest time left on top; and a new one."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.kit.counts import bounded_counts
from rapport.kit.periods import month_of
from rapport.kit.subjects import names
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.search.queries import numbers_of
from rapport.service.actions import register
from rapport.service.forms import NewForm
from rapport.service.models import Enquiry, Way
from rapport.service.queries import Wanted, causes, found_among, lines_of, most_urgent, viewed
from rapport.service.queries.lists import VIEWS
from rapport.service.rights import ANSWER
from rapport.service.screens.common import number_in, page_url
from rapport.staff.actor import Actor, actor_of
from rapport.staff.queries import colleagues

LIST, CHOICES = 50, 10
NUMBERS = ("client", "owner", "unit", "cause", "product")
KINDS = [*Enquiry.Kind.values, "caused"]


@screen("enquiries/", name="enquiries")
def enquiries(request: HttpRequest) -> HttpResponse:
    """Show the enquiries of one view with their timers; filtered by client, owner, kind, means, cause or words."""
    actor, given = actor_of(request), request.GET
    view = given.get("view", "") if given.get("view", "") in VIEWS else VIEWS[0]
    words, page = given.get("q", "").strip()[:200], min(number_in(given.get("page", "")) or 1, 10_000)
    kept = _kept(request)
    rows = found_among(_wanted(actor, kept).narrow(viewed(actor, view)), words)
    first, last = (page - 1) * LIST, page * LIST + 1
    by_number = view in ("ended", "all")
    listed = list(rows.order_by("-id")[first:last]) if by_number else most_urgent(rows, first, last)
    address, carried = reverse("enquiries"), {**kept, "q": words} if words else kept
    context = {
        "lines": lines_of(actor, listed[:LIST]), "view": view, "words": words, "kept": kept,
        "views": _views(actor, view, address, carried), "fields": _fields(actor, kept),
        "chips": _chips(actor, kept, address, view, words), "answer": gate(actor, ANSWER),
        "previous": f"{address}?{urlencode({**carried, 'view': view, 'page': page - 1})}" if page > 1 else "",
        "next": f"{address}?{urlencode({**carried, 'view': view, 'page': page + 1})}" if len(listed) > LIST else "",
    }  # fmt: skip
    return render(request, "service/inbox.html", context)


def _kept(request: HttpRequest) -> dict[str, Any]:
    """Return the filters that the address gives, those that mean something."""
    given = request.GET
    found: dict[str, Any] = {name: number_in(given.get(name, "")) for name in NUMBERS}
    found["kind"] = given.get("kind", "") if given.get("kind", "") in KINDS else ""
    found["channel"] = given.get("channel", "") if given.get("channel", "") in Way.values else ""
    found["month"] = given.get("month", "") if month_of(given.get("month", ""), "UTC") else ""
    return {name: value for name, value in found.items() if value}


def _wanted(actor: Actor, kept: dict[str, Any]) -> Wanted:
    facts = {name: value for name, value in kept.items() if name not in ("month", "product")}
    period = month_of(kept.get("month", ""), actor.zone)
    if period is not None:
        facts |= {"since": period[0], "before": period[1]}
    return Wanted(**facts, about=("product", kept["product"]) if "product" in kept else None)


def _views(actor: Actor, view: str, address: str, carried: dict[str, Any]) -> list[dict[str, Any]]:
    labels = {
        "mine": _("Mine"), "team": _("Team"), "waiting": _("Waiting"), "complaints": _("Complaints"),
        "ended": pgettext("of enquiries", "Ended"), "all": _("All"),
    }  # fmt: skip
    counts = bounded_counts({one: viewed(actor, one) for one in VIEWS[:4]})
    return [
        {
            "label": labels[one], "url": f"{address}?{urlencode({**carried, 'view': one})}", "current": one == view,
            "number": counts.get(one),
        }
        for one in VIEWS
    ]  # fmt: skip


def _fields(actor: Actor, kept: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the filters to choose from, each with its name, label and (value, label) choices."""
    owners = [(str(pk), name) for pk, name in colleagues().values_list("pk", "name")]
    kinds = [*((value, label) for value, label in Enquiry.Kind.choices), ("caused", _("Complaints and claims"))]
    told = (
        ("owner", _("Owner"), owners),
        ("kind", _("Kind"), kinds),
        ("channel", _("Means"), Way.choices),
        ("cause", _("Cause"), [(str(one.pk), str(one)) for one in causes()]),
    )
    return [
        {"name": name, "label": label, "choices": choices, "value": str(kept.get(name, ""))}
        for name, label, choices in told
    ]


def _chips(actor: Actor, kept: dict[str, Any], address: str, view: str, words: str) -> list[dict[str, str]]:
    """Return what narrows the list beside the fields: the client, the unit, the product and the month."""
    there = [(kind, kept[kind]) for kind in ("client", "product") if kind in kept]
    known = names(actor, there)
    told: list[tuple[str, str]] = [(kind, str(known.get((kind, pk), pk))) for kind, pk in there]
    told += [("month", kept["month"])] if "month" in kept else []
    told += [("unit", _("one department"))] if "unit" in kept else []
    chips = []
    for name, label in told:
        left = {key: value for key, value in {**kept, "q": words, "view": view}.items() if key != name and value}
        chips.append({"label": label, "remove_url": f"{address}?{urlencode(left)}"})
    return chips


@screen("enquiries/new/", name="enquiry-anywhere")
def anywhere(request: HttpRequest) -> HttpResponse:
    """Choose the client who asks: by name, or one of those that asked last."""
    actor, query = actor_of(request), request.GET.get("q", "").strip()[:200]
    clients = clients_seen_by(actor)
    if query:
        rows = list(clients.filter(pk__in=numbers_of("client", query))[:CHOICES])
    else:
        last = viewed(actor, "team").order_by("-latest_at").values_list("client_id", flat=True)[: 2 * CHOICES]
        order = list(dict.fromkeys(last))[:CHOICES]
        known = clients.in_bulk(order)
        rows = [known[pk] for pk in order if pk in known]
    return render(request, "service/anywhere.html", {"query": query, "clients": rows})


@form_screen("clients/<int:client_id>/enquiries/new/", name="enquiry-new")
def new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Write down what a client asks by phone, in a visit, a letter or another way."""
    actor = actor_of(request)
    client = one_of(clients_seen_by(actor).select_related("owner__unit", "unit"), client_id)
    form = NewForm(actor, client, request.POST or None)
    return form_page(
        request, form, _("New enquiry"), (client.name, reverse("client", args=[client.pk])),
        lambda **facts: register(actor, client, **facts), answer=gate(actor, ANSWER), to=page_url,
    )  # fmt: skip
