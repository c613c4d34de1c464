"""The rights that contracts declare. Agreeing to a text and signing it are measured by the right to sign papers."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

WRITE = right("contracts.write", _("draw up contracts and keep what belongs to them"))
ARRANGE = right("contracts.arrange", _("write the company's templates of contracts"))
KEEP = right("contracts.keep", _("keep the laws, tariffs and forms that our papers rest on"))

grant(
    WRITE,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    lawyer=None,
    trainee=None,
)
grant(ARRANGE, director=None, head_of_sales=None, lawyer=None)
grant(KEEP, director=None, head_of_sales=None, key_account_manager=None, service_specialist=None, lawyer=None)
