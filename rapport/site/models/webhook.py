"""Webhooks: addresses that hear of what happened, and what was delivered to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WebhookSubscription(models.Model):
    """An address that is told of journal lines about records which its owner may see.

    `kinds` are the codes of the events wanted, empty for all. `secret` signs what is sent; it is kept enciphered.
    `parked_at` is when delivery was given up after days of failure, with the reason in `trouble`.
    """

    employee = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Employee"))
    url = models.CharField(_("Address"), max_length=2000)
    kinds = models.JSONField(_("Events"), default=list)
    secret = models.TextField()
    made_at = models.DateTimeField(_("Made"))
    parked_at = models.DateTimeField(_("Given up"), null=True)
    trouble = models.CharField(_("Trouble"), max_length=400, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Webhook")

    def __str__(self) -> str:
        return self.url


class Delivery(models.Model):
    """One journal line on its way to one address; it is tried again, later each time, until it is taken."""

    subscription = models.ForeignKey(WebhookSubscription, models.CASCADE, related_name="deliveries")
    entry = models.ForeignKey("journal.Entry", models.CASCADE, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Delivery")
        constraints = [models.UniqueConstraint(fields=["subscription", "entry"], name="one_delivery_per_line")]
        indexes = [models.Index(fields=["due_at", "id"])]

    def __str__(self) -> str:
        return f"{self.entry_id} to {self.subscription_id}"
