"""What was sent or handed over to the client, and whether it arrived whole."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned


class Delivery(Versioned):
    """One delivery of an order, of all of it or of a part (R-154); `number` counts within the order.

    `received_on` is when the client had it, `complete` whether nothing was missing or faulty (R-156), both empty until
    somebody confirms it.
    """

    order = models.ForeignKey(
        "orders.Order", models.PROTECT, related_name="deliveries", verbose_name=pgettext_lazy("of a client", "Order")
    )
    number = models.PositiveSmallIntegerField(_("Delivery"), editable=False)
    sent_on = models.DateField(_("Sent on"))
    transport = models.CharField(_("Transport"), max_length=200, blank=True)
    conditions = models.CharField(_("Conditions of delivery"), max_length=500, blank=True)
    received_on = models.DateField(_("Received on"), null=True, editable=False)
    complete = models.BooleanField(_("Complete"), null=True, editable=False)
    found = models.CharField(_("What was found"), max_length=1000, blank=True, editable=False)
    confirmed_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Confirmed by")
    )
    entered_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Entered by")
    )

    class Meta:
        ordering = ["number"]
        verbose_name = _("Delivery")
        verbose_name_plural = _("Deliveries")
        constraints = [
            models.UniqueConstraint(fields=["order", "number"], name="delivery_is_counted_once"),
            models.CheckConstraint(
                condition=Q(received_on=None, complete=None) | Q(received_on__isnull=False, complete__isnull=False),
                name="received_delivery_was_looked_at",
            ),
            models.CheckConstraint(
                condition=~Q(complete=False) | ~Q(found=""), name="incomplete_delivery_says_what_is_missing"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class DeliveryLine(models.Model):
    """How much of one line a delivery brings, in the line's unit."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="lines", verbose_name=_("Delivery"))
    line = models.ForeignKey("orders.OrderLine", models.PROTECT, related_name="+", verbose_name=_("Line"))
    quantity = models.DecimalField(
        _("Quantity"), max_digits=12, decimal_places=3, validators=[MinValueValidator(Decimal("0.001"))]
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("Line of a delivery")
        constraints = [
            models.UniqueConstraint(fields=["delivery", "line"], name="delivery_brings_a_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="delivery_line_brings_something"),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id}: {self.quantity}"
