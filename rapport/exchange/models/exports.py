"""Exports: who may fetch which list as a file, and until when."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

KEPT_DAYS = 7


class Export(models.Model):
    """A list that somebody takes out. No file is kept: it is written anew whenever its owner fetches it.

    `choice` is what the list's page posted (rows, or filters) as a query string; empty takes all that the person sees.
    At most `number` records go out, however many there are by then: so many were allowed.
    """

    employee = models.ForeignKey("staff.Employee", models.CASCADE, null=True, related_name="+", verbose_name=_("Who"))
    kind = models.CharField(_("What goes out"), max_length=20)
    form = models.CharField(_("As"), max_length=8)
    choice = models.TextField(blank=True)
    number = models.PositiveIntegerField(_("Records"))
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Export")
        indexes = [models.Index(fields=["employee", "-id"])]

    def __str__(self) -> str:
        return f"{self.kind}.{self.form}"

    @property
    def until(self) -> datetime:
        """The moment after which it can't be fetched any more."""
        return self.at + timedelta(days=KEPT_DAYS)
