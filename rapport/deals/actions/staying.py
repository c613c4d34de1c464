"""Keeping, beside the deal itself, when it was at which stage (R-099)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from rapport.deals.models import Deal, Stay
from rapport.kit.changes import Change, create, created, update


def comes(deal: Deal, at: datetime) -> Change:
    """Write that the deal is at its stage from the moment (aware) on."""
    return create(Stay(deal=deal, stage=deal.stage, entered_at=at))


def leaves(deal: Deal, at: datetime) -> list[Change]:
    """Write that the deal left the stage where it was at the moment (aware); nothing when it was at none."""
    stay = Stay.objects.select_for_update().filter(deal=deal, left_at=None).first()
    change = update(stay, left_at=max(at, stay.entered_at)) if stay else None
    return [change] if change else []


def came(deals: Iterable[Deal]) -> list[Change]:
    """Write the stays of deals that were brought in together: at their stage since they came to it."""
    rows: Sequence[Stay] = [_brought(deal) for deal in deals]
    return [created(row) for row in Stay.objects.bulk_create(rows)]


def _brought(deal: Deal) -> Stay:
    left = deal.closed_at if deal.state == Deal.State.LOST else None
    return Stay(
        deal=deal, stage=deal.stage, entered_at=deal.entered_at, left_at=max(left, deal.entered_at) if left else None
    )
