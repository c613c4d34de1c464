"""Who stands in for whom."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SubstitutionQuerySet(models.QuerySet["Substitution"]):
    """Words for sets of substitutions."""

    def in_force(self, on: Any) -> "SubstitutionQuerySet":
        """Those that hold on the day, for somebody who works here."""
        return self.filter(since__lte=on, until__gt=on, absent__is_active=True)

    def carried_by(self, deputy: int, on: Any) -> "SubstitutionQuerySet":
        """Those by which the deputy stands in on the day for somebody who works here."""
        return self.in_force(on).filter(deputy_id=deputy)


class Substitution(models.Model):
    """A deputy carries an absent colleague's rights from a day on and before another."""

    absent = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Absent"))
    deputy = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Deputy"))
    since = models.DateField(_("From"))
    until = models.DateField(_("Before"))
    objects = SubstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Substitution")
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="substitution_ends_after_start"),
            models.CheckConstraint(condition=~Q(absent=F("deputy")), name="nobody_deputises_for_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.absent_id}"
