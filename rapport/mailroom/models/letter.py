"""Letters: e-mails that came in, with their bytes, SMS, and post and faxes by hand (R-034, R-045, R-384, R-386)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned
from rapport.mailroom.models.mailbox import Folder


class Letter(Versioned):
    """One e-mail or SMS that came in, or a letter or fax on paper that somebody wrote into the register.

    The bytes of an e-mail lie untouched under `path` (see `keeping`); the rest is what could be read of them. `flaw` is
    a code of `flaws`: what could not. What is on paper has neither bytes nor folder, nor has an SMS: its `sender` is a
    number (E.164), and `unit` is who sorts it. `thread` names the conversation: the same for every letter and message
    of it. `reason` says why it is not for us.
    """

    class Means(models.TextChoices):
        EMAIL = "email", _("E-mail")
        POST = "post", _("Letter")
        FAX = "fax", _("Fax")
        SMS = "sms", _("SMS")

    class Way(models.TextChoices):
        IN = "in", _("Came in")
        OUT = "out", _("Went out")

    class Nature(models.TextChoices):
        LETTER = "letter", _("Letter from a person")
        AUTO = "auto", _("Automatic answer")
        BOUNCE = "bounce", _("Message that came back")
        LIST = "list", _("Mail to many")
        COPY = "copy", _("The same letter in a second mailbox")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for a client")
        GIVEN = "given", _("With its client")
        PASSED_ON = "passed_on", _("Passed on")
        ASIDE = "aside", _("Not for us")
        QUIET = "quiet", _("Asks for nothing")

    means = models.CharField(_("Means"), max_length=5, choices=Means, default=Means.EMAIL)
    way = models.CharField(_("Way"), max_length=3, choices=Way, default=Way.IN)
    folder = models.ForeignKey(
        Folder, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Folder")
    )
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Unit")
    )
    uidvalidity = models.BigIntegerField(null=True, editable=False)
    uid = models.BigIntegerField(null=True, editable=False)
    path = models.CharField(max_length=200, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("Size"), default=0, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    received_at = models.DateTimeField(_("Received"), editable=False)
    nature = models.CharField(_("Nature"), max_length=6, choices=Nature, default=Nature.LETTER, editable=False)
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.WAITING, editable=False)
    flaw = models.CharField(_("Flaw"), max_length=20, blank=True, editable=False)
    sender = models.CharField(pgettext_lazy("sender", "From"), max_length=320, blank=True, editable=False)
    sender_name = models.CharField(_("Name of the sender"), max_length=200, blank=True, editable=False)
    to = models.TextField(_("To"), blank=True, editable=False)
    cc = models.TextField(_("Copy to"), blank=True, editable=False)
    subject = models.CharField(_("Subject"), max_length=500, blank=True, editable=False)
    written_at = models.DateTimeField(_("Written"), null=True, editable=False)
    message_id = models.CharField(max_length=998, blank=True, editable=False)
    references = models.TextField(blank=True, editable=False)
    thread = models.CharField(max_length=32, editable=False, db_index=True)
    text = models.TextField(_("Text"), blank=True, editable=False)
    html = models.TextField(blank=True, editable=False)
    remote_images = models.PositiveSmallIntegerField(default=0, editable=False)
    client = models.ForeignKey(
        "parties.Client", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Client"),
        db_index=False,
    )  # fmt: skip
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("Person")
    )
    answers = models.ForeignKey(
        "messaging.Message", models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("Answers")
    )
    reason = models.CharField(_("Reason"), max_length=500, blank=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Letter")
        verbose_name_plural = _("Letters")
        constraints = [
            models.UniqueConstraint(fields=["folder", "uidvalidity", "uid"], name="letter_taken_in_once"),
            models.CheckConstraint(
                condition=~Q(state="given") | Q(client__isnull=False), name="letter_given_has_a_client"
            ),
            models.CheckConstraint(
                condition=Q(means="email", way="in", folder__isnull=False) | (~Q(means="email") & Q(folder=None)),
                name="letter_from_a_folder_or_on_paper",
            ),
            models.CheckConstraint(condition=~Q(state="aside") | ~Q(reason=""), name="letter_set_aside_says_why"),
        ]
        indexes = [
            models.Index(fields=["client", "-id"], condition=Q(client__isnull=False), name="letter_of_client"),
            models.Index(fields=["folder", "-id"], condition=Q(state="waiting"), name="letter_waiting"),
            # Whole: SQLite leaves an index with a condition alone where the value comes as a parameter.
            models.Index(fields=["sha256"], name="letter_bytes"),
            models.Index(fields=["message_id"], name="letter_message_id"),
        ]

    def __str__(self) -> str:
        return self.subject or str(_("Without a subject"))

    @property
    def who(self) -> str:
        """Who wrote it, as far as it says."""
        return self.sender_name or self.sender or str(_("Nobody named"))

    @property
    def chain(self) -> list[str]:
        """The conversation up to this letter as Message-IDs: what an answer to it names."""
        return [*self.references.split(), *([self.message_id] if self.message_id else [])]


class LetterFile(models.Model):
    """A file that came with a letter; an empty `path` says that it was too large or too many to be taken out."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="files", verbose_name=_("Letter"))
    name = models.CharField(_("Name"), max_length=255)
    mime = models.CharField(max_length=120)
    path = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(_("Size"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        verbose_name = _("File of a letter")

    def __str__(self) -> str:
        return self.name

    @property
    def inline(self) -> bool:
        """False: what strangers send is only ever saved, never shown by a browser by itself."""
        return False
