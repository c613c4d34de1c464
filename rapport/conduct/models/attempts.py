"""What was refused at the door to personal data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RefusedAttempt(models.Model):
    """A try to take personal data out of the house without the authority for it (R-377, R-380).

    The deed itself left nothing behind. `right` is the one that was lacking; `may_ask` says that the person holds it,
    but only up to a limit; `place` is the name of the page or operation.
    """

    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    right = models.CharField(_("Right"), max_length=60)
    may_ask = models.BooleanField(default=False)
    place = models.CharField(_("Where"), max_length=120)
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True)
    door = models.CharField(max_length=10)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Refused attempt")
        indexes = [models.Index(fields=["employee", "-id"])]

    def __str__(self) -> str:
        return f"{self.right} {self.employee_id}"
