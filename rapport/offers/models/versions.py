"""What went out: kept as it was, whatever becomes of the offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfferVersion(models.Model):
    """One edition of an offer as the client reads it; `content` never changes, `digest` is its hash (check 106)."""

    offer = models.ForeignKey("offers.Offer", models.CASCADE, related_name="versions", verbose_name=_("Offer"))
    number = models.PositiveIntegerField(_("Version"))
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    sent_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, blank=True, related_name="+")
    agreed_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(_("Sent"))

    class Meta:
        ordering = ["number"]
        verbose_name = _("Version of an offer")
        constraints = [models.UniqueConstraint(fields=["offer", "number"], name="offer_version_once")]

    def __str__(self) -> str:
        return f"{self.offer_id}/{self.number}"
