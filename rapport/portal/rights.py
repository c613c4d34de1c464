"""The rights of the portal."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

GIVE = right("portal.give", _("let a client's people into the portal"))
SHARE = right("portal.share", _("show papers to a client in the portal"))

_looking_after = {
    "director": None,
    "head_of_sales": None,
    "key_account_manager": None,
    "client_manager": None,
    "service_specialist": None,
}
grant(GIVE, **_looking_after)
grant(SHARE, **_looking_after, lawyer=None)
