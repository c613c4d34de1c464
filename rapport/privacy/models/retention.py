"""How long personal data are kept, the runs that end them, and the trash out of which a run can be taken back."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class RetentionRule(Versioned):
    """For how many days one kind of record is kept after its last use; `code` is that of the kind's shelf."""

    code = models.CharField(max_length=40, unique=True, editable=False)
    days = models.PositiveIntegerField(_("Kept for days"), validators=[MinValueValidator(1), MaxValueValidator(36_500)])
    trash_days = models.PositiveSmallIntegerField(
        _("Days in the trash"), default=30, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    is_on = models.BooleanField(_("In force"), default=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("Retention rule")
        verbose_name_plural = _("Retention rules")

    def __str__(self) -> str:
        return self.code


class RetentionRun(models.Model):
    """Records counted whose time is over, and then, in a second run, put into the trash.

    `cutoff` is the moment before which their last use lies; the second run takes none that the first did not count.
    `through` is the highest number counted, `reached` how far the second run has come.
    """

    class State(models.TextChoices):
        COUNTED = "counted", _("Counted")
        TRASHING = "trashing", _("On its way into the trash")
        TRASHED = "trashed", _("In the trash")
        UNDOING = "undoing", _("On its way back")
        UNDONE = "undone", _("Taken back")
        PURGED = "purged", _("Erased")
        DROPPED = "dropped", _("Not carried out")

    rule = models.ForeignKey(RetentionRule, models.PROTECT, related_name="runs")
    state = models.CharField(_("State"), max_length=8, choices=State, default=State.COUNTED)
    cutoff = models.DateTimeField(_("Last used before"))
    counted_at = models.DateTimeField(_("Counted"))
    count = models.PositiveIntegerField(_("Counted"))
    through = models.PositiveBigIntegerField(default=0)
    reached = models.PositiveBigIntegerField(default=0)
    trashed = models.PositiveIntegerField(_("In the trash"), default=0)
    held = models.PositiveIntegerField(_("Kept"), default=0)
    trashed_at = models.DateTimeField(null=True)
    trashed_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    purge_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Retention run")
        verbose_name_plural = _("Retention runs")
        constraints = [
            models.UniqueConstraint(fields=["rule"], condition=Q(state="counted"), name="one_count_of_a_rule_waits")
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.counted_at:%Y-%m-%d}"


class TrashPack(models.Model):
    """Rows of a run in the trash, enciphered: as they were, with the files that go when the trash is emptied."""

    run = models.ForeignKey(RetentionRun, models.CASCADE, related_name="packs")
    sealed = models.BinaryField()
    rows = models.PositiveIntegerField()
    files = models.JSONField(default=list)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Pack in the trash")

    def __str__(self) -> str:
        return f"{self.run}: {self.rows}"
