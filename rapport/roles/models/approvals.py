"""Deeds that wait for somebody's agreement."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Approval(models.Model):
    """A deed that waits: its act and arguments, who asked whom and why, and what was decided.

    `size` is in the right's own measure; `agreed_size` is set when less than that was agreed to. `acting_for` is the
    absent colleague under whose right it was asked. After `expires_at` (aware, UTC) it can't be decided any more.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        EXPIRED = "expired", _("Expired")

    act = models.CharField(max_length=60)
    right = models.CharField(max_length=60)
    arguments = models.JSONField(encoder=DjangoJSONEncoder)
    fingerprint = models.CharField(max_length=64)
    size = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    agreed_size = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    summary = models.TextField(_("What is asked"))
    reason = models.TextField(_("Reason"))
    asked_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Asked by"))
    asked_of = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Asked of"))
    acting_for = models.ForeignKey("staff.Employee", models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(_("Asked"))
    expires_at = models.DateTimeField(_("Open until"), null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
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
        indexes = [
            models.Index(fields=["state", "expires_at"]),
            models.Index(fields=["asked_of", "state"]),
            models.Index(fields=["asked_by", "state"]),
        ]

    def __str__(self) -> str:
        return self.summary
