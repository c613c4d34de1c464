"""The rights that the care of clients declares."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

WORK = right("care.work", _("run schemes of work, reviews and advice with clients"))
DEVELOP = right("care.develop", _("write schemes of work that others reuse"))

grant(
    WORK,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    trainee=None,
)
grant(DEVELOP, director=None, head_of_sales=None, key_account_manager=None, client_manager=None)
