"""Deals out of the house as a table: only what the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from rapport.deals.models import Deal, DealQuerySet
from rapport.deals.queries import deals_seen_by
from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.staff.actor import Actor

CHUNK = 500
KEYS = (
    "name", "client", "pipeline", "stage", "owner", "state", "amount", "currency", "closes_on", "created_at",
    "entered_at", "closed_at", "their_gain", "our_gain", "lost_reason", "rival", "come_back_on",
)  # fmt: skip
CHOSEN = ("state", "lost_reason")
NAMED = ("client", "pipeline", "stage")


def _columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(Deal._meta.get_field(key).verbose_name)) for key in KEYS]  # type: ignore[union-attr]


def _rows(actor: Actor, deals: DealQuerySet, keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for deal in deals.select_related("client", "pipeline", "stage", "owner").iterator(chunk_size=CHUNK):
        yield [_value(deal, key) for key in keys]


def _value(deal: Deal, key: str) -> Any:
    if key == "owner":
        return deal.owner.email
    if key in NAMED:
        return getattr(deal, key).name
    if key in CHOSEN:
        return str(getattr(deal, f"get_{key}_display")()) or None
    value = getattr(deal, key)
    return None if value == "" else value


offer_export(Exporter("deals", gettext_lazy("Deals"), "deal", "deals-list", _columns, deals_seen_by, _rows))
