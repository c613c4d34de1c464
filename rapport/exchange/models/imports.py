"""Imports: the file, how it is read, how far it has come, and what was rejected."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Import(Versioned):
    """One file on its way in.

    `reading` holds what a person decided about the file (encoding, separator, header, sheet), `columns` the names of
    its columns. By a column's place stand: the guessed field and how sure it is (`guesses`), the field it is to fill
    (`mapping`), and how its dates and numbers are written (`spelling`). `settings` has the country and the defaults of
    rows that say nothing, and (`zones`) what a person said of time zones that the file does not explain. `profile`
    names the table of a foreign program that the file is, empty for none.

    `last_row` is the last row that is written for good: a job that was stopped goes on after it. `holder` is the
    process that brings the rows in, `beat_at` when it last showed that it lives: another one takes over from the dead.
    `broke_off` counts how many in a row died over it without having written anything. `after` is the part of the same
    bundle that has to be in before this one can come in.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Being prepared")
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Rows come in")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")
        UNDOING = "undoing", _("Being taken back")
        UNDONE = "undone", _("Taken back")

    class Known(models.TextChoices):
        UPDATE = "update", _("Update those we know")
        SKIP = "skip", _("Leave those we know alone")

    class Alike(models.TextChoices):
        ASK = "ask", _("Show me those that look like one we know")
        NEW = "new", _("Bring them in as new")

    kind = models.CharField(_("What it brings"), max_length=20)
    employee = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+", verbose_name=_("Who"))
    approved_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    taken_back_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("File"), max_length=255)
    path = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    reading = models.JSONField(default=dict)
    profile = models.CharField(max_length=60, blank=True)
    columns = models.JSONField(default=list)
    guesses = models.JSONField(default=dict)
    mapping = models.JSONField(default=dict)
    spelling = models.JSONField(default=dict)
    settings = models.JSONField(default=dict)
    known = models.CharField(_("What we know already"), max_length=8, choices=Known, default=Known.UPDATE)
    alike = models.CharField(_("What looks like one we know"), max_length=8, choices=Alike, default=Alike.ASK)
    state = models.CharField(_("State"), max_length=8, choices=State, default=State.DRAFT)
    total = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(_("Rows"), default=0)
    created = models.PositiveIntegerField(_("New"), default=0)
    updated = models.PositiveIntegerField(_("Updated"), default=0)
    skipped = models.PositiveIntegerField(_("Left alone"), default=0)
    rejected = models.PositiveIntegerField(_("Rejected"), default=0)
    kept = models.PositiveIntegerField(_("Edited since and kept"), default=0)
    kept_records = models.JSONField(default=list)
    last_row = models.PositiveIntegerField(default=0)
    trouble = models.TextField(_("Trouble"), blank=True)
    begun_at = models.DateTimeField(_("Begun"))
    ended_at = models.DateTimeField(_("Ended"), null=True)
    holder = models.CharField(max_length=40, blank=True)
    beat_at = models.DateTimeField(null=True)
    broke_off = models.PositiveSmallIntegerField(default=0)
    after = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followers")

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Import")
        indexes = [models.Index(fields=["employee", "-id"])]

    def __str__(self) -> str:
        return self.name

    @property
    def percent(self) -> int:
        """How much is done, in whole per cent."""
        return min(100, self.rows * 100 // self.total) if self.total else 0

    @property
    def at_work(self) -> bool:
        """True while the worker has something to do with it."""
        return self.state in (Import.State.WAITING, Import.State.RUNNING, Import.State.UNDOING)


class ImportBatch(models.Model):
    """A part that was written in one transaction, with the journal line that takes it back."""

    of = models.ForeignKey(Import, models.CASCADE, related_name="batches")
    entry = models.ForeignKey("journal.Entry", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name = _("Part of an import")

    def __str__(self) -> str:
        return f"{self.of_id}: {self.entry_id}"


class RejectedRow(models.Model):
    """A row that could not come in: the untouched line, and what is wrong, as stored sentences by field.

    `wrong` maps a field's key to its sentences, in the importer's language; `alike` are the records of which a person
    has to say whether the row is one of them.
    """

    of = models.ForeignKey(Import, models.CASCADE, related_name="rejected_rows")
    number = models.PositiveIntegerField(_("Row"))
    raw = models.TextField(_("As it stands in the file"))
    cells = models.JSONField(default=list)
    wrong = models.JSONField(default=dict)
    alike = models.JSONField(default=list)
    mended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number", "id"]
        verbose_name = _("Rejected row")
        indexes = [models.Index(fields=["of", "number"])]

    def __str__(self) -> str:
        return f"{self.number}: {' '.join(self.reasons)}"

    @property
    def reasons(self) -> list[str]:
        """Every sentence about what is wrong."""
        return [sentence for sentences in self.wrong.values() for sentence in sentences]
