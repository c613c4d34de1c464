"""What a product costs at rivals, and what clients expect it to cost (R-131)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency


class MarketPrice(models.Model):
    """What one unit costs at a rival, or what a client expects to pay for it, without tax, on a day.

    Exactly one of `rival` and `client` is filled. `folded` is the rival's name by which its prices belong together.
    `quality` says how ours is beside the rival's.
    """

    class Source(models.TextChoices):
        CLIENT = "client", _("A client told it")
        LIST = "list", _("Their price list")
        WEB = "web", _("Their web page")
        SHOP = "shop", _("Their shop, a fair or a tender")
        OTHER = "other", _("Another source")

    class Quality(models.IntegerChoices):
        BETTER = 1, _("Ours is better")
        ALIKE = 0, _("Both are alike")
        WORSE = -1, _("Ours is worse")

    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+", verbose_name=_("Product"))
    rival = models.CharField(_("Competitor"), max_length=200, blank=True)
    folded = models.CharField(max_length=400, blank=True, editable=False)
    client = models.ForeignKey(
        "parties.Client", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Client")
    )
    price = models.DecimalField(_("Price"), max_digits=15, decimal_places=4)
    currency = models.CharField(_("Currency"), max_length=3, validators=[known_currency])
    quality = models.SmallIntegerField(_("Quality"), choices=Quality, null=True, blank=True)
    source = models.CharField(_("Source"), max_length=10, choices=Source, default=Source.OTHER)
    words = models.CharField(_("Where exactly, and what is different"), max_length=500, blank=True)
    seen_on = models.DateField(_("Seen on"))
    noted_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("Noted by")
    )

    class Meta:
        ordering = ["-seen_on", "-id"]
        verbose_name = _("Market price")
        verbose_name_plural = _("Market prices")
        constraints = [
            models.CheckConstraint(condition=Q(price__gt=0), name="market_price_above_0"),
            models.CheckConstraint(
                condition=(Q(client=None) & ~Q(rival="")) | Q(client__isnull=False, rival=""),
                name="market_price_is_of_a_rival_or_a_client",
            ),
            models.CheckConstraint(
                condition=Q(quality=None) | Q(quality__range=(-1, 1), client=None),
                name="market_price_quality_of_a_rival",
            ),
        ]
        indexes = [
            models.Index(fields=["product", "currency", "-seen_on"]),
            models.Index(fields=["client", "-seen_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.product}, {self.rival or self.client}: {self.price} {self.currency}"
