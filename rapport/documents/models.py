"""Files with their versions and signatures, and comments on any record."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency
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


class Signature(models.Model):
    """Somebody's name under one version of a paper: signed for the company, or initialled (R-140, R-141).

    A later version is another text and has to be signed anew. `sha256` is that of the signed bytes.
    """

    class Kind(models.TextChoices):
        SIGNED = "signed", _("Signed")
        INITIALLED = "initialled", _("Initialled")

    class Paper(models.TextChoices):
        CONTRACT = "contract", _("Contract")
        ANNEX = "annex", _("Annex or change of a contract")
        OFFER = "offer", _("Offer")
        ACT = "act", _("Act or delivery note")
        OTHER = "other", _("Other paper")

    content = models.ForeignKey(Content, models.PROTECT, related_name="signatures", verbose_name=_("Version"))
    kind = models.CharField(_("How"), max_length=10, choices=Kind)
    paper = models.CharField(_("Kind of paper"), max_length=10, choices=Paper)
    amount = models.DecimalField(_("Amount"), max_digits=16, decimal_places=2)
    currency = models.CharField(_("Currency"), max_length=3, validators=[known_currency])
    employee = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who"))
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(_("When"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("Signature")
        constraints = [
            models.UniqueConstraint(fields=["content", "employee", "kind"], name="signed_once_by_each"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="signed_for_no_less_than_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.employee_id}, {self.content_id}"


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


class Series(models.Model):
    """Where the numbers of one kind of paper have come to in a year; see `rapport.documents.numbering`."""

    code = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    latest = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("Series of numbers")
        constraints = [models.UniqueConstraint(fields=["code", "year"], name="one_series_a_year")]

    def __str__(self) -> str:
        return f"{self.code} {self.year}"
