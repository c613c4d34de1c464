"""The rights that talks declare."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

LOG = right("talks.log", _("log talks with clients"))
ANSWER = right("talks.answer", _("answer open questions"))

_everyone = {
    "director": None,
    "head_of_sales": None,
    "key_account_manager": None,
    "client_manager": None,
    "trainee": None,
    "service_specialist": None,
    "lawyer": None,
}
grant(LOG, **_everyone)
grant(ANSWER, **_everyone, warehouse=None, accountant=None)
