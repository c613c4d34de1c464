"""Files with their versions, and comments on any record."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Document(Versioned):
    """A paper or picture of some record (R-007); its content stands in versions, the newest has the highest number."""

    subject_kind = models.CharField(max_length=20)
    subject_id = models.PositiveBigIntegerField()
    name = models.CharField(_("Name"), max_length=255)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    created_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Attached by"))
    created_at = models.DateTimeField(_("Attached"))

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Document")
        verbose_name_plural = _("Documents")
        indexes = [models.Index(fields=["subject_kind", "subject_id", "-id"])]

    def __str__(self) -> str:
        return self.name


class Content(models.Model):
    """One version of a document: where its bytes lie (under a name of our own), what they are, and their sum.

    `inline` says whether a browser may show it by itself; everything else is only ever downloaded.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="contents", verbose_name=_("Document"))
    number = models.PositiveIntegerField(_("Version"))
    path = models.CharField(max_length=200)
    name = models.CharField(max_length=255)
    mime = models.CharField(max_length=120)
    inline = models.BooleanField(default=False)
    size = models.PositiveBigIntegerField(_("Size"))
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Added by"))
    added_at = models.DateTimeField(_("Added"))

    class Meta:
        ordering = ["-number"]
        verbose_name = _("Version of a document")
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_content_per_version")]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class Comment(Versioned):
    """What somebody has to say about a record: the relationship itself, one document, a task (R-005, R-006)."""

    subject_kind = models.CharField(max_length=20)
    subject_id = models.PositiveBigIntegerField()
    words = models.TextField(_("Comment"), max_length=10_000)
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    at = models.DateTimeField(_("When"))
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Comment")
        indexes = [models.Index(fields=["subject_kind", "subject_id", "-id"])]

    def __str__(self) -> str:
        return self.words[:60]
