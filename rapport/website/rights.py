"""The rights that chats and questions from the web declare."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

ANSWER = right("website.answer", _("answer chats and questions from the web"))
ARRANGE = right("website.arrange", _("arrange desks on the web"))

grant(
    ANSWER,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    trainee=None,
)
grant(ARRANGE, director=None, head_of_sales=None)
