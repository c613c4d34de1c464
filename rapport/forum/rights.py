"""The rights of the advice forum."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

ANSWER = right("forum.answer", _("answer clients in the advice forum"))
MODERATE = right("forum.moderate", _("decide what is shown in the advice forum"))

_serving = {"director": None, "head_of_sales": None, "key_account_manager": None, "service_specialist": None}
grant(ANSWER, **_serving, client_manager=None)
grant(MODERATE, **_serving)
