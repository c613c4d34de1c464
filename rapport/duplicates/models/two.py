"""Records of which somebody said that they are two."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.duplicates.models.pair import Kind


class Two(models.Model):
    """Two records that look like one and are two: who said so, when, and why. The lower number first."""

    kind = models.CharField(_("Kind"), max_length=10, choices=Kind)
    first_id = models.PositiveBigIntegerField()
    second_id = models.PositiveBigIntegerField()
    reason = models.CharField(_("Why"), max_length=500, blank=True)
    employee = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Said by")
    )
    said_at = models.DateTimeField(_("Said"), editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("No duplicate")
        verbose_name_plural = _("No duplicates")
        constraints = [
            models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="said_once_that_they_are_two"),
            models.CheckConstraint(condition=Q(first_id__lt=F("second_id")), name="lower_number_of_two_first"),
        ]
        indexes = [models.Index(fields=["kind", "second_id"])]

    def __str__(self) -> str:
        return f"{self.first_id}, {self.second_id}"
