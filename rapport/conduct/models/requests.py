"""What somebody asks of the management."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class RequestQuerySet(models.QuerySet["Request"]):
    """Words for sets of requests."""

    def open(self) -> "RequestQuerySet":
        """Those that still wait for a final decision; what was put off waits too."""
        return self.filter(state__in=[Request.State.OPEN, Request.State.LATER])


class Request(Versioned):
    """A request to the management (R-261 to R-263, R-267): what, of whom, until which day, and what became of it.

    `owner` is who has to answer; the subject is what it is about, such as the product of which a variant is proposed.
    A refusal of dangerous work says that work stopped at `asked_at`, and why.
    """

    class Kind(models.TextChoices):
        INFORMATION = "information", _("Information or papers")
        CONDITIONS = "conditions", _("Conditions for the work")
        PROPOSAL = "proposal", _("Proposal")
        SHORTCOMING = "shortcoming", _("Shortcoming found")
        POWERS = "powers", _("Wider powers")
        DANGER = "danger", _("Refusal of dangerous work")

    class State(models.TextChoices):
        OPEN = "open", _("Waiting")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")
        LATER = "later", _("Later")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    kind = models.CharField(_("Kind"), max_length=12, choices=Kind)
    title = models.CharField(_("What you ask"), max_length=200)
    words = models.TextField(_("In more words"), max_length=10_000, blank=True)
    asked_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Asked by"))
    owner = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who answers"))
    due_on = models.DateField(_("Answer by"))
    subject_kind = models.CharField(max_length=20, blank=True, editable=False)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    asked_at = models.DateTimeField(_("Asked"), editable=False)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.OPEN, editable=False)
    answer = models.TextField(_("Answer"), max_length=10_000, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(_("Decided"), null=True, blank=True, editable=False)
    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = _("Request to the management")
        constraints = [
            models.CheckConstraint(condition=~Q(owner=F("asked_by")), name="nobody_answers_their_own_request"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="nobody_decides_their_own_request"
            ),
            models.CheckConstraint(
                condition=Q(subject_kind="", subject_id=None) | (~Q(subject_kind="") & Q(subject_id__isnull=False)),
                name="request_is_about_one_thing_or_none",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on"], condition=Q(state__in=["open", "later"]), name="request_open_of_owner"
            ),
            models.Index(fields=["asked_by", "-id"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """True while it waits for a final decision."""
        return self.state in {self.State.OPEN, self.State.LATER}

    @property
    def told_beside(self) -> list[tuple[str, int]]:
        """What else hears of it: a proposal stands in the history of what it is about, other requests in nobody's."""
        if self.kind != self.Kind.PROPOSAL or self.subject_id is None:
            return []
        return [(self.subject_kind, self.subject_id)]

    def is_late(self, on: date) -> bool:
        """True when it should have been answered before the day."""
        return self.is_open and self.due_on < on
