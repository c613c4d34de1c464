"""How deals stand: which conditions of their stage are proved, and how long they have been there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapport.deals.conditions import Proof, proofs
from rapport.deals.models import Deal
from rapport.deals.queries.quiet import quiet_since
from rapport.deals.rules import days_at, is_stale, too_long


@dataclass(frozen=True)
class Standing:
    """How a deal stands: the proof of each condition of its stage (None: lacking), days there, whether too long.

    `quiet_since` is when both sides last talked or a step was kept, `stale` whether that is too long ago.
    """

    proved: dict[str, Proof | None]
    days: int
    too_long: bool
    quiet_since: datetime
    stale: bool

    @property
    def lacking(self) -> list[str]:
        """The codes of the conditions that nothing proves yet."""
        return [code for code, proof in self.proved.items() if proof is None]


def standing(deals: Sequence[Deal], at: datetime) -> dict[int, Standing]:
    """Return how each of the deals stands at the moment, by number.

    Stages and clients come with the deals (`select_related("stage", "client")`); then the number of queries is that of
    the different conditions and two, whatever the number of deals. The caller has made sure that the actor may see
    the deals.
    """
    quiet = quiet_since(deals)
    found = proofs(deals, [code for deal in deals for code in deal.stage.conditions])
    return {
        deal.pk: Standing(
            {code: found[code].get(deal.pk) for code in deal.stage.conditions if code in found},
            days_at(deal.entered_at, at),
            deal.is_open and too_long(deal.entered_at, at, deal.stage.allowed_days),
            quiet[deal.pk],
            deal.is_open and is_stale(quiet[deal.pk], at),
        )
        for deal in deals
    }


def lacking(deal: Deal) -> list[str]:
    """Return the codes of the conditions of the deal's stage that nothing proves yet."""
    found = proofs([deal], deal.stage.conditions)
    return [code for code, proved in found.items() if deal.pk not in proved]
