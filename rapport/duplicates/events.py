"""What happens around duplicates."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import CHANGES, Event, event


@event("duplicates.two_said", group=CHANGES, icon="split", label=gettext_lazy("No duplicate"))
@dataclass(frozen=True)
class TwoSaid(Event):
    """Somebody said that two who look alike are two."""

    first: str
    second: str
    reason: str

    def sentence(self) -> str:
        return _("No duplicates: %(first)s and %(second)s") % {"first": self.first, "second": self.second}

    def words(self) -> str:
        return self.reason


@event("duplicates.two_taken_back", group=CHANGES, icon="undo", label=gettext_lazy("May be a duplicate again"))
@dataclass(frozen=True)
class TwoTakenBack(Event):
    """That two are no duplicates was taken back."""

    first: str
    second: str

    def sentence(self) -> str:
        return _("May be one again: %(first)s and %(second)s") % {"first": self.first, "second": self.second}


@event("duplicates.rules_set", icon="gear", label=gettext_lazy("Rules for duplicates changed"))
@dataclass(frozen=True)
class RulesSet(Event):
    """How duplicates are looked for was changed."""

    threshold: int
    strong: list[str]
    while_typing: bool

    def sentence(self) -> str:
        return _("Duplicates are shown from %(percent)s %% on") % {"percent": self.threshold}
