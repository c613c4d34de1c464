"""Messages to clients on their way out, and the standard texts that they start from."""

from email.utils import parseaddr

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned


class Template(Versioned):
    """A standard text, written once per language; `purpose` says when it is offered."""

    class Purpose(models.TextChoices):
        GENERAL = "general", _("Any message")
        BIRTHDAY = "birthday", _("Birthday")
        THANKS = "thanks", _("Thanks")
        NEWS = "news", _("Progress news")
        FOLLOW_UP = "follow_up", _("After a talk")

    name = models.CharField(_("Name"), max_length=120, unique=True)
    purpose = models.CharField(_("Purpose"), max_length=12, choices=Purpose, default=Purpose.GENERAL)

    class Meta:
        ordering = ["name"]
        verbose_name = _("Message template")

    def __str__(self) -> str:
        return self.name


class TemplateText(Versioned):
    """The words of a template in one language."""

    template = models.ForeignKey(Template, models.CASCADE, related_name="texts", verbose_name=_("Message template"))
    language = models.CharField(_("Language"), max_length=8)
    subject = models.CharField(_("Subject"), max_length=200)
    body = models.TextField(_("Text"), max_length=20_000)

    class Meta:
        ordering = ["language"]
        verbose_name = _("Template text")
        constraints = [models.UniqueConstraint(fields=["template", "language"], name="one_text_per_language")]

    def __str__(self) -> str:
        return f"{self.language}: {self.subject}"


class Message(models.Model):
    """One e-mail to a client.

    It is held for a few seconds after the press (`held_until`), so that it can be taken back; then the worker takes it
    to the mail server, and tries again with growing pauses when the server is not to be had.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Not sent")
        RETURNED = "returned", _("Not delivered")
        HELD_BACK = "withheld", _("Held back: consent was withdrawn")

    # What the reader never got, and may be sent once more.
    NOT_READ = (State.FAILED, State.RETURNED)

    client = models.ForeignKey("parties.Client", models.CASCADE, related_name="+", verbose_name=_("Client"))
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("To whom")
    )
    sender = models.ForeignKey(
        "staff.Employee", models.PROTECT, related_name="+", verbose_name=pgettext_lazy("sender", "From")
    )
    address = models.EmailField(_("Address"), max_length=320)
    subject = models.CharField(_("Subject"), max_length=200)
    body = models.TextField(_("Text"), max_length=20_000)
    written_at = models.DateTimeField(_("Written"))
    held_until = models.DateTimeField()
    state = models.CharField(_("State"), max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField()
    sent_at = models.DateTimeField(_("Sent"), null=True, blank=True)
    trouble = models.TextField(_("Trouble"), blank=True)
    # What mail programs put a conversation together by; both empty for a message that answers nothing.
    in_reply_to = models.CharField(max_length=998, blank=True, editable=False)
    references = models.TextField(blank=True, editable=False)
    # True for what the program wrote by itself; it says so in its head, so that no other program answers it.
    automatic = models.BooleanField(_("Written by the program"), default=False, editable=False)
    purpose = models.ForeignKey(
        "privacy.Purpose", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Purpose")
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Message")
        indexes = [
            models.Index(fields=["try_at"], condition=Q(state__in=["waiting", "sending"]), name="message_to_send"),
            models.Index(fields=["sender", "-id"]),
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["address", "written_at"], condition=Q(automatic=True), name="message_automatic"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def message_id(self) -> str:
        """The Message-ID under which it leaves: the same at every try, so that who gets it twice sees it once."""
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
        return f"<{self.pk}.{self.written_at:%Y%m%d%H%M%S}@{domain}>"


class Attachment(models.Model):
    """A file that goes out with a message: where its bytes lie (under a name of our own), its size and SHA-256."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attachments", verbose_name=_("Message"))
    name = models.CharField(_("Name"), max_length=255)
    mime = models.CharField(max_length=120)
    path = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(_("Size"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Attachment of a message")
        constraints = [models.UniqueConstraint(fields=["message", "name"], name="attached_once_to_a_message")]

    def __str__(self) -> str:
        return self.name

    @property
    def inline(self) -> bool:
        """True for what a browser may show by itself."""
        return self.mime == "application/pdf"
