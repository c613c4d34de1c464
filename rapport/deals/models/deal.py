"""The deal: something that a client may buy from us (R-085)."""

from datetime import date
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.deals.models.pipeline import Pipeline, Stage
from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned


class LostReason(models.TextChoices):
    """Why a deal was lost."""

    PRICE = "price", _("The price")
    RIVAL = "rival", _("Chose a competitor")
    NO_MONEY = "no-money", _("No money")
    NO_NEED = "no-need", _("No need any more")
    TERMS = "terms", _("Delivery or payment terms")
    SILENT = "silent", _("No answer any more")
    OTHER = "other", _("Other")


class DealQuerySet(models.QuerySet["Deal"]):
    """Words for sets of deals."""

    def open(self) -> "DealQuerySet":
        """Those that are worked on: neither won nor lost."""
        return self.filter(state=Deal.State.OPEN)

    def closing(self, since: date, before: date) -> "DealQuerySet":
        """Those open ones that are expected to close from the one day until before the other."""
        return self.open().filter(closes_on__gte=since, closes_on__lt=before)

    def to_come_back(self, on: date) -> "DealQuerySet":
        """Those that were lost and whose day to come back has come."""
        return self.filter(state=Deal.State.LOST, come_back_on__lte=on)


class Deal(Versioned):
    """Something that a client may buy: what, how much, until when, at which stage, and who answers for it.

    `amount` is without tax in `currency`, None while not known. `entered_at` is when the deal came to its stage,
    `closed_at` when it was won or lost; both aware, UTC. `state` is the stage's, or lost.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        WON = "won", _("Won")
        LOST = "lost", _("Lost")

    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name=_("Client"))
    lead = models.ForeignKey(
        "leads.Lead", models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Lead")
    )
    pipeline = models.ForeignKey(
        Pipeline, models.PROTECT, editable=False, related_name="+", verbose_name=_("Pipeline"), db_index=False
    )
    stage = models.ForeignKey(Stage, models.PROTECT, editable=False, related_name="+", verbose_name=_("Stage"))
    owner = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Owner"), db_index=False
    )
    name = models.CharField(_("Name"), max_length=200)
    amount = models.DecimalField(
        _("Amount"), max_digits=15, decimal_places=3, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )
    currency = models.CharField(_("Currency"), max_length=3, default="EUR", validators=[known_currency])
    their_gain = models.TextField(_("What the client gains"), max_length=2000, blank=True)
    our_gain = models.TextField(_("What we gain"), max_length=2000, blank=True)
    closes_on = models.DateField(_("Closes on"), null=True, blank=True)
    state = models.CharField(_("State"), max_length=4, choices=State, default=State.OPEN, editable=False)
    created_at = models.DateTimeField(_("Begun"), editable=False)
    entered_at = models.DateTimeField(_("At this stage since"), editable=False)
    closed_at = models.DateTimeField(_("Closed"), null=True, editable=False)
    lost_reason = models.CharField(_("Why it was lost"), max_length=8, choices=LostReason, blank=True, editable=False)
    rival = models.CharField(_("Competitor"), max_length=200, blank=True, editable=False)
    come_back_on = models.DateField(_("Come back on"), null=True, blank=True, editable=False)
    objects = DealQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Deal")
        verbose_name_plural = _("Deals")
        constraints = [
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="deal_amount_not_below_zero"),
            models.CheckConstraint(condition=~Q(state="lost") | ~Q(lost_reason=""), name="deal_lost_has_a_reason"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="deal_closed_has_a_moment",
            ),
            models.CheckConstraint(condition=Q(entered_at__gte=F("created_at")), name="deal_stage_after_begin"),
        ]
        indexes = [
            models.Index(fields=["pipeline", "stage", "state", "-id"]),
            models.Index(fields=["owner", "state", "-id"]),
            models.Index(fields=["state", "closes_on"]),
            # The board shows of each stage those that have been there longest.
            models.Index(fields=["stage", "entered_at", "id"], condition=~Q(state="lost"), name="deal_longest_there"),
            models.Index(fields=["owner", "come_back_on"], condition=Q(state="lost"), name="deal_to_come_back"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """True while somebody works on it."""
        return self.state == self.State.OPEN
