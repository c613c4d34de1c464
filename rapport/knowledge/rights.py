"""The rights over what is written down for clients and colleagues to find by themselves."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

WRITE = right("knowledge.write", _("write questions, answers and wordings"))
PUBLISH = right("knowledge.publish", _("publish answers and the service policy"))

grant(
    WRITE,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    lawyer=None,
)
grant(PUBLISH, director=None, head_of_sales=None)
