"""The order: what one client gets from us, by which day, on which conditions."""

from datetime import date
from decimal import Decimal

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned
from rapport.offers.models import PaidInParts, payment_constraints


class OrderQuerySet(models.QuerySet["Order"]):
    """Words for sets of orders."""

    def running(self) -> "OrderQuerySet":
        """Those that we owe the client."""
        return self.filter(state__in=Order.RUNNING)

    def late(self, on: date) -> "OrderQuerySet":
        """Those that we owe and whose day has passed."""
        return self.running().filter(wanted_by__lt=on)


class Order(PaidInParts, Versioned):
    """An order of one client (R-149), in one currency, with a number that no other order has.

    `net`, `tax` and `total` repeat the sums of the lines, `discount` the largest discount of a line in per cent.
    `wanted_by` is the day agreed with the client. `expected_on` is the day that the client was told when it became
    clear that the agreed one can't be kept, `told_on` when that was. `delivered_on` is the day on which the client had
    everything, `complete` whether nothing of it was missing or faulty. An accepted offer becomes one order, no more.
    `outer_id` is what accounting knows an order by that was begun there; blank when it was begun here.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PLACED = "placed", _("Placed")
        IN_WORK = "in-work", _("In work")
        DELIVERED = "delivered", _("Delivered")
        CLOSED = "closed", _("Closed")
        CANCELLED = "cancelled", _("Cancelled")

    RUNNING = (State.PLACED, State.IN_WORK)
    FULFILLED = (State.DELIVERED, State.CLOSED)

    number = models.CharField(_("Number"), max_length=20, unique=True, editable=False)
    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name=_("Client"))
    person = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Ordered by")
    )
    owner = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Owner"))
    offer = models.OneToOneField(
        "offers.Offer", models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Offer")
    )
    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Contract"),
    )  # fmt: skip
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    outer_id = models.CharField(_("Id in accounting"), max_length=80, blank=True, editable=False)
    title = models.CharField(_("Subject"), max_length=200)
    currency = models.CharField(_("Currency"), max_length=3, validators=[known_currency])
    wanted_by = models.DateField(_("Wanted by"))
    delivery = models.CharField(_("Conditions of delivery"), max_length=500, blank=True)
    address = models.CharField(_("Delivered to"), max_length=500, blank=True)
    transport = models.CharField(_("Transport"), max_length=200, blank=True)
    payment_days = models.PositiveSmallIntegerField(
        _("Payment within (days)"), default=30, validators=[MaxValueValidator(365)]
    )
    net = models.DecimalField(_("Without tax"), max_digits=15, decimal_places=3, default=Decimal(0), editable=False)
    tax = models.DecimalField(_("Tax"), max_digits=15, decimal_places=3, default=Decimal(0), editable=False)
    total = models.DecimalField(_("Total"), max_digits=15, decimal_places=3, default=Decimal(0), editable=False)
    discount = models.DecimalField(
        _("Largest discount"), max_digits=5, decimal_places=2, default=Decimal(0), editable=False
    )
    expected_on = models.DateField(_("Expected on"), null=True, blank=True, editable=False)
    told_on = models.DateField(_("Client told on"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("Taken"), editable=False)
    placed_at = models.DateTimeField(_("Placed"), null=True, blank=True, editable=False)
    delivered_on = models.DateField(_("Delivered on"), null=True, blank=True, editable=False)
    complete = models.BooleanField(_("Complete"), null=True, editable=False)
    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = pgettext_lazy("of a client", "Order")
        verbose_name_plural = _("Orders")
        constraints = [
            *payment_constraints("order"),
            models.UniqueConstraint(
                fields=["outer_id"], condition=~Q(outer_id=""), name="order_of_accounting_comes_in_once"
            ),
            models.CheckConstraint(condition=Q(total__gte=0), name="order_comes_to_nothing_or_more"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "cancelled"]) | Q(placed_at__isnull=False),
                name="order_beyond_a_draft_was_placed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["delivered", "closed"]) | Q(delivered_on__isnull=False),
                name="delivered_order_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(expected_on=None, told_on=None) | Q(expected_on__isnull=False, told_on__isnull=False),
                name="order_told_late_has_a_new_day",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["owner", "state", "wanted_by"]),
            models.Index(fields=["owner", "placed_at"]),
            models.Index(fields=["owner", "delivered_on"]),
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["-delivered_on"], condition=Q(delivered_on__isnull=False), name="order_delivered"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_draft(self) -> bool:
        """True while its lines may be changed freely."""
        return self.state == self.State.DRAFT

    @property
    def is_running(self) -> bool:
        """True while we owe something of it."""
        return self.state in self.RUNNING

    @property
    def told_before_due(self) -> bool | None:
        """Whether the client heard of the delay before the day agreed; None when nothing was told."""
        return None if self.told_on is None else self.told_on <= self.wanted_by

    @property
    def in_time(self) -> bool | None:
        """Whether everything came by the day agreed; None until it came."""
        return None if self.delivered_on is None else self.delivered_on <= self.wanted_by
