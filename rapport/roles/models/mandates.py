"""Written mandates: what one person may do in the company's name beyond the job description."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Words for sets of mandates."""

    def in_force(self, on: Any) -> "MandateQuerySet":
        """Those that hold on the day."""
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)


class Mandate(models.Model):
    """A numbered mandate: who may use which right up to which amount, from a day on and before another (R-141)."""

    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    number = models.CharField(_("Number"), max_length=40, unique=True)
    right = models.CharField(_("Right"), max_length=60)
    limit = models.DecimalField(_("Limit"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True, validators=[known_currency])
    conditions = models.JSONField(_("Conditions"), default=dict, blank=True)
    since = models.DateField(_("From"))
    until = models.DateField(_("Before"), null=True, blank=True)
    given_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(_("Given"))
    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Mandate")
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="mandate_ends_after_start"),
        ]
        indexes = [models.Index(fields=["employee", "right"])]

    def __str__(self) -> str:
        return self.number
