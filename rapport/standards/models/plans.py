"""Plans of self-checks: every how many weeks or months a place is looked at, and by whom."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.standards.models.sheets import CheckSheet


class CheckPlan(Versioned):
    """A check that comes again. Without a checker somebody else is drawn each time, never of the unit checked.

    `next_on` is the day on which the next check is given out, `days` how many days it may take.
    """

    class Period(models.TextChoices):
        WEEKS = "weeks", _("weeks")
        MONTHS = "months", _("months")

    sheet = models.ForeignKey(CheckSheet, models.PROTECT, related_name="+", verbose_name=_("Check sheet"))
    unit = models.ForeignKey("staff.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit checked"))
    place = models.CharField(
        _("Place"), max_length=200, blank=True, help_text=_("A shop, a phone number, an address of the site.")
    )
    every = models.PositiveSmallIntegerField(
        _("Every"), default=1, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    period = models.CharField(_("Weeks or months"), max_length=6, choices=Period, default=Period.MONTHS)
    next_on = models.DateField(_("Next on"))
    days = models.PositiveSmallIntegerField(
        _("Days to make it"), default=5, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    checker = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Who checks"),
        help_text=_("Without a name somebody else is drawn each time."),
    )  # fmt: skip
    planned_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Planned by")
    )
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta:
        ordering = ["next_on", "id"]
        verbose_name = _("Plan of self-checks")
        verbose_name_plural = _("Plans of self-checks")
        constraints = [
            models.CheckConstraint(condition=Q(every__gte=1, every__lte=52), name="check_plan_comes_again"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=60), name="check_plan_leaves_days"),
        ]
        indexes = [models.Index(fields=["next_on"], condition=Q(is_active=True), name="check_plan_due")]

    def __str__(self) -> str:
        return f"{self.sheet}, {self.place or self.unit}"
