"""How a contract is paid when it is not paid at once: deferred, in instalments, or as a loan (R-133)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.offers.models import PaymentKind


class PaymentPlan(Versioned):
    """The terms from which the schedule of a contract follows; its amounts are in the contract's currency.

    `first_on` is the day of the first payment, the others follow month by month. `deposit` is paid with the signature
    or on `starts_on`, before the first. `rate` is the interest of a loan in per cent a year, on what is still owed.
    """

    Kind = PaymentKind

    contract = models.OneToOneField(
        "contracts.Contract", models.CASCADE, related_name="plan", verbose_name=_("Contract")
    )
    kind = models.CharField(_("How it is paid"), max_length=11, choices=Kind)
    first_on = models.DateField(_("First payment on"))
    count = models.PositiveSmallIntegerField(
        _("Number of payments"), default=1, validators=[MinValueValidator(1), MaxValueValidator(360)]
    )
    deposit = models.DecimalField(
        _("Paid at once"), max_digits=16, decimal_places=3, default=0, validators=[MinValueValidator(0)]
    )
    rate = models.DecimalField(
        _("Interest, per cent a year"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    class Meta:
        verbose_name = _("Payment plan")
        verbose_name_plural = _("Payment plans")
        constraints = [
            models.CheckConstraint(condition=Q(count__range=(1, 360)), name="plan_of_1_to_360_payments"),
            models.CheckConstraint(condition=Q(deposit__gte=0), name="plan_deposit_not_below_0"),
            models.CheckConstraint(condition=Q(rate__range=(0, 100)), name="plan_rate_0_to_100"),
            models.CheckConstraint(condition=Q(kind="loan") | Q(rate=0), name="interest_only_on_a_loan"),
            models.CheckConstraint(condition=~Q(kind="deferred") | Q(count=1), name="deferred_is_one_payment"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Instalment(models.Model):
    """One payment of the schedule: `amount` of the contract's sum and `interest` on top, in its currency.

    The amounts of a plan come to the contract's amount exactly. Number 0 is what is paid at once. After the signature
    `obligation` is the client's duty to pay it.
    """

    plan = models.ForeignKey(PaymentPlan, models.CASCADE, related_name="instalments", verbose_name=_("Payment plan"))
    number = models.PositiveSmallIntegerField(_("Number"))
    due_on = models.DateField(_("By"))
    amount = models.DecimalField(_("Amount"), max_digits=16, decimal_places=3)
    interest = models.DecimalField(_("Interest"), max_digits=16, decimal_places=3, default=0)
    obligation = models.ForeignKey(
        "contracts.Obligation", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Obligation")
    )

    class Meta:
        ordering = ["number"]
        verbose_name = _("Payment")
        verbose_name_plural = _("Payments")
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_payment_of_a_number"),
            models.CheckConstraint(condition=Q(amount__gte=0, interest__gte=0), name="payment_of_no_less_than_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.amount}"
