"""Who gets which lead (R-037), and when the day is quiet enough for searching (R-031)."""

from datetime import time

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.leads.models.channel import Channel
from rapport.parties.models.codes import known_country, known_language


class Rule(Versioned):
    """One rule of distribution: which leads it takes, and how they go round among its people.

    An empty condition takes every lead. The rule with the lowest place that takes a lead and has somebody here gives it
    out. `turn` counts how many it gave; whoever gives out holds the row, so that two never take the same turn.
    """

    class Way(models.TextChoices):
        TURN = "turn", _("In turn")
        LOAD = "load", _("To who has the fewest open leads")

    name = models.CharField(_("Name"), max_length=200)
    place = models.PositiveSmallIntegerField(_("Place"), default=1)
    language = models.CharField(_("Language"), max_length=8, blank=True, validators=[known_language])
    country = models.CharField(_("Country"), max_length=2, blank=True, validators=[known_country])
    territory = models.CharField(_("Territory"), max_length=100, blank=True)
    channel = models.CharField(_("Channel"), max_length=12, choices=Channel, blank=True)
    source = models.ForeignKey(
        "leads.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Source of leads")
    )
    way = models.CharField(_("How"), max_length=4, choices=Way, default=Way.TURN)
    turn = models.PositiveBigIntegerField(default=0, editable=False)
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta:
        ordering = ["place", "id"]
        verbose_name = _("Rule of distribution")
        verbose_name_plural = _("Rules of distribution")

    def __str__(self) -> str:
        return self.name


class RuleMember(models.Model):
    """One of the people among whom a rule distributes."""

    rule = models.ForeignKey(Rule, models.CASCADE, related_name="members")
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Employee"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("Person of a rule")
        constraints = [models.UniqueConstraint(fields=["rule", "employee"], name="lead_rule_names_once")]

    def __str__(self) -> str:
        return str(self.employee)


class QuietHours(Versioned):
    """When few buyers come, on working days: Today then offers searching and calling (R-031). One row at the most."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    starts = models.TimeField(_("From"), default=time(11, 0))
    ends = models.TimeField(_("Until"), default=time(14, 0))
    most = models.PositiveSmallIntegerField(_("Calls offered at once"), default=5)

    class Meta:
        verbose_name = _("Quiet hours")
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="quiet_hours_end_after_start"),
            models.CheckConstraint(condition=Q(only=True), name="quiet_hours_stand_once"),
            models.CheckConstraint(condition=Q(most__range=(1, 20)), name="quiet_hours_offer_1_to_20"),
        ]

    def __str__(self) -> str:
        return f"{self.starts:%H:%M} – {self.ends:%H:%M}"
