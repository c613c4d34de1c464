"""What is written about us in public, and what we answered (R-201)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.remedies.models.common import person


class PublicReview(Versioned):
    """A review on a site: where, of which tone, its words, and our answer. `client` is who wrote it, if we know."""

    class Tone(models.TextChoices):
        NEGATIVE = "negative", _("Negative")
        POSITIVE = "positive", _("Positive")

    client = models.ForeignKey(
        "parties.Client", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Client")
    )
    site = models.CharField(_("Where"), max_length=120)
    address = models.CharField(_("Address of the page"), max_length=500, blank=True)
    author = models.CharField(_("Who wrote it"), max_length=120, blank=True)
    tone = models.CharField(_("Tone"), max_length=8, choices=Tone)
    stars = models.PositiveSmallIntegerField(
        _("Stars"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    words = models.TextField(_("What it says"), max_length=5000)
    written_on = models.DateField(_("Written on"))
    noted_by = person(_("Noted by"))
    noted_at = models.DateTimeField(_("Noted"), editable=False)
    answer = models.TextField(_("Our answer"), max_length=5000, blank=True, editable=False)
    answered_by = person(_("Answered by"), null=True)
    answered_at = models.DateTimeField(_("Answered"), null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Public review")
        verbose_name_plural = _("Public reviews")
        constraints = [
            models.CheckConstraint(
                condition=Q(stars=None) | Q(stars__gte=1, stars__lte=5), name="public_review_has_one_to_five_stars"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="public_review_answered_says_what",
            ),
        ]
        indexes = [
            models.Index(fields=["tone", "written_on"]),
            models.Index(
                fields=["noted_at"], condition=Q(answered_at=None, tone="negative"), name="public_review_unanswered"
            ),
        ]

    def __str__(self) -> str:
        return self.site
