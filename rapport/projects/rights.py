"""The rights that projects declare: the days and the budget of a started project change by those who may (R-162)."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import DAYS, MONEY, right
from rapport.roles.start import grant

WRITE = right("projects.write", _("lead projects for clients"))
SCHEDULE = right("projects.change_schedule", _("put off a day of a client's project"), DAYS)
BUDGET = right("projects.change_budget", _("change the budget of a client's project"), MONEY)
OVERSPEND = right("projects.overspend", _("spend more on a client's project than its budget"), MONEY)

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
    SCHEDULE, director=None, head_of_sales=90, key_account_manager=14, client_manager=5, service_specialist=2,
    trainee="ask",
)  # fmt: skip
grant(
    BUDGET, director=None, head_of_sales=20_000, key_account_manager=2_000, client_manager=500,
    service_specialist="ask", trainee="ask",
)  # fmt: skip
grant(
    OVERSPEND, director=None, head_of_sales=5_000, key_account_manager=500, client_manager="ask",
    service_specialist="ask", trainee="ask",
)  # fmt: skip
