"""What came back, and the money given back for it."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Return(Versioned):
    """Something that a client gave back, and the money for it (R-163).

    `amount` is what shall be given back for it, tax included, in the order's currency; `refunded_on` the day on which
    it was, by the agreement of `refunded_by`.
    """

    line = models.ForeignKey("orders.OrderLine", models.PROTECT, related_name="returns", verbose_name=_("Line"))
    quantity = models.DecimalField(
        _("Quantity"), max_digits=12, decimal_places=3, validators=[MinValueValidator(Decimal("0.001"))]
    )
    amount = models.DecimalField(
        _("Money back"), max_digits=15, decimal_places=3, validators=[MinValueValidator(Decimal(0))]
    )
    on = models.DateField(_("Came back on"))
    reason = models.CharField(_("Reason"), max_length=1000)
    refunded_on = models.DateField(_("Money returned on"), null=True, editable=False)
    refunded_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Agreed by")
    )
    entered_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Entered by")
    )

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = _("Return")
        verbose_name_plural = _("Returns")
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0, amount__gte=0), name="return_is_of_something"),
        ]

    def __str__(self) -> str:
        return self.reason
