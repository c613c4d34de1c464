"""The offer: what we would deliver to one client, at which price, until when."""

from datetime import date
from decimal import Decimal

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned
from rapport.offers.models.paying import PaidInParts, payment_constraints
from rapport.parties.models.codes import known_language


class OfferQuerySet(models.QuerySet["Offer"]):
    """Words for sets of offers."""

    def open(self) -> "OfferQuerySet":
        """Those that are being written or that the client thinks about."""
        return self.filter(state__in=[Offer.State.DRAFT, Offer.State.SENT])

    def run_out(self, on: date) -> "OfferQuerySet":
        """Those with the client whose last day has passed."""
        return self.filter(state=Offer.State.SENT, valid_until__lt=on)


class Offer(PaidInParts, Versioned):
    """An offer to one client (R-117, R-118), in one currency, with a number that no other offer has.

    `net`, `tax` and `total` repeat the sums of the lines, `discount` the largest discount of a line in per cent, and
    `digest` is the hash of everything that the client would read. `edition` counts what was sent: it grows when
    something sent is taken up again. Needs, answer and benefit are the text, in the client's `language`.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT = "sent", _("With the client")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")
        EXPIRED = "expired", _("Run out")

    number = models.CharField(_("Number"), max_length=20, unique=True, editable=False)
    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name=_("Client"))
    person = models.ForeignKey(
        "parties.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("To whom")
    )
    owner = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Owner"))
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.DRAFT, editable=False)
    edition = models.PositiveIntegerField(_("Version"), default=1, editable=False)
    title = models.CharField(_("Subject"), max_length=200)
    currency = models.CharField(_("Currency"), max_length=3, validators=[known_currency])
    language = models.CharField(_("Language"), max_length=8, default="en", validators=[known_language])
    valid_until = models.DateField(_("Valid until"))
    delivery = models.CharField(_("Delivery"), max_length=500, blank=True)
    payment_days = models.PositiveSmallIntegerField(
        _("Payment within (days)"), default=30, validators=[MaxValueValidator(365)]
    )
    needs = models.TextField(_("What you need"), max_length=10_000, blank=True)
    answer = models.TextField(_("What we propose"), max_length=10_000, blank=True)
    benefit = models.TextField(_("What it brings you"), max_length=10_000, blank=True)
    special_terms = models.TextField(_("Special terms"), max_length=10_000, blank=True)
    net = models.DecimalField(_("Without tax"), max_digits=15, decimal_places=3, default=Decimal(0), editable=False)
    tax = models.DecimalField(_("Tax"), max_digits=15, decimal_places=3, default=Decimal(0), editable=False)
    total = models.DecimalField(_("Total"), max_digits=15, decimal_places=3, default=Decimal(0), editable=False)
    discount = models.DecimalField(
        _("Largest discount"), max_digits=5, decimal_places=2, default=Decimal(0), editable=False
    )
    digest = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("Written"), editable=False)
    sent_at = models.DateTimeField(_("Sent"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True, editable=False)
    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Offer")
        verbose_name_plural = _("Offers")
        constraints = [
            *payment_constraints("offer"),
            models.CheckConstraint(condition=Q(total__gte=0), name="offer_comes_to_nothing_or_more"),
            models.CheckConstraint(condition=Q(discount__gte=0, discount__lte=100), name="offer_discount_is_a_share"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(sent_at__isnull=False), name="offer_beyond_a_draft_was_sent"
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["owner", "state", "-id"]),
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["valid_until"], condition=Q(state="sent"), name="offer_may_run_out"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_draft(self) -> bool:
        """True while its lines may be changed."""
        return self.state == self.State.DRAFT
