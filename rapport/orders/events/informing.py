"""The client of an order was told what they have to know."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import WORK, Event, event
from rapport.orders.models import Information


@event("orders.information_given", group=WORK, icon="info", label=gettext_lazy("Information given to the client"))
@dataclass(frozen=True)
class InformationGiven(Event):
    """The client was told of goods, delivery, payment or returns; `subjects` are their codes."""

    order: int
    number: str
    subjects: list[str]
    note: str

    def sentence(self) -> str:
        labels = dict(Information.Subject.choices)
        about = "; ".join(str(labels.get(one, one)) for one in self.subjects)
        return _("Told the client of order %(number)s: %(about)s") % {"number": self.number, "about": about}

    def words(self) -> str:
        return self.note
