"""What can happen to presentations, and to chances to sell more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.deals.models import Presentation
from rapport.journal.events import TALKS, WORK, Event, event
from rapport.kit.ui import formats


@event("deals.presentation_planned", group=WORK, icon="board", label=gettext_lazy("Presentation planned"))
@dataclass(frozen=True)
class PresentationPlanned(Event):
    """A presentation was planned, or planned anew (`again`); `planned_at` is an ISO moment, UTC."""

    presentation: int
    title: str
    audience: str
    planned_at: str
    again: bool = False

    def sentence(self) -> str:
        told = {"title": self.title, "when": formats.moment(datetime.fromisoformat(self.planned_at))}
        if self.again:
            return _("The presentation %(title)s is planned anew, for %(when)s") % told
        return _("The presentation %(title)s is planned for %(when)s") % told

    def words(self) -> str:
        return self.audience


@event("deals.presentation_given", group=TALKS, icon="board", label=gettext_lazy("Presentation given"))
@dataclass(frozen=True)
class PresentationGiven(Event):
    """A presentation was given, and taken in some way."""

    presentation: int
    title: str
    reaction: str
    said: str = ""

    def sentence(self) -> str:
        how = Presentation.Reaction(self.reaction).label if self.reaction in Presentation.Reaction.values else ""
        return _("Gave the presentation %(title)s: %(reaction)s") % {"title": self.title, "reaction": how}

    def words(self) -> str:
        return self.said


@event("deals.chance_noted", group=WORK, icon="trend", label=gettext_lazy("Chance noted"))
@dataclass(frozen=True)
class ChanceNoted(Event):
    """Somebody noticed what else a client may buy."""

    chance: int
    noticed: str

    def sentence(self) -> str:
        return _("Noticed a chance to sell more")

    def words(self) -> str:
        return self.noticed


@event("deals.chance_taken", group=WORK, icon="trend", label=gettext_lazy("Chance taken up"))
@dataclass(frozen=True)
class ChanceTaken(Event):
    """A chance became a deal or a task (`into`)."""

    chance: int
    what: str
    into: str

    def sentence(self) -> str:
        if self.into == "deal":
            return _("Took up a chance as a deal: %(what)s") % {"what": self.what}
        return _("Took up a chance as a task: %(what)s") % {"what": self.what}


@event("deals.chance_dismissed", group=WORK, icon="trend", label=gettext_lazy("Chance dismissed"))
@dataclass(frozen=True)
class ChanceDismissed(Event):
    """A chance is none for now; `until` is the ISO day to look at it again, empty for never."""

    chance: int
    what: str
    reason: str
    until: str = ""

    def sentence(self) -> str:
        if self.until:
            told = {"what": self.what, "day": formats.day(date.fromisoformat(self.until))}
            return _("No chance for now: %(what)s, look again on %(day)s") % told
        return _("No chance: %(what)s") % {"what": self.what}

    def words(self) -> str:
        return self.reason
