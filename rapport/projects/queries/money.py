"""What a project may cost, what of it is planned and what was spent."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum

from rapport.projects.models import BudgetEntry, Project

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Sums:
    """The budget of a project, what of it is planned and what was spent; all in the project's currency."""

    budget: Decimal
    planned: Decimal
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """What may still be spent; below zero when more was spent than the budget."""
        return self.budget - self.spent

    @property
    def over(self) -> Decimal:
        """By how much more was spent than the budget."""
        return max(-self.left, NOTHING)

    def beyond(self, amount: Decimal) -> Decimal:
        """Return what of a further spending of this amount would go beyond the budget."""
        return min(amount, max(amount - self.left, NOTHING))

    @property
    def share(self) -> int:
        """What of the budget was spent, in whole per cent; a project without a budget has spent all of it."""
        if not self.budget:
            return 100 if self.spent else 0
        return round(self.spent * 100 / self.budget)


def sums_of(project: Project) -> Sums:
    """Return the sums of a project as its entries stand. One query."""
    kinds = BudgetEntry.Kind
    sums = project.entries.aggregate(
        planned=Sum("amount", filter=Q(kind=kinds.PLANNED)), spent=Sum("amount", filter=Q(kind=kinds.SPENT))
    )
    return Sums(project.budget, sums["planned"] or NOTHING, sums["spent"] or NOTHING)
