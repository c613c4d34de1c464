"""The budget of a project: changed, planned from, spent."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.events import MONEY, Event, event
from rapport.kit.ui import formats


@event("projects.rebudgeted", group=MONEY, icon="coin", label=gettext_lazy("Budget of a project changed"))
@dataclass(frozen=True)
class ProjectRebudgeted(Event):
    """A started project may cost more or less than before."""

    project: int
    number: str
    before: str
    after: str
    currency: str
    reason: str

    def sentence(self) -> str:
        told = {
            "number": self.number,
            "before": formats.money(Decimal(self.before), self.currency),
            "after": formats.money(Decimal(self.after), self.currency),
        }
        return _("The budget of project %(number)s is %(after)s instead of %(before)s") % told

    def words(self) -> str:
        return self.reason


@event("projects.entered", group=MONEY, icon="wallet", label=gettext_lazy("Budget of a project used"))
@dataclass(frozen=True)
class BudgetEntered(Event):
    """An amount was planned or spent; `over` is what of it went beyond the budget. `removed` takes the entry out."""

    project: int
    number: str
    what: str
    amount: str
    currency: str
    spent: bool
    paper: str = ""
    over: str = "0"
    removed: bool = False
    reason: str = ""

    def sentence(self) -> str:
        told = {
            "number": self.number, "what": self.what, "amount": formats.money(Decimal(self.amount), self.currency),
            "over": formats.money(Decimal(self.over), self.currency), "paper": self.paper,
        }  # fmt: skip
        if self.removed:
            return _("Removed %(amount)s for %(what)s from the budget of project %(number)s") % told
        if not self.spent:
            return _("Planned %(amount)s for %(what)s in project %(number)s") % told
        if Decimal(self.over):
            return (
                _("Spent %(amount)s for %(what)s in project %(number)s, %(over)s beyond its budget (%(paper)s)") % told
            )
        return _("Spent %(amount)s for %(what)s in project %(number)s (%(paper)s)") % told

    def words(self) -> str:
        return self.reason
