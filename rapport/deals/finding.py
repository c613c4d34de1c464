"""The words by which deals and presentations are found, and both in the find box."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from rapport.deals.models import Deal, Presentation
from rapport.deals.queries import deals_seen_by, presentations_seen_by
from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found


def deal_words(deal: Deal) -> list[str]:
    """Return what a deal is found by."""
    return [deal.name, deal.rival]


def presentation_words(row: Presentation) -> list[str]:
    """Return what a presentation is found by."""
    return [row.title, row.audience]


def _deals(actor: Any) -> QuerySet[Any]:
    return deals_seen_by(actor).select_related("client", "stage")


def _deal(row: Deal) -> Hit:
    return Hit(row.name, f"{row.client.name}, {row.stage.name}", reverse("deal", args=[row.pk]), "target")


def _presentations(actor: Any) -> QuerySet[Any]:
    return presentations_seen_by(actor).select_related("deal__client")


def _presentation(row: Presentation) -> Hit:
    return Hit(row.title, row.deal.client.name, reverse("presentation", args=[row.pk]), "board")


def follow_rows() -> None:
    """Have the texts follow every change of a deal or presentation, and put both into the find box."""
    findable("deal", Deal, deal_words)
    findable("presentation", Presentation, presentation_words)
    offer_found("deals", Deal._meta.verbose_name_plural, "deal", _deals, _deal)
    offer_found("presentations", Presentation._meta.verbose_name_plural, "presentation", _presentations, _presentation)
