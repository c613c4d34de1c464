"""What a person arranges about their own days."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.workday.rules import rhythm


class Postponement(models.Model):
    """A row of somebody's queue that waits until a moment (aware, UTC), put off at another.

    `key` is the row's name ("silent-7"); `settled` says that it needs no doing any more until then.
    """

    employee = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Whose"))
    key = models.CharField(max_length=60)
    put_at = models.DateTimeField(pgettext_lazy("happened", "Put off"))
    until = models.DateTimeField(_("Until"))
    settled = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("Postponement")
        constraints = [
            models.UniqueConstraint(fields=["employee", "key"], name="put_off_once"),
            models.CheckConstraint(condition=models.Q(until__gt=models.F("put_at")), name="put_off_to_later"),
        ]
        indexes = [models.Index(fields=["employee", "until"])]

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.key}"


class Rhythm(models.Model):
    """What one person keeps a day of the week for (R-079); days without a row take everything. Monday is 0."""

    class Kind(models.TextChoices):
        CALLS = rhythm.CALLS, _("Calls and the base")
        MEETINGS = rhythm.MEETINGS, _("Meetings")
        MIXED = rhythm.MIXED, _("Both")

    employee = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Whose"))
    weekday = models.PositiveSmallIntegerField(_("Day of the week"))
    kind = models.CharField(_("Kept for"), max_length=8, choices=Kind)

    class Meta:
        ordering = ["weekday"]
        verbose_name = _("Rhythm")
        constraints = [
            models.UniqueConstraint(fields=["employee", "weekday"], name="one_rhythm_a_weekday"),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="weekday_from_monday_to_sunday"),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.weekday} {self.kind}"
