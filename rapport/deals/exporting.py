"""Deals out of the house as a table: only what the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from rapport.deals.models import Chance, Deal, DealQuerySet, Presentation
from rapport.deals.queries import chances_seen_by, deals_seen_by, presentations_seen_by
from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.exchange.tables import offer_table
from rapport.kit.parts import in_parts
from rapport.staff.actor import Actor

KEYS = (
    "name", "client", "pipeline", "stage", "owner", "state", "amount", "currency", "closes_on", "created_at",
    "entered_at", "closed_at", "their_gain", "our_gain", "lost_reason", "rival", "come_back_on",
)  # fmt: skip
CHOSEN = ("state", "lost_reason")
# What goes to another Rapport.
BUNDLED = (
    "number_there", "client_there", "name", "client", "stage", "state", "owner", "amount", "currency", "created_at",
    "closes_on", "closed_at", "lost_reason", "rival",
)  # fmt: skip
NUMBERS = {"number_there": "pk", "client_there": "client_id"}
NAMED = ("client", "pipeline", "stage")


def _columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(Deal._meta.get_field(key).verbose_name)) for key in KEYS]  # type: ignore[union-attr]


def _rows(actor: Actor, deals: DealQuerySet, keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for deal in in_parts(deals.select_related("client", "pipeline", "stage", "owner")):
        yield [_value(deal, key) for key in keys]


def _value(deal: Deal, key: str) -> Any:
    if key == "owner":
        return deal.owner.email
    if key in NUMBERS:
        return getattr(deal, NUMBERS[key])
    if key in NAMED:
        return getattr(deal, key).name
    if key in CHOSEN:
        return str(getattr(deal, f"get_{key}_display")()) or None
    value = getattr(deal, key)
    return None if value == "" else value


offer_export(
    Exporter("deals", gettext_lazy("Deals"), "deal", "deals-list", _columns, deals_seen_by, _rows, bundled=BUNDLED)
)
offer_table(
    "chances", Chance._meta.verbose_name_plural, Chance,
    ("client", "kind", "product", "because", "words", "found_at", "found_by", "state", "reason", "come_back_on",
     "decided_by", "decided_at", "deal", "task"),
    chances_seen_by, subject="chance", list_page="chances",
)  # fmt: skip
offer_table(
    "presentations", Presentation._meta.verbose_name_plural, Presentation,
    ("deal", "client", "title", "planned_at", "way", "audience", "executives", "message", "given_by", "given_at",
     "reaction", "words"),
    lambda actor: presentations_seen_by(actor).select_related("deal__client"),
    subject="presentation", list_page="deals-list",
    more={"client": (Deal._meta.get_field("client").verbose_name, lambda row: row.deal.client.name)},  # type: ignore[union-attr]
)  # fmt: skip
