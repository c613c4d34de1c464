"""The rights over people, units and positions themselves."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import grant

EMPLOYEES = right("roles.employees", _("take on, edit and let go employees"))
UNITS = right("roles.units", _("set up units and name their heads"))
POSITIONS = right("roles.positions", _("draft job descriptions"))
APPROVE_DESCRIPTIONS = right("roles.approve_descriptions", _("approve job descriptions"))
ABSENCES = right("roles.absences", _("enter absences and substitutions"))
SEE_DUTIES = right("roles.see_duties", _("see how their people stand with their duties"))

grant(EMPLOYEES, administrator=None)
grant(UNITS, administrator=None)
grant(POSITIONS, administrator=None, director=None, head_of_sales=None, lawyer=None)
grant(APPROVE_DESCRIPTIONS, director=None)
grant(ABSENCES, administrator=None, director=None, head_of_sales=None)
grant(SEE_DUTIES, director=None, head_of_sales=None)
