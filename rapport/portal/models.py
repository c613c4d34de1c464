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
