"""What can happen to somebody's calendar feed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import Event, event


@event("agenda.feed_opened", icon="link", label=gettext_lazy("Calendar feed opened"))
@dataclass(frozen=True)
class FeedOpened(Event):
    """A new secret address of the calendar was made; the one before it stopped."""

    def sentence(self) -> str:
        return _("Made a new address for the calendar feed")


@event("agenda.feed_closed", icon="lock", label=gettext_lazy("Calendar feed closed"))
@dataclass(frozen=True)
class FeedClosed(Event):
    """The calendar can't be read from outside any more."""

    def sentence(self) -> str:
        return _("Closed the calendar feed")
