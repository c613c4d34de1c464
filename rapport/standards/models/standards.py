"""Quality standards: what is required, since when, and by which figure it is measured (R-184)."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.standards.models.sheets import CheckSheet

# Figures that are taken from checks by one sheet; all others are taken from the records of other apps.
OF_SHEETS = ("check-score", "check-answer")


class QualityStandard(Versioned):
    """A standard by name: the figure that shows it, of one unit or of the whole company. What it asks is versioned."""

    name = models.CharField(_("Name"), max_length=120, unique=True)
    measure = models.CharField(_("Measured by"), max_length=30)
    sheet = models.ForeignKey(
        CheckSheet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Check sheet"),
        help_text=_("For figures that come from self-checks."),
    )  # fmt: skip
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("For whom"),
        help_text=_("Without a unit it holds for the whole company."),
    )  # fmt: skip
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("Quality standard")
        verbose_name_plural = _("Quality standards")
        constraints = [
            models.CheckConstraint(
                condition=Q(measure__in=OF_SHEETS, sheet__isnull=False) | (~Q(measure__in=OF_SHEETS) & Q(sheet=None)),
                name="standard_of_checks_names_its_sheet",
            )
        ]

    def __str__(self) -> str:
        return self.name


class StandardVersion(models.Model):
    """What a standard asks from a day on: in words, and the bound that its figure is held against."""

    standard = models.ForeignKey(
        QualityStandard, models.CASCADE, related_name="versions", verbose_name=_("Quality standard")
    )
    since = models.DateField(_("Holds from"))
    words = models.TextField(_("What is required"), max_length=5000)
    bound = models.DecimalField(_("Bound"), max_digits=8, decimal_places=2, validators=[MinValueValidator(Decimal(0))])
    written_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Written by")
    )
    written_at = models.DateTimeField(_("Written"), editable=False)

    class Meta:
        ordering = ["-since", "-id"]
        verbose_name = _("Version of a standard")
        verbose_name_plural = _("Versions of standards")
        constraints = [
            models.UniqueConstraint(fields=["standard", "since"], name="standard_version_once_a_day"),
            models.CheckConstraint(condition=Q(bound__gte=0), name="standard_bound_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.standard_id} {self.since:%Y-%m-%d}"
