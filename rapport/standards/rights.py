"""The rights over quality standards and self-checks."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

MANAGE = right("standards.manage", _("write quality standards and plan self-checks"))
CHECK = right("standards.check", _("make self-checks"))

grant(MANAGE, director=None, head_of_sales=None)
grant(
    CHECK,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    trainee=None,
    service_specialist=None,
    lawyer=None,
    warehouse=None,
    accountant=None,
)
