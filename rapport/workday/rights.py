"""The rights that the workday declares."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import POSITIONS, grant

ARRANGE = right("workday.arrange", _("arrange one's own day"))
ARRANGE_TEAM = right("workday.arrange_team", _("arrange the days of one's people"))

grant(ARRANGE, **{code.replace("-", "_"): None for code in POSITIONS})
grant(ARRANGE_TEAM, director=None, head_of_sales=None)
