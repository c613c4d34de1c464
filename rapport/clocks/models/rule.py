"""How long things may take (R-049 to R-051, R-179)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

# A thousand working hours.
LONGEST = 3_600_000


class Rule(models.Model):
    """One version of the rule for one kind of clock: target and inner target in working seconds, and when people hear.

    A version is never changed: the next one holds from its moment on, and a clock keeps the one of its start. `unit`,
    `country` and `status` (of the client) say for which cases it is; the one that says most goes first. `holds` is
    False on a version that ends a special rule. `always` counts day and night.
    """

    code = models.CharField(_("Kind of clock"), max_length=40, editable=False)
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Unit")
    )
    country = models.CharField(_("Country of the client"), max_length=2, blank=True, editable=False)
    status = models.CharField(_("Status of the client"), max_length=20, blank=True, editable=False)
    number = models.PositiveIntegerField(_("Version"), default=1, editable=False)
    valid_from = models.DateTimeField(_("Holds from"))
    target = models.PositiveIntegerField(
        _("Target (working seconds)"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    inner = models.PositiveIntegerField(
        _("Inner target (working seconds)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    warn_percent = models.PositiveSmallIntegerField(
        _("Tell the owner at (% of the target)"), default=60, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    escalate_percent = models.PositiveSmallIntegerField(
        _("Tell the head at (% of the target)"), default=80, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    always = models.BooleanField(_("Counts day and night"), default=False)
    holds = models.BooleanField(_("Holds"), default=True, editable=False)

    class Meta:
        ordering = ["code", "unit", "country", "status", "-number"]
        verbose_name = _("Rule of a clock")
        verbose_name_plural = _("Rules of clocks")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "country", "status", "number"], condition=Q(unit=None), name="clock_rule_version_once"
            ),
            models.UniqueConstraint(
                fields=["code", "unit", "country", "status", "number"], name="clock_rule_of_unit_version_once"
            ),
            models.CheckConstraint(
                condition=Q(inner=None) | Q(inner__lt=F("target")),
                name="clock_rule_inner_target_is_shorter",
                violation_error_message=_("The inner target is shorter than the target."),
            ),
            models.CheckConstraint(
                condition=Q(warn_percent__lte=F("escalate_percent")),
                name="clock_rule_warns_before_it_escalates",
                violation_error_message=_("The owner hears of it before the head does."),
            ),
            models.CheckConstraint(
                condition=Q(target__gte=1, target__lte=LONGEST, escalate_percent__gte=1, escalate_percent__lte=99),
                name="clock_rule_within_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"

    @property
    def scope(self) -> tuple[int | None, str, str]:
        """Return for which cases the rule is: unit, country and status of the client; empty for all."""
        return self.unit_id, self.country, self.status

    @property
    def is_general(self) -> bool:
        """True for the rule that holds where no special one does."""
        return self.scope == (None, "", "")
