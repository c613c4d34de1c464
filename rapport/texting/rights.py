"""The rights of SMS."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import COUNT, right
from rapport.roles.start import grant

SEND = right("texting.send", _("send so many SMS to clients"), COUNT, period="day")
MANAGE = right("texting.manage", _("connect SMS gateways, and switch them off"))

grant(
    SEND,
    director=None,
    head_of_sales=None,
    key_account_manager=50,
    client_manager=20,
    trainee="ask",
    service_specialist=20,
    lawyer=5,
    accountant=20,
)
grant(MANAGE, director=None, administrator=None)
