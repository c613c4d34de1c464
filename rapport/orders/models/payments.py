"""What clients paid, for which lines of orders, and the services that were performed for them."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned


class Payment(Versioned):
    """Money that came from a client (R-160), in one currency, under a reference that the client has once.

    What is allocated to no line is the client's credit; `given_back` is what of that the client got back.
    """

    class Way(models.TextChoices):
        TRANSFER = "transfer", _("Bank transfer")
        CARD = "card", _("Card")
        CASH = "cash", _("Cash")
        OTHER = "other", _("Another way")

    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name=_("Client"))
    on = models.DateField(_("Paid on"))
    amount = models.DecimalField(
        _("Amount"), max_digits=15, decimal_places=3, validators=[MinValueValidator(Decimal("0.001"))]
    )
    currency = models.CharField(_("Currency"), max_length=3, validators=[known_currency])
    way = models.CharField(_("How"), max_length=8, choices=Way, default=Way.TRANSFER)
    reference = models.CharField(pgettext_lazy("payment", "Reference"), max_length=120)
    # Money that was noted with one client may not stay behind when the client turns out to be another one.
    never_left = True
    given_back = models.DecimalField(
        _("Given back"), max_digits=15, decimal_places=3, default=Decimal(0), editable=False
    )
    entered_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Entered by")
    )

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = _("Payment")
        verbose_name_plural = _("Payments")
        constraints = [
            models.UniqueConstraint(fields=["client", "reference"], name="payment_is_recorded_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, given_back__gte=0, given_back__lte=F("amount")),
                name="payment_is_of_something",
            ),
        ]
        indexes = [models.Index(fields=["client", "-on"]), models.Index(fields=["-on", "-id"])]

    def __str__(self) -> str:
        return self.reference


class Allocation(models.Model):
    """What of a payment is for one line of an order, in the currency of both."""

    payment = models.ForeignKey(Payment, models.CASCADE, related_name="allocations", verbose_name=_("Payment"))
    line = models.ForeignKey("orders.OrderLine", models.PROTECT, related_name="allocations", verbose_name=_("Line"))
    amount = models.DecimalField(
        _("Amount"), max_digits=15, decimal_places=3, validators=[MinValueValidator(Decimal("0.001"))]
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("Allocation")
        verbose_name_plural = _("Allocations")
        constraints = [
            models.UniqueConstraint(fields=["payment", "line"], name="payment_is_allocated_to_a_line_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="allocation_is_of_something"),
        ]

    def __str__(self) -> str:
        return str(self.amount)


class Service(Versioned):
    """A service of an order that was performed (R-160): how much of a line, when, by whom, and the act that proves it.

    `worth` is what the client owes for it, tax included, in the order's currency; those of a line that was performed in
    full come exactly to what the line comes to. `delivery` is where it counts as delivered, in time or late.
    """

    line = models.ForeignKey("orders.OrderLine", models.PROTECT, related_name="services", verbose_name=_("Line"))
    delivery = models.OneToOneField(
        "orders.Delivery", models.PROTECT, editable=False, related_name="service", verbose_name=_("Delivery")
    )
    quantity = models.DecimalField(
        _("Quantity"), max_digits=12, decimal_places=3, validators=[MinValueValidator(Decimal("0.001"))]
    )
    on = models.DateField(_("Performed on"))
    performed_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Performed by"))
    paper = models.CharField(_("Act or other paper"), max_length=200)
    words = models.CharField(_("What was done"), max_length=1000, blank=True)
    worth = models.DecimalField(_("Worth"), max_digits=15, decimal_places=3, editable=False)
    entered_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Entered by")
    )

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = _("Service performed")
        verbose_name_plural = _("Services performed")
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0, worth__gte=0), name="service_is_of_something"),
            models.CheckConstraint(condition=~Q(paper=""), name="service_has_its_paper"),
        ]
        indexes = [models.Index(fields=["-on", "-id"]), models.Index(fields=["performed_by", "-on"])]

    def __str__(self) -> str:
        return str(self.line)
