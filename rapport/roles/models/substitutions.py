"""Who stands in for whom."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class SubstitutionQuerySet(models.QuerySet["Substitution"]):
    """Words for sets of substitutions."""

    def in_force(self, at: Any) -> "SubstitutionQuerySet":
        """Those that hold at the moment (aware), for somebody who works here."""
        return self.filter(begins_at__lte=at, ends_at__gt=at, absent__is_active=True)

    def carried_by(self, deputy: int, at: Any) -> "SubstitutionQuerySet":
        """Those by which the deputy stands in at the moment for somebody who works here."""
        return self.in_force(at).filter(deputy_id=deputy)


def local_midnight(day: date, zone: str) -> datetime:
    """Return the moment (UTC) at which the day begins in the zone; where midnight is skipped, the first one after."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


class Substitution(models.Model):
    """A deputy carries an absent colleague's rights from a day on and before another (R-252).

    The days are those of the absent one's time zone: `begins_at` and `ends_at` (aware, UTC) are its midnights, computed
    when the row is saved. `absence` is the order that it belongs to; it goes with it.
    """

    absent = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Absent"))
    deputy = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Deputy"))
    since = models.DateField(_("From"))
    until = models.DateField(_("Before"))
    begins_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
    absence = models.ForeignKey(
        "staff.Absence", models.CASCADE, null=True, blank=True, editable=False, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    objects = SubstitutionQuerySet.as_manager()
    derived = ("begins_at", "ends_at")

    class Meta:
        verbose_name = _("Substitution")
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="substitution_ends_after_start"),
            models.CheckConstraint(condition=~Q(absent=F("deputy")), name="nobody_deputises_for_oneself"),
        ]
        indexes = [
            models.Index(fields=["deputy", "ends_at"], name="roles_substi_deputy_ends"),
            models.Index(fields=["absent", "ends_at"], name="roles_substi_absent_ends"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.absent_id}"

    def clean_fields(self, exclude: Any = None) -> None:
        """Check the fields; the moments in the world follow the days."""
        super().clean_fields(exclude=[*(exclude or ()), *self.derived])
        # A form checks the row before it is known whose it is.
        if self.absent_id is not None and self.since and self.until:
            self.place_in_the_world()

    def save(self, *args: Any, **more: Any) -> None:
        """Write the row with its moments."""
        self.place_in_the_world()
        super().save(*args, **more)

    def place_in_the_world(self) -> None:
        """Compute the moments from the days in the absent one's time zone."""
        self.begins_at = local_midnight(self.since, self.absent.time_zone)
        self.ends_at = local_midnight(self.until, self.absent.time_zone)
