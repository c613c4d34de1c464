"""Who opened the records of others."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """That somebody opened a record which is not theirs to look after, on a day of their own calendar (R-377, R-379).

    One row for a person, a record and a day; `times` counts how often, `last_at` is the latest moment.
    """

    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    subject_kind = models.CharField(max_length=20)
    subject_id = models.PositiveBigIntegerField()
    day = models.DateField(_("Day"))
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Reading")
        constraints = [
            models.UniqueConstraint(fields=["employee", "day", "subject_kind", "subject_id"], name="one_reading_a_day")
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "-last_at"])]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} {self.employee_id}"
