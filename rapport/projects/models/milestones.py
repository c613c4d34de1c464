"""The steps of a project with their days."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Milestone(Versioned):
    """A step of a project that somebody owns and that is done by a day.

    `due_on` is the day agreed now, `first_due_on` the first one; `reason` says why it was shifted last. `shifts` counts
    how often that was.
    """

    project = models.ForeignKey(
        "projects.Project", models.PROTECT, related_name="milestones", verbose_name=_("Project")
    )
    name = models.CharField(_("Milestone"), max_length=200)
    owner = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who sees to it"))
    starts_on = models.DateField(_("Starts on"))
    due_on = models.DateField(_("By"))
    first_due_on = models.DateField(_("First agreed day"), editable=False)
    shifts = models.PositiveSmallIntegerField(_("Times shifted"), default=0, editable=False)
    reason = models.CharField(_("Reason"), max_length=1000, blank=True, editable=False)
    done_on = models.DateField(_("Done on"), null=True, editable=False)

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = _("Milestone")
        verbose_name_plural = _("Milestones")
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("starts_on")), name="milestone_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(shifts=0) | ~Q(reason=""), name="shifted_milestone_says_why"),
        ]
        indexes = [
            models.Index(fields=["owner", "due_on"], condition=Q(done_on=None), name="milestone_open"),
            models.Index(fields=["owner", "done_on"]),
        ]

    def __str__(self) -> str:
        return self.name

    def is_late(self, today: date) -> bool:
        """True when its day has passed and it is not done."""
        return self.done_on is None and self.due_on < today

    @property
    def days_late(self) -> int:
        """By how many days it was done after the day agreed; none when in time or not done."""
        return max((self.done_on - self.due_on).days, 0) if self.done_on else 0
