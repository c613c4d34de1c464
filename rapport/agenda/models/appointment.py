"""What stands in a calendar (R-073)."""

import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.agenda.rules import repeat
from rapport.agenda.rules.local_time import span, zone_names
from rapport.kit.models import Versioned

LONGEST_MINUTES = 14 * 1440
FIRST_YEAR, LAST_YEAR = 2000, 2100
FOREVER = datetime(2200, 1, 1, tzinfo=UTC)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Words for sets of appointments."""

    def of(self, employees: Iterable[int]) -> "AppointmentQuerySet":
        """Those in which one of the employees takes part, as owner or invited."""
        people = list(employees)
        invited = Participant.objects.filter(employee__pk__in=people).values("appointment_id")
        return self.filter(Q(owner__pk__in=people) | Q(pk__in=invited))

    def standing(self) -> "AppointmentQuerySet":
        """Those that were not cancelled."""
        return self.exclude(state=Appointment.State.CANCELLED)

    def touching(self, since: datetime, until: datetime) -> "AppointmentQuerySet":
        """Those (single or repeated) that may fall between the two moments."""
        return self.filter(lasts_until__gt=since, starts_at__lt=until)


class Appointment(Versioned):
    """A meeting, visit, call, event or time kept for oneself.

    What was agreed is a local day and time in a zone: that is stored and stays when the world changes its clocks.
    `starts_at`, `ends_at` (aware, UTC) and `lasts_until` (the end of the last repetition, FOREVER without one) are
    computed from it, for queries. `day` is the first day of a series, `except_days` those on which it does not happen;
    `series` is the one that a moved or held repetition came out of.
    """

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        VISIT = "visit", _("Visit")
        CALL = "call", pgettext_lazy("a call", "Call")
        EVENT = "event", _("Event")
        FOCUS = "focus", _("Time for work")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        HELD = "held", _("Held")
        CANCELLED = "cancelled", _("Cancelled")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Whose"))
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind, default=Kind.MEETING)
    title = models.CharField(_("Title"), max_length=200)
    day = models.DateField(_("Day"))
    time = models.TimeField(_("Time"), null=True, blank=True)
    minutes = models.PositiveIntegerField(
        _("Minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(LONGEST_MINUTES)]
    )
    zone = models.CharField(_("Time zone"), max_length=60)
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
    lasts_until = models.DateTimeField(editable=False)
    repeats = models.CharField(_("Repeats"), max_length=120, blank=True)
    except_days = models.JSONField(default=list, blank=True, editable=False)
    series = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)
    travel_minutes = models.PositiveSmallIntegerField(
        _("Travel each way, minutes"), default=0, validators=[MaxValueValidator(1440)]
    )
    place = models.CharField(_("Place"), max_length=200, blank=True)
    note = models.TextField(_("Note"), max_length=10_000, blank=True)
    private = models.BooleanField(_("Private: others see only that you are busy"), default=False)
    subject_kind = models.CharField(max_length=20, blank=True, editable=False)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    goal = models.TextField(_("What we want to reach"), max_length=10_000, blank=True)
    offer = models.TextField(_("What we will offer"), max_length=10_000, blank=True)
    objections = models.TextField(_("Objections that are likely, and our answers"), max_length=10_000, blank=True)
    prepared = models.BooleanField(_("Prepared"), default=False)
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.PLANNED, editable=False)
    warn_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    objects = AppointmentQuerySet.as_manager()
    derived = ("starts_at", "ends_at", "lasts_until")
    by_the_clock = ("warn_at", *derived)

    class Meta:
        ordering = ["starts_at", "id"]
        verbose_name = _("Appointment")
        verbose_name_plural = _("Appointments")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="appointment_ends_after_start")
        ]
        indexes = [
            # By the end and not by the start: what is over is most of the table, what is ahead is little.
            models.Index(fields=["owner", "lasts_until"]),
            models.Index(fields=["subject_kind", "subject_id", "starts_at"]),
            models.Index(fields=["warn_at"], condition=Q(warn_at__isnull=False), name="appointment_to_warn"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean_fields(self, exclude: object = None) -> None:
        """Check the fields; the moments in the world follow the local day and time."""
        super().clean_fields(exclude=[*(exclude or ()), *self.derived])  # type: ignore[misc]
        if not FIRST_YEAR <= self.day.year <= LAST_YEAR:
            raise ValidationError({"day": _("Choose a day between the years 2000 and 2100.")})
        if self.zone not in zone_names():
            raise ValidationError({"zone": _("This time zone is not known here.")})
        if self.repeats:
            self._check_repeat()
        self.place_in_the_world()

    def _check_repeat(self) -> None:
        try:
            fitting = repeat.fits(self.repeats, self.day)
        except ValueError as wrong:
            raise ValidationError({"repeats": _("This way of repeating is not known here.")}) from wrong
        if not fitting:
            raise ValidationError({"day": _("The first day has to be one of the days on which it repeats.")})
        last = repeat.last_day(self.repeats, self.day)
        if last and last < self.day:
            raise ValidationError({"repeats": _("It can't stop repeating before its first day.")})

    def place_in_the_world(self) -> None:
        """Compute the moments from the local day and time, by the time-zone rules known today."""
        self.starts_at, self.ends_at = span(self.day, self.time, self.minutes, self.zone)
        self.lasts_until = self.ends_at
        if self.repeats:
            last = repeat.last_day(self.repeats, self.day)
            # A series until the year 9999 has an end that no moment can tell.
            ends = last is not None and last < FOREVER.date()
            self.lasts_until = span(last, self.time, self.minutes, self.zone)[1] if last and ends else FOREVER

    @property
    def all_day(self) -> bool:
        """True when it fills whole days."""
        return self.time is None

    @property
    def wants_preparation(self) -> bool:
        """True for a planned talk with somebody outside: those have to be prepared (R-080)."""
        outside = self.kind in (self.Kind.MEETING, self.Kind.VISIT) and bool(self.subject_kind)
        return outside and self.state == self.State.PLANNED

    @property
    def preparation(self) -> int:
        """How many of the three questions (goal, offer, objections) are answered."""
        return sum(bool(text.strip()) for text in (self.goal, self.offer, self.objections))

    def days_between(self, since: date, until: date) -> list[date]:
        """Return the local days from `since` up to and without `until` on which it happens."""
        last = repeat.last_day(self.repeats, self.day) if "COUNT" in self.repeats else None
        except_ = {date.fromisoformat(day) for day in self.except_days}
        return repeat.days_of(self.repeats, self.day, since, until, last=last, except_=except_)

    def span_on(self, day: date) -> tuple[datetime, datetime]:
        """Return when it begins and ends (UTC) if it happens on that local day."""
        return span(day, self.time, self.minutes, self.zone)


class Participant(models.Model):
    """A colleague invited to an appointment: it stands in their calendar too."""

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="participants")
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Employee"))

    class Meta:
        verbose_name = _("Participant")
        constraints = [models.UniqueConstraint(fields=["appointment", "employee"], name="invited_once")]
        indexes = [models.Index(fields=["employee", "appointment"])]

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.appointment_id}"
