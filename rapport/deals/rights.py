"""The rights that deals declare."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

WORK = right("deals.work", _("enter deals and lead them through the stages"))
ARRANGE = right("deals.arrange", _("arrange the stages of the pipelines and their playbooks"))

grant(
    WORK,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    trainee=None,
)
grant(ARRANGE, director=None, head_of_sales=None)
