"""The log of decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Decision(models.Model):
    """A decision that somebody took, with its ground and the clause it rests on (R-264).

    With a `unit` it is one of the management about that unit, and its people read it (R-266).
    """

    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Decided by"))
    title = models.CharField(_("What was decided"), max_length=200)
    ground = models.TextField(_("Ground"), max_length=10_000)
    clause = models.ForeignKey(
        "roles.Clause", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Rests on clause")
    )
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Unit")
    )
    at = models.DateTimeField(_("When"), editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Decision")
        indexes = [models.Index(fields=["employee", "-id"]), models.Index(fields=["unit", "-id"])]

    def __str__(self) -> str:
        return self.title
