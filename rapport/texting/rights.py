"""The rights of SMS."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import COUNT, right
from rapport.roles.start import grant

SEND = right("texting.send", _("send so many SMS to clients"), COUNT, period="day")
MANAGE = right("texting.manage", _("connect SMS gateways, and switch them off"))
STOP = right("texting.stop", _("note whose number wants no SMS, and whose does again"))

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
grant(
    STOP,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    trainee=None,
    service_specialist=None,
    lawyer=None,
    accountant=None,
)
grant(MANAGE, director=None, administrator=None)
