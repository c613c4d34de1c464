"""The rights that documents declare."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import MONEY, right
from rapport.roles.start import POSITIONS, grant

ATTACH = right("documents.attach", _("attach files and write comments"))
PRINT = right("documents.print", _("print the whole file on a client"))
SIGN = right(
    "documents.sign",
    _("sign papers for the company"),
    MONEY,
    conditions={
        "paper": {
            "contract": _("Contract"),
            "annex": _("Annex or change of a contract"),
            "offer": _("Offer"),
            "act": _("Act or delivery note"),
            "other": _("Other paper"),
        }
    },
    by_mandate=True,
)

grant(ATTACH, **{position.replace("-", "_"): None for position in POSITIONS if position != "administrator"})
grant(
    PRINT,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    lawyer=None,
    trainee="ask",
)
grant(SIGN, director=None, head_of_sales=50_000, key_account_manager=20_000, client_manager=10_000)
