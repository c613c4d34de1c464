"""What can happen to a client's card."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event


@event("parties.client_added", group=CHANGES, icon="building", label=gettext_lazy("Client added"))
@dataclass(frozen=True)
class ClientAdded(Event):
    """A client came into the base."""

    name: str

    def sentence(self) -> str:
        return _("Added the client %(name)s") % {"name": self.name}


@event("parties.client_edited", group=CHANGES, icon="edit", label=gettext_lazy("Card edited"))
@dataclass(frozen=True)
class ClientEdited(Event):
    """Facts on the card changed; `fields` are their names, the values stand in the entry's changes."""

    fields: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        from rapport.parties.models import Client

        words = [str(Client._meta.get_field(name).verbose_name) for name in self.fields]  # type: ignore[union-attr]
        return _("Changed: %(fields)s") % {"fields": ", ".join(words)}
