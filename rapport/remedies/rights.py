"""The rights of putting things right with clients."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import COUNT, MONEY, right
from rapport.roles.start import grant

WORK = right("remedies.work", _("put right what went wrong with clients"))
GIVE = right("remedies.give", _("give clients something to put things right"), MONEY, period="month")
CASE = right("remedies.case", _("give a client something in one case"), MONEY)
PIECES = right("remedies.pieces", _("give a client more pieces of one thing than the policy says"), COUNT)
POLICIES = right("remedies.policies", _("write the policies on putting things right"))
OVERSTEPS = right("remedies.oversteps", _("note where a client went too far, and read such notes"))

_WORKING = ("director", "head_of_sales", "key_account_manager", "client_manager", "service_specialist")
grant(WORK, **dict.fromkeys((*_WORKING, "trainee", "lawyer")))
grant(
    GIVE,
    director=None,
    head_of_sales=2000,
    key_account_manager=500,
    client_manager=200,
    service_specialist=200,
    trainee="ask",
)
grant(
    CASE,
    director=None,
    head_of_sales=500,
    key_account_manager=100,
    client_manager=50,
    service_specialist=50,
    trainee="ask",
)
grant(
    PIECES,
    director=None,
    head_of_sales=10,
    key_account_manager=3,
    client_manager=2,
    service_specialist=2,
    trainee="ask",
)
grant(POLICIES, director=None, head_of_sales=None)
grant(OVERSTEPS, director=None, head_of_sales=None, key_account_manager=None, client_manager=None)
