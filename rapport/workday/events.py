"""What can happen in somebody's day."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport.journal.events import CHANGES, WORK, Event, event
from rapport.kit.ui import formats
from rapport.workday.models import Rhythm

# A Monday, to name the days of the week in the reader's language.
_MONDAY = date(2026, 11, 23)


@event("workday.row_put_off", group=WORK, icon="clock", label=pgettext_lazy("happened", "Put off"))
@dataclass(frozen=True)
class RowPutOff(Event):
    """Something in the day's queue waits until a moment."""

    key: str
    what: str
    until: str

    def sentence(self) -> str:
        when = formats.moment(datetime.fromisoformat(self.until))
        return _("Put off until %(when)s: %(what)s") % {"when": when, "what": self.what}


@event("workday.row_settled", group=WORK, icon="ok", label=gettext_lazy("Settled"))
@dataclass(frozen=True)
class RowSettled(Event):
    """Something in the day's queue needs no doing any more."""

    key: str
    what: str

    def sentence(self) -> str:
        return _("Settled: %(what)s") % {"what": self.what}


@event("workday.row_skipped", group=WORK, icon="right", label=gettext_lazy("Skipped"))
@dataclass(frozen=True)
class RowSkipped(Event):
    """Something that was breaking was passed over, with a word why."""

    key: str
    what: str
    reason: str

    def sentence(self) -> str:
        return _("Passed over for now: %(what)s") % {"what": self.what}

    def words(self) -> str:
        return self.reason


@event("workday.rhythm_set", group=CHANGES, icon="calendar", label=gettext_lazy("Rhythm of the week"))
@dataclass(frozen=True)
class RhythmSet(Event):
    """Days of the week were kept for calls or for meetings. `days` are pairs of a weekday (Monday is 0) and a kind."""

    person: str
    days: list[tuple[int, str]] = field(default_factory=list)

    def sentence(self) -> str:
        return _("Set the rhythm of the week of %(person)s") % {"person": self.person}

    def words(self) -> str:
        named = [
            _("%(day)s: %(kind)s")
            % {
                "day": formats.day(_MONDAY + timedelta(days=weekday), "EEEE"),
                "kind": str(Rhythm.Kind(kind).label),
            }
            for weekday, kind in self.days
        ]
        return "\n".join(named)
