"""Talks with clients, and the questions that they left open."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Channel(models.TextChoices):
    """By what means people talk (R-045)."""

    PHONE = "phone", _("Phone")
    VISIT = "visit", _("Visit")
    MEETING = "meeting", _("Meeting")
    EMAIL = "email", _("E-mail")
    FAX = "fax", _("Fax")
    CHAT = "chat", _("Chat")
    MESSENGER = "messenger", _("Messenger")
    POST = "post", _("Letter")
    SMS = "sms", _("SMS")
    SOCIAL = "social", _("Social network")
    PRESENTATION = "presentation", _("Online presentation")
    NOTE = "note", _("Note")


class Direction(models.TextChoices):
    """Who began."""

    OUT = "out", _("We to them")
    IN = "in", _("They to us")


class Outcome(models.TextChoices):
    """How it ended. Only `two_way` outcomes count as having spoken."""

    REACHED = "reached", _("Reached")
    NO_ANSWER = "no_answer", _("No answer")
    LATER = "later", _("Call later")
    MESSAGE_LEFT = "message_left", _("Left a message")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Did not take place")
    SENT = "sent", _("Sent")
    RECEIVED = "received", _("Received")
    NOTED = "noted", _("Noted")


TWO_WAY = {Outcome.REACHED, Outcome.HELD, Outcome.RECEIVED}


class Interaction(Versioned):
    """One talk: by what means, who began, when (aware, UTC), with whom, how it ended, what was said and agreed."""

    client = models.ForeignKey("parties.Client", models.CASCADE, related_name="+", verbose_name=_("Client"))
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    channel = models.CharField(_("Means"), max_length=12, choices=Channel, default=Channel.PHONE)
    direction = models.CharField(_("Direction"), max_length=3, choices=Direction, default=Direction.OUT)
    outcome = models.CharField(_("Outcome"), max_length=14, choices=Outcome, default=Outcome.REACHED)
    happened_at = models.DateTimeField(_("When"))
    minutes = models.PositiveSmallIntegerField(_("Minutes"), null=True, blank=True)
    words = models.TextField(_("What was said"), blank=True)
    decisions = models.TextField(_("Decisions"), blank=True)
    next_step = models.CharField(_("Next step"), max_length=300, blank=True)
    next_step_at = models.DateTimeField(_("Next step by"), null=True, blank=True)

    class Meta:
        verbose_name = _("Talk")
        verbose_name_plural = _("Talks")
        indexes = [
            models.Index(fields=["client", "-happened_at"]),
            # With the means, so that a month is counted without reading its talks.
            models.Index(fields=["employee", "-happened_at", "channel"]),
            # By the means first, so that the last visit is found among a hundred thousand calls.
            models.Index(fields=["employee", "channel", "-happened_at"]),
            models.Index(fields=["-happened_at", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.happened_at:%Y-%m-%d}"

    @property
    def spoke(self) -> bool:
        """True when both sides said something."""
        return self.outcome in TWO_WAY


class TalkDay(models.Model):
    """How many talks of each means somebody had in a day of UTC.

    Nobody writes here: the database keeps it by trigger (see migrations), whichever way a talk is written. It holds no
    fact of its own, so copies of the base leave it out.
    """

    pk = models.CompositePrimaryKey("employee_id", "day", "channel")
    employee_id = models.BigIntegerField()
    day = models.DateField()
    channel = models.CharField(max_length=12, choices=Channel)
    number = models.IntegerField()

    class Meta:
        managed = False
        db_table = "interactions_talkday"

    def __str__(self) -> str:
        return f"{self.day} {self.channel}: {self.number}"


class Attendee(models.Model):
    """A person of the client who took part."""

    interaction = models.ForeignKey(Interaction, models.CASCADE, related_name="attendees")
    person = models.ForeignKey("parties.Person", models.CASCADE, related_name="+", verbose_name=_("Person"))

    class Meta:
        verbose_name = _("Attendee")
        constraints = [models.UniqueConstraint(fields=["interaction", "person"], name="attends_once")]

    def __str__(self) -> str:
        return str(self.person)


class OpenQuestion(Versioned):
    """What a client asked and nobody knew at once: who finds the answer, and by when it is owed (R-055)."""

    client = models.ForeignKey("parties.Client", models.CASCADE, related_name="+", verbose_name=_("Client"))
    interaction = models.ForeignKey(Interaction, models.CASCADE, null=True, blank=True, related_name="questions")
    question = models.TextField(_("Question"))
    asked_at = models.DateTimeField(_("Asked"))
    due_at = models.DateTimeField(_("Answer by"))
    owner = models.ForeignKey(
        "staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who finds the answer")
    )
    answer = models.TextField(_("Answer"), blank=True)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)
    told_at = models.DateTimeField(_("Client told"), null=True, blank=True)

    class Meta:
        verbose_name = _("Open question")
        verbose_name_plural = _("Open questions")
        indexes = [
            models.Index(fields=["owner", "asked_at"]),
            models.Index(fields=["owner", "due_at"], condition=Q(told_at=None), name="question_owed_by"),
            models.Index(fields=["client", "due_at"], condition=Q(told_at=None), name="question_owed_to"),
        ]

    def __str__(self) -> str:
        return self.question[:80]
