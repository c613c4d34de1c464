"""Laws, tariffs and forms that our papers rest on, kept up to date (R-148)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Reference(Versioned):
    """A law, tariff, form or standard used in papers. `number` is how papers cite it: where it stands, it is used.

    In force from `starts_on` to `ends_on`, both included. `keeper` looks on `review_on` whether it still holds.
    """

    class Kind(models.TextChoices):
        LAW = "law", _("Law or regulation")
        TARIFF = "tariff", _("Tariff")
        FORM = "form", _("Form")
        STANDARD = "standard", _("Standard")
        OTHER = "other", _("Other")

    title = models.CharField(_("Title"), max_length=300)
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind)
    number = models.CharField(_("Number, as papers cite it"), max_length=80)
    country = models.CharField(_("Country"), max_length=2, blank=True)
    address = models.URLField(_("Where to read it"), max_length=500, blank=True)
    starts_on = models.DateField(_("In force from"), null=True, blank=True)
    ends_on = models.DateField(_("Last day"), null=True, blank=True)
    note = models.TextField(_("What it means for us"), max_length=10_000, blank=True)
    keeper = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who keeps it"))
    review_on = models.DateField(_("Look at it again on"))
    reviewed_on = models.DateField(_("Looked at on"), null=True, editable=False)

    class Meta:
        ordering = ["kind", "title", "id"]
        verbose_name = _("Law, tariff or form")
        verbose_name_plural = _("Laws, tariffs and forms")
        constraints = [
            models.UniqueConstraint(fields=["number", "country"], name="one_reference_of_a_number"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="reference_ends_after_its_start",
            ),
        ]
        indexes = [models.Index(fields=["keeper", "review_on"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def holds(self, on: date) -> bool:
        """True when it is in force on the day."""
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or self.ends_on >= on)
