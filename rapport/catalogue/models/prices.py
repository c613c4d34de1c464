"""Price lists by currency, period, segment and client, with discounts for volume and for early payment (R-125)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.models.product import KnownOutside, known_once
from rapport.catalogue.models.segment import Segmented
from rapport.kit.currencies import known_currency


class PriceList(KnownOutside, Segmented):
    """Prices without tax in one currency. A client's own goes before one of a segment, and that before all."""

    name = models.CharField(_("Name"), max_length=200)
    currency = models.CharField(_("Currency"), max_length=3, validators=[known_currency])
    client = models.ForeignKey(
        "parties.Client", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("For the client")
    )

    class Meta:
        ordering = ["-is_active", "name", "id"]
        verbose_name = _("Price list")
        verbose_name_plural = _("Price lists")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="price_list_is_named_once"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="price_list_ends_after_start",
            ),
            known_once("price_list_is_known_once_outside"),
        ]

    def __str__(self) -> str:
        return self.name


class PriceLine(models.Model):
    """What one unit of a product costs by a price list, in the list's currency, without tax."""

    price_list = models.ForeignKey(PriceList, models.CASCADE, related_name="lines", verbose_name=_("Price list"))
    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+", verbose_name=_("Product"))
    price = models.DecimalField(_("Price"), max_digits=15, decimal_places=4)

    class Meta:
        ordering = ["product__name", "id"]
        verbose_name = _("Price")
        verbose_name_plural = _("Prices")
        constraints = [
            models.UniqueConstraint(fields=["price_list", "product"], name="one_price_in_a_list"),
            models.CheckConstraint(condition=Q(price__gt=0), name="price_above_0"),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.price}"


class PriceStep(models.Model):
    """A step of discount in a price list: from a quantity, or for payment within so many days.

    Of each kind the highest step reached counts, a product's own steps before those for all. For payment, `bound` is
    the most days until payment that still earn the discount: 0 is paid in advance.
    """

    class Kind(models.TextChoices):
        VOLUME = "volume", _("From a quantity")
        PAYMENT = "payment", _("For payment within days")

    price_list = models.ForeignKey(PriceList, models.CASCADE, related_name="steps", verbose_name=_("Price list"))
    product = models.ForeignKey(
        "catalogue.Product", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Product")
    )
    kind = models.CharField(_("Discount"), max_length=10, choices=Kind)
    bound = models.DecimalField(
        _("Quantity, or days"), max_digits=15, decimal_places=3, validators=[MinValueValidator(0)]
    )
    percent = models.DecimalField(
        _("Per cent"), max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )

    class Meta:
        ordering = ["kind", "bound", "id"]
        verbose_name = _("Step of discount")
        verbose_name_plural = _("Steps of discount")
        constraints = [
            models.UniqueConstraint(
                fields=["price_list", "product", "kind", "bound"], name="one_step_of_a_product_at_a_bound"
            ),
            models.UniqueConstraint(
                fields=["price_list", "kind", "bound"],
                condition=Q(product=None),
                name="one_step_for_all_at_a_bound",
            ),
            models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="step_percent_0_to_100"),
            models.CheckConstraint(condition=Q(bound__gte=0), name="step_bound_not_below_0"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.bound}: {self.percent} %"
