"""Where the clocks plug into the rest."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.clocks import api, checking, reactions, rights, screens, ticking  # noqa: F401
from rapport.clocks.models import Calendar, Clock, Rule
from rapport.clocks.queries import calendars_kept, clocks_seen_by, rules_kept
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.roles.authority import may
from rapport.staff.actor import Actor

_KINDS: tuple[tuple[str, Any, Any, str], ...] = (
    ("clock", Clock, clocks_seen_by, "clock"),
    ("clock-rule", Rule, rules_kept, "clock"),
    ("working-calendar", Calendar, calendars_kept, "calendar"),
)
for _code, _model, _seen_by, _icon in _KINDS:
    # Nothing hangs on a rule or a calendar, so they needn't be looked through for what does.
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))


def _sets(actor: Actor) -> bool:
    return may(actor, rights.SET_RULES)


entries.put("clocks", Entry("service", 60, _("Time limits"), "clocks", "hourglass"))
entries.put("clock-figures", Entry("team", 20, _("What was kept"), "clock-figures", "chart"))
entries.put("clock-rules", Entry("firm", 86, _("Rules of clocks"), "clock-rules", "clock", shown=_sets))
entries.put(
    "working-calendars", Entry("firm", 87, _("Working calendars"), "working-calendars", "calendar", shown=_sets)
)
