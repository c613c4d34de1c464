"""The lines of an order, and the parts of it that departments hold."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned
from rapport.offers.models import PricedLine


class Part(Versioned):
    """A part of an order that a department holds (R-150).

    Who does it, by when, whether it was accepted and how far it is, says its task in the agenda. Here stands what was
    found when it came back: whether it was complete (None until checked), in words, by whom. `breached_at` is when its
    department left the client's interest: declined the part or let its day pass.
    """

    order = models.ForeignKey(
        "orders.Order", models.PROTECT, related_name="parts", verbose_name=pgettext_lazy("of a client", "Order")
    )
    task = models.OneToOneField("agenda.Task", models.PROTECT, related_name="+", verbose_name=_("Task"))
    unit = models.ForeignKey("staff.Unit", models.PROTECT, related_name="+", verbose_name=_("Department"))
    complete = models.BooleanField(_("Complete"), null=True, editable=False)
    found = models.CharField(_("What was found"), max_length=1000, blank=True, editable=False)
    checked_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Checked by")
    )
    checked_on = models.DateField(_("Checked on"), null=True, editable=False)
    breached_at = models.DateTimeField(_("Breach told"), null=True, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Part of an order")
        verbose_name_plural = _("Parts of orders")
        constraints = [
            models.CheckConstraint(
                condition=~Q(complete=False) | ~Q(found=""), name="incomplete_part_says_what_is_missing"
            ),
        ]

    def __str__(self) -> str:
        return str(self.task)


class OrderLine(PricedLine):
    """One line of an order; the quantities are in its unit.

    `reserved` is held for the client in our stock, `delivered` was handed over, `returned` came back of that. `part` is
    the department's part to which the line belongs.
    """

    order = models.ForeignKey(
        "orders.Order", models.CASCADE, related_name="lines", verbose_name=pgettext_lazy("of a client", "Order")
    )
    part = models.ForeignKey(
        Part, models.SET_NULL, null=True, blank=True, editable=False, related_name="lines", verbose_name=_("Part")
    )
    reserved = models.DecimalField(_("Reserved"), max_digits=12, decimal_places=3, default=Decimal(0), editable=False)
    delivered = models.DecimalField(_("Delivered"), max_digits=12, decimal_places=3, default=Decimal(0), editable=False)
    returned = models.DecimalField(_("Returned"), max_digits=12, decimal_places=3, default=Decimal(0), editable=False)

    class Meta:
        ordering = ["position"]
        verbose_name = _("Line of an order")
        verbose_name_plural = _("Lines of orders")
        constraints = [
            models.UniqueConstraint(fields=["order", "position"], name="order_line_has_its_place"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="order_line_orders_something"),
            models.CheckConstraint(condition=Q(list_price__gte=0), name="order_line_costs_nothing_or_more"),
            models.CheckConstraint(
                condition=Q(discount__gte=0, discount__lte=100, tax__gte=0, tax__lte=100),
                name="order_line_shares_are_shares",
            ),
            models.CheckConstraint(
                condition=Q(reserved__gte=0, delivered__gte=0, delivered__lte=F("quantity")),
                name="order_line_delivers_what_was_ordered",
            ),
            models.CheckConstraint(
                condition=Q(returned__gte=0, returned__lte=F("delivered")), name="order_line_returns_what_was_delivered"
            ),
        ]
        indexes = [models.Index(fields=["product"], condition=Q(reserved__gt=0), name="order_line_reserves")]

    @property
    def open_quantity(self) -> Decimal:
        """What the client has not got yet, in the line's unit."""
        return self.quantity - self.delivered
