"""What can happen to phones, e-mails, numbers and addresses."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event


def _word(model: str, kind: str) -> str:
    """Return what the detail is called in the active language: Phone, Delivery, VAT."""
    from rapport.parties.models import Address, ContactPoint

    choices = {"contact": ContactPoint.Kind.choices, "address": Address.Kind.choices}.get(model, [])
    return str(dict(choices).get(kind, kind))


@dataclass(frozen=True)
class _Detail(Event):
    """`model` is contact, identifier or address, `kind` its code; `whose` names the person when not the client."""

    model: str
    kind: str
    value: str
    whose: str = ""

    def _facts(self) -> dict[str, str]:
        return {"what": _word(self.model, self.kind), "value": self.value, "person": self.whose}


@event("parties.detail_added", group=CHANGES, icon="plus", label=gettext_lazy("Phone, e-mail, number or address added"))
@dataclass(frozen=True)
class DetailAdded(_Detail):
    """A way to reach, identify or visit came onto the card."""

    def sentence(self) -> str:
        told = _("%(person)s, added: %(what)s %(value)s") if self.whose else _("Added: %(what)s %(value)s")
        return told % self._facts()


@event(
    "parties.detail_edited", group=CHANGES, icon="edit", label=gettext_lazy("Phone, e-mail, number or address edited")
)
@dataclass(frozen=True)
class DetailEdited(_Detail):
    """It was put right."""

    def sentence(self) -> str:
        told = _("%(person)s, put right: %(what)s %(value)s") if self.whose else _("Put right: %(what)s %(value)s")
        return told % self._facts()


@event(
    "parties.detail_removed",
    group=CHANGES,
    icon="trash",
    label=gettext_lazy("Phone, e-mail, number or address removed"),
)
@dataclass(frozen=True)
class DetailRemoved(_Detail):
    """It was taken off the card."""

    def sentence(self) -> str:
        told = _("%(person)s, removed: %(what)s %(value)s") if self.whose else _("Removed: %(what)s %(value)s")
        return told % self._facts()
