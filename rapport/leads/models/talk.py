"""What was tried with a lead: one call or other talk, and its result."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.interactions.models import Channel as Means


class Result(models.TextChoices):
    """How one try to talk ended (R-030)."""

    REACHED = "reached", _("Reached")
    NOT_REACHED = "not-reached", _("Not reached")
    APPOINTMENT = "appointment", _("Appointment")
    NOT_NOW = "not-now", _("Not now")
    REFUSED = "refused", _("No")


class LeadTalk(models.Model):
    """One try to talk with a lead: by what means, when (aware, UTC), who, how it ended, what was said."""

    lead = models.ForeignKey("leads.Lead", models.CASCADE, related_name="talks", verbose_name=_("Lead"))
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    means = models.CharField(_("Means"), max_length=12, choices=Means, default=Means.PHONE)
    result = models.CharField(_("Result"), max_length=12, choices=Result)
    words = models.TextField(_("What was said"), max_length=10_000, blank=True)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("Talk with a lead")
        verbose_name_plural = _("Talks with leads")
        indexes = [models.Index(fields=["lead", "-at"]), models.Index(fields=["employee", "-at"])]

    def __str__(self) -> str:
        return f"{self.get_result_display()} {self.at:%Y-%m-%d}"

    @property
    def spoke(self) -> bool:
        """True when somebody was reached."""
        return self.result != Result.NOT_REACHED
