"""What a project is planned to cost, and what was spent on it."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class BudgetEntry(Versioned):
    """An amount of a project's budget, in the project's currency: planned for a purpose, or spent, with its paper.

    `over` is by how much spending it went beyond the budget, agreed by whoever had the right; 0 when it did not.
    """

    class Kind(models.TextChoices):
        PLANNED = "planned", _("Is planned")
        SPENT = "spent", _("Was spent")

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="entries", verbose_name=_("Project"))
    kind = models.CharField(_("Planned or spent"), max_length=7, choices=Kind)
    words = models.CharField(_("What for"), max_length=300)
    amount = models.DecimalField(
        _("Amount"), max_digits=15, decimal_places=3, validators=[MinValueValidator(Decimal("0.001"))]
    )
    on = models.DateField(_("Day"))
    paper = models.CharField(_("Paper"), max_length=200, blank=True)
    over = models.DecimalField(
        _("Beyond the budget"), max_digits=15, decimal_places=3, default=Decimal(0), editable=False
    )
    entered_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Entered by")
    )

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = _("Entry of a budget")
        verbose_name_plural = _("Entries of budgets")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0, over__gte=0), name="budget_entry_is_of_something"),
            models.CheckConstraint(condition=Q(kind="planned") | ~Q(paper=""), name="spending_has_its_paper"),
        ]

    def __str__(self) -> str:
        return self.words
