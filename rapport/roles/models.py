"""Positions with their rights and limits, who holds them, who stands in for whom, and approvals."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Position(models.Model):
    """A post in the company; its rights are what the program obeys."""

    class Sight(models.TextChoices):
        OWN = "own", _("Own clients")
        TEAM = "team", _("The team's clients")
        ALL = "all", _("All clients")

    code = models.SlugField(_("Short name"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    names = models.JSONField(_("Names by language"), default=dict, blank=True)
    sight = models.CharField(_("Sees"), max_length=8, choices=Sight, default=Sight.OWN)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Position")

    def __str__(self) -> str:
        return self.called(get_language() or "en")

    def called(self, language: str) -> str:
        """Return the position's name in the language, or the company's own word for it."""
        return str(self.names.get(language) or self.name)


class Right(models.Model):
    """One thing that a position allows, up to a limit (`None`: without one); beyond it the deed waits for approval.

    The measure that the limit bounds (rows, clients, per cent, an amount) is declared by the right in the catalogue.
    `must_ask` grants nothing alone: each such deed waits for somebody who may.
    """

    position = models.ForeignKey(Position, models.CASCADE, related_name="rights", verbose_name=_("Position"))
    code = models.CharField(_("Right"), max_length=60)
    limit = models.DecimalField(_("Limit"), max_digits=16, decimal_places=2, null=True, blank=True)
    must_ask = models.BooleanField(_("Always asks"), default=False)

    class Meta:
        ordering = ["code"]
        verbose_name = _("Right")
        constraints = [models.UniqueConstraint(fields=["position", "code"], name="one_right_per_position")]

    def __str__(self) -> str:
        return self.code


class HoldingQuerySet(models.QuerySet["Holding"]):
    """Words for sets of holdings."""

    def in_force(self, on: Any) -> "HoldingQuerySet":
        """Those that hold on the day."""
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)


class Holding(models.Model):
    """Who holds a position, from a day on and before another (open when None)."""

    employee = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Employee"))
    position = models.ForeignKey(Position, models.PROTECT, related_name="+", verbose_name=_("Position"))
    since = models.DateField(_("From"))
    until = models.DateField(_("Before"), null=True, blank=True)
    objects = HoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("Holding of a position")
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="holding_ends_after_start")
        ]
        indexes = [models.Index(fields=["employee", "since"])]

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.position_id}"


class SubstitutionQuerySet(models.QuerySet["Substitution"]):
    """Words for sets of substitutions."""

    def carried_by(self, deputy: int, on: Any) -> "SubstitutionQuerySet":
        """Those by which the deputy stands in on the day for somebody who works here."""
        return self.filter(deputy_id=deputy, since__lte=on, until__gt=on, absent__is_active=True)


class Substitution(models.Model):
    """A deputy carries an absent colleague's rights from a day on and before another."""

    absent = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Absent"))
    deputy = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Deputy"))
    since = models.DateField(_("From"))
    until = models.DateField(_("Before"))
    objects = SubstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Substitution")
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="substitution_ends_after_start"),
            models.CheckConstraint(condition=~Q(absent=F("deputy")), name="nobody_deputises_for_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy_id} for {self.absent_id}"


class Approval(models.Model):
    """A deed that waits: its act and arguments, who asked whom and why, and what was decided."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    act = models.CharField(max_length=60)
    right = models.CharField(max_length=60)
    arguments = models.JSONField(encoder=DjangoJSONEncoder)
    fingerprint = models.CharField(max_length=64)
    size = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    summary = models.TextField(_("What is asked"))
    reason = models.TextField(_("Reason"))
    asked_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Asked by"))
    asked_of = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Asked of"))
    asked_at = models.DateTimeField(_("Asked"))
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    words = models.TextField(_("Words"), blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Approval")
        constraints = [
            # Nobody decides on their own request, whatever door the decision comes through.
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")) | Q(state="withdrawn"),
                name="nobody_approves_their_own_request",
            )
        ]
        indexes = [models.Index(fields=["asked_of", "state"]), models.Index(fields=["asked_by", "state"])]

    def __str__(self) -> str:
        return self.summary
