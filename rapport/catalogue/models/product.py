"""The product: goods, a service or a tariff, with all that a client may ask about it (R-109, R-110)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.models.tax import TaxClass
from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned

LONG = 10_000
LONGEST_LEAD = 3650


LONGEST_OUTER_ID = 90


class KnownOutside(models.Model):
    """What the accounting program keeps too: `outer_id` is its id there (Ид of 1C), empty while it was never there."""

    outer_id = models.CharField(_("Id in accounting"), max_length=LONGEST_OUTER_ID, blank=True, editable=False)

    class Meta:
        abstract = True


def known_once(name: str) -> models.UniqueConstraint:
    """Return the constraint that an id of the accounting program stands on one row only."""
    return models.UniqueConstraint(fields=["outer_id"], condition=~Q(outer_id=""), name=name)


class Group(KnownOutside):
    """A shelf of the catalogue; it may stand inside another one."""

    name = models.CharField(_("Name"), max_length=200)
    above = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Part of")
    )

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("Group")
        verbose_name_plural = _("Groups")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="catalogue_group_is_named_once"),
            known_once("group_is_known_once_outside"),
        ]

    def __str__(self) -> str:
        return self.name


class ProductQuerySet(models.QuerySet["Product"]):
    """Words for sets of products."""

    def offered(self) -> "ProductQuerySet":
        """Those that we sell now."""
        return self.filter(is_active=True)

    def at_hand(self) -> "ProductQuerySet":
        """Those that can be had at once: in stock, or not kept in stock at all (R-152)."""
        return self.filter(Q(stock=None) | Q(stock__gt=0))


class Product(KnownOutside, Versioned):
    """What we sell: goods, a service or a tariff.

    `stock` is what is on hand in `unit`, None for what is not kept in stock. The two lead times are in days: from
    stock, and when it has to be bought or made first (R-155). `cost` is the cost price of one unit in `cost_currency`,
    shown only to who may see costs. `conditions_at` is where the client can read the conditions of use.
    """

    class Kind(models.TextChoices):
        GOODS = "goods", _("Goods")
        SERVICE = "service", _("Service")
        TARIFF = "tariff", _("Tariff")

    code = models.CharField(_("Code"), max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=300)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind, default=Kind.GOODS)
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Group"))
    unit = models.CharField(_("Unit"), max_length=20, default="pcs")
    is_active = models.BooleanField(_("We sell it"), default=True)
    traits = models.TextField(_("Traits"), max_length=LONG, blank=True)
    purpose = models.TextField(_("Purpose"), max_length=LONG, blank=True)
    packaging = models.TextField(_("Packaging"), max_length=LONG, blank=True)
    conditions = models.TextField(_("Conditions of use"), max_length=LONG, blank=True)
    conditions_at = models.URLField(_("Where the client can read them"), max_length=500, blank=True)
    advantages = models.TextField(_("Advantages"), max_length=LONG, blank=True)
    drawbacks = models.TextField(_("Drawbacks"), max_length=LONG, blank=True)
    difference = models.TextField(_("Difference from rivals"), max_length=LONG, blank=True)
    tax_class = models.CharField(_("Tax"), max_length=10, choices=TaxClass, default=TaxClass.STANDARD)
    stock = models.DecimalField(
        _("In stock"), max_digits=15, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    lead_in_stock = models.PositiveSmallIntegerField(
        _("Days from stock"), null=True, blank=True, validators=[MaxValueValidator(LONGEST_LEAD)]
    )
    lead_to_order = models.PositiveSmallIntegerField(
        _("Days when not in stock"), null=True, blank=True, validators=[MaxValueValidator(LONGEST_LEAD)]
    )
    cost = models.DecimalField(
        _("Cost price"), max_digits=15, decimal_places=4, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    cost_currency = models.CharField(
        _("Currency of the cost price"), max_length=3, blank=True, validators=[known_currency]
    )
    created_at = models.DateTimeField(_("Entered"), editable=False)
    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("Product")
        verbose_name_plural = _("Products")
        constraints = [
            models.CheckConstraint(condition=Q(stock=None) | Q(stock__gte=0), name="product_stock_not_below_0"),
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=0), name="product_cost_not_below_0"),
            models.CheckConstraint(condition=Q(cost=None) | ~Q(cost_currency=""), name="product_cost_has_a_currency"),
            known_once("product_is_known_once_outside"),
        ]
        indexes = [models.Index(fields=["is_active", "name", "id"]), models.Index(fields=["name", "id"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_out(self) -> bool:
        """True when it is kept in stock and nothing is left."""
        return self.stock is not None and self.stock <= 0


class Relation(models.Model):
    """What goes with what: `product` can be replaced by, or sold together with, `other` (R-114 to R-116)."""

    class Kind(models.TextChoices):
        SUBSTITUTE = "substitute", _("Can be replaced by")
        ACCESSORY = "accessory", _("Accessory")
        SERVICE = "service", _("Service for it")
        FITS = "fits", _("Fits what the client uses")

    product = models.ForeignKey(Product, models.PROTECT, related_name="relations", verbose_name=_("Product"))
    other = models.ForeignKey(Product, models.PROTECT, related_name="+", verbose_name=_("The other product"))
    kind = models.CharField(_("How they go together"), max_length=10, choices=Kind)

    class Meta:
        ordering = ["kind", "id"]
        verbose_name = _("Relation of products")
        constraints = [
            models.UniqueConstraint(fields=["product", "other", "kind"], name="products_are_related_once"),
            models.CheckConstraint(condition=~Q(product=F("other")), name="product_is_not_related_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.product} - {self.other}"
