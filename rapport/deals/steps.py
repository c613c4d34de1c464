"""What is offered next after an objection (R-093, R-094)."""

from django.utils.translation import gettext_lazy as _

from rapport.deals.models import Objection

STEPS: dict[str, object] = {
    "loan": _("Offer a loan"),
    "instalments": _("Offer instalments"),
    "discount": _("Offer a discount"),
    "bonus": _("Offer a bonus"),
    "extra": _("Offer an extra service"),
}
# No money: loan, instalments or discount. Money but doubt: a bonus or an extra service.
CALLED_FOR: dict[str, tuple[str, ...]] = {
    Objection.Kind.NO_MONEY: ("loan", "instalments", "discount"),
    Objection.Kind.PRICE: ("discount", "instalments"),
    Objection.Kind.TRUST: ("bonus", "extra"),
    Objection.Kind.NEED: ("bonus", "extra"),
    Objection.Kind.RIVAL: ("bonus", "extra"),
}


def steps_for(kind: str) -> tuple[str, ...]:
    """Return the codes of the steps that an objection of the kind calls for; none for some kinds."""
    return CALLED_FOR.get(kind, ())
