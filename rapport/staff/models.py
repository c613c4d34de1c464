"""Employees, the units they belong to, and their absences."""

from datetime import date, time
from typing import Any
from zoneinfo import available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned


class Unit(models.Model):
    """A part of the company: a department, an office or a team."""

    name = models.CharField(_("Name"), max_length=120)
    code = models.SlugField(_("Short name"), max_length=40, unique=True)
    above = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Belongs to")
    )
    head = models.ForeignKey(
        "staff.Employee", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Head")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("Unit")

    def __str__(self) -> str:
        return self.name


class EmployeeQuerySet(models.QuerySet["Employee"]):
    """Words for sets of employees."""

    def working(self) -> "EmployeeQuerySet":
        """Those who have not left."""
        return self.filter(is_active=True)

    def present(self, on: date) -> "EmployeeQuerySet":
        """Those who work here and are not absent on the day."""
        away = Absence.objects.filter(first_day__lte=on, last_day__gte=on).values("employee_id")
        return self.working().exclude(pk__in=away)


class EmployeeManager(BaseUserManager.from_queryset(EmployeeQuerySet)):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "Employee":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Employee":
        """Insert an employee who can log in; without a password only a reset link lets them in."""
        employee = self.model(email=self.normalize_email(email).lower(), **fields)
        employee.set_password(password)
        employee.save(using=self._db)
        return employee


class Employee(Versioned, AbstractBaseUser):
    """A person who works here and can log in. One name field, and how they like to be addressed."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the system")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Density(models.TextChoices):
        COMPACT = "compact", _("Compact")
        NORMAL = "normal", _("Normal")
        ROOMY = "roomy", _("Roomy")

    class Digits(models.TextChoices):
        LATIN = "latn", _("1 2 3")
        DEVANAGARI = "deva", _("१ २ ३")

    class Calls(models.TextChoices):
        ON = "on", _("Taking calls")
        OFF = "off", _("Not taking calls")
        LUNCH = "lunch", _("At lunch")

    email = models.EmailField(_("E-mail"), unique=True)
    name = models.CharField(pgettext_lazy("of a person", "Name"), max_length=200)
    address_as = models.CharField(_("How to address"), max_length=120, blank=True)
    phone = models.CharField(_("Phone"), max_length=40, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Unit"))
    language = models.CharField(_("Language"), max_length=8, default="en")
    speaks = models.JSONField(_("Languages spoken"), default=list, blank=True)
    time_zone = models.CharField(_("Time zone"), max_length=60, default="Europe/Bratislava")
    day_minutes = models.PositiveSmallIntegerField(_("Working minutes a day"), default=450)
    day_starts = models.TimeField(_("Working day starts"), default=time(8, 30))
    day_ends = models.TimeField(_("Working day ends"), default=time(17, 0))
    calls = models.CharField(_("Calls"), max_length=8, choices=Calls, default=Calls.ON)
    theme = models.CharField(_("Theme"), max_length=8, choices=Theme, default=Theme.SYSTEM)
    density = models.CharField(_("Density"), max_length=8, choices=Density, default=Density.NORMAL)
    digits = models.CharField(_("Digits"), max_length=8, choices=Digits, default=Digits.LATIN)
    letter_keys = models.BooleanField(_("Letter keys"), default=True)
    is_active = models.BooleanField(_("Works here"), default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = EmployeeManager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("Employee")

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: Any = None) -> None:
        """Check the fields; the day of somebody whose time zone nobody knows could not be told."""
        super().clean_fields(exclude=exclude)
        if "time_zone" not in (exclude or ()) and self.time_zone not in available_timezones():
            raise ValidationError({"time_zone": _("This time zone is not known here.")})

    @property
    def called(self) -> str:
        """How colleagues address the person."""
        return self.address_as or self.name


class Absence(models.Model):
    """Days on which a person is away, both ends included."""

    class Kind(models.TextChoices):
        LEAVE = "leave", pgettext_lazy("absence", "Leave")
        SICK = "sick", _("Illness")
        TRIP = "trip", _("Business trip")

    class Told(models.TextChoices):
        """What of it stands in the journal as news: nothing yet, that it began, that it ended."""

        NOT = "", ""
        BEGAN = "began", "began"
        ENDED = "ended", "ended"

    employee = models.ForeignKey(Employee, models.CASCADE, related_name="+", verbose_name=_("Employee"))
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind, default=Kind.LEAVE)
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    told = models.CharField(max_length=5, choices=Told, default=Told.NOT, blank=True, editable=False)

    class Meta:
        ordering = ["first_day"]
        verbose_name = _("Absence")
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="absence_ends_after_it_starts")
        ]
        indexes = [
            models.Index(fields=["employee", "first_day", "last_day"]),
            models.Index(fields=["first_day"], condition=~Q(told="ended"), name="absence_to_tell"),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.first_day}..{self.last_day}"
