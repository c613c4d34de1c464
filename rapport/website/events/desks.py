"""A desk on the web was arranged."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event


@event("website.desk_kept", group=CHANGES, icon="globe", label=gettext_lazy("Desk on the web kept"))
@dataclass(frozen=True)
class WebDeskKept(Event):
    """A desk on the web was made, or changed."""

    desk: int
    name: str

    def sentence(self) -> str:
        return _("Kept the desk on the web “%(name)s”") % {"name": self.name}
