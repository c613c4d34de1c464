"""The ledger of entrusted money."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Spending(models.Model):
    """One entry: entrusted money spent on representation or attention to clients (R-260).

    An entry is never edited. A mistake is put right by another entry that `corrects` it with the difference, which
    alone may be negative.
    """

    class Purpose(models.TextChoices):
        REPRESENTATION = "representation", _("Representation")
        ATTENTION = "attention", _("Attention to clients")

    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Spent by"))
    purpose = models.CharField(_("For"), max_length=16, choices=Purpose)
    amount = models.DecimalField(_("Amount"), max_digits=16, decimal_places=2)
    currency = models.CharField(_("Currency"), max_length=3)
    words = models.CharField(_("On what"), max_length=500)
    subject_kind = models.CharField(max_length=20, blank=True, editable=False)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="corrections", editable=False
    )
    on = models.DateField(_("Day"), editable=False)
    at = models.DateTimeField(_("When"), editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Spending")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0) | Q(corrects__isnull=False), name="only_a_correction_is_negative"
            )
        ]
        indexes = [models.Index(fields=["employee", "-id"])]

    def __str__(self) -> str:
        return self.words
