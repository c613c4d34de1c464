"""Calls, and what the exchange told of each (R-034, R-049, R-383)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.telephony.models.line import Line


class CallQuerySet(models.QuerySet["Call"]):
    """Words for sets of calls."""

    def came_in(self) -> "CallQuerySet":
        """Those that somebody outside made."""
        return self.filter(direction=Call.Direction.IN)

    def missed(self) -> "CallQuerySet":
        """Those from outside that ended without anybody of us having answered."""
        return self.came_in().exclude(outcome__in=["", Call.Outcome.ANSWERED])

    def owed(self) -> "CallQuerySet":
        """Missed calls that nobody called back yet and that still ask for it."""
        return self.missed().filter(called_back_at=None, settled=False).exclude(
            state__in=[Call.State.ASIDE, Call.State.QUIET]
        )  # fmt: skip

    def unknown(self) -> "CallQuerySet":
        """Those of which a person has to say whose they are."""
        return self.filter(state=Call.State.WAITING)


class Call(Versioned):
    """One call over a line, from the first word of the exchange to the last.

    Everything that the exchange tells is worked out anew from its `events` (see `rules.told_by`), so their order does
    not matter. `number` is the other side as it was told, `e164` the same as it is compared, "" when it can't be read;
    `ours` the number of ours. `rings` and `waited` (seconds) last until it was answered or given up, `talked` are the
    seconds after that; `allowed` is how many rings the rule allowed and `in_time` whether they sufficed (None: nobody
    can say). `employee` answered or made it, or was the only one whom it rang; `passed_to` has it at last.
    `assumed_end` says that the exchange never told of its end. `callback` is the call that is owed, `settled` that none
    is owed any more. `talk` is what was logged of it. All moments are aware, UTC.
    """

    class Direction(models.TextChoices):
        IN = "in", _("Came in")
        OUT = "out", _("Went out")

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("Answered")
        MISSED = "missed", _("Not answered")
        BUSY = "busy", _("Busy")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Did not come about")
        VOICEMAIL = "voicemail", _("Left on the answering machine")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for a client")
        GIVEN = "given", _("With its client")
        PASSED_ON = "passed_on", _("Passed on")
        ASIDE = "aside", _("Not for us")
        QUIET = "quiet", _("Asks for nothing")

    line = models.ForeignKey(
        Line, models.PROTECT, editable=False, related_name="calls", verbose_name=_("Telephone line")
    )
    outside_id = models.CharField(max_length=120, editable=False)
    direction = models.CharField(_("Direction"), max_length=3, choices=Direction, default=Direction.IN, editable=False)
    number = models.CharField(_("Number of the other side"), max_length=80, blank=True, editable=False)
    e164 = models.CharField(max_length=40, blank=True, editable=False)
    ours = models.CharField(_("Our number"), max_length=80, blank=True, editable=False)
    employee = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Who had it"),
        db_index=False,
    )  # fmt: skip
    passed_to = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Passed to")
    )
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Unit"),
        db_index=False,
    )  # fmt: skip
    client = models.ForeignKey(
        "parties.Client", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Client"),
        db_index=False,
    )  # fmt: skip
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("Person")
    )
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.WAITING, editable=False)
    reason = models.CharField(_("Reason"), max_length=500, blank=True, editable=False)
    started_at = models.DateTimeField(_("Began"), editable=False)
    rang_at = models.DateTimeField(_("First ring"), null=True, editable=False)
    answered_at = models.DateTimeField(_("Answered"), null=True, editable=False)
    ended_at = models.DateTimeField(_("Ended"), null=True, editable=False)
    heard_at = models.DateTimeField(editable=False)
    outcome = models.CharField(_("Outcome"), max_length=9, choices=Outcome, blank=True, editable=False)
    rings = models.PositiveSmallIntegerField(_("Rings"), null=True, editable=False)
    waited = models.PositiveIntegerField(_("Seconds until the answer"), null=True, editable=False)
    talked = models.PositiveIntegerField(_("Seconds of talk"), null=True, editable=False)
    allowed = models.PositiveSmallIntegerField(_("Rings allowed"), null=True, editable=False)
    in_time = models.BooleanField(_("Answered in time"), null=True, editable=False)
    menu = models.CharField(_("Chosen in the voice menu"), max_length=120, blank=True, editable=False)
    assumed_end = models.BooleanField(_("Its end was not told"), default=False, editable=False)
    callback = models.ForeignKey(
        "agenda.Task", models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("Call-back")
    )
    called_back_at = models.DateTimeField(_("Called back"), null=True, editable=False)
    settled = models.BooleanField(default=False, editable=False)
    talk = models.ForeignKey(
        "interactions.Interaction", models.SET_NULL, null=True, editable=False, related_name="+",
        verbose_name=_("Talk"),
    )  # fmt: skip
    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-id"]
        verbose_name = _("Call over the exchange")
        verbose_name_plural = _("Calls")
        constraints = [
            models.UniqueConstraint(fields=["line", "outside_id"], name="call_once_on_a_line"),
            models.CheckConstraint(
                condition=~Q(state="given") | Q(client__isnull=False), name="call_given_has_a_client"
            ),
            models.CheckConstraint(condition=~Q(state="aside") | ~Q(reason=""), name="call_set_aside_says_why"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at=None) | (~Q(outcome="") & Q(ended_at__isnull=False)),
                name="call_that_ended_has_an_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-started_at"], condition=Q(client__isnull=False), name="call_of_client"),
            models.Index(fields=["employee", "-started_at"], name="call_of_employee"),
            models.Index(fields=["unit", "-started_at"], name="call_of_unit"),
            models.Index(fields=["-started_at", "-id"], name="call_latest"),
            models.Index(fields=["-id"], condition=Q(state="waiting"), name="call_waiting"),
            models.Index(fields=["e164", "-id"], condition=~Q(e164=""), name="call_number"),
            models.Index(fields=["heard_at"], condition=Q(ended_at=None), name="call_open"),
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        """Who the other side is, as far as it is known; for pages of somebody who sees the client."""
        return str(self.person or self.client or self.number or _("Number withheld"))

    @property
    def was_missed(self) -> bool:
        """True for a call from outside that ended without an answer."""
        return self.direction == self.Direction.IN and self.outcome not in ("", self.Outcome.ANSWERED)

    @property
    def is_open(self) -> bool:
        """True while it rings or is talked."""
        return self.ended_at is None


class CallEvent(models.Model):
    """What an exchange told of a call: `kind` of `rules.KINDS`, when it happened, and its few facts.

    `key` is the exchange's own name of the message: told again it changes nothing.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="events", verbose_name=_("Call"))
    line = models.ForeignKey(Line, models.PROTECT, related_name="+", verbose_name=_("Telephone line"))
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=11)
    at = models.DateTimeField(_("When"))
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("Message of the exchange")
        constraints = [models.UniqueConstraint(fields=["line", "key"], name="call_event_told_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.call_id}"
