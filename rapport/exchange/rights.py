"""The rights that bringing in and taking out declare."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import COUNT, right
from rapport.roles.start import grant

IMPORT = right("exchange.import", _("bring in so many rows from a file"), COUNT)
EXPORT = right("exchange.export", _("take out so many records as a file"), COUNT)

grant(
    IMPORT,
    director=None,
    head_of_sales=None,
    key_account_manager=5000,
    client_manager=2000,
    trainee="ask",
    administrator=None,
)
grant(EXPORT, director=None, head_of_sales=None, key_account_manager=2000, client_manager=500, trainee="ask")
