"""SMS gateways: connected, tried, switched off (R-384)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.texting.actions import give_gateway_address, keep_gateway, switch_gateway, try_gateway
from rapport.texting.forms import AddressForm, GatewayForm
from rapport.texting.health import health_of
from rapport.texting.models import Gateway
from rapport.texting.queries import gateways_seen_by
from rapport.texting.rights import MANAGE
from rapport.texting.screens.common import manager

SHOWN = 200
NEW = {"way": "http", "form": "json", "price": "0", "security": "tls", "currency": "EUR"}


@screen("gateways/", name="gateways")
def gateways(request: HttpRequest) -> HttpResponse:
    """Show the gateways and how each is."""
    lines = []
    for one in gateways_seen_by(manager(request))[:SHOWN]:
        sentence, tone = health_of(one)
        url = reverse("gateway", args=[one.pk])
        lines.append({"title": one.name, "url": url, "end": one.get_way_display(), "note": sentence, "note_tone": tone})
    return render(request, "texting/gateways.html", {"lines": lines})


@form_screen("gateways/new/", name="gateway-new")
def gateway_new(request: HttpRequest) -> HttpResponse:
    """Connect a gateway."""
    actor = manager(request)
    form = GatewayForm(request.POST or None, None, **NEW)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = keep_gateway(actor, None, **form.facts)
            return done(request, "gateway", row.pk, toast=_("Kept. Send a test to your own number."))
    back = (_("SMS gateways"), reverse("gateways"))
    return form_shown(request, form, _("New SMS gateway"), back, answer=gate(actor, MANAGE))


@form_screen("gateways/<int:gateway_id>/", name="gateway")
def gateway(request: HttpRequest, gateway_id: int) -> HttpResponse:
    """Show a gateway and how it is (GET); make the address for what comes in and show it this once (POST)."""
    actor = manager(request)
    row: Gateway = one_of(gateways_seen_by(actor), gateway_id)
    form, address, key = AddressForm(request.POST or None), "", ""
    if request.method == "POST" and form.is_valid():
        secret, key = give_gateway_address(actor, row, **form.cleaned_data)
        address = settings.PUBLIC_URL + reverse("text-callback", args=[secret])
        row = one_of(gateways_seen_by(actor), gateway_id)
    sentence, tone = health_of(row)
    context = {
        "row": row, "sentence": sentence, "tone": tone, "facts": _facts(row), "form": form, "address": address,
        "key": key, "callback": getattr(row, "callback", None), "answer": gate(actor, MANAGE),
    }  # fmt: skip
    return render(request, "texting/gateway.html", context)


@form_screen("gateways/<int:gateway_id>/edit/", name="gateway-edit")
def gateway_edit(request: HttpRequest, gateway_id: int) -> HttpResponse:
    """Change a gateway."""
    actor = manager(request)
    row: Gateway = one_of(gateways_seen_by(actor), gateway_id)
    form = GatewayForm(request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            keep_gateway(actor, row, **form.facts)
            return done(request, "gateway", row.pk, toast=_("Kept."), undo=undo_of(actor))
    back = (row.name, reverse("gateway", args=[row.pk]))
    return form_shown(request, form, _("Change the SMS gateway"), back, answer=gate(actor, MANAGE))


@deed("gateways/<int:gateway_id>/try/", name="gateway-try")
def gateway_try(request: HttpRequest, gateway_id: int) -> HttpResponse:
    """Send an SMS to one's own number now, and say how that went."""
    actor = manager(request)
    row: Gateway = one_of(gateways_seen_by(actor), gateway_id)
    _well, sentence = try_gateway(actor, row)
    return done(request, "gateway", row.pk, toast=sentence)


@deed("gateways/<int:gateway_id>/switch/", name="gateway-switch")
def gateway_switch(request: HttpRequest, gateway_id: int) -> HttpResponse:
    """Use the gateway from now on, or stop."""
    actor = manager(request)
    row: Gateway = one_of(gateways_seen_by(actor), gateway_id)
    switch_gateway(actor, row, on=request.POST.get("on") == "1")
    return done(request, "gateway", row.pk, toast=_("Kept."), undo=undo_of(actor))


def _facts(row: Gateway) -> list[dict[str, Any]]:
    where = row.url if row.way == Gateway.Way.HTTP else f"{row.host}:{row.port}"
    price = f"{formats.number(row.price, 4)} {row.currency}" if row.price else ""
    return [
        {"label": _("Way"), "value": row.get_way_display()},
        {"label": _("Address"), "value": where},
        {"label": _("Login"), "value": row.login},
        {"label": _("Sender"), "value": row.sender},
        {"label": _("Country"), "value": row.country},
        {"label": _("Price of one part"), "value": price},
        {"label": _("Which unit sorts what comes in"), "value": row.unit.name},
    ]
