"""Self-checks: who looks at which place by when, what was found, and its score (R-182, R-183, R-185)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned
from rapport.standards.models.plans import CheckPlan
from rapport.standards.models.sheets import CheckQuestion, CheckSheet

FULL = 100


class SelfCheck(Versioned):
    """One check of a place. Until it is made, only who makes it and who plans checks know of it.

    `asked_at` is when the checker asked something (sent the mail, wrote in the chat), `answered_at` when our answer
    came, `answered_in` the working seconds between by the unit's calendar; `address` is the one they wrote from.
    `score` is in per cent, None when nothing applied. Moments are aware, UTC.
    """

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("of a self-check", "To be made")
        DONE = "done", pgettext_lazy("of a self-check", "Made")
        CALLED_OFF = "called_off", pgettext_lazy("of a self-check", "Called off")

    sheet = models.ForeignKey(CheckSheet, models.PROTECT, related_name="+", verbose_name=_("Check sheet"))
    edition = models.PositiveSmallIntegerField(_("Edition"), editable=False)
    plan = models.ForeignKey(
        CheckPlan,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("Plan of self-checks"),
    )
    unit = models.ForeignKey("staff.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit checked"))
    place = models.CharField(_("Place"), max_length=200, blank=True)
    checker = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who checks"))
    due_on = models.DateField(_("Make it by"))
    planned_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Planned by")
    )
    task = models.ForeignKey(
        "agenda.Task", models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Task")
    )
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.PLANNED, editable=False)
    address = models.EmailField(_("Address it was written from"), max_length=320, blank=True, editable=False)
    asked_at = models.DateTimeField(_("Asked"), null=True, editable=False)
    answered_at = models.DateTimeField(_("Answer came"), null=True, editable=False)
    answered_in = models.PositiveIntegerField(_("Working time to the answer"), null=True, editable=False)
    done_on = models.DateField(_("Made on"), null=True, editable=False)
    score = models.PositiveSmallIntegerField(_("Score, per cent"), null=True, editable=False)
    words = models.TextField(_("What else was seen"), max_length=5000, blank=True, editable=False)
    reason = models.CharField(_("Why it was called off"), max_length=500, blank=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Self-check")
        verbose_name_plural = _("Self-checks")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | (~Q(state="done") & Q(done_on=None, score=None)),
                name="self_check_done_has_its_day",
            ),
            models.CheckConstraint(condition=Q(score=None) | Q(score__lte=FULL), name="self_check_score_in_per_cent"),
            models.CheckConstraint(
                condition=~Q(state="called_off") | ~Q(reason=""), name="self_check_called_off_says_why"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_in=None)
                | Q(asked_at__isnull=False, answered_at__isnull=False, answered_in__isnull=False),
                name="self_check_answer_is_measured",
            ),
        ]
        indexes = [
            models.Index(fields=["checker", "due_on"]),
            models.Index(fields=["unit", "-done_on"]),
            models.Index(fields=["sheet", "-done_on"]),
            models.Index(fields=["due_on"], condition=Q(state="planned"), name="self_check_to_make"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}, {self.place or self.unit}"

    def is_late(self, today: date) -> bool:
        """True when it should have been made before the day."""
        return self.state == self.State.PLANNED and self.due_on < today


class CheckAnswer(models.Model):
    """What was found at one point: from 0 to 100 per cent, None where it does not apply.

    `task` is what somebody was asked to do about it.
    """

    check_made = models.ForeignKey(SelfCheck, models.CASCADE, related_name="answers", verbose_name=_("Self-check"))
    question = models.ForeignKey(
        CheckQuestion, models.PROTECT, related_name="+", verbose_name=_("Point of a check sheet")
    )
    points = models.PositiveSmallIntegerField(_("Points"), null=True, blank=True)
    words = models.CharField(_("What was seen"), max_length=500, blank=True)
    task = models.ForeignKey(
        "agenda.Task", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Task")
    )

    class Meta:
        ordering = ["question__place", "id"]
        verbose_name = _("Answer of a self-check")
        verbose_name_plural = _("Answers of self-checks")
        constraints = [
            models.UniqueConstraint(fields=["check_made", "question"], name="check_answer_once"),
            models.CheckConstraint(condition=Q(points=None) | Q(points__lte=FULL), name="check_answer_in_per_cent"),
        ]

    def __str__(self) -> str:
        return str(self.question)

    @property
    def is_finding(self) -> bool:
        """True when it was not, or not wholly, as it has to be."""
        return self.points is not None and self.points < FULL
