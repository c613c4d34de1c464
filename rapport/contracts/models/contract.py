"""The contract: with whom, about what, over how much, from when to when, and who has the ball."""

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned
from rapport.parties.models.codes import known_language


class Ball(models.TextChoices):
    """Whose turn it is."""

    US = "us", _("We")
    LEGAL = "legal", _("Our lawyers")
    CLIENT = "client", _("The client")


class ContractQuerySet(models.QuerySet["Contract"]):
    """Words for sets of contracts."""

    def being_made(self) -> "ContractQuerySet":
        """Those on their way to the signature."""
        return self.filter(state__in=Contract.BEING_MADE)

    def in_force(self) -> "ContractQuerySet":
        """Those signed and not ended."""
        return self.filter(state__in=Contract.IN_FORCE)


class Contract(Versioned):
    """A contract with one client (R-135, R-137), with a number that no other contract has.

    `amount` is in `currency`. `ends_on` is the last day in force, `notice_days` how long before it notice is to be
    given, `notice_on` the last day for that: it follows from both. `edition` counts the versions, `digest` is the hash
    of everything that the text and its head say, `approved_digest` that of the text to which somebody with the
    authority agreed. `extends` is the contract that this one follows, `occasion` says how: it prolongs it, or
    registers the same thing anew (R-136). `template` is the one whose text and layout it has; `kept_pdf` and
    `kept_docx` are the papers as they were signed, which no later change of template or client touches.
    """

    class Occasion(models.TextChoices):
        FIRST = "first", _("First contract")
        EXTENSION = "extension", _("Extension")
        REREGISTRATION = "reregistration", _("Re-registration")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        WITH_CLIENT = "with-client", _("With the client")
        DISAGREED = "disagreed", _("Disagreements open")
        AGREED = "agreed", _("Agreed")
        SIGNED = "signed", _("Signed")
        PERFORMED = "performed", _("In performance")
        ENDED = "ended", _("Ended")
        EXTENDED = "extended", _("Extended")

    class Renewal(models.TextChoices):
        NONE = "none", _("Ends by itself")
        AUTOMATIC = "automatic", _("Goes on unless notice is given")
        BY_AGREEMENT = "agreement", _("Is extended by agreement")

    BEING_MADE = (State.DRAFT, State.WITH_CLIENT, State.DISAGREED, State.AGREED)
    IN_FORCE = (State.SIGNED, State.PERFORMED)

    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name=_("Client"))
    person = models.ForeignKey(
        "parties.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Signs for the client"),
    )
    offer = models.ForeignKey(
        "offers.Offer", models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Offer")
    )
    extends = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("Extends")
    )
    occasion = models.CharField(_("For"), max_length=14, choices=Occasion, default=Occasion.FIRST, editable=False)
    template = models.ForeignKey(
        "contracts.ContractTemplate",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("Template"),
    )
    number = models.CharField(_("Number"), max_length=40, unique=True, editable=False)
    subject = models.CharField(_("Subject of the contract"), max_length=300)
    language = models.CharField(_("Language"), max_length=8, validators=[known_language])
    amount = models.DecimalField(_("Amount"), max_digits=16, decimal_places=3, validators=[MinValueValidator(0)])
    currency = models.CharField(_("Currency"), max_length=3, validators=[known_currency])
    starts_on = models.DateField(_("In force from"), null=True, blank=True)
    ends_on = models.DateField(_("Last day"), null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("Days of notice"), default=0, validators=[MaxValueValidator(1000)])
    notice_on = models.DateField(_("Last day for notice"), null=True, editable=False)
    renewal = models.CharField(_("At the end"), max_length=10, choices=Renewal, default=Renewal.BY_AGREEMENT)
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.DRAFT, editable=False)
    ball = models.CharField(_("Who has the ball"), max_length=8, choices=Ball, default=Ball.US, editable=False)
    ball_since = models.DateTimeField(_("Since"), editable=False)
    owner = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Owner")
    )
    edition = models.PositiveIntegerField(_("Version"), default=0, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    approved_digest = models.CharField(max_length=64, blank=True, editable=False)
    approved_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Agreed to by")
    )
    approved_at = models.DateTimeField(_("Agreed to"), null=True, editable=False)
    signed_by = models.ForeignKey(
        "staff.Employee",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("Signed for us by"),
    )
    signed_on = models.DateField(_("Signed on"), null=True, editable=False)
    kept_pdf = models.ForeignKey(
        "documents.Content", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="PDF"
    )
    kept_docx = models.ForeignKey(
        "documents.Content", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="DOCX"
    )
    created_at = models.DateTimeField(_("Entered"), editable=False)
    objects = ContractQuerySet.as_manager()
    derived = ("notice_on",)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Contract")
        verbose_name_plural = _("Contracts")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="contract_over_no_less_than_nothing"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="contract_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "performed"]) | Q(signed_on__isnull=False),
                name="contract_in_force_was_signed",
            ),
            models.CheckConstraint(
                condition=Q(occasion="first") | Q(extends__isnull=False), name="contract_that_follows_says_which"
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["owner", "notice_on"]),
        ]

    def __str__(self) -> str:
        return self.number

    def clean_fields(self, exclude: object = None) -> None:
        """Check the fields; the last day for notice follows the last day of the contract."""
        self.notice_on = notice_day(self.ends_on, self.notice_days)
        super().clean_fields(exclude=exclude)  # type: ignore[arg-type]

    @property
    def is_being_made(self) -> bool:
        """True while the text may still change."""
        return self.state in self.BEING_MADE

    @property
    def is_in_force(self) -> bool:
        """True from the signature until the end."""
        return self.state in self.IN_FORCE

    @property
    def is_approved(self) -> bool:
        """True when somebody with the authority agreed to the text as it stands now."""
        return bool(self.digest) and self.approved_digest == self.digest


def notice_day(ends_on: date | None, days: int) -> date | None:
    """Return the last day on which notice can be given, None for a contract without an end."""
    return ends_on - timedelta(days=days) if ends_on else None
