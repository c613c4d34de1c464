"""The rights that offers declare. Discounts are measured against the right to agree a discount with a client."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import MONEY, right
from rapport.roles.start import grant

WRITE = right("offers.write", _("write offers"))
SEND = right("offers.send", _("send offers to clients"), MONEY)

grant(
    WRITE,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    trainee=None,
    service_specialist=None,
)
grant(
    SEND,
    director=None,
    head_of_sales=500_000,
    key_account_manager=200_000,
    client_manager=100_000,
    service_specialist=5_000,
    trainee="ask",
)
