"""A promise to a client, and every date that it had."""

from datetime import date, datetime
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.interactions.models import Channel
from rapport.kit.clock import local_day
from rapport.kit.models import Versioned

# What stands for the authority when a record makes the promise certain, instead of a right.
FACT = "fact"


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Words for sets of promises."""

    def open(self) -> "PromiseQuerySet":
        """Those that are still to be kept."""
        return self.filter(state=Promise.State.OPEN)

    def overdue(self, at: datetime) -> "PromiseQuerySet":
        """Those still to be kept whose time has passed at the moment."""
        return self.open().filter(due_at__lte=at)

    def decided(self, at: datetime) -> "PromiseQuerySet":
        """Those by which keeping is measured: kept, kept late, broken, and those whose time has passed (R-176)."""
        return self.filter(decided(at))


def decided(at: Any) -> Q:
    """Return the condition under which a promise counts: nobody is late with what is not due yet."""
    states = Promise.State
    ended = Q(state__in=[states.KEPT, states.LATE, states.BROKEN])
    return ended | Q(state=states.OPEN, due_at__lte=at)


class Promise(Versioned):
    """Something promised to a client (R-054, R-176): what, to whom, by when, by whom and on what authority.

    `due_at` is aware, UTC; for a `whole_day` it is the last minute of the day where it was promised. `authority` is the
    code of the right that covers it, or "fact" with the record that makes it certain. `late_news` says that the client
    heard of a later date only after the date. `warn_at` is when its owner is warned.
    """

    class Kind(models.TextChoices):
        ANSWER = "answer", _("Answer")
        CALL = "call", _("Call-back")
        DELIVERY = "delivery", _("Delivery")
        DISCOUNT = "discount", _("Price or discount")
        REFUND = "refund", _("Money back")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        OPEN = "open", _("To be kept")
        KEPT = "kept", _("Kept")
        LATE = "late", _("Kept late")
        BROKEN = "broken", _("Broken")
        WITHDRAWN = "withdrawn", _("Withdrawn with the client")

    client = models.ForeignKey(
        "parties.Client", models.PROTECT, editable=False, related_name="+", verbose_name=_("Client"), db_index=False
    )
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("To whom")
    )
    words = models.CharField(_("What is promised"), max_length=500)
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind, default=Kind.OTHER)
    due_at = models.DateTimeField(_("By when"))
    whole_day = models.BooleanField(_("On that day, at any time"), default=False)
    owner = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Who keeps it"))
    made_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Promised by")
    )
    made_at = models.DateTimeField(_("Promised"), editable=False)
    percent = models.DecimalField(
        _("Discount, per cent"), max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )  # fmt: skip
    amount = models.DecimalField(_("Amount"), max_digits=15, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True)
    authority = models.CharField(_("On what authority"), max_length=60, editable=False)
    fact_kind = models.CharField(max_length=20, blank=True, editable=False)
    fact_id = models.PositiveBigIntegerField(null=True, editable=False)
    approved_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Agreed by")
    )
    source_kind = models.CharField(max_length=20, blank=True, editable=False)
    source_id = models.PositiveBigIntegerField(null=True, editable=False)
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.OPEN, editable=False)
    closed_at = models.DateTimeField(_("Closed"), null=True, editable=False)
    outcome = models.CharField(_("What came of it"), max_length=1000, blank=True, editable=False)
    proof_kind = models.CharField(max_length=20, blank=True, editable=False)
    proof_id = models.PositiveBigIntegerField(null=True, editable=False)
    told = models.CharField(_("What the client was told"), max_length=1000, blank=True, editable=False)
    late_news = models.BooleanField(_("The client heard too late"), default=False, editable=False)
    warn_at = models.DateTimeField(null=True, editable=False)
    late_told_at = models.DateTimeField(null=True, editable=False)
    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        verbose_name = _("Promise to a client")
        verbose_name_plural = _("Promises to clients")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="promise_closed_has_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(kind="discount", percent__gte=0, percent__lte=100)
                | (~Q(kind="discount") & Q(percent=None)),
                name="promise_of_a_discount_says_how_much",
            ),
            models.CheckConstraint(
                condition=Q(kind="refund", amount__gt=0) | (~Q(kind="refund") & Q(amount=None)),
                name="promise_of_money_says_how_much",
            ),
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | (Q(amount__isnull=False) & ~Q(currency="")),
                name="promised_money_has_a_currency",
            ),
            models.CheckConstraint(
                condition=~Q(authority=FACT) | (~Q(fact_kind="") & Q(fact_id__isnull=False)),
                name="promise_on_a_fact_names_it",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_at"]),
            models.Index(fields=["client", "-due_at"]),
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["source_kind", "source_id"]),
            models.Index(fields=["warn_at"], condition=Q(warn_at__isnull=False), name="promise_to_warn_of"),
            models.Index(fields=["due_at"], condition=Q(state="open", late_told_at=None), name="promise_not_told_late"),
        ]

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def is_open(self) -> bool:
        """True while it is still to be kept."""
        return self.state == self.State.OPEN

    @property
    def zone(self) -> str:
        """The time zone in which a whole day is meant: that of who promised it."""
        return self.made_by.time_zone

    @property
    def due_day(self) -> date:
        """The day by which it is to be kept, where it was promised."""
        return local_day(self.due_at, self.zone)

    def is_late(self, at: datetime) -> bool:
        """True when it is still to be kept and its time has passed at the moment."""
        return self.is_open and self.due_at <= at


class PromiseDate(models.Model):
    """A promise that got another date (R-178): from which to which, why, and how and when the client heard of it.

    `before` says whether the client heard before the earlier date had passed. Moments are aware, UTC.
    """

    promise = models.ForeignKey(Promise, models.CASCADE, related_name="dates", verbose_name=_("Promise to a client"))
    from_at = models.DateTimeField(_("Promised by"))
    from_whole_day = models.BooleanField(default=False)
    to_at = models.DateTimeField(_("Now by"))
    to_whole_day = models.BooleanField(default=False)
    reason = models.CharField(_("Why"), max_length=500)
    how = models.CharField(_("How the client heard"), max_length=12, choices=Channel)
    told_at = models.DateTimeField(_("When the client heard"))
    before = models.BooleanField(_("Told before the date"))
    message = models.ForeignKey(
        "messaging.Message", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Message")
    )
    moved_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Moved by"))

    class Meta:
        ordering = ["id"]
        verbose_name = _("Date of a promise")
        constraints = [
            models.CheckConstraint(condition=~Q(to_at=F("from_at")), name="promise_moves_to_another_date"),
        ]

    def __str__(self) -> str:
        return f"{self.from_at:%Y-%m-%d} - {self.to_at:%Y-%m-%d}"
