"""The rights that documents declare."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import POSITIONS, grant

ATTACH = right("documents.attach", _("attach files and write comments"))
PRINT = right("documents.print", _("print the whole file on a client"))

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
