"""Views of a list that people keep for themselves or share with their team."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A list as it was set up: `state` is its query string (filters, order, columns), checked again when opened."""

    kind = models.CharField(max_length=20)
    name = models.CharField(_("Name"), max_length=80)
    employee = models.ForeignKey("staff.Employee", models.CASCADE, related_name="+", verbose_name=_("Of whom"))
    unit = models.ForeignKey(
        "staff.Unit", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("Shared with")
    )
    state = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Saved view")
        constraints = [models.UniqueConstraint(fields=["employee", "kind", "name"], name="one_view_of_a_name")]
        indexes = [models.Index(fields=["kind", "unit"])]

    def __str__(self) -> str:
        return self.name
