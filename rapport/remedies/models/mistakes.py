"""Our own mistakes with their corrections (R-189), and where a client went too far (R-190)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.remedies.models.common import OfClient, person


class Mistake(OfClient):
    """A mistake of ours: what went wrong, who sees to its correction by when, and how the client heard of it.

    `told_kind` and `told_id` name the talk or message in which the client was told. Nobody is ranked by it.
    """

    what = models.TextField(_("What went wrong"), max_length=5000)
    happened_on = models.DateField(_("When it happened"))
    responsible = models.ForeignKey(
        "staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who puts it right")
    )
    due_on = models.DateField(_("Put right by"))
    noted_by = person(_("Noted by"))
    noted_at = models.DateTimeField(_("Noted"), editable=False)
    correction = models.TextField(_("How it was put right"), max_length=5000, blank=True, editable=False)
    prevention = models.TextField(_("So that it does not happen again"), max_length=5000, blank=True, editable=False)
    corrected_on = models.DateField(_("Put right on"), null=True, editable=False)
    told_kind = models.CharField(max_length=20, blank=True, editable=False)
    told_id = models.PositiveBigIntegerField(null=True, editable=False)
    told_at = models.DateTimeField(_("Client told"), null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Mistake of ours")
        verbose_name_plural = _("Mistakes of ours")
        constraints = [
            models.CheckConstraint(
                condition=Q(corrected_on=None, correction="") | (Q(corrected_on__isnull=False) & ~Q(correction="")),
                name="mistake_put_right_says_how",
            ),
            models.CheckConstraint(
                condition=Q(told_at=None, told_id=None) | Q(told_at__isnull=False, told_id__isnull=False),
                name="mistake_told_says_where",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["responsible", "due_on"]),
        ]

    def __str__(self) -> str:
        return self.what[:80]


class Overstep(OfClient):
    """A client went too far, and how it was answered: kindly and professionally. Only who holds the right reads it."""

    on = models.DateField(_("When it was"))
    words = models.TextField(_("What happened"), max_length=5000)
    answer = models.TextField(_("How it was answered"), max_length=5000)
    noted_by = person(_("Noted by"))
    noted_at = models.DateTimeField(_("Noted"), editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Overstepped limit")
        verbose_name_plural = _("Overstepped limits")
        indexes = [models.Index(fields=["client", "-id"])]

    def __str__(self) -> str:
        return self.words[:80]
