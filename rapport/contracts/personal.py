"""What contracts hold about people, and how that ends."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.contracts.models import Contract
from rapport.privacy.shelves import Ending, Held, Holding, hold

YEARS = 10
BINDING = (Contract.State.SIGNED, Contract.State.PERFORMED, Contract.State.ENDED, Contract.State.EXTENDED)


def _binding(contract: Contract) -> Held | None:
    if contract.state not in BINDING:
        return None
    until = date(contract.ends_on.year + YEARS, 12, 31) if contract.ends_on else None
    return Held(_("Signed contracts are kept for ten years after their end, by law and to prove claims."), until)


def _part(label: str) -> Holding:
    return Holding(
        label, Ending.CUT, within=("contract", "contracts.Contract"), held=lambda row: _binding(row.contract)
    )


hold(
    Holding("contracts.Contract", Ending.CUT, held=_binding),
    *(
        _part(f"contracts.{name}")
        for name in (
            "ContractClause",
            "ContractVersion",
            "Disagreement",
            "Obligation",
            "Paper",
            "Proposal",
        )
    ),
    Holding("contracts.PaymentPlan", Ending.STAYS, within=("contract", "contracts.Contract"), bare=True),
    Holding("contracts.Instalment", Ending.STAYS, within=("plan", "contracts.PaymentPlan"), bare=True),
)
