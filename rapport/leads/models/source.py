"""The measures that bring leads, with their period and their cost (R-032, R-044)."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned
from rapport.leads.models.channel import Channel


class SourceQuerySet(models.QuerySet["Source"]):
    """Words for sets of sources."""

    def active(self) -> "SourceQuerySet":
        """Those that may still be named on a lead."""
        return self.filter(is_active=True)


class Source(Versioned):
    """One measure or method that brings leads: a campaign, a fair, a mailing, a way of searching.

    `cost` is what the measure cost as a whole, in `currency`; `method` says how it is done, for whoever does it again.
    """

    name = models.CharField(_("Name"), max_length=200)
    channel = models.CharField(_("Channel"), max_length=12, choices=Channel, default=Channel.OTHER)
    starts_on = models.DateField(_("From"), null=True, blank=True)
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    cost = models.DecimalField(_("Cost"), max_digits=16, decimal_places=2, default=Decimal(0))
    currency = models.CharField(_("Currency"), max_length=3, blank=True, validators=[known_currency])
    method = models.TextField(_("How it is done"), max_length=10_000, blank=True)
    is_active = models.BooleanField(_("In use"), default=True)
    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("Source of leads")
        verbose_name_plural = _("Sources of leads")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="lead_source_is_named_once"),
            models.CheckConstraint(condition=Q(cost__gte=0), name="lead_source_costs_nothing_or_more"),
            models.CheckConstraint(condition=Q(cost=0) | ~Q(currency=""), name="lead_source_cost_has_a_currency"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="lead_source_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name
