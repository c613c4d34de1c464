"""Special terms that a client gets for a time (R-126, R-132)."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.kit.ui import formats


class SpecialTermsQuerySet(models.QuerySet["SpecialTerms"]):
    """Words for sets of special terms."""

    def holding(self, on: date) -> "SpecialTermsQuerySet":
        """Those that hold on the day: begun, not over, not ended early."""
        return self.filter(starts_on__lte=on, ends_on__gte=on, stopped_on=None)


class SpecialTerms(Versioned):
    """What one client gets beyond the general terms, from `starts_on` to `ends_on`, both included, and why.

    `discount` is in per cent of the list price, `payment_days` the days until payment; what is empty is as for
    everybody. `agreed_by` had the right to it. Ended early, `stopped_on` is the day.
    """

    client = models.ForeignKey(
        "parties.Client", models.PROTECT, related_name="special_terms", verbose_name=_("Client"), editable=False
    )
    discount = models.DecimalField(
        _("Discount, per cent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    payment_days = models.PositiveSmallIntegerField(
        _("Payment within (days)"), null=True, blank=True, validators=[MaxValueValidator(365)]
    )
    delivery = models.CharField(_("Delivery"), max_length=500, blank=True)
    words = models.TextField(_("Other terms, as the client reads them"), max_length=10_000, blank=True)
    reason = models.CharField(_("Reason"), max_length=1000)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Last day"))
    asked_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Asked by")
    )
    agreed_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Agreed to by")
    )
    agreed_at = models.DateTimeField(_("Agreed to"), editable=False)
    stopped_on = models.DateField(_("Ended early on"), null=True, editable=False)
    stopped_why = models.CharField(_("Why they ended"), max_length=1000, blank=True, editable=False)
    objects = SpecialTermsQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "-id"]
        verbose_name = _("Special terms")
        verbose_name_plural = _("Special terms")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="special_terms_end_after_their_start"
            ),
            models.CheckConstraint(
                condition=Q(discount=None) | Q(discount__range=(0, 100)), name="special_discount_0_to_100"
            ),
            models.CheckConstraint(
                condition=Q(stopped_on=None) | ~Q(stopped_why=""), name="special_terms_ended_early_say_why"
            ),
        ]
        indexes = [models.Index(fields=["client", "-ends_on"]), models.Index(fields=["ends_on"])]

    def __str__(self) -> str:
        return f"{self.starts_on} - {self.ends_on}"

    def in_words(self) -> list[str]:
        """Return in the active language what the client gets, one sentence for each part."""
        said = []
        if self.discount:
            said.append(_("Discount of %(share)s") % {"share": formats.per_cent(self.discount)})
        if self.payment_days is not None:
            said.append(_("Payment within %(days)s days") % {"days": formats.number(self.payment_days)})
        said += [part for part in (self.delivery, self.words) if part]
        return [str(part) for part in said]

    def holds(self, on: date) -> bool:
        """True on the days on which they hold."""
        return self.stopped_on is None and self.starts_on <= on <= self.ends_on
