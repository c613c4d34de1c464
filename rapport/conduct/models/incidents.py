"""Incidents of liability."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Incident(Versioned):
    """A breach for which somebody may be liable (R-269 to R-271): what, how grave, what they say, what was decided.

    The kinds are codes of `conduct.words`, whose names stand with the clauses of the catalogue. A fine needs its basis
    in contract or law. `clause` is the number of the clause that was broken.
    """

    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    on = models.DateField(_("Day"))
    words = models.TextField(_("What happened"), max_length=10_000)
    breach = models.CharField(_("Kind of breach"), max_length=24)
    liability = models.CharField(_("Kind of liability"), max_length=24)
    severity = models.CharField(_("Severity"), max_length=24)
    intent = models.CharField(_("Intent"), max_length=24)
    harmed = models.CharField(_("Harmed party"), max_length=24)
    damage = models.DecimalField(_("Damage"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    clause = models.CharField(_("Clause"), max_length=10, blank=True)
    basis = models.CharField(_("Basis in contract or law"), max_length=300, blank=True)
    registered_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(_("Registered"), editable=False)
    said = models.TextField(_("What the person says"), max_length=10_000, blank=True, editable=False)
    said_at = models.DateTimeField(null=True, blank=True, editable=False)
    decision = models.CharField(_("Decision"), max_length=24, blank=True, editable=False)
    decision_words = models.TextField(_("Ground"), max_length=10_000, blank=True, editable=False)
    fine = models.DecimalField(_("Fine"), max_digits=16, decimal_places=2, null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(_("Decided"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Incident of liability")
        constraints = [
            models.CheckConstraint(condition=~Q(decision="fine") | ~Q(basis=""), name="a_fine_has_its_basis"),
            models.CheckConstraint(condition=Q(damage=None) | ~Q(currency=""), name="damage_has_a_currency"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("employee")), name="nobody_decides_their_own_incident"
            ),
        ]
        indexes = [models.Index(fields=["employee", "-id"])]

    def __str__(self) -> str:
        return f"{self.breach} {self.on}"
