"""Promotions and loyalty programmes as dated rules with members (R-127 to R-130)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.catalogue.models.segment import Segmented


class Promotion(Segmented):
    """A discount for a time: on everything, a group or a product; for everybody, a segment, members, or loyal clients.

    A loyalty programme counts for clients of at least `loyal_months` months. `result` is written when it is over.
    """

    class Kind(models.TextChoices):
        PROMOTION = "promotion", _("Promotion")
        HOLIDAY = "holiday", _("Holiday action")
        CLEARANCE = "clearance", _("Clearance sale")
        LOYALTY = "loyalty", _("Loyalty programme")

    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind, default=Kind.PROMOTION)
    percent = models.DecimalField(
        _("Discount, per cent"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    group = models.ForeignKey(
        "catalogue.Group", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("On the group")
    )
    product = models.ForeignKey(
        "catalogue.Product", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("On the product")
    )
    members_only = models.BooleanField(_("For members only"), default=False)
    loyal_months = models.PositiveSmallIntegerField(
        _("For clients of at least so many months"), default=0, validators=[MaxValueValidator(600)]
    )
    terms = models.TextField(_("Terms, as we tell them to clients"), max_length=10_000, blank=True)
    media = models.TextField(_("How it is made known"), max_length=10_000, blank=True)
    result = models.TextField(_("What came of it"), max_length=10_000, blank=True)

    class Meta:
        ordering = ["-is_active", "-starts_on", "-id"]
        verbose_name = _("Promotion")
        verbose_name_plural = _("Promotions")
        constraints = [
            models.UniqueConstraint(fields=["name"], name="promotion_is_named_once"),
            models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="promotion_percent_0_to_100"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="promotion_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PromotionMember(models.Model):
    """A client who takes part in a promotion or loyalty programme, since a day."""

    promotion = models.ForeignKey(Promotion, models.CASCADE, related_name="members", verbose_name=_("Promotion"))
    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name=_("Client"))
    since = models.DateField(_("Since"), editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Member")
        verbose_name_plural = _("Members")
        constraints = [models.UniqueConstraint(fields=["promotion", "client"], name="member_of_a_promotion_once")]

    def __str__(self) -> str:
        return str(self.client)
