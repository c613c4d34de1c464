"""The words by which offers are found, and offers in the find box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from rapport.kit.text import fold
from rapport.kit.ui import formats
from rapport.offers.models import Offer, OfferQuerySet
from rapport.offers.queries import offers_seen_by
from rapport.search.index import findable
from rapport.search.queries import Group, Hit, groups, numbers_of
from rapport.staff.actor import Actor

FEWEST_LETTERS = 2


def offer_words(offer: Offer) -> list[str]:
    """Return what an offer is found by."""
    return [offer.number, offer.title, offer.client.name]


def found(actor: Actor, query: str) -> OfferQuerySet:
    """Return the seen offers that hold what was typed, newest first."""
    rows = offers_seen_by(actor).order_by("-id")
    return rows.filter(pk__in=numbers_of("offer", query)) if len(fold(query)) >= FEWEST_LETTERS else rows.none()


def find_offers(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return hits for the find box. One query."""
    if len(fold(query)) < FEWEST_LETTERS:
        return []
    return [_hit(row) for row in found(actor, query)[:limit]]


def _hit(row: Offer) -> Hit:
    detail = f"{row.client.name}, {formats.money(row.total, row.currency)}, {row.get_state_display()}"
    return Hit(str(row), detail, reverse("offer", args=[row.pk]), "receipt")


def follow_rows() -> None:
    """Have the texts follow every change of an offer, and put offers into the find box."""
    findable("offer", Offer, offer_words)
    groups.put("offers", Group(gettext_lazy("Offers"), find_offers, "offer"))
