"""Proof by paper: what was done for a duty on a day, where no record of the program shows it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Proof(Versioned):
    """One paper that proves a duty of its holder: the duty's code in the catalogue, the day, and what was done.

    The paper itself is attached to it; without one it counts as nothing yet.
    """

    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    duty = models.SlugField(_("Duty"), max_length=60)
    on = models.DateField(_("Day"))
    words = models.CharField(_("What was done"), max_length=500)
    created_at = models.DateTimeField(_("Written"), editable=False)

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = _("Proof of a duty")
        verbose_name_plural = _("Proofs of duties")
        indexes = [models.Index(fields=["employee", "duty", "on"])]

    def __str__(self) -> str:
        return self.words
