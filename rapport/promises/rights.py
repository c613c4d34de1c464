"""The right that promises declare. A discount promised is measured by the right to agree one, money back by its own."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

MAKE = right("promises.make", _("promise something to clients, and say what became of it"))
# The right of orders, which stand above: known here by its code alone.
REFUND = "orders.refund"

grant(
    MAKE,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    trainee=None,
    lawyer=None,
)
