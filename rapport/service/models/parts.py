"""What came in, what went out and what was noted inside, one after another."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.service.models.enquiries import Enquiry
from rapport.service.models.ways import Way


class EnquiryPart(models.Model):
    """One part of an enquiry's thread. `source_kind` and `source_id` name the message, talk or letter behind it.

    A part that came in and found everything answered is `owed`: the answer is measured from it (R-050), in working
    seconds `answered_in`, by the person who answered, against the target (`in_time`) and the inner one (`inner`).
    """

    class Direction(models.TextChoices):
        IN = "in", _("Came in")
        OUT = "out", _("Went out")
        NOTE = "note", _("Note inside")

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="parts", verbose_name=_("Enquiry"))
    direction = models.CharField(_("Direction"), max_length=4, choices=Direction)
    channel = models.CharField(_("Means"), max_length=12, choices=Way, blank=True)
    at = models.DateTimeField(_("When"))
    words = models.TextField(_("Text"), max_length=100_000)
    employee = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Who of us")
    )
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Person")
    )
    source_kind = models.CharField(max_length=30, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)
    owed = models.BooleanField(default=False, editable=False)
    answered_at = models.DateTimeField(_("Answered"), null=True, editable=False)
    answered_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Who answered")
    )
    answered_in = models.PositiveIntegerField(_("Working time to the answer"), null=True, editable=False)
    in_time = models.BooleanField(_("In time"), null=True, editable=False)
    inner = models.BooleanField(_("Inner target met"), null=True, editable=False)

    class Meta:
        ordering = ["at", "id"]
        verbose_name = _("Part of an enquiry")
        verbose_name_plural = _("Parts of enquiries")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_in=None, in_time=None)
                | Q(owed=True, answered_at__isnull=False, answered_in__isnull=False, in_time__isnull=False),
                name="answer_is_measured_whole",
            ),
            models.UniqueConstraint(
                fields=["source_kind", "source_id"], condition=~Q(source_kind=""), name="enquiry_part_once"
            ),
        ]
        indexes = [
            models.Index(fields=["enquiry", "at"]),
            # Beside the constraint: SQLite leaves an index with a condition alone where the value is a parameter.
            models.Index(fields=["source_kind", "source_id"], name="enquiry_part_source"),
            models.Index(fields=["answered_by", "answered_at"], condition=Q(owed=True), name="enquiry_answered_by"),
            models.Index(fields=["at"], condition=Q(owed=True), name="enquiry_owed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.at:%Y-%m-%d}"
