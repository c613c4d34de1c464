"""The rights that orders declare. Discounts are measured against the right to agree a discount with a client."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import DAYS, MONEY, right
from rapport.roles.start import grant

WRITE = right("orders.write", _("take orders and see to their delivery"))
BUDGET = right("orders.change_budget", _("change what a placed order comes to"), MONEY)
SCHEDULE = right("orders.change_schedule", _("put off the agreed day of an order"), DAYS)
REFUND = right("orders.refund", _("give a client money back for an order"), MONEY)
PAY = right("orders.pay", _("record what clients paid"))

grant(
    WRITE,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    trainee=None,
)
grant(
    BUDGET, director=None, head_of_sales=50_000, key_account_manager=5_000, client_manager=1_000,
    service_specialist="ask", trainee="ask",
)  # fmt: skip
grant(
    SCHEDULE, director=None, head_of_sales=90, key_account_manager=14, client_manager=5, service_specialist=2,
    trainee="ask",
)  # fmt: skip
grant(
    REFUND, director=None, head_of_sales=10_000, key_account_manager=1_000, client_manager=200, service_specialist=50,
    trainee="ask",
)  # fmt: skip
grant(
    PAY,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    accountant=None,
)
