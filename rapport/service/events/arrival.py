"""How what comes in is acknowledged was set anew."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rapport.journal.events import CHANGES, Event, event


@event(
    "service.acknowledgement_set",
    group=CHANGES,
    icon="mail",
    label=gettext_lazy("Automatic confirmation of receipt set"),
)
@dataclass(frozen=True)
class AcknowledgementSet(Event):
    """The program acknowledges what comes in after so many minutes, or no longer."""

    is_on: bool
    after: int

    def sentence(self) -> str:
        if not self.is_on:
            return _("The program acknowledges nothing by itself any more")
        told = ngettext(
            "The program acknowledges by itself what comes in after %(num)s minute",
            "The program acknowledges by itself what comes in after %(num)s minutes",
            self.after,
        )
        return told % {"num": self.after}
