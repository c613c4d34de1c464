"""Two records that are likely one."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.parties.likeness import Reason


class Kind(models.TextChoices):
    """Of what a pair may be."""

    CLIENT = "client", _("Clients")
    PERSON = "person", _("People")


class Pair(models.Model):
    """A client or person and another one that is likely the same; worked out by rounds, the lower number first.

    `score` is in thousandths, `reasons` are (code, points, value), the weightiest first.
    """

    kind = models.CharField(_("Kind"), max_length=10, choices=Kind)
    first_id = models.PositiveBigIntegerField()
    second_id = models.PositiveBigIntegerField()
    score = models.PositiveSmallIntegerField(_("Likeness"))
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField(_("Found"))

    class Meta:
        ordering = ["-score", "id"]
        verbose_name = _("Likely pair")
        verbose_name_plural = _("Likely pairs")
        constraints = [
            models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="one_row_a_likely_pair"),
            models.CheckConstraint(condition=Q(first_id__lt=F("second_id")), name="lower_number_of_a_pair_first"),
        ]
        indexes = [
            models.Index(fields=["kind", "-score", "id"]),
            models.Index(fields=["kind", "second_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}, {self.second_id}"

    @property
    def told(self) -> list[Reason]:
        """The reasons as the comparison gave them."""
        return [Reason(*one) for one in _listed(self.reasons)]

    @property
    def percent(self) -> int:
        """The likeness in per cent, never more than 99: a person decides."""
        return min(self.score // 10, 99)


def _listed(reasons: Any) -> list[list[Any]]:
    return reasons if isinstance(reasons, list) else []
