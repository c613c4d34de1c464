"""What measured rights were used for: the budget's sums, the figures beside a clause, and split amounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Use(models.Model):
    """One deed under a right with a measure, done by its holder or for them; a deed taken back does not count.

    `size` is in the right's own measure, an amount in `currency`. `subject` is what it was about, by kind and number.
    `entry` is the deed's line in the journal.
    """

    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+")
    right = models.CharField(max_length=60)
    size = models.DecimalField(max_digits=16, decimal_places=2)
    currency = models.CharField(max_length=3, blank=True)
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    on = models.DateField()
    approved = models.BooleanField(default=False)
    entry = models.ForeignKey("journal.Entry", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("Use of a right")
        indexes = [
            models.Index(fields=["employee", "right", "at"]),
            models.Index(fields=["right", "subject_kind", "subject_id", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.right} {self.size} {self.currency}".strip()
