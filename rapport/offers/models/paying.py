"""What is paid in parts rather than whole after some days (R-133)."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PaymentKind(models.TextChoices):
    """How an amount is paid that is not paid whole."""

    DEFERRED = "deferred", _("Deferred payment")
    INSTALMENTS = "instalments", _("Instalments")
    LOAN = "loan", _("Loan with interest")


class PaidInParts(models.Model):
    """The terms of payment of an offer or order; without a kind its total is paid whole, within `payment_days`.

    `deposit` is paid at once, in the row's currency; `payment_count` payments follow from `first_payment_on` on, month
    by month; `interest_rate` is that of a loan, in per cent a year on what is still owed.
    """

    payment_kind = models.CharField(_("How it is paid"), max_length=11, choices=PaymentKind, blank=True)
    first_payment_on = models.DateField(_("First payment on"), null=True, blank=True)
    payment_count = models.PositiveSmallIntegerField(
        _("Number of payments"), default=1, validators=[MinValueValidator(1), MaxValueValidator(360)]
    )
    deposit = models.DecimalField(
        _("Paid at once"), max_digits=15, decimal_places=3, default=Decimal(0), validators=[MinValueValidator(0)]
    )
    interest_rate = models.DecimalField(
        _("Interest, per cent a year"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    # Whoever is paid in parts has these too.
    total: Any
    currency: Any
    payment_days: Any

    class Meta:
        abstract = True


PAYMENT_FACTS = ("payment_kind", "first_payment_on", "payment_count", "deposit", "interest_rate")


def payment_constraints(what: str) -> list[models.BaseConstraint]:
    """Return what the database keeps true of the terms; `what` begins the names, such as "offer"."""
    return [
        models.CheckConstraint(
            condition=Q(payment_kind="") | Q(first_payment_on__isnull=False), name=f"{what}_in_parts_has_its_first_day"
        ),
        models.CheckConstraint(
            condition=Q(payment_count__range=(1, 360), deposit__gte=0, interest_rate__range=(0, 100)),
            name=f"{what}_in_parts_within_bounds",
        ),
        models.CheckConstraint(
            condition=Q(payment_kind="loan") | Q(interest_rate=0), name=f"{what}_bears_interest_on_a_loan_only"
        ),
        models.CheckConstraint(
            condition=~Q(payment_kind="deferred") | Q(payment_count=1), name=f"{what}_deferred_is_one_payment"
        ),
    ]
