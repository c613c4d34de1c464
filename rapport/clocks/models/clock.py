"""Clocks that run on records: how much working time is left until something has to be done."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class ClockQuerySet(models.QuerySet["Clock"]):
    """Words for sets of clocks."""

    def open(self) -> "ClockQuerySet":
        """Those that run or are paused."""
        return self.filter(state__in=Clock.OPEN)

    def kept(self) -> "ClockQuerySet":
        """Those that were met."""
        return self.filter(state=Clock.State.MET)

    def missed(self, at: datetime) -> "ClockQuerySet":
        """Those that were missed, or are late at the moment though still open."""
        return self.filter(is_missed(at))

    def waiting(self, at: datetime) -> "ClockQuerySet":
        """Those of which nobody can say yet at the moment whether they are met."""
        return self.open().exclude(is_missed(at))


def is_missed(at: datetime, path: str = "") -> Q:
    """Return the condition that a clock was missed, or is late at the moment; `path` leads to it ("clock__")."""
    late = Q(**{f"{path}missed_at__isnull": False}) | Q(**{f"{path}due_at__lt": at})
    return Q(**{f"{path}state": Clock.State.MISSED}) | (Q(**{f"{path}state__in": Clock.OPEN}) & late)


class Clock(Versioned):
    """One clock on one record (`kind` and `subject_id`), by the version of the rule that held at its start.

    `used` are the working seconds of the pieces that are closed; the open piece runs since `piece_since` by `calendar`,
    with the owner's own hours as they were then (`own_starts`, `own_ends`, `own_zone`, empty where the calendar alone
    counts). `due_at`, `warn_at`, `escalate_at` and `inner_at` follow from them while it runs; `next_at` is the next
    moment at which somebody has to be told. All moments are aware, UTC, whole seconds.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        PAUSED = "paused", _("Paused")
        MET = "met", _("Kept")
        MISSED = "missed", _("Missed")
        DROPPED = "dropped", _("Did not apply")

    OPEN = (State.RUNNING, State.PAUSED)

    kind = models.CharField(max_length=40, editable=False)
    subject_id = models.BigIntegerField(editable=False)
    code = models.CharField(_("Kind of clock"), max_length=40, editable=False)
    rule = models.ForeignKey("clocks.Rule", models.PROTECT, editable=False, related_name="+", verbose_name=_("Rule"))
    calendar = models.ForeignKey(
        "clocks.Calendar", models.PROTECT, editable=False, related_name="+", verbose_name=_("Working calendar")
    )
    owner = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Who has it"),
        db_index=False,
    )  # fmt: skip
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Unit"),
        db_index=False,
    )  # fmt: skip
    state = models.CharField(_("State"), max_length=7, choices=State, default=State.RUNNING, editable=False)
    started_at = models.DateTimeField(_("Started"), editable=False)
    stopped_at = models.DateTimeField(_("Stopped"), null=True, editable=False)
    used = models.PositiveIntegerField(_("Working seconds used"), default=0, editable=False)
    piece_since = models.DateTimeField(null=True, editable=False)
    own_starts = models.TimeField(null=True, editable=False)
    own_ends = models.TimeField(null=True, editable=False)
    own_zone = models.CharField(max_length=60, blank=True, editable=False)
    paused_since = models.DateTimeField(_("Paused since"), null=True, editable=False)
    pause_reason = models.CharField(_("Why it is paused"), max_length=200, blank=True, editable=False)
    due_at = models.DateTimeField(_("Ends"), null=True, editable=False)
    warn_at = models.DateTimeField(null=True, editable=False)
    escalate_at = models.DateTimeField(null=True, editable=False)
    inner_at = models.DateTimeField(null=True, editable=False)
    next_at = models.DateTimeField(null=True, editable=False)
    warned_at = models.DateTimeField(_("Owner told"), null=True, editable=False)
    escalated_at = models.DateTimeField(_("Head told"), null=True, editable=False)
    missed_at = models.DateTimeField(_("Missed since"), null=True, editable=False)
    inner_kept = models.BooleanField(_("Inner target kept"), null=True, editable=False)
    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-id"]
        verbose_name = _("Clock")
        verbose_name_plural = _("Clocks")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "code"],
                condition=Q(state__in=["running", "paused"]),
                name="clock_runs_once_on_a_record",
            ),
            models.CheckConstraint(
                condition=Q(state="running", piece_since__isnull=False, due_at__isnull=False, stopped_at=None)
                | Q(state="paused", paused_since__isnull=False, piece_since=None, due_at=None, stopped_at=None)
                | Q(state__in=["met", "missed", "dropped"], stopped_at__isnull=False, piece_since=None),
                name="clock_state_has_its_moments",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "subject_id"]),
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="clock_next"),
            models.Index(fields=["kind", "state", "due_at"], name="clock_due"),
            models.Index(fields=["code", "started_at"]),
            models.Index(fields=["started_at"], name="clock_started"),
            models.Index(fields=["-id"], condition=Q(state__in=["running", "paused"]), name="clock_open"),
            models.Index(fields=["owner", "-started_at"], name="clock_of_owner"),
            models.Index(fields=["unit", "-started_at"], name="clock_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.kind} {self.subject_id}"

    @property
    def is_open(self) -> bool:
        """True while it runs or is paused."""
        return self.state in self.OPEN

    @property
    def own(self) -> tuple[Any, Any, str] | None:
        """Return the owner's own hours and zone by which the open piece counts, None for the calendar's."""
        return (self.own_starts, self.own_ends, self.own_zone) if self.own_zone else None


class ClockPiece(models.Model):
    """A closed part of a clock's run, with the working seconds that it took; a pause takes none and has a reason."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="pieces", verbose_name=_("Clock"))
    since = models.DateTimeField(_("From"))
    until = models.DateTimeField(_("Until"))
    # A clock of a unit's queue has nobody, and a pause no calendar.
    owner = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Who has it")
    )
    calendar = models.ForeignKey(
        "clocks.Calendar", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Working calendar")
    )
    seconds = models.PositiveIntegerField(_("Working seconds"), default=0)
    reason = models.CharField(_("Why"), max_length=200, blank=True)
    is_pause = models.BooleanField(_("Pause"), default=False)

    class Meta:
        ordering = ["since", "id"]
        verbose_name = _("Part of a clock's run")

    def __str__(self) -> str:
        return f"{self.clock_id} {self.since:%Y-%m-%d %H:%M}"
