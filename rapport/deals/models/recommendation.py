"""Recommendations: asked of a client, and what came of them (R-097)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.deals.models.deal import Deal
from rapport.kit.models import Versioned


class Recommendation(Versioned):
    """A recommendation asked of a client's person: when, by whom, and the lead that it brought.

    `lead` is there exactly when one was given. `answered_at` is when they said yes or no; moments are aware, UTC.
    """

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("recommendation", "Asked")
        GIVEN = "given", pgettext_lazy("recommendation", "Given")
        REFUSED = "refused", _("Not given")

    client = models.ForeignKey(
        "parties.Client", models.PROTECT, editable=False, related_name="+", verbose_name=_("Client")
    )
    person = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Who was asked")
    )
    deal = models.ForeignKey(
        Deal, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Deal")
    )
    asked_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Asked by")
    )
    asked_at = models.DateTimeField(_("Asked"), editable=False)
    state = models.CharField(_("State"), max_length=7, choices=State, default=State.ASKED, editable=False)
    answered_at = models.DateTimeField(_("Answered"), null=True, editable=False)
    words = models.CharField(_("What they said"), max_length=1000, blank=True)
    lead = models.OneToOneField(
        "leads.Lead", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Lead")
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Recommendation")
        verbose_name_plural = _("Recommendations")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="given", lead__isnull=False) | (~Q(state="given") & Q(lead=None)),
                name="recommendation_given_has_a_lead",
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at=None) | (~Q(state="asked") & Q(answered_at__isnull=False)),
                name="recommendation_answered_has_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["client", "state", "-id"])]

    def __str__(self) -> str:
        return f"{self.client} {self.asked_at:%Y-%m-%d}"
