"""The journal: one line for every deed, and what the line is about."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """One deed: when, who, what kind, with which facts, and how the rows looked before and after.

    `undoable` says that there are changes without loading them: those of an import are large.
    """

    at = models.DateTimeField(_("Written"))
    employee = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+", verbose_name=_("Who"))
    acting_for = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    door = models.CharField(max_length=8)
    act = models.CharField(max_length=60, blank=True)
    kind = models.CharField(_("Kind"), max_length=60)
    facts = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    changes = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    undoable = models.BooleanField(default=False)
    undone_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    spread_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Journal entry")
        verbose_name_plural = _("Journal entries")
        indexes = [
            models.Index(fields=["kind", "employee", "at"]),
            models.Index(fields=["employee", "-id"]),
            # What the key Z takes back, however many lines without changes came after it.
            models.Index(
                fields=["employee", "-id"],
                condition=Q(undoable=True, undone_by=None),
                name="journal_entry_to_take_back",
            ),
            # Only what still has to be told: small however long the journal grows.
            models.Index(fields=["id"], condition=Q(spread_at=None), name="journal_entry_to_spread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class About(models.Model):
    """A record that the entry is about. `at` is when the deed happened in the world: history is read in that order."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="abouts")
    kind = models.CharField(max_length=20)
    target_id = models.PositiveBigIntegerField()
    group = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "target_id", "-at", "-entry"]),
            models.Index(fields=["kind", "target_id", "group", "-at", "-entry"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id}"


class Seal(models.Model):
    """What binds a line to the one before it: numbers without a gap, see `rapport.journal.sealing`.

    `content` is the SHA-256 of the line, `digest` that of the digest before, the number and the content. `rewritten` is
    the sum of a line that was lawfully changed since, `rewritten_by` the line that says so.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="seal")
    content = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    rewritten = models.CharField(max_length=64, blank=True)
    rewritten_by = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("Seal of the journal")
        constraints = [
            models.CheckConstraint(
                condition=Q(rewritten="", rewritten_by=None) | (~Q(rewritten="") & Q(rewritten_by__isnull=False)),
                name="seal_is_rewritten_by_a_line",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"


class Untold(models.Model):
    """A line that could not be told because a listener failed at it: how often it was tried, why, and when it is again.

    `trouble` names the fault and its place, never what the fault says: that may hold what people wrote.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, primary_key=True, related_name="untold")
    tries = models.PositiveIntegerField()
    try_at = models.DateTimeField()
    trouble = models.CharField(max_length=300, editable=False)

    class Meta:
        verbose_name = _("Untold journal line")
        constraints = [models.CheckConstraint(condition=Q(tries__gt=0), name="untold_was_tried")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.trouble}"
