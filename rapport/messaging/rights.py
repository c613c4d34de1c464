"""The rights that messages declare."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import COUNT, right
from rapport.roles.start import grant

SEND = right("messages.send", _("send a message to so many clients at once"), COUNT)
TEMPLATES = right("messages.templates", _("write standard texts"))

grant(
    SEND,
    director=None,
    head_of_sales=None,
    key_account_manager=50,
    client_manager=20,
    trainee="ask",
    service_specialist=20,
    lawyer=1,
    accountant=20,
)
grant(TEMPLATES, director=None, head_of_sales=None, administrator=None)
