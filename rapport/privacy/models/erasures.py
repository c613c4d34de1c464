"""What was handed out and erased: the proofs, which name nobody, and the marks by which the erased are known again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class HandOut(models.Model):
    """Everything about one person, handed out: when, by whom, on what ground, and the archive's SHA-256."""

    kind = models.CharField(max_length=20)
    subject_id = models.PositiveBigIntegerField()
    employee = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("When"))
    rows = models.PositiveIntegerField(_("Records"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Hand-out of personal data")
        verbose_name_plural = _("Hand-outs of personal data")
        indexes = [models.Index(fields=["kind", "subject_id"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.kind} {self.subject_id}"


class Erasure(Versioned):
    """One person's data erased: the proof. It names nobody; `digests` are SHA-256 of what went, `held` what stays why.

    `counts` tells by name of model how many rows were erased, emptied or had the person cut out of them.
    """

    class Ground(models.TextChoices):
        WISH = "wish", _("The person asked for it")
        WITHDRAWN = "withdrawn", _("Consent was withdrawn")
        NEEDLESS = "needless", _("No longer needed")
        UNLAWFUL = "unlawful", _("Should not have been kept")

    kind = models.CharField(max_length=20)
    subject_id = models.PositiveBigIntegerField()
    ground = models.CharField(_("Ground"), max_length=10, choices=Ground)
    employee = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("When"))
    counts = models.JSONField(default=list)
    held = models.JSONField(default=list)
    digests = models.JSONField(default=list)
    proof = models.CharField(max_length=64)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Erasure of personal data")
        verbose_name_plural = _("Erasures of personal data")
        indexes = [models.Index(fields=["kind", "subject_id"])]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number on the proof paper."""
        return f"E-{self.pk:06d}"


class ErasedMark(models.Model):
    """A keyed hash of an e-mail, telephone or name that was erased: whoever comes again is known by it, not by name."""

    erasure = models.ForeignKey(Erasure, models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=64, db_index=True)

    class Meta:
        verbose_name = _("Mark of an erased person")
        constraints = [models.UniqueConstraint(fields=["erasure", "mark"], name="one_mark_of_an_erasure")]

    def __str__(self) -> str:
        return self.mark[:8]
