"""The rights that satisfaction declares; what goes out as e-mail needs the right to send messages as well."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

ARRANGE = right("satisfaction.arrange", _("set how clients are asked whether they are satisfied, and what is required"))
REWARD = right("satisfaction.reward", _("name the best of the month and confirm bonuses of teams"))
CALL = right("satisfaction.call", _("call back clients who are not satisfied"))

grant(ARRANGE, director=None, head_of_sales=None)
grant(REWARD, director=None, head_of_sales=None)
grant(
    CALL,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    trainee=None,
)
