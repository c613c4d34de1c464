"""What we propose on points left open, in the negotiation and after the signature, and what came of it (R-139)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Proposal(Versioned):
    """A way out of a point left open: of a disputed clause (`disagreement`), or of a question that arose later.

    `wording` is what the clause would say; taken up, it is the agreed wording. `answer_by` is the day until which an
    answer is wanted, `answered_by` who gave it on `answered_on`, `answer` in which words.
    """

    class State(models.TextChoices):
        OPEN = "open", _("No answer yet")
        TAKEN_UP = "taken-up", _("Taken up")
        REFUSED = "refused", _("Refused")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="proposals", verbose_name=_("Contract")
    )
    disagreement = models.ForeignKey(
        "contracts.Disagreement",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("Disputed clause"),
    )
    point = models.CharField(_("Point left open"), max_length=500)
    words = models.TextField(_("What we propose"), max_length=10_000)
    wording = models.TextField(_("Wording of the clause"), max_length=100_000, blank=True)
    answer_by = models.DateField(_("Answer by"), null=True, blank=True)
    made_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Made by")
    )
    made_on = models.DateField(_("Made"), editable=False)
    state = models.CharField(_("Outcome"), max_length=10, choices=State, default=State.OPEN, editable=False)
    answered_by = models.CharField(_("Who answered"), max_length=200, blank=True, editable=False)
    answered_on = models.DateField(_("Answered on"), null=True, editable=False)
    answer = models.TextField(_("What was answered"), max_length=10_000, blank=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Proposal")
        verbose_name_plural = _("Proposals")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answered_on=None) | ~Q(state="open") & Q(answered_on__isnull=False),
                name="answered_proposal_has_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["taken-up", "refused"]) | ~Q(answered_by=""),
                name="answered_proposal_says_who",
            ),
        ]
        indexes = [models.Index(fields=["answer_by"], condition=Q(state="open"), name="proposal_waits")]

    def __str__(self) -> str:
        return self.point

    def is_late(self, today: date) -> bool:
        """True when an answer was wanted by a day that has passed."""
        return self.state == self.State.OPEN and self.answer_by is not None and self.answer_by < today
