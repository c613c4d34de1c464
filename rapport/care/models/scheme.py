"""Schemes of work: proven sequences of steps, and their runs with clients (R-095, R-096, R-102, R-103)."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Scheme(Versioned):
    """A named sequence of steps that proved itself. `every_months` is how often it comes again, 0 for once."""

    class Purpose(models.TextChoices):
        WELCOME = "welcome", _("Taking a new client on")
        RECURRING = "recurring", _("Recurring work with a client")
        CONCLUDING = "concluding", _("Preparing the meeting at which the contract is concluded")
        SUPPORT = "support", _("After the contract, until all is met")

    OF_DEALS = (Purpose.CONCLUDING, Purpose.SUPPORT)

    name = models.CharField(_("Name"), max_length=200, unique=True)
    purpose = models.CharField(_("What for"), max_length=10, choices=Purpose)
    guidance = models.TextField(_("How it is done"), max_length=5000, blank=True)
    every_months = models.PositiveSmallIntegerField(
        _("Again after (months)"), default=0, validators=[MaxValueValidator(36)]
    )
    is_active = models.BooleanField(_("In use"), default=True)
    written_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Written by")
    )
    written_at = models.DateTimeField(_("Written"), editable=False)

    class Meta:
        ordering = ["purpose", "name", "id"]
        verbose_name = _("Scheme of work")
        verbose_name_plural = _("Schemes of work")
        constraints = [
            models.CheckConstraint(condition=Q(every_months__lte=36), name="scheme_comes_again_within_three_years")
        ]

    def __str__(self) -> str:
        return self.name


class SchemeStep(models.Model):
    """One step of a scheme: due so many days after the beginning, for whom in the client's team, proved by what.

    `part` is the part of a team member (R-017); without one, or where nobody plays it, whoever runs the scheme does it.
    `condition` is the code of a check on the deal's records; without one the task that is done is the proof.
    """

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="steps", verbose_name=_("Scheme of work"))
    position = models.PositiveSmallIntegerField(_("Order"))
    title = models.CharField(_("What has to be done"), max_length=200)
    days = models.PositiveSmallIntegerField(
        _("Days after the beginning"), default=0, validators=[MaxValueValidator(1000)]
    )
    part = models.CharField(_("Part in the client's team"), max_length=120, blank=True)
    condition = models.CharField(_("Proved by"), max_length=40, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("Step of a scheme")
        constraints = [models.UniqueConstraint(fields=["scheme", "position"], name="scheme_step_has_its_place")]

    def __str__(self) -> str:
        return self.title


class Run(Versioned):
    """A scheme that is being worked through with a client, in a deal if it belongs to one.

    `next_on` is the day on which it begins again. `words` are what came of it, or why steps were left.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        STOPPED = "stopped", _("Stopped")

    scheme = models.ForeignKey(
        Scheme, models.PROTECT, editable=False, related_name="+", verbose_name=_("Scheme of work")
    )
    client = models.ForeignKey(
        "parties.Client", models.PROTECT, editable=False, related_name="+", verbose_name=_("Client"), db_index=False
    )
    deal = models.ForeignKey(
        "deals.Deal", models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("Deal")
    )
    started_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Begun by")
    )
    started_at = models.DateTimeField(_("Begun"), editable=False)
    state = models.CharField(_("State"), max_length=7, choices=State, default=State.RUNNING, editable=False)
    closed_at = models.DateTimeField(_("Closed"), null=True, editable=False)
    words = models.TextField(_("What came of it"), max_length=5000, blank=True)
    next_on = models.DateField(_("Begins again on"), null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Run of a scheme")
        verbose_name_plural = _("Runs of schemes")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="running", closed_at=None) | (~Q(state="running") & Q(closed_at__isnull=False)),
                name="scheme_run_closed_has_a_moment",
            ),
            models.CheckConstraint(condition=Q(next_on=None) | Q(state="done"), name="scheme_run_again_only_when_done"),
            models.UniqueConstraint(
                fields=["scheme", "client"],
                condition=Q(state="running", deal=None),
                name="scheme_runs_once_with_a_client",
            ),
            models.UniqueConstraint(
                fields=["scheme", "deal"], condition=Q(state="running"), name="scheme_runs_once_in_a_deal"
            ),
        ]
        indexes = [
            models.Index(fields=["client", "state", "-id"]),
            models.Index(fields=["next_on"], condition=Q(next_on__isnull=False), name="scheme_run_again"),
        ]

    def __str__(self) -> str:
        return self.scheme.name


class RunStep(models.Model):
    """One step of a run: the task that somebody has, and what has to be proved beside."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="steps", verbose_name=_("Run of a scheme"))
    position = models.PositiveSmallIntegerField(_("Order"))
    task = models.OneToOneField("agenda.Task", models.PROTECT, related_name="+", verbose_name=_("Task"))
    condition = models.CharField(_("Proved by"), max_length=40, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("Step of a run")
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="scheme_run_step_has_its_place")]

    def __str__(self) -> str:
        return f"{self.run_id}-{self.position}"
