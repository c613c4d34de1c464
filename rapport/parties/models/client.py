"""The client: a company, a private entrepreneur or an individual (R-010)."""

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.clock import now
from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned
from rapport.kit.text import core, fold, language_of_name, sort_key
from rapport.kit.text.collation import SORT_KEY_LENGTH
from rapport.parties.models.codes import known_country, known_language

FOLDED_LENGTH = 200


class ClientQuerySet(models.QuerySet["Client"]):
    """Words for sets of clients."""

    def owned_by(self, employee_id: int | None) -> "ClientQuerySet":
        """Those for whom the employee answers."""
        return self.filter(owner_id=employee_id)

    def present(self) -> "ClientQuerySet":
        """Those in the base: not removed."""
        return self.filter(removed_at=None)

    def kept(self) -> "ClientQuerySet":
        """Those with whom we work or may work: not lost."""
        return self.exclude(status=Client.Status.LOST)

    def silent(self, at: datetime) -> "ClientQuerySet":
        """Those not spoken to within their own contact norm at that moment (R-048)."""
        return self.kept().filter(talk_due_at__lte=at)

    def unconfirmed(self, since: datetime) -> "ClientQuerySet":
        """Those whose card nobody has entered or confirmed after that moment (R-013)."""
        return self.filter(Q(confirmed_at__lte=since) | Q(confirmed_at=None, created_at__lte=since))


class Client(Versioned):
    """One counterparty card (R-001). Monetary fields carry their currency; times are aware, UTC.

    One that turned out to be another is `merged_into` that one and out of the base; what was about it hangs there.
    `unit` repeats the owner's unit, `talk_due_at` is `last_talk_at` plus the contact norm, `quiet_since` is the last
    talk or, before any, the entry: the acts keep them, so that lists filter and sort by an index.
    """

    class Kind(models.TextChoices):
        COMPANY = "company", _("Company")
        ENTREPRENEUR = "entrepreneur", _("Private entrepreneur")
        INDIVIDUAL = "individual", _("Individual")

    class Status(models.TextChoices):
        INTERESTED = "interested", _("Interested")
        PROSPECT = "prospect", _("Prospect")
        COUNTERPARTY = "counterparty", _("Counterparty")
        REGULAR = "regular", _("Regular client")
        KEY = "key", _("Key client")
        DORMANT = "dormant", _("Dormant")
        LOST = "lost", _("Lost")

    class Tone(models.TextChoices):
        UNKNOWN = "", _("Not known")
        OFFICIAL = "official", _("Strictly official")
        FRIENDLY = "friendly", _("Friendly")
        JOKES = "jokes", _("Jokes welcome")

    kind = models.CharField(_("Kind"), max_length=12, choices=Kind, default=Kind.COMPANY)
    name = models.CharField(_("Name"), max_length=400)
    sorts_as = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    folded = models.CharField(max_length=FOLDED_LENGTH, editable=False)
    core = models.CharField(max_length=FOLDED_LENGTH, default="", editable=False)
    status = models.CharField(_("Status"), max_length=12, choices=Status, default=Status.INTERESTED)
    owner = models.ForeignKey(
        "staff.Employee",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("Owner"),
    )
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, editable=False, related_name="+", db_index=False
    )
    confidential = models.BooleanField(_("Confidential"), default=False)
    language = models.CharField(_("Language"), max_length=8, blank=True, validators=[known_language])
    country = models.CharField(_("Country"), max_length=2, blank=True, validators=[known_country])
    address_as = models.CharField(_("How to address"), max_length=200, blank=True)
    tone = models.CharField(_("Tone"), max_length=10, choices=Tone, default=Tone.UNKNOWN, blank=True)
    activity = models.TextField(_("Activity"), blank=True)
    prospects = models.TextField(_("Prospects"), blank=True)
    usage = models.TextField(_("How they use what they bought"), blank=True)
    usefulness = models.PositiveSmallIntegerField(
        _("Usefulness, 1 to 5"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    volume = models.DecimalField(_("Possible volume a year"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3, blank=True, validators=[known_currency])
    discount = models.DecimalField(
        _("Agreed discount, per cent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        editable=False,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    birthday = models.DateField(_("Birthday"), null=True, blank=True)
    origin = models.CharField(_("Came from"), max_length=200, blank=True)
    lawful_basis = models.CharField(_("Lawful basis for keeping the data"), max_length=200, blank=True)
    note = models.TextField(_("About the relationship"), blank=True)
    contact_norm_days = models.PositiveSmallIntegerField(_("Contact at least every (days)"), null=True, blank=True)
    last_talk_at = models.DateTimeField(_("Last talk"), null=True, blank=True, editable=False)
    talk_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    quiet_since = models.DateTimeField(default=now, editable=False)
    confirmed_at = models.DateTimeField(_("Last confirmed"), null=True, blank=True, editable=False)
    client_since = models.DateField(_("Client since"), null=True, blank=True)
    lost_at = models.DateTimeField(_("Lost"), null=True, blank=True, editable=False)
    lost_reason = models.TextField(_("Why they left"), blank=True)
    lost_to = models.CharField(_("Competitor who gained them"), max_length=200, blank=True)
    win_back_on = models.DateField(_("Win back on"), null=True, blank=True)
    created_at = models.DateTimeField(_("Entered"), editable=False)
    removed_at = models.DateTimeField(_("Removed"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged",
        verbose_name=_("Merged into"),
    )  # fmt: skip
    objects = ClientQuerySet.as_manager()
    derived = ("sorts_as", "folded", "core", "quiet_since")

    class Meta:
        ordering = ["sorts_as", "id"]
        verbose_name = _("Client")
        verbose_name_plural = _("Clients")
        constraints = [
            models.CheckConstraint(
                condition=Q(usefulness=None) | Q(usefulness__range=(1, 5)), name="usefulness_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(removed_at__isnull=False), name="merged_client_is_out_of_the_base"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="client_is_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["sorts_as", "id"]),
            models.Index(fields=["owner", "sorts_as", "id"]),
            models.Index(fields=["unit", "sorts_as", "id"]),
            models.Index(fields=["owner", "talk_due_at"]),
            models.Index(fields=["owner", "confirmed_at"]),
            models.Index(fields=["owner", "birthday"], condition=Q(birthday__isnull=False), name="client_birthday"),
            models.Index(fields=["talk_due_at"], condition=Q(talk_due_at__isnull=False), name="client_with_talk_due"),
            models.Index(fields=["quiet_since", "id"]),
            models.Index(fields=["status", "sorts_as", "id"]),
            models.Index(fields=["folded", "id"]),
            models.Index(fields=["core"]),
            models.Index(fields=["created_at", "id"]),
        ]

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: object = None) -> None:
        """Check the fields; what is derived from others follows them."""
        self.sorts_as = sort_key(self.name, language_of_name(self.language, self.country))
        self.folded = fold(self.name)[:FOLDED_LENGTH]
        self.core = core(self.name)[:FOLDED_LENGTH]
        self.quiet_since = self.last_talk_at or self.created_at
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]

    @property
    def is_key(self) -> bool:
        """True for a key client."""
        return self.status == self.Status.KEY

    def talk_due(self) -> datetime | None:
        """Return when the next talk is due by the contact norm, None without a norm. Never spoken counts from entry."""
        if self.contact_norm_days is None:
            return None
        return (self.last_talk_at or self.created_at) + timedelta(days=self.contact_norm_days)
