"""The rights that the client base declares."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import COUNT, DAYS, PERCENT, right
from rapport.roles.start import grant

ADD = right("clients.add", _("add clients and people"))
EDIT = right("clients.edit", _("edit clients and their people"))
HAND_OVER = right("clients.hand_over", _("hand clients over to another manager"), COUNT)
SEE_CONFIDENTIAL = right("clients.see_confidential", _("see confidential clients of others"))
SEE_RATING = right("clients.see_rating", _("see how a client is rated"))
REMOVE = right("clients.remove", _("remove clients from the base"), COUNT)
DISCOUNT = right(
    "clients.discount",
    _("agree a discount with a client"),
    PERCENT,
    conditions={
        "status": {
            "interested": _("Interested"),
            "prospect": _("Prospect"),
            "counterparty": _("Counterparty"),
            "regular": _("Regular client"),
            "key": _("Key client"),
            "dormant": _("Dormant"),
        }
    },
)
MERGE = right("clients.merge", _("merge clients that are one, and part them again"))
TERMS = right("clients.special_terms", _("grant a client special terms for a time"), DAYS)

grant(
    ADD,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    trainee=None,
    service_specialist=None,
)
grant(
    EDIT,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    trainee="ask",
    service_specialist=None,
)
grant(HAND_OVER, director=None, head_of_sales=None, key_account_manager=20, client_manager=5, trainee="ask")
grant(SEE_CONFIDENTIAL, director=None, lawyer=None)
grant(SEE_RATING, director=None, head_of_sales=None, key_account_manager=None, client_manager=None)
grant(DISCOUNT, director=None, head_of_sales=20, key_account_manager=15, client_manager=10, trainee="ask")
grant(REMOVE, director=None, head_of_sales=100, key_account_manager="ask", client_manager="ask")
grant(MERGE, director=None, head_of_sales=None, key_account_manager="ask", client_manager="ask")
grant(TERMS, director=None, head_of_sales=90, key_account_manager=60, client_manager=30, trainee="ask")
