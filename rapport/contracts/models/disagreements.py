"""The protocol of disagreements: clause, our wording, the client's wording, the agreed wording (R-138)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.contracts.models.contract import Ball
from rapport.kit.models import Versioned


class Disagreement(Versioned):
    """One row of the protocol. `ball` is who has to speak next, `ball_since` since when, `due_on` until when."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        AGREED = "agreed", _("Agreed")
        TAKEN_OVER = "taken-over", _("Stands in the text")

    contract = models.ForeignKey(
        "contracts.Contract", models.CASCADE, related_name="disagreements", verbose_name=_("Contract")
    )
    clause = models.CharField(_("Clause"), max_length=40)
    ours = models.TextField(_("Our wording"), max_length=100_000, blank=True)
    theirs = models.TextField(_("The client's wording"), max_length=100_000, blank=True)
    agreed = models.TextField(_("Agreed wording"), max_length=100_000, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.OPEN, editable=False)
    ball = models.CharField(_("Who has the ball"), max_length=8, choices=Ball, default=Ball.US)
    ball_since = models.DateTimeField(_("Since"), editable=False)
    due_on = models.DateField(_("Answer by"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Disagreement")
        verbose_name_plural = _("Disagreements")
        constraints = [
            models.CheckConstraint(condition=Q(state="open") | ~Q(agreed=""), name="agreed_row_has_its_wording"),
            models.UniqueConstraint(
                fields=["contract", "clause"], condition=~Q(state="taken-over"), name="one_row_for_a_disputed_clause"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(state="open"), name="disagreement_due")]

    def __str__(self) -> str:
        return self.clause

    def is_late(self, today: date) -> bool:
        """True when the answer is owed and its day has passed."""
        return self.state == self.State.OPEN and self.due_on is not None and self.due_on < today
