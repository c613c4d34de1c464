"""What is asked of everybody's work, known to everybody (R-356)."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.satisfaction.rules import INDICATORS


class Requirement(models.Model):
    """What an indicator has to come to from a day on: a version, never changed; a new one has a later day."""

    indicator = models.CharField(_("Indicator"), max_length=12, choices=INDICATORS)
    since = models.DateField(_("From"))
    value = models.DecimalField(
        _("At least"), max_digits=7, decimal_places=2, validators=[MinValueValidator(-100)],
    )  # fmt: skip
    set_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Set by"))
    set_at = models.DateTimeField(_("Set"))

    class Meta:
        ordering = ["indicator", "-since"]
        verbose_name = _("Requirement")
        verbose_name_plural = _("Requirements")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "since"], name="requirement_once_a_day",
                violation_error_message=_("There is a requirement from this day."),
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_indicator_display()}: {self.value}"
