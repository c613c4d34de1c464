"""The secret address under which a calendar program reads somebody's calendar."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Feed(models.Model):
    """One person's calendar feed. Only a hash of the secret is kept: the address is shown once, when it is made."""

    employee = models.OneToOneField("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Whose"))
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("Made"))

    class Meta:
        verbose_name = _("Calendar feed")

    def __str__(self) -> str:
        return f"feed {self.employee_id}"
