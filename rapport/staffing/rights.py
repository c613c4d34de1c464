"""The right over how many people are there when."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

PLAN = right("staffing.plan", _("see when clients come and plan who works when"))

grant(PLAN, director=None, head_of_sales=None)
