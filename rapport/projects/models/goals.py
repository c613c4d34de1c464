"""What a project is to reach."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Goal(Versioned):
    """A goal of a project: what shall be, how it is measured and from which value on it is reached.

    `reached` is None until somebody judged it by its `result`, on `judged_on`.
    """

    project = models.ForeignKey("projects.Project", models.PROTECT, related_name="goals", verbose_name=_("Project"))
    words = models.CharField(_("Goal"), max_length=300)
    measure = models.CharField(_("Measured by"), max_length=200)
    target = models.CharField(_("Reached at"), max_length=100)
    result = models.CharField(_("Result"), max_length=300, blank=True, editable=False)
    reached = models.BooleanField(_("Reached"), null=True, editable=False)
    judged_on = models.DateField(_("Judged on"), null=True, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Goal")
        verbose_name_plural = _("Goals")
        constraints = [
            models.CheckConstraint(
                condition=Q(reached=None, judged_on=None)
                | (Q(reached__isnull=False, judged_on__isnull=False) & ~Q(result="")),
                name="judged_goal_has_its_result",
            )
        ]

    def __str__(self) -> str:
        return self.words
