"""The rights that enquiries declare; what goes out as e-mail needs the right to send messages as well."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

ANSWER = right("enquiries.answer", _("take and answer clients' enquiries"))
CAUSES = right("enquiries.causes", _("set the causes of complaints"))
ARRANGE = right("enquiries.arrange", _("set how the program acknowledges what comes in"))

grant(
    ANSWER,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    trainee=None,
    lawyer=None,
)
grant(CAUSES, director=None, head_of_sales=None)
grant(ARRANGE, director=None, head_of_sales=None)
