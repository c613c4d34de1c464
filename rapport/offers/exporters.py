"""How offers go out as a table: only those that the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.kit.parts import in_parts
from rapport.offers.models import Offer, OfferQuerySet
from rapport.offers.queries import offers_seen_by
from rapport.staff.actor import Actor

KEYS = (
    "number", "title", "client", "owner", "state", "edition", "currency", "net", "tax", "total", "discount",
    "valid_until", "sent_at", "answered_at",
)  # fmt: skip


def _columns(actor: Actor) -> list[tuple[str, str]]:
    return [(key, str(Offer._meta.get_field(key).verbose_name)) for key in KEYS]  # type: ignore[union-attr]


def _rows(actor: Actor, offers: OfferQuerySet, keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for offer in in_parts(offers.select_related("client", "owner")):
        yield [_value(offer, key) for key in keys]


def _value(offer: Offer, key: str) -> Any:
    if key == "state":
        return offer.get_state_display()
    if key == "owner":
        return offer.owner.email
    return offer.client.name if key == "client" else getattr(offer, key)


offer_export(Exporter("offers", gettext_lazy("Offers"), "offer", "offers", _columns, offers_seen_by, _rows))
