"""Mailboxes that are read, and how far each of their folders is (R-384)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned

MOST_FOLDERS = 50
# What every mail server calls the folder into which post comes (RFC 3501).
INBOX = "INBOX"


class Mailbox(Versioned):
    """A mailbox read over IMAP: of one employee, or of a unit whose people share its post.

    `password` is sealed (see `kit.seals`); under this name no history and no export ever holds it. `trouble` is a code
    of `health`, with the server's own words in `said`; both are empty while all is well. `due_at` is when it is read
    next; whoever reads it moves that on first.
    """

    class Security(models.TextChoices):
        TLS = "tls", _("TLS from the first word")
        STARTTLS = "starttls", _("STARTTLS")
        NONE = "none", _("None, on this machine only")

    name = models.CharField(_("Name"), max_length=120, unique=True)
    host = models.CharField(_("IMAP server"), max_length=253)
    port = models.PositiveIntegerField(
        _("Port"), default=993, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    security = models.CharField(_("Security"), max_length=8, choices=Security, default=Security.TLS)
    login = models.CharField(_("Login"), max_length=320)
    password = models.TextField(editable=False)
    folders = models.TextField(
        _("Folders"),
        max_length=5000,
        default=INBOX,
        blank=True,
        help_text=_("One on each line, as the mail server names them. Empty: what comes in, and no other folder."),
    )
    since = models.DateField(
        _("Letters since"),
        null=True,
        blank=True,
        help_text=_("What the mail server got earlier is left there. Empty: everything is fetched."),
    )
    employee = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Whose it is")
    )
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Which unit shares it")
    )
    is_active = models.BooleanField(_("In use"), default=True)
    due_at = models.DateTimeField(null=True, editable=False)
    succeeded_at = models.DateTimeField(_("Last read"), null=True, editable=False)
    trouble = models.CharField(_("Trouble"), max_length=20, blank=True, editable=False)
    said = models.CharField(max_length=500, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("Mailbox")
        verbose_name_plural = _("Mailboxes")
        constraints = [
            models.CheckConstraint(
                condition=Q(employee=None, unit__isnull=False) | Q(employee__isnull=False, unit=None),
                name="mailbox_of_a_person_or_of_a_unit",
                violation_error_message=_("A mailbox belongs either to one person or to a unit. Choose one of both."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def watched(self) -> list[str]:
        """The names of the folders that are read, each once, in order."""
        return list(dict.fromkeys(line.strip() for line in self.folders.splitlines() if line.strip()))


class Folder(models.Model):
    """How far a folder was read: everything up to `last_uid`, in the server's numbering `uidvalidity` (RFC 3501)."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="read", verbose_name=_("Mailbox"))
    name = models.CharField(_("Name"), max_length=300)
    uidvalidity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Folder of a mailbox")
        constraints = [models.UniqueConstraint(fields=["mailbox", "name"], name="folder_once_in_a_mailbox")]

    def __str__(self) -> str:
        return self.name
