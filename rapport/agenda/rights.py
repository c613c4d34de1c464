"""The rights that the agenda declares."""

from django.utils.translation import gettext_lazy as _

from rapport.roles.catalogue import right
from rapport.roles.start import POSITIONS, grant

PLAN = right("agenda.plan", _("plan one's own appointments, tasks and call-backs"))
ASSIGN = right("agenda.assign", _("give tasks to colleagues and departments"))
SEE_TEAM = right("agenda.see_team", _("see the days and the load of one's people"))
SET_LIMITS = right("agenda.set_limits", _("set how long a department may leave a task unanswered"))

_everybody = [code.replace("-", "_") for code in POSITIONS]
grant(PLAN, **dict.fromkeys(_everybody))
grant(ASSIGN, **{code: "ask" if code == "trainee" else None for code in _everybody})
grant(SEE_TEAM, director=None, head_of_sales=None)
grant(SET_LIMITS, director=None, head_of_sales=None, administrator=None)
