"""One line of what is offered or sold."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PricedLine(models.Model):
    """What stands on one line: how much, at which list price, with which discount and tax.

    `product` and `code` are those of the catalogue, empty for a free line. `known_price` is what the catalogue asks and
    `by_rule` the discount that its rules give the client anyway; `sources` say whence both come, each a sentence.
    `promotion` is that whose discount, `by_promotion` in per cent, is part of the line's (R-134).
    `cost` is what one unit costs us; it is shown only to who may see what an offer earns.
    """

    position = models.PositiveSmallIntegerField(_("Place"))
    product = models.ForeignKey(
        "catalogue.Product", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Product")
    )
    code = models.CharField(_("Code"), max_length=60, blank=True)
    name = models.CharField(_("Item"), max_length=400)
    quantity = models.DecimalField(
        _("Quantity"), max_digits=12, decimal_places=3, validators=[MinValueValidator(Decimal("0.001"))]
    )
    unit = models.CharField(_("Unit"), max_length=30, blank=True)
    list_price = models.DecimalField(
        _("List price"), max_digits=15, decimal_places=4, validators=[MinValueValidator(Decimal(0))]
    )
    discount = models.DecimalField(
        _("Discount, per cent"), max_digits=5, decimal_places=2, default=Decimal(0),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )  # fmt: skip
    tax = models.DecimalField(
        _("Tax, per cent"), max_digits=5, decimal_places=2, default=Decimal(0),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )  # fmt: skip
    cost = models.DecimalField(
        _("Cost of one"), max_digits=15, decimal_places=4, null=True, blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip
    known_price = models.DecimalField(
        _("List price of the catalogue"), max_digits=15, decimal_places=4, null=True, blank=True, editable=False
    )
    by_rule = models.DecimalField(
        _("Discount by the price list, per cent"), max_digits=5, decimal_places=2, default=Decimal(0), editable=False
    )
    promotion = models.ForeignKey(
        "catalogue.Promotion", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Promotion"),
    )  # fmt: skip
    by_promotion = models.DecimalField(
        _("Discount of the promotion, per cent"), max_digits=5, decimal_places=2, default=Decimal(0), editable=False
    )
    sources = models.JSONField(_("Where the price comes from"), default=list, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class OfferLine(PricedLine):
    """One line of an offer."""

    offer = models.ForeignKey("offers.Offer", models.CASCADE, related_name="lines", verbose_name=_("Offer"))

    class Meta:
        ordering = ["position"]
        verbose_name = _("Line of an offer")
        constraints = [
            models.UniqueConstraint(fields=["offer", "position"], name="offer_line_has_its_place"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="offer_line_offers_something"),
            models.CheckConstraint(condition=Q(list_price__gte=0), name="offer_line_costs_nothing_or_more"),
            models.CheckConstraint(
                condition=Q(discount__gte=0, discount__lte=100, tax__gte=0, tax__lte=100),
                name="offer_line_shares_are_shares",
            ),
        ]
