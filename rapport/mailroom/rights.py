"""The rights of the mailroom."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

MANAGE = right("mailroom.manage", _("connect mailboxes, and switch them off"))
SORT = right("mailroom.sort", _("say whose a letter is that came in"))

REGISTER = right("mailroom.register", _("write letters and faxes on paper into the register"))

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
grant(
    REGISTER,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    trainee=None,
    service_specialist=None,
    lawyer=None,
    accountant=None,
)
