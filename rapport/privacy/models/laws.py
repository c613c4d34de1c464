"""Laws, current and planned, with the procedure that is recommended for them, and the checks of it (R-381)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Law(Versioned):
    """A law that the work has to comply with, who looks after it, and when it is checked next."""

    name = models.CharField(_("Law"), max_length=200)
    reference = models.CharField(_("Reference"), max_length=200, blank=True)
    in_force_on = models.DateField(_("In force from"), null=True, blank=True)
    procedure = models.TextField(_("Recommended procedure"), max_length=10_000)
    owner = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who checks"))
    every_months = models.PositiveSmallIntegerField(
        _("Checked every (months)"), default=12, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    check_on = models.DateField(_("Check by"))
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta:
        ordering = ["check_on", "id"]
        verbose_name = _("Law")
        verbose_name_plural = _("Laws")
        indexes = [models.Index(fields=["owner", "check_on"])]

    def __str__(self) -> str:
        return self.name


class LawCheck(models.Model):
    """One check: whether the work complied, and what has to change when it did not."""

    class Result(models.TextChoices):
        KEPT = "kept", _("Complied with")
        PARTLY = "partly", _("In part")
        BROKEN = "broken", _("Not complied with")

    law = models.ForeignKey(Law, models.PROTECT, related_name="checks")
    on = models.DateField(_("Day"))
    result = models.CharField(_("Result"), max_length=8, choices=Result)
    words = models.TextField(_("What was found, and what changes"), max_length=10_000, blank=True)
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Check of a law")
        verbose_name_plural = _("Checks of laws")

    def __str__(self) -> str:
        return f"{self.law} {self.on}"
