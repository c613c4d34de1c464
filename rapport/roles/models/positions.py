"""Posts of the company, and who holds them."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Position(models.Model):
    """A post in the company. What it asks and allows stands in its job description, version by version."""

    class Sight(models.TextChoices):
        OWN = "own", _("Own clients")
        TEAM = "team", _("The team's clients")
        ALL = "all", _("All clients")

    code = models.SlugField(_("Short name"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    names = models.JSONField(_("Names by language"), default=dict, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Position")

    def __str__(self) -> str:
        return self.called(get_language() or "en")

    def called(self, language: str) -> str:
        """Return the position's name in the language, or the company's own word for it."""
        return str(self.names.get(language) or self.name)


class HoldingQuerySet(models.QuerySet["Holding"]):
    """Words for sets of holdings."""

    def in_force(self, on: Any) -> "HoldingQuerySet":
        """Those that hold on the day."""
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)


class Holding(models.Model):
    """Who holds a position, from a day on and before another (open when None).

    `accepted` is the version of the job description that the holder took on: the one in force when they were appointed,
    then each that they acknowledged. None stands for the first one.
    """

    employee = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Employee"))
    position = models.ForeignKey(Position, models.PROTECT, related_name="+", verbose_name=_("Position"))
    since = models.DateField(_("From"))
    until = models.DateField(_("Before"), null=True, blank=True)
    accepted = models.ForeignKey(
        "roles.JobDescription", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Taken on")
    )
    objects = HoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("Holding of a position")
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="holding_ends_after_start")
        ]
        indexes = [models.Index(fields=["employee", "since"])]

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.position_id}"
