"""What is given to clients to put things right, and what the policy says about it (R-180, R-350, R-351)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned
from rapport.remedies.models.common import CENT, OfClient, person


class RemedyKind(models.TextChoices):
    """What can be given."""

    COUPON = "coupon", _("Coupon")
    DISCOUNT = "discount", _("Discount")
    DELIVERY = "delivery", _("Free delivery")
    REFUND = "refund", _("Refund")
    REPLACEMENT = "replacement", _("Replacement")
    SERVICE = "service", _("Extra service")
    GIFT = "gift", _("Gift")


class RemedyPolicy(Versioned):
    """What the policy allows of one kind in one case: so many pieces, that together cost us so much at most.

    `follow_days` is after how many days the outcome is asked for. A kind without a policy in use is not foreseen:
    whatever is given of it is beyond the policy.
    """

    kind = models.CharField(_("What is given"), max_length=12, choices=RemedyKind, unique=True, editable=False)
    pieces = models.PositiveSmallIntegerField(_("Pieces in one case"), default=1, validators=[MaxValueValidator(1000)])
    cost = models.DecimalField(
        _("Cost to us in one case"), max_digits=16, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("Currency"), max_length=3, default="EUR", validators=[known_currency])
    words = models.CharField(_("When it is given"), max_length=300)
    follow_days = models.PositiveSmallIntegerField(
        _("Ask what came of it after (days)"), default=14, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta:
        ordering = ["kind"]
        verbose_name = _("Policy on putting things right")
        verbose_name_plural = _("Policies on putting things right")
        constraints = [models.CheckConstraint(condition=Q(cost__gte=0), name="remedy_policy_costs_something")]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Remedy(OfClient):
    """What a client was given to put things right: how much of it, what it costs us, and why.

    `policy` is what the policy said at that moment, in words. Beyond it there is a `deviation`, which is followed with
    the others (R-351). `ask_on` is the day from which the outcome is asked for.
    """

    class Outcome(models.TextChoices):
        STAYED = "stayed", _("The client stayed")
        THANKED = "thanked", _("The client thanked us")
        NO_EFFECT = "no-effect", _("No effect seen")
        LEFT = "left", _("The client left")

    kind = models.CharField(_("What was given"), max_length=12, choices=RemedyKind)
    pieces = models.PositiveSmallIntegerField(_("Pieces"), default=1, validators=[MinValueValidator(1)])
    cost = models.DecimalField(_("Cost to us"), max_digits=16, decimal_places=2, validators=[MinValueValidator(CENT)])
    currency = models.CharField(_("Currency"), max_length=3, validators=[known_currency])
    words = models.CharField(_("In more words"), max_length=300, blank=True)
    reason = models.TextField(_("Reason"), max_length=5000)
    policy = models.CharField(_("What the policy says"), max_length=300, editable=False)
    deviation = models.OneToOneField(
        "conduct.Deviation",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("Deviation from policy"),
    )
    given_by = person(_("Given by"))
    given_at = models.DateTimeField(_("When"), editable=False)
    given_on = models.DateField(_("Day"), editable=False)
    ask_on = models.DateField(_("Outcome asked for on"), editable=False)
    outcome = models.CharField(_("What came of it"), max_length=10, choices=Outcome, blank=True, editable=False)
    outcome_words = models.TextField(_("In more words"), max_length=5000, blank=True, editable=False)
    outcome_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Remedy")
        verbose_name_plural = _("Remedies")
        constraints = [
            models.CheckConstraint(condition=Q(cost__gt=0) & Q(pieces__gte=1), name="remedy_has_pieces_and_a_cost"),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_at=None) | (~Q(outcome="") & Q(outcome_at__isnull=False)),
                name="remedy_outcome_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["given_on", "given_by"]),
            models.Index(fields=["given_by", "ask_on"], condition=Q(outcome=""), name="remedy_without_outcome"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
