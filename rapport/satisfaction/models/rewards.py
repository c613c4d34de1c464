"""The best of a month, and the bonus of a team that keeps its clients (R-353 to R-355)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency


class BestOfMonth(models.Model):
    """Who was the best in a month, confirmed by a head: with the sums it came from, and why if not who was proposed.

    `month` is its first day. `sums` are the candidates' figures as they stood then, best first.
    """

    month = models.DateField(_("Month"), unique=True, error_messages={"unique": _("This month has its best already.")})
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("The best"))
    as_proposed = models.BooleanField(_("As proposed"))
    reason = models.TextField(_("Why somebody else"), max_length=1000, blank=True)
    sums = models.JSONField(_("Sums"), default=list, blank=True)
    confirmed_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Confirmed by"))
    confirmed_at = models.DateTimeField(_("Confirmed"))

    class Meta:
        ordering = ["-month"]
        verbose_name = _("Best of the month")
        verbose_name_plural = _("Best of the months")
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="best_of_a_whole_month"),
            models.CheckConstraint(condition=Q(as_proposed=True) | ~Q(reason=""), name="another_best_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.employee}"


class BonusRule(models.Model):
    """From which share of kept clients a team has a bonus, and which: a version, in force from a day on.

    The bonus is an `amount` in `currency`, or `percent` of the team's pay.
    """

    since = models.DateField(_("From"), unique=True, error_messages={"unique": _("There is a rule from this day.")})
    threshold = models.PositiveSmallIntegerField(
        _("Share of kept clients, per cent"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    percent = models.DecimalField(
        _("Per cent of the pay"), max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )  # fmt: skip
    amount = models.DecimalField(_("Amount"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True, validators=[known_currency])
    set_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Set by"))
    set_at = models.DateTimeField(_("Set"))

    class Meta:
        ordering = ["-since"]
        verbose_name = _("Rule of the bonus")
        verbose_name_plural = _("Rules of the bonus")
        constraints = [
            models.CheckConstraint(condition=Q(threshold__range=(1, 100)), name="bonus_threshold_is_a_share"),
            models.CheckConstraint(
                condition=Q(percent__gt=0, amount=None, currency="")
                | (Q(percent=None, amount__gt=0) & ~Q(currency="")),
                name="bonus_is_a_percent_or_an_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d}"


class Bonus(models.Model):
    """The bonus of a team for a quarter, confirmed by a head: how many clients it had, how many it kept, and what for.

    `since` is the first day of the quarter, `until` the last one.
    """

    unit = models.ForeignKey("staff.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    since = models.DateField(_("From"))
    until = models.DateField(_("Until"))
    had = models.PositiveIntegerField(_("Clients at the start"))
    kept = models.PositiveIntegerField(_("Clients kept"))
    rule = models.ForeignKey(BonusRule, models.PROTECT, related_name="+", verbose_name=_("Rule of the bonus"))
    confirmed_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Confirmed by"))
    confirmed_at = models.DateTimeField(_("Confirmed"))

    class Meta:
        ordering = ["-since", "unit_id"]
        verbose_name = _("Bonus of a team")
        verbose_name_plural = _("Bonuses of teams")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "since"], name="bonus_once_a_quarter",
                violation_error_message=_("This team has its bonus of the quarter already."),
            ),
            models.CheckConstraint(condition=Q(had__gte=1, kept__lte=F("had")), name="bonus_for_clients_kept"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.unit} {self.since:%Y-%m}"
