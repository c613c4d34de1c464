"""Webhooks over the API: who wants to hear of what, and at which address."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

from rapport.kit.api import Body, Number, Resource
from rapport.site.machines.webhooks import own, send_again, subscribe, unsubscribe
from rapport.site.models import WebhookSubscription

webhooks = Resource("webhooks")


class WebhookLine(Schema):
    """A subscription. `parked_at` is when delivery was given up, `trouble` what the last failure was."""

    id: int
    url: str
    kinds: list[str]
    made_at: datetime
    parked_at: datetime | None
    trouble: str


class WebhookMade(WebhookLine):
    """A new subscription with the secret that signs what is sent (standard-webhooks), shown only now."""

    secret: str


class NewWebhook(Body):
    """Where to, and which events; none named means all."""

    url: str = Field(min_length=8, max_length=2000)
    kinds: list[str] = Field(default_factory=list, max_length=200)


class Webhooks(Schema):
    """All of one's subscriptions; there are twenty at most."""

    items: list[WebhookLine]


@webhooks.get(answer=Webhooks)
def list_webhooks(request: HttpRequest) -> Any:
    """The caller's webhooks"""
    return {"items": list(WebhookSubscription.objects.filter(employee_id=request.actor.pk))}  # type: ignore[attr-defined]


@webhooks.post(answer=WebhookMade)
def make_webhook(request: HttpRequest, response: HttpResponse, given: NewWebhook) -> Any:
    """Be told of events at an address; the secret is shown only in this answer"""
    row, secret = subscribe(request.actor, url=given.url, wanted=given.kinds)  # type: ignore[attr-defined]
    response.shown_once = True  # type: ignore[attr-defined]
    row.secret = secret
    return row


@webhooks.get("/{webhook_id}", answer=WebhookLine)
def show_webhook(request: HttpRequest, webhook_id: Number) -> Any:
    """One webhook"""
    return own(request.actor, webhook_id)  # type: ignore[attr-defined]


@webhooks.post("/{webhook_id}/send-again", answer=WebhookLine, status=200)
def send_webhook_again(request: HttpRequest, webhook_id: Number) -> Any:
    """Try everything that could not be delivered once more"""
    return send_again(request.actor, webhook_id)  # type: ignore[attr-defined]


@webhooks.delete("/{webhook_id}", versioned=False)
def remove_webhook(request: HttpRequest, webhook_id: Number) -> None:
    """Remove a webhook"""
    unsubscribe(request.actor, webhook_id)  # type: ignore[attr-defined]
