"""What can happen with the proof of duties."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import PAPERS, Event, event
from rapport.kit.ui.formats import day


@event("roles.proof_given", group=PAPERS, icon="clip", label=gettext_lazy("Proof of a duty"))
@dataclass(frozen=True)
class ProofGiven(Event):
    """Somebody wrote down what they did for a duty that only a paper proves."""

    duty: str
    on: str
    done: str

    def sentence(self) -> str:
        return _("Wrote down the proof of a duty, for %(day)s") % {"day": day(date.fromisoformat(self.on))}

    def words(self) -> str:
        return self.done
