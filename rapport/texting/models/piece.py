"""What gateways bring: single SMS, and the parts of longer ones until all are there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.texting.models.gateway import Gateway


class Piece(models.Model):
    """One SMS or part of one as it came: its octets in `coding` ("gsm", "ucs2" or a codec), from `number`.

    Parts of one text share `mark`; they are place 1 to `total`. `told_id` is the gateway's own number, by which the
    same thing brought twice is known. `letter` is the letter that came of it, None while it waits for the others.
    """

    gateway = models.ForeignKey(Gateway, models.PROTECT, related_name="+", verbose_name=_("SMS gateway"))
    told_id = models.CharField(max_length=100, blank=True)
    number = models.CharField(_("Number"), max_length=40)
    to = models.CharField(_("To"), max_length=40, blank=True)
    octets = models.BinaryField()
    coding = models.CharField(max_length=12)
    mark = models.PositiveIntegerField(default=0)
    place = models.PositiveSmallIntegerField(default=1)
    total = models.PositiveSmallIntegerField(default=1)
    came_at = models.DateTimeField(_("Came in"))
    letter = models.ForeignKey("mailroom.Letter", models.CASCADE, null=True, related_name="+", verbose_name=_("Letter"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("Piece of an SMS")
        constraints = [
            models.UniqueConstraint(fields=["gateway", "told_id"], condition=~Q(told_id=""), name="piece_brought_once"),
            models.CheckConstraint(
                condition=Q(place__gte=1, total__gte=1, place__lte=models.F("total")), name="piece_has_its_place"
            ),
        ]
        indexes = [
            models.Index(fields=["came_at"], condition=Q(letter=None), name="piece_alone"),
            models.Index(fields=["gateway", "number", "-came_at"], name="piece_of_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.place}/{self.total}"
