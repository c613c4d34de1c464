"""How fast and how correctly enquiries were solved, and by whom (R-197)."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from rapport.satisfaction.rules import PROVES
from rapport.service.models import Enquiry


class SolutionQuerySet(models.QuerySet["Solution"]):
    """Words for sets of solutions."""

    def judged(self) -> "SolutionQuerySet":
        """Them with `is_correct`: not opened again within 14 days, and no complaint of the same cause came again."""
        back = Q(reopened_at__isnull=False, reopened_at__lt=F("solved_at") + PROVES)
        again = Enquiry.objects.filter(
            client_id=OuterRef("enquiry__client_id"), cause_id=OuterRef("enquiry__cause_id"), kind__in=Enquiry.CAUSED,
            came_at__gt=OuterRef("solved_at"), came_at__lt=OuterRef("solved_at") + PROVES,
        ).exclude(pk=OuterRef("enquiry_id"))  # fmt: skip
        rows = self.alias(came_again=Exists(again))
        return rows.annotate(
            is_correct=models.Case(
                models.When(back | Q(came_again=True), then=models.Value(False)),
                default=models.Value(True),
                output_field=models.BooleanField(),
            )
        )

    def within(self, since: datetime, before: datetime) -> "SolutionQuerySet":
        """Those of the period (aware): from `since` on and before `before`."""
        return self.filter(solved_at__gte=since, solved_at__lt=before)


class Solution(models.Model):
    """That somebody solved an enquiry: in how many working seconds, within its clock or not, opened again or not.

    An enquiry that is opened again and solved anew has two. `entry` is the number of the journal's line. Moments are
    aware, UTC.
    """

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="+", verbose_name=_("Enquiry"))
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who solved it"))
    solved_at = models.DateTimeField(_("Solved"))
    took = models.PositiveIntegerField(_("Working seconds to the solution"))
    in_time = models.BooleanField(_("In time"))
    reopened_at = models.DateTimeField(_("Opened again"), null=True, blank=True)
    entry = models.BigIntegerField(unique=True, editable=False)
    objects = SolutionQuerySet.as_manager()

    class Meta:
        ordering = ["-solved_at", "-id"]
        verbose_name = _("Solution of an enquiry")
        verbose_name_plural = _("Solutions of enquiries")
        constraints = [
            models.CheckConstraint(
                condition=Q(reopened_at=None) | Q(reopened_at__gte=F("solved_at")), name="reopened_after_it_was_solved"
            )
        ]
        indexes = [models.Index(fields=["employee", "solved_at"]), models.Index(fields=["solved_at"])]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.solved_at:%Y-%m-%d}"

    def proven(self, at: datetime) -> bool:
        """True when the 14 days are over in which it may turn out not to be solved."""
        return at - self.solved_at >= PROVES
