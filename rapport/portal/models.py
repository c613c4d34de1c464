"""What a client's people may see of us without an account: a way in, and the papers shown there."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class AccessQuerySet(models.QuerySet["Access"]):
    """Which ways in are meant."""

    def open(self, on: date) -> "AccessQuerySet":
        """Those that are neither withdrawn nor over on the day, of people who are still there."""
        return self.filter(withdrawn_at=None, until__gte=on, person__removed_at=None, person__client__removed_at=None)


class Access(Versioned):
    """A way into the portal for one person at a client; only a hash of its secret is kept.

    `until` is its last day. A person has one open way in at most; a new one ends the one before.
    """

    person = models.ForeignKey("parties.Person", models.PROTECT, related_name="+", verbose_name=_("Person"))
    secret_hash = models.CharField(max_length=64, unique=True)
    until = models.DateField(_("Until"))
    given_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Given by"))
    given_at = models.DateTimeField(_("Given"))
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True, blank=True)

    objects = AccessQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Access to the portal")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(withdrawn_at=None), name="one_access_of_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.until}"


class SharedPaper(Versioned):
    """A document on a client's card that the client's people find in the portal, always in its newest version."""

    document = models.OneToOneField("documents.Document", models.CASCADE, related_name="+", verbose_name=_("Document"))
    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name=_("Client"))
    shared_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Shared by"))
    shared_at = models.DateTimeField(_("Shared"))

    class Meta:
        ordering = ["-shared_at", "-id"]
        verbose_name = _("Shared paper")
        indexes = [models.Index(fields=["client", "-shared_at"])]

    def __str__(self) -> str:
        return f"{self.document_id}"


class PortalQuestion(models.Model):
    """That an open question was asked in the portal: only these and their told answers are shown there."""

    access = models.ForeignKey(Access, models.PROTECT, related_name="+", verbose_name=_("Access to the portal"))
    question = models.OneToOneField(
        "interactions.OpenQuestion", models.CASCADE, related_name="+", verbose_name=_("Open question")
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Question in the portal")

    def __str__(self) -> str:
        return f"{self.question_id}"


class Passkey(Versioned):
    """A key of a person's device that opens the portal without a link, as long as the access for which it was made.

    `credential_id` and `public_key` are what the device told, as text; the secret never leaves it. `uses` is the
    device's own count, by which a copy betrays itself.
    """

    access = models.ForeignKey(
        Access, models.CASCADE, editable=False, related_name="passkeys", verbose_name=_("Access to the portal")
    )
    name = models.CharField(_("Name of the device"), max_length=100)
    credential_id = models.CharField(max_length=1400, unique=True, editable=False)
    public_key = models.TextField(editable=False)
    uses = models.PositiveBigIntegerField(default=0, editable=False)
    added_at = models.DateTimeField(_("Added"), editable=False)
    used_at = models.DateTimeField(_("Last used"), null=True, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Passkey of the portal")
        verbose_name_plural = _("Passkeys of the portal")

    def __str__(self) -> str:
        return self.name


class AnsweredDay(models.Model):
    """How often on a day (UTC) what the portal showed of one kind answered a question, so that nobody asked (R-347)."""

    on = models.DateField(_("Day"))
    source = models.CharField(_("Where it came from"), max_length=50)
    times = models.PositiveIntegerField(_("How often"), default=0)

    class Meta:
        ordering = ["-on", "source"]
        verbose_name = _("Day of questions answered by themselves")
        constraints = [models.UniqueConstraint(fields=["on", "source"], name="one_count_of_answered_a_day")]

    def __str__(self) -> str:
        return f"{self.source} {self.on:%Y-%m-%d}"
