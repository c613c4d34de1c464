"""Surveys among possible buyers: which parameters of a product matter to them (R-036)."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned

MOST_PARAMETERS = 12


class Survey(Versioned):
    """A survey: what is asked, of which product if of one, and the parameters that buyers rate from 1 to 5."""

    name = models.CharField(_("Name"), max_length=200)
    product = models.ForeignKey(
        "catalogue.Product", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Product")
    )
    intro = models.TextField(_("What the buyers read first"), max_length=2000, blank=True)
    parameters = models.JSONField(_("Parameters"), default=list)
    is_open = models.BooleanField(_("Takes answers"), default=True)
    asked_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Asked by")
    )
    asked_at = models.DateTimeField(_("Begun"), editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Survey")
        verbose_name_plural = _("Surveys")

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """One lead or client that is asked in a survey, and the answer: a rating for each parameter, 0 for none."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invitations", verbose_name=_("Survey"))
    lead = models.ForeignKey("leads.Lead", models.PROTECT, null=True, related_name="+", verbose_name=_("Lead"))
    client = models.ForeignKey("parties.Client", models.PROTECT, null=True, related_name="+", verbose_name=_("Client"))
    invited_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Asked by"))
    invited_at = models.DateTimeField(_("Asked"))
    answered_at = models.DateTimeField(_("Answered"), null=True)
    ratings = models.JSONField(_("Ratings"), default=list)
    words = models.TextField(_("What else matters to them"), max_length=2000, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Invitation to a survey")
        constraints = [
            models.UniqueConstraint(fields=["survey", "lead"], name="lead_asked_once_in_a_survey"),
            models.UniqueConstraint(fields=["survey", "client"], name="client_asked_once_in_a_survey"),
            models.CheckConstraint(
                condition=Q(lead=None, client__isnull=False) | Q(lead__isnull=False, client=None),
                name="survey_asks_a_lead_or_a_client",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}-{self.pk}"

    @property
    def asked(self) -> Any:
        """The lead or client."""
        return self.lead or self.client
