"""Numbers whose people want no SMS of us."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StoppedNumber(models.Model):
    """A number (E.164) that is not written to: since when, and why. `employee` noted it, None where an SMS said so."""

    number = models.CharField(_("Number"), max_length=40, unique=True)
    since = models.DateTimeField(_("Since"))
    reason = models.CharField(_("Reason"), max_length=500)
    employee = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Who noted it")
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Stopped number")
        verbose_name_plural = _("Stopped numbers")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="stopped_number_says_why")]

    def __str__(self) -> str:
        return self.number
