"""What the search for duplicates keeps: keys by record, which records wait to be looked at, and the company's rules."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.parties.likeness import START, STRONG, Rules

MARK_LENGTH = 60


class Mark(models.Model):
    """A key of a client or a person: two records that share one may be one. Worked out from the record, kept by rounds.

    `kind` is "client" or "person", `target_id` the record's number.
    """

    kind = models.CharField(max_length=10)
    target_id = models.PositiveBigIntegerField()
    mark = models.CharField(max_length=MARK_LENGTH)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "target_id", "mark"], name="one_mark_once_a_record")]
        indexes = [models.Index(fields=["mark", "kind", "target_id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id}: {self.mark}"


class Due(models.Model):
    """A record that was changed and whose keys and likely pairs have to be worked out anew.

    `noted` counts the changes since, so that one which comes while it is worked at leaves it due.
    """

    kind = models.CharField(max_length=10)
    target_id = models.PositiveBigIntegerField()
    noted = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "target_id"], name="one_due_a_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id}"


class Sweep(models.Model):
    """How far the base was gone through, by kind of record: everything up to that number was looked at or is due."""

    kind = models.CharField(max_length=10, unique=True)
    up_to = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.kind} {self.up_to}"


def _strong() -> list[str]:
    return list(STRONG)


class LikenessRules(Versioned):
    """How the company wants duplicates looked for, one row: from how many per cent on, by which strong keys."""

    threshold = models.PositiveSmallIntegerField(
        _("A pair is shown from (per cent)"), default=round(100 * START.threshold),
        validators=[MinValueValidator(30), MaxValueValidator(99)],
    )  # fmt: skip
    strong = models.JSONField(_("Strong keys"), default=_strong, blank=True)
    while_typing = models.BooleanField(_("Show likely clients while one is typed"), default=True)

    class Meta:
        verbose_name = _("Rules for duplicates")
        verbose_name_plural = _("Rules for duplicates")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_row_of_likeness_rules"),
            models.CheckConstraint(condition=Q(threshold__range=(30, 99)), name="likeness_threshold_30_to_99"),
        ]

    def __str__(self) -> str:
        return str(_("Rules for duplicates"))

    @property
    def rules(self) -> Rules:
        """The rules as the comparison takes them."""
        return Rules(self.threshold / 100, frozenset(self.strong) & frozenset(STRONG))
