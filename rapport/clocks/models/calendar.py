"""When the company and its units work (R-050)."""

from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.clocks.rules import Stretch
from rapport.clocks.rules.holidays import countries_known, regions_of
from rapport.kit.models import Versioned

LEAST_MINUTES = 60
Written = list[list[list[str]]]


def workweek(starts: str = "08:30", ends: str = "17:00") -> Written:
    """Return the hours of Monday to Friday as a calendar keeps them."""
    return [[[starts, ends]] for _day in range(5)] + [[], []]


class Calendar(Versioned):
    """The working hours of one place: a week in a zone, with the holidays of a country and a region.

    `hours` keeps for each of seven days, Monday first, its stretches as ["08:30", "17:00"]; "24:00" is the end of the
    day. With `own_hours` people work their own hours on its working days; without, its hours hold for everybody.
    """

    name = models.CharField(_("Name"), max_length=120, unique=True)
    zone = models.CharField(_("Time zone"), max_length=60)
    country = models.CharField(_("Holidays of the country"), max_length=2, blank=True)
    region = models.CharField(_("Region"), max_length=10, blank=True)
    hours = models.JSONField(_("Working hours"), default=workweek)
    own_hours = models.BooleanField(_("People keep their own working hours"), default=True)
    is_company = models.BooleanField(_("Holds for the whole company"), default=False, editable=False)

    class Meta:
        ordering = ["-is_company", "name", "id"]
        verbose_name = _("Working calendar")
        verbose_name_plural = _("Working calendars")
        constraints = [
            models.UniqueConstraint(fields=["is_company"], condition=Q(is_company=True), name="one_company_calendar")
        ]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: Any = None) -> None:
        """Check the fields: the zone and the holidays are known, the hours of a day lie apart and are enough."""
        super().clean_fields(exclude=exclude)
        skipped = exclude or ()
        if "zone" not in skipped and self.zone not in available_timezones():
            raise ValidationError({"zone": _("This time zone is not known here.")})
        if "country" not in skipped and self.country and self.country not in countries_known():
            raise ValidationError({"country": _("The holidays of this country are not known here.")})
        if "region" not in skipped and self.region and self.region not in regions_of(self.country):
            raise ValidationError({"region": _("This country has no region with this code.")})
        if "hours" not in skipped:
            _check_hours(self.hours)


def _check_hours(hours: Any) -> None:
    try:
        week = [sorted(Stretch.of(starts, ends) for starts, ends in day) for day in hours]
    except (AttributeError, TypeError, ValueError) as wrong:
        raise ValidationError({"hours": _("Write hours as 08:30-12:00, the end after the start.")}) from wrong
    if len(week) != 7:
        raise ValidationError({"hours": _("A week has seven days.")})
    if any(one.ends > after.starts for day in week for one, after in zip(day, day[1:], strict=False)):
        raise ValidationError({"hours": _("Two parts of a day overlap.")})
    if sum((one.ends - one.starts).total_seconds() for day in week for one in day) < LEAST_MINUTES * 60:
        raise ValidationError({"hours": _("Write at least one working hour a week.")})


class CalendarDay(models.Model):
    """A day on which the place closes or opens for a reason of its own; opened, it has hours."""

    calendar = models.ForeignKey(
        Calendar, models.CASCADE, editable=False, related_name="days", verbose_name=_("Working calendar")
    )
    day = models.DateField(_("Day"))
    starts = models.TimeField(_("Open from"), null=True, blank=True)
    ends = models.TimeField(_("Open until"), null=True, blank=True)
    words = models.CharField(_("Why"), max_length=200)

    class Meta:
        ordering = ["day"]
        verbose_name = _("Day of its own")
        constraints = [
            models.UniqueConstraint(fields=["calendar", "day"], name="calendar_day_once"),
            models.CheckConstraint(
                condition=Q(starts=None, ends=None) | Q(starts__isnull=False, ends__gt=F("starts")),
                name="calendar_day_opens_before_it_closes",
                violation_error_message=_("The end comes after the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.words}"

    @property
    def is_open(self) -> bool:
        """True for a day that is worked though it otherwise would not be, or with other hours."""
        return self.starts is not None


class UnitCalendar(models.Model):
    """By which calendar a unit works; one without works by that of the unit above, at last by the company's."""

    unit = models.OneToOneField("staff.Unit", models.CASCADE, related_name="+", verbose_name=_("Unit"))
    calendar = models.ForeignKey(Calendar, models.CASCADE, related_name="of_units", verbose_name=_("Working calendar"))

    class Meta:
        verbose_name = _("Calendar of a unit")

    def __str__(self) -> str:
        return f"{self.unit_id} {self.calendar_id}"
