"""The tree of causes of complaints, which the company owns (R-192)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned

TWICE = _("There is a cause of this name at this place already.")


class Cause(Versioned):
    """Why clients complain. A cause may belong to a wider one; one that is no longer offered keeps its complaints."""

    name = models.CharField(_("Cause"), max_length=120)
    above = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="below", verbose_name=_("Part of")
    )
    is_active = models.BooleanField(_("Offered"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Cause of complaints")
        verbose_name_plural = _("Causes of complaints")
        constraints = [
            models.UniqueConstraint(fields=["above", "name"], name="cause_named_once", violation_error_message=TWICE),
            # A database takes two empty places for different ones.
            models.UniqueConstraint(
                fields=["name"], condition=Q(above=None), name="cause_on_top_named_once", violation_error_message=TWICE
            ),
            models.CheckConstraint(condition=Q(above=None) | ~Q(above=F("id")), name="cause_is_not_its_own_part"),
        ]

    def __str__(self) -> str:
        return self.name
