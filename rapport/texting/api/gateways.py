"""SMS gateways over the API: for whoever connects them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query

from rapport.kit.api import Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Unit
from rapport.texting.actions import give_gateway_address, keep_gateway, switch_gateway, try_gateway
from rapport.texting.api.gateway_shapes import (
    GatewayAddress,
    GatewayChange,
    GatewayShown,
    GatewaySwitch,
    GatewayTrial,
    NewGateway,
    NewGatewayAddress,
)
from rapport.texting.models import Gateway
from rapport.texting.queries import gateways_seen_by

gateways = Resource("gateways")


@gateways.get(answer=Page[GatewayShown])
def list_gateways(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The SMS gateways and how each is"""
    return page_of(gateways_seen_by(actor_of(request)), paging, "id")


@gateways.post(answer=GatewayShown)
def connect_gateway(request: HttpRequest, response: HttpResponse, given: NewGateway) -> Any:
    """Connect an SMS gateway"""
    row = keep_gateway(actor_of(request), None, **_facts(given.dict()))
    tag(response, row)
    return row


@gateways.get("/{gateway_id}", answer=GatewayShown)
def show_gateway(request: HttpRequest, response: HttpResponse, gateway_id: Number) -> Any:
    """One SMS gateway"""
    row = _gateway(actor_of(request), gateway_id)
    tag(response, row)
    return row


@gateways.patch("/{gateway_id}", answer=GatewayShown)
def change_gateway(request: HttpRequest, response: HttpResponse, gateway_id: Number, given: GatewayChange) -> Any:
    """Change an SMS gateway"""
    actor, facts = actor_of(request), given.given()
    row = _gateway(actor, gateway_id)
    must_match(request, row)
    empty = [name for name, value in facts.items() if value is None]
    if empty:
        raise BadInput(fields={name: [_("This can't be empty. Leave it out to keep what is there.")] for name in empty})
    keep_gateway(actor, row, **_facts(facts))
    tag(response, row)
    return row


@gateways.post("/{gateway_id}/switch", answer=GatewayShown, status=200)
def turn_gateway(request: HttpRequest, response: HttpResponse, gateway_id: Number, given: GatewaySwitch) -> Any:
    """Use an SMS gateway, or don't"""
    actor = actor_of(request)
    row = switch_gateway(actor, _gateway(actor, gateway_id), on=given.on)
    tag(response, row)
    return row


@gateways.post("/{gateway_id}/address", answer=GatewayAddress)
def make_gateway_address(request: HttpRequest, gateway_id: Number, given: NewGatewayAddress) -> Any:
    """Make the address under which an SMS gateway brings what comes in; the one before stops"""
    actor = actor_of(request)
    secret, key = give_gateway_address(actor, _gateway(actor, gateway_id), signed=given.signed)
    return {"address": settings.PUBLIC_URL + reverse("text-callback", args=[secret]), "key": key}


@gateways.post("/{gateway_id}/try", answer=GatewayTrial, status=200)
def try_one_gateway(request: HttpRequest, gateway_id: Number) -> Any:
    """Send an SMS to the caller's own phone now and say how that went"""
    actor = actor_of(request)
    sent, sentence = try_gateway(actor, _gateway(actor, gateway_id))
    return {"sent": sent, "sentence": sentence}


def _facts(given: dict[str, Any]) -> dict[str, Any]:
    facts = dict(given)
    if "unit_id" in facts:
        facts["unit"] = Unit.objects.filter(pk=facts.pop("unit_id")).first()
        if facts["unit"] is None:
            raise BadInput(fields={"unit_id": [_("Choose from the list.")]})
    return facts


def _gateway(actor: Actor, pk: int) -> Gateway:
    return one_of(gateways_seen_by(actor), pk)  # type: ignore[no-any-return]
