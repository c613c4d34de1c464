"""Where the clocks plug into the rest."""

from rapport.clocks import rights  # noqa: F401
from rapport.clocks.models import Calendar, Clock, Rule
from rapport.clocks.queries import calendars_kept, clocks_seen_by, rules_kept
from rapport.kit.subjects import Kind, kinds

kinds.put("clock", Kind("clock", Clock, clocks_seen_by, "clock", Clock._meta.verbose_name, "clock", hangs=True))
kinds.put("clock-rule", Kind("clock-rule", Rule, rules_kept, "clock-rule", Rule._meta.verbose_name, "clock", hangs=True))
kinds.put(
    "working-calendar",
    Kind(
        "working-calendar", Calendar, calendars_kept, "working-calendar", Calendar._meta.verbose_name, "calendar", hangs=True
    ),
)
