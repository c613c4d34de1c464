"""Disputes with clients, settled by us before the lawyer is brought in (R-194, R-199, R-200)."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency
from rapport.remedies.models.common import CENT, OfClient, person


class Dispute(OfClient):
    """What a client claims and how it ended. `amount` is what it is about in money, None for what has none.

    `handed_at` and `lawyer` say when the lawyer got it, with the whole file. `stayed` is whether the client stayed
    (None: not known yet).
    """

    class State(models.TextChoices):
        OPEN = "open", _("Being settled")
        LAWYER = "lawyer", _("With the lawyer")
        SETTLED = "settled", _("Settled")

    claim = models.TextField(_("What the client claims"), max_length=5000)
    amount = models.DecimalField(
        _("Amount"), max_digits=16, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(CENT)]
    )
    currency = models.CharField(_("Currency"), max_length=3, blank=True, validators=[known_currency])
    state = models.CharField(_("State"), max_length=7, choices=State, default=State.OPEN, editable=False)
    opened_by = person(_("Opened by"))
    opened_at = models.DateTimeField(_("Opened"), editable=False)
    lawyer = person(_("Lawyer"), null=True)
    handed_at = models.DateTimeField(_("Handed to the lawyer"), null=True, editable=False)
    settlement = models.TextField(_("How it was settled"), max_length=5000, blank=True, editable=False)
    stayed = models.BooleanField(_("The client stayed"), null=True, editable=False)
    settled_at = models.DateTimeField(_("Settled"), null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Dispute")
        verbose_name_plural = _("Disputes")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="settled", settled_at__isnull=False) | (~Q(state="settled") & Q(settled_at=None)),
                name="dispute_settled_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(handed_at=None, lawyer=None) | Q(handed_at__isnull=False, lawyer__isnull=False),
                name="dispute_handed_has_a_lawyer",
            ),
            models.CheckConstraint(
                condition=Q(amount=None) | (Q(amount__gt=0) & ~Q(currency="")),
                name="dispute_amount_has_a_currency",
                violation_error_message=_("An amount needs its currency, as three letters."),
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["opened_by", "settled_at"]),
        ]

    def __str__(self) -> str:
        return self.claim[:80]


class DisputeStep(models.Model):
    """An attempt to settle: when and how, with whom, what we offered and what they answered."""

    class Way(models.TextChoices):
        CALL = "call", _("Call")
        MEETING = "meeting", _("Meeting")
        LETTER = "letter", _("Letter")
        MESSAGE = "message", _("Message")

    dispute = models.ForeignKey(
        Dispute, models.PROTECT, editable=False, related_name="steps", verbose_name=_("Dispute"), db_index=False
    )
    on = models.DateField(_("Day"))
    way = models.CharField(_("How"), max_length=7, choices=Way)
    with_whom = models.CharField(_("With whom"), max_length=200, blank=True)
    offered = models.TextField(_("What we offered"), max_length=5000)
    answer = models.TextField(_("What they answered"), max_length=5000, blank=True)
    by = person(_("By"))
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["on", "id"]
        verbose_name = _("Attempt to settle")
        verbose_name_plural = _("Attempts to settle")
        indexes = [models.Index(fields=["dispute", "on"])]

    def __str__(self) -> str:
        return self.offered[:80]
