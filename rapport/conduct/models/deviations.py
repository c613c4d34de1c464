"""What was given to clients beyond the policy, and what came of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Deviation(models.Model):
    """Something given to a client beyond the policy, inside one's discretion (R-350, R-351).

    `policy` is what the policy would have given. `clause` is the one that bounds it. `outcome_on` is the day from which
    its outcome is asked for.
    """

    class What(models.TextChoices):
        COUPON = "coupon", _("Coupon")
        DISCOUNT = "discount", _("Discount")
        DELIVERY = "delivery", _("Delivery")
        REFUND = "refund", _("Refund")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        STAYED = "stayed", _("The client stayed")
        SATISFIED = "satisfied", _("The client is satisfied")
        NO_EFFECT = "no-effect", _("No effect seen")
        WRONG = "wrong", _("Would decide otherwise today")

    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Given by"))
    subject_kind = models.CharField(max_length=20, editable=False)
    subject_id = models.PositiveBigIntegerField(editable=False)
    what = models.CharField(_("What was given"), max_length=10, choices=What)
    amount = models.DecimalField(_("Worth"), max_digits=16, decimal_places=2)
    currency = models.CharField(_("Currency"), max_length=3)
    policy = models.CharField(_("What the policy says"), max_length=300)
    reason = models.TextField(_("Reason"), max_length=10_000)
    clause = models.ForeignKey("roles.Clause", models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    at = models.DateTimeField(_("When"), editable=False)
    outcome_on = models.DateField(_("Outcome asked for on"), editable=False)
    outcome = models.CharField(_("What came of it"), max_length=10, choices=Outcome, blank=True)
    outcome_words = models.TextField(_("In more words"), max_length=10_000, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Deviation from policy")
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="deviation_has_a_worth")]
        indexes = [
            models.Index(fields=["employee", "outcome_on"], condition=Q(outcome=""), name="deviation_without_outcome"),
            models.Index(fields=["clause", "currency"]),
            models.Index(fields=["subject_kind", "subject_id"]),
        ]

    def __str__(self) -> str:
        return str(self.get_what_display())
