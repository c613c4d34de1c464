"""What one person asks of another, of a department or of oneself: tasks and call-backs."""

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class TaskQuerySet(models.QuerySet["Task"]):
    """Words for sets of tasks."""

    def unfinished(self) -> "TaskQuerySet":
        """Those neither done nor withdrawn."""
        return self.filter(closed_at=None)

    def to_do(self) -> "TaskQuerySet":
        """Those that somebody has to do: unfinished and not declined."""
        return self.unfinished().exclude(state=Task.State.DECLINED)

    def late(self, at: datetime) -> "TaskQuerySet":
        """Those to do whose deadline has passed at the moment."""
        return self.to_do().filter(due_at__lte=at)

    def calls(self) -> "TaskQuerySet":
        """Call-backs only."""
        return self.filter(kind=Task.Kind.CALL)


class Task(Versioned):
    """An assignment: a small contract between who asks and who does (R-075, R-076), or a call-back (R-054).

    It is asked of an employee, or of a unit until one of its people takes it. `due_at` and all moments are aware, UTC;
    `minutes` is the estimate, `progress` is in per cent. `answer_by` is when silence goes to the head (None once
    answered). `closed_at` is set when it is done or withdrawn. A call-back also says whom to call (`person_id`, a
    person of the client base), on which number, and whether the call was promised.
    """

    class Kind(models.TextChoices):
        TASK = "task", _("Task")
        CALL = "call", _("Call-back")

    class State(models.TextChoices):
        NEW = "new", _("New")
        ACCEPTED = "accepted", _("Accepted")
        COUNTERED = "countered", _("Other date offered")
        DECLINED = "declined", _("Declined")
        DOING = "doing", _("In work")
        DONE = "done", _("Done")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Priority(models.IntegerChoices):
        LOW = 1, _("Low")
        NORMAL = 2, _("Normal")
        HIGH = 3, _("High")

    kind = models.CharField(max_length=4, choices=Kind, default=Kind.TASK, editable=False)
    title = models.CharField(_("What has to be done"), max_length=200)
    words = models.TextField(_("In more words"), max_length=10_000, blank=True)
    asked_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Asked by"))
    asked_of = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Who does it")
    )
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Department")
    )
    due_at = models.DateTimeField(_("Due"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(_("Priority"), choices=Priority, default=Priority.NORMAL)
    minutes = models.PositiveSmallIntegerField(
        _("Estimate, minutes"), default=15, validators=[MinValueValidator(1), MaxValueValidator(6000)]
    )
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.NEW, editable=False)
    other_due_at = models.DateTimeField(_("Other date"), null=True, blank=True, editable=False)
    answer = models.TextField(_("Answer"), max_length=10_000, blank=True, editable=False)
    progress = models.PositiveSmallIntegerField(
        _("Progress, per cent"), default=0, validators=[MaxValueValidator(100)], editable=False
    )
    subject_kind = models.CharField(max_length=20, blank=True, editable=False)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    person_id = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    phone = models.CharField(_("Phone"), max_length=60, blank=True)
    promised = models.BooleanField(_("Promised to the client"), default=False)
    asked_at = models.DateTimeField(_("Asked"), editable=False)
    answer_by = models.DateTimeField(null=True, blank=True, editable=False)
    escalated_at = models.DateTimeField(null=True, blank=True, editable=False)
    warn_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = [models.F("due_at").asc(nulls_last=True), "-priority", "id"]
        verbose_name = _("Task")
        verbose_name_plural = _("Tasks")
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_of__isnull=False) | Q(unit__isnull=False), name="task_is_asked_of_somebody"
            ),
            models.CheckConstraint(condition=Q(progress__lte=100), name="task_progress_in_per_cent"),
            models.CheckConstraint(
                condition=Q(state__in=["done", "withdrawn"], closed_at__isnull=False)
                | (~Q(state__in=["done", "withdrawn"]) & Q(closed_at=None)),
                name="task_closed_when_done_or_withdrawn",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_of", "due_at"], condition=Q(closed_at=None), name="task_open_of"),
            models.Index(fields=["unit", "due_at"], condition=Q(closed_at=None), name="task_open_of_unit"),
            models.Index(fields=["asked_by", "due_at"], condition=Q(closed_at=None), name="task_open_by"),
            models.Index(fields=["subject_kind", "subject_id", "due_at"]),
            models.Index(fields=["asked_of", "-closed_at"]),
            models.Index(fields=["asked_of", "due_at"]),
            models.Index(fields=["warn_at"], condition=Q(warn_at__isnull=False), name="task_to_warn"),
            models.Index(fields=["answer_by"], condition=Q(answer_by__isnull=False), name="task_to_escalate"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """True while somebody has to do it."""
        return self.closed_at is None and self.state != self.State.DECLINED

    @property
    def is_own(self) -> bool:
        """True when a person asked it of themselves."""
        return self.asked_by_id == self.asked_of_id

    def is_late(self, at: datetime) -> bool:
        """True when it should have been done by the moment."""
        return self.is_open and self.due_at is not None and self.due_at <= at


class SilenceLimit(models.Model):
    """How many working minutes a department may leave a task unanswered before its head hears of it."""

    unit = models.OneToOneField("staff.Unit", models.CASCADE, related_name="+", verbose_name=_("Department"))
    minutes = models.PositiveIntegerField(
        _("Working minutes"), validators=[MinValueValidator(15), MaxValueValidator(10_000)]
    )

    class Meta:
        verbose_name = _("Limit of silence")

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.minutes}"
