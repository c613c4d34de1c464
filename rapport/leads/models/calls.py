"""Lists that are called through, with the result of each call (R-030)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.leads.models.talk import Result


class CallList(Versioned):
    """A list of leads and clients that one person calls through."""

    name = models.CharField(_("Name"), max_length=200)
    owner = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who calls"))
    made_at = models.DateTimeField(_("Made"), editable=False)
    closed_at = models.DateTimeField(_("Closed"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Call list")
        verbose_name_plural = _("Call lists")
        indexes = [models.Index(fields=["owner", "-id"])]

    def __str__(self) -> str:
        return self.name


class CallLine(models.Model):
    """One lead or client on a call list; `result` is empty until it was called."""

    on = models.ForeignKey(CallList, models.CASCADE, related_name="lines", verbose_name=_("Call list"))
    place = models.PositiveSmallIntegerField(_("Place"))
    lead = models.ForeignKey(
        "leads.Lead", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Lead")
    )
    client = models.ForeignKey(
        "parties.Client", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Client")
    )
    result = models.CharField(_("Result"), max_length=12, choices=Result, blank=True)
    at = models.DateTimeField(_("When"), null=True, blank=True)

    class Meta:
        ordering = ["place", "id"]
        verbose_name = _("Line of a call list")
        constraints = [
            models.UniqueConstraint(fields=["on", "place"], name="call_line_has_its_place"),
            models.UniqueConstraint(fields=["on", "lead"], condition=Q(lead__isnull=False), name="call_lead_once"),
            models.UniqueConstraint(
                fields=["on", "client"], condition=Q(client__isnull=False), name="call_client_once"
            ),
            models.CheckConstraint(
                condition=Q(lead__isnull=False, client=None) | Q(lead=None, client__isnull=False),
                name="call_line_is_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on_id}: {self.place}"
