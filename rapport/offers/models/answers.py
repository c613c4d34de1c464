"""The link by which a client reads an offer, and what the client answers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OfferLink(models.Model):
    """A link that shows one version to whoever has it. Only the hash of its secret is kept (check 44)."""

    version = models.ForeignKey("offers.OfferVersion", models.CASCADE, related_name="links")
    hashed = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Link to an offer")
        indexes = [models.Index(fields=["version"], condition=Q(withdrawn_at=None), name="offer_link_in_use")]

    def __str__(self) -> str:
        return f"{self.version_id}"


class OfferAnswer(models.Model):
    """What a client said to a version: yes, no, or a question; `name` is who said it, by the link or to us.

    Said in the portal, `person` is who was inside there, and `address` the network address it came from: the proof
    beside the name and the hour.
    """

    class Says(models.TextChoices):
        YES = "yes", _("Yes")
        QUESTION = "question", _("A question")
        NO = "no", _("No")

    version = models.ForeignKey("offers.OfferVersion", models.CASCADE, related_name="answers")
    says = models.CharField(_("Answer"), max_length=8, choices=Says)
    name = models.CharField(_("Name"), max_length=200)
    words = models.TextField(_("Words"), max_length=5_000, blank=True)
    by_link = models.BooleanField(default=False)
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("Person")
    )
    address = models.CharField(_("Network address"), max_length=50, blank=True, editable=False)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("Answer to an offer")

    def __str__(self) -> str:
        return self.name
