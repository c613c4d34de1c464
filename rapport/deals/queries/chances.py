"""What came of the chances that were found (R-104), and in which ways needs arose (R-124)."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from rapport.deals.models import Chance, Deal, Need
from rapport.deals.queries.sight import chances_seen_by, needs_seen_by
from rapport.staff.actor import Actor


@dataclass
class ChanceResult:
    """How many chances of a kind were found and what became of them; `sums` are won deals without tax, by currency."""

    kind: str
    found: int = 0
    open: int = 0
    taken: int = 0
    dismissed: int = 0
    won: int = 0
    sums: dict[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class OriginResult:
    """How many needs arose in one way, in how many deals, and how many of those were won or lost."""

    origin: str
    needs: int
    deals: int
    won: int
    lost: int

    @property
    def share(self) -> int | None:
        """Won deals in per cent of those decided, to the nearest whole; None while none is."""
        decided = self.won + self.lost
        return round(self.won * 100 / decided) if decided else None


def chance_results(actor: Actor) -> list[ChanceResult]:
    """Return what became of the seen chances, by kind. Two queries."""
    state = Chance.State
    rows = chances_seen_by(actor).order_by().values("kind")
    counted = rows.annotate(
        n_found=Count("pk"),
        n_open=Count("pk", filter=Q(state=state.OPEN)),
        n_taken=Count("pk", filter=Q(state=state.TAKEN)),
        n_dismissed=Count("pk", filter=Q(state=state.DISMISSED)),
        n_won=Count("pk", filter=Q(deal__state=Deal.State.WON)),
    )
    names = ("found", "open", "taken", "dismissed", "won")
    told: list[Any] = list(counted)
    found = {row["kind"]: ChanceResult(row["kind"], **{name: row[f"n_{name}"] for name in names}) for row in told}
    won = chances_seen_by(actor).filter(deal__state=Deal.State.WON, deal__amount__isnull=False).order_by()
    for kind, currency, total in won.values_list("kind", "deal__currency").annotate(total=Sum("deal__amount")):
        found[kind].sums[currency] = total
    return [found[kind] for kind in Chance.Kind.values if kind in found]


def origin_results(actor: Actor) -> list[OriginResult]:
    """Return in which ways the needs of the seen deals arose, and how those deals ended. One query."""
    rows = needs_seen_by(actor).order_by().values("origin")
    counted = rows.annotate(
        n_needs=Count("pk"),
        n_deals=Count("deal", distinct=True),
        n_won=Count("deal", distinct=True, filter=Q(deal__state=Deal.State.WON)),
        n_lost=Count("deal", distinct=True, filter=Q(deal__state=Deal.State.LOST)),
    )
    found = {
        row["origin"]: OriginResult(row["origin"], row["n_needs"], row["n_deals"], row["n_won"], row["n_lost"])
        for row in counted
    }
    return [found[origin] for origin in Need.Origin.values if origin in found]
