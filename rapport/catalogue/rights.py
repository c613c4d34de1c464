"""The rights that the catalogue declares."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import POSITIONS, grant

SEE = right("catalogue.see", _("see products and prices, and tell them to clients"))
EDIT = right("catalogue.edit", _("keep products, price lists, promotions and tax rates"))
MARKET = right("catalogue.market", _("note what rivals ask for products and what clients expect to pay"))
COSTS = right("catalogue.costs", _("see cost prices and margins"))

grant(SEE, **{code.replace("-", "_"): None for code in POSITIONS if code != "administrator"})
grant(EDIT, director=None, head_of_sales=None)
grant(
    MARKET,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    trainee=None,
    service_specialist=None,
)
grant(COSTS, director=None, head_of_sales=None, key_account_manager=None, accountant=None)
