"""The rights of initiative, discretion and liability."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import MONEY, right
from rapport.roles.start import POSITIONS, grant

SPEAK = right("conduct.speak", _("ask management for what the work needs, propose and report"))
DECIDE = right("conduct.decide", _("decide within one's competence"))
PUBLISH = right("conduct.publish", _("make decisions of the management known to a unit"))
GIVE_MORE = right("conduct.give_more", _("give a client more than the policy says"), MONEY, period="month")
SPEND = right("conduct.spend", _("spend entrusted money on representation and attention"), MONEY, period="month")
REGISTER_INCIDENTS = right("conduct.register_incidents", _("register incidents of one's people and decide on them"))
INCIDENTS = right("conduct.incidents", _("see and register the incidents of everybody"))
SEE_EXPORTS = right("conduct.see_exports", _("see what one's people took out of the house"))

_everybody = [code.replace("-", "_") for code in POSITIONS]
grant(SPEAK, **dict.fromkeys(_everybody))
grant(DECIDE, **dict.fromkeys(_everybody))
grant(PUBLISH, director=None, head_of_sales=None)
grant(
    GIVE_MORE,
    director=None,
    head_of_sales=2000,
    key_account_manager=500,
    client_manager=200,
    service_specialist=200,
    trainee="ask",
)
grant(SPEND, director=None, head_of_sales=1000, key_account_manager=400, client_manager=200, trainee="ask")
grant(REGISTER_INCIDENTS, director=None, head_of_sales=None, lawyer=None)
grant(INCIDENTS, director=None, lawyer=None)
grant(SEE_EXPORTS, director=None, head_of_sales=None)
