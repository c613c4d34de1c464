"""What apps above tell the catalogue: what came of a promotion in what they sell (R-134)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapport.catalogue.models import Promotion
from rapport.kit.registry import Shelf
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Outcome:
    """What a promotion brought in one kind of record and one currency, as far as the actor may see the records.

    `number` records with `turnover` without tax, of which `given` was taken off by the promotion; `earned` is what the
    lines of known cost earn, None for none. `before` is what the same products turned over in as many days before it
    began, None for a promotion that has no first day. `url` lists the records.
    """

    label: str
    currency: str
    number: int
    turnover: Decimal
    given: Decimal
    earned: Decimal | None
    before: Decimal | None
    url: str


Ask = Callable[[Actor, Promotion], Sequence[Outcome]]
outcomes: Shelf[Ask] = Shelf("what came of promotions")

# By client's number: (currency, records, turnover without tax) of what the promotion brought with these clients.
OfClients = Callable[[Actor, Promotion, Sequence[int]], Mapping[int, Sequence[tuple[str, int, Decimal]]]]
member_outcomes: Shelf[OfClients] = Shelf("what came of promotions by member")
