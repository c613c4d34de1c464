"""The rights that leads declare."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

WORK = right("leads.work", _("enter leads and work them"))
GIVE = right("leads.give", _("give leads to colleagues"))
ARRANGE = right("leads.arrange", _("arrange sources, forms and the distribution of leads"))

grant(
    WORK,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    trainee=None,
    service_specialist=None,
)
grant(GIVE, director=None, head_of_sales=None, key_account_manager=None, client_manager=None, trainee="ask")
grant(ARRANGE, director=None, head_of_sales=None)
