"""The rights of data protection."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import COUNT, right
from rapport.roles.start import grant

SEE = right("privacy.see", _("see the registers of data protection"))
KEEP = right("privacy.keep", _("keep the purposes and sources of personal data"))
CONSENT = right("privacy.consent", _("note what people consent to and what they withdraw"))
HAND_OUT = right("privacy.hand_out", _("hand out everything that is held about a person"))
ERASE = right("privacy.erase", _("erase a person's data"))
RETENTION = right("privacy.retention", _("end the keeping of records whose time is over"), COUNT)
LAWS = right("privacy.laws", _("check whether laws are complied with"))

grant(SEE, director=None, head_of_sales=None, lawyer=None, administrator=None)
grant(KEEP, director=None, head_of_sales=None, lawyer=None)
grant(
    CONSENT,
    director=None,
    head_of_sales=None,
    key_account_manager=None,
    client_manager=None,
    service_specialist=None,
    trainee=None,
)
grant(HAND_OUT, director=None, head_of_sales=None, lawyer=None, key_account_manager="ask", client_manager="ask")
grant(ERASE, director=None, head_of_sales="ask", lawyer="ask", key_account_manager="ask", client_manager="ask")
grant(RETENTION, director=None, head_of_sales=1000)
grant(LAWS, director=None, head_of_sales=None, lawyer=None)
