"""The right that the clocks declare."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

SET_RULES = right("clocks.set_rules", _("set working calendars and how long things may take"))

grant(SET_RULES, director=None, head_of_sales=None, administrator=None)
