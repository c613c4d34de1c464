"""What a unit is planned by, who works when, and where the next week has a gap (R-186)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.clocks.models.calendar import workweek
from rapport.clocks.rules import Stretch
from rapport.kit.models import Versioned

# What is taken where nothing is measured and nothing was set: five minutes a talk, ten a letter.
TALK_SECONDS, LETTER_MINUTES = 300, 10


class StaffingRule(Versioned):
    """By what the people of a unit are planned. Without lengths of its own they are measured, or the usual ones hold.

    `share` per cent of those who call or come are to be served within so many seconds; `shrinkage` is the part of paid
    time, in per cent, that goes into breaks, meetings and training. Absences are counted apart.
    """

    unit = models.OneToOneField("staff.Unit", models.CASCADE, related_name="+", verbose_name=_("Unit"))
    talk_seconds = models.PositiveSmallIntegerField(
        _("Length of a talk, seconds"), null=True, blank=True,
        validators=[MinValueValidator(10), MaxValueValidator(14_400)],
        help_text=_("Empty: measured from the talks that were written down."),
    )  # fmt: skip
    letter_minutes = models.PositiveSmallIntegerField(
        _("Work on a letter, minutes"), default=LETTER_MINUTES,
        validators=[MinValueValidator(1), MaxValueValidator(480)],
    )  # fmt: skip
    share = models.PositiveSmallIntegerField(
        _("Served in time, per cent"), default=80, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    within_seconds = models.PositiveSmallIntegerField(
        _("In time is within, seconds"), default=20, validators=[MaxValueValidator(3600)]
    )
    shrinkage = models.PositiveSmallIntegerField(
        _("Breaks, meetings and training, per cent"), default=15, validators=[MaxValueValidator(80)]
    )

    class Meta:
        ordering = ["unit__name", "id"]
        verbose_name = _("Staffing rule")
        verbose_name_plural = _("Staffing rules")
        constraints = [
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=99), name="staffing_share_in_per_cent"),
            models.CheckConstraint(condition=Q(shrinkage__lte=80), name="staffing_shrinkage_leaves_time"),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class Rota(Versioned):
    """The hours of a person from a day on, until their next rota holds; on the clock where the person is.

    `hours` keeps for each of seven days, Monday first, its parts as ["08:30", "17:00"]; "24:00" is the end of the day.
    Without a rota people work by their working calendar.
    """

    employee = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Employee"))
    since = models.DateField(_("Holds from"))
    hours = models.JSONField(_("Working hours"), default=workweek)

    class Meta:
        ordering = ["employee__name", "-since", "id"]
        verbose_name = _("Rota")
        verbose_name_plural = _("Rotas")
        constraints = [models.UniqueConstraint(fields=["employee", "since"], name="rota_once_a_day")]

    def __str__(self) -> str:
        return f"{self.employee} {self.since:%Y-%m-%d}"

    def clean_fields(self, exclude: Any = None) -> None:
        """Check the fields: a week has seven days, and the parts of a day lie apart. A whole week off is allowed."""
        super().clean_fields(exclude=exclude)
        if "hours" not in (exclude or ()):
            check_week(self.hours)


def check_week(hours: Any) -> None:
    """Raise ValidationError under "hours" unless it is a week."""
    try:
        week = [sorted(Stretch.of(starts, ends) for starts, ends in day) for day in hours]
    except (AttributeError, TypeError, ValueError) as wrong:
        raise ValidationError({"hours": _("Write hours as 08:30-12:00, the end after the start.")}) from wrong
    if len(week) != 7:
        raise ValidationError({"hours": _("A week has seven days.")})
    if any(one.ends > after.starts for day in week for one, after in zip(day, day[1:], strict=False)):
        raise ValidationError({"hours": _("Two parts of a day overlap.")})


class WeekGap(models.Model):
    """In how many hours of a week a unit has too few people, as last reckoned by the worker; nobody writes it."""

    unit = models.ForeignKey("staff.Unit", models.CASCADE, related_name="+", verbose_name=_("Unit"))
    monday = models.DateField(_("Week from"))
    hours = models.PositiveSmallIntegerField(_("Hours with too few people"))

    class Meta:
        ordering = ["monday", "id"]
        verbose_name = _("Gap of a week")
        verbose_name_plural = _("Gaps of weeks")
        constraints = [models.UniqueConstraint(fields=["unit", "monday"], name="week_gap_once")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.monday:%Y-%m-%d}"
