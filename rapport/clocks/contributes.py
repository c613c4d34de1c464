"""Where the clocks plug into the rest."""

from typing import Any

from rapport.clocks import reactions, rights, ticking  # noqa: F401
from rapport.clocks.models import Calendar, Clock, Rule
from rapport.clocks.queries import calendars_kept, clocks_seen_by, rules_kept
from rapport.kit.subjects import Kind, kinds

_KINDS: tuple[tuple[str, Any, Any, str], ...] = (
    ("clock", Clock, clocks_seen_by, "clock"),
    ("clock-rule", Rule, rules_kept, "clock"),
    ("working-calendar", Calendar, calendars_kept, "calendar"),
)
for _code, _model, _seen_by, _icon in _KINDS:
    # Nothing hangs on a rule or a calendar, so they needn't be looked through for what does.
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))
