"""When a deal was at which stage: what the funnel counts and measures (R-099)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.deals.models.deal import Deal
from rapport.deals.models.pipeline import Stage


class Stay(models.Model):
    """One stay of a deal at a stage, from `entered_at` until `left_at` (None: it is there); both aware, UTC.

    A lost deal leaves its stage, and one that is opened again comes to it anew.
    """

    deal = models.ForeignKey(Deal, models.CASCADE, editable=False, related_name="stays", verbose_name=_("Deal"))
    stage = models.ForeignKey(Stage, models.PROTECT, editable=False, related_name="+", verbose_name=_("Stage"))
    entered_at = models.DateTimeField(_("At this stage since"), editable=False)
    left_at = models.DateTimeField(_("Until"), null=True, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Stay at a stage")
        constraints = [
            models.UniqueConstraint(fields=["deal"], condition=Q(left_at=None), name="deal_stays_at_one_stage"),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("entered_at")), name="deal_stay_ends_after_it_began"
            ),
        ]
        indexes = [models.Index(fields=["stage", "deal"])]

    def __str__(self) -> str:
        return f"{self.deal_id} {self.stage_id}"
