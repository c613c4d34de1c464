"""The rights of the list of duplicates; merging itself is `clients.merge`."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

TWO = right("duplicates.two", _("say that two who look alike are no duplicates, and take it back"))
RULES = right("duplicates.rules", _("set how duplicates are looked for"))

grant(TWO, director=None, head_of_sales=None, key_account_manager=None, client_manager=None, service_specialist=None)
grant(RULES, director=None, head_of_sales=None, administrator=None)
