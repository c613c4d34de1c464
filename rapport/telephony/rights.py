"""The rights of telephony."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

MANAGE = right("telephony.manage", _("connect telephone lines, and say whose extensions are"))
SORT = right("telephony.sort", _("say whose a call is"))

grant(MANAGE, director=None, administrator=None)
grant(
    SORT,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    trainee=None,
    service_specialist=None,
)
