"""What is negotiated in a deal, and the words of the client (R-108, R-121)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.deals.models.deal import Deal
from rapport.kit.models import Versioned


class Point(Versioned):
    """A point of the negotiation: our position, theirs, and the result, empty while it is open."""

    class Topic(models.TextChoices):
        PRICE = "price", _("Price")
        DELIVERY = "delivery", _("Delivery")
        SERVICE = "service", _("Service")
        PAYMENT = "payment", _("Payment")
        OTHER = "other", _("Other")

    deal = models.ForeignKey(Deal, models.CASCADE, editable=False, related_name="+", verbose_name=_("Deal"))
    topic = models.CharField(_("Topic"), max_length=8, choices=Topic)
    words = models.CharField(_("What is negotiated"), max_length=300)
    ours = models.CharField(_("Our position"), max_length=1000, blank=True)
    theirs = models.CharField(_("Their position"), max_length=1000, blank=True)
    result = models.CharField(_("Result"), max_length=1000, blank=True)
    noted_at = models.DateTimeField(_("Noted"), editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Point of negotiation")
        verbose_name_plural = _("Points of negotiation")

    def __str__(self) -> str:
        return self.words


class ClientWord(Versioned):
    """A word as the client uses it, and what it means with us: a product of ours, or an explanation."""

    client = models.ForeignKey(
        "parties.Client", models.CASCADE, editable=False, related_name="+", verbose_name=_("Client")
    )
    word = models.CharField(_("The client says"), max_length=200)
    meaning = models.CharField(_("What they mean"), max_length=500, blank=True)
    product = models.ForeignKey(
        "catalogue.Product", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Our product")
    )

    class Meta:
        ordering = ["word", "id"]
        verbose_name = _("Client's word")
        verbose_name_plural = _("Client's words")
        constraints = [
            models.UniqueConstraint(fields=["client", "word"], name="client_word_noted_once"),
            models.CheckConstraint(
                condition=~models.Q(meaning="") | models.Q(product__isnull=False), name="client_word_means_something"
            ),
        ]

    def __str__(self) -> str:
        return self.word
