"""Lines to the telephone exchange, and whose their extensions are (R-383)."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.parties.models.codes import known_country

LONGEST_RING = 30


class Line(Versioned):
    """A line to an exchange: it tells of calls by signed messages (`webhook`, `ari`), or is listened to (`ami`).

    `password` is the sealed secret: what messages are signed with, or what AMI lets in; under this name no history and
    no export ever holds it. `code` stands in the address of the door. A ring lasts `ring_seconds`. `trouble` is a code
    of `health`, with the exchange's own words in `said`; both are empty while all is well. `held_until` is until when
    one worker listens and others leave it alone.
    """

    class Way(models.TextChoices):
        WEBHOOK = "webhook", _("Signed messages")
        AMI = "ami", _("Asterisk, listened to (AMI)")
        ARI = "ari", _("Asterisk, signed messages (ARI)")

    class Security(models.TextChoices):
        TLS = "tls", _("TLS from the first word")
        NONE = "none", _("None")

    name = models.CharField(_("Name"), max_length=120, unique=True)
    code = models.SlugField(
        _("Short name"), max_length=40, unique=True, help_text=_("It stands in the address to which messages go.")
    )
    way = models.CharField(_("How it tells of calls"), max_length=7, choices=Way, default=Way.WEBHOOK)
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Which unit answers it"),
        help_text=_("Where no extension says more."),
    )  # fmt: skip
    country = models.CharField(
        _("Country"),
        max_length=2,
        blank=True,
        validators=[known_country],
        help_text=_("Numbers without a country code are read as in this country."),
    )
    ring_seconds = models.PositiveSmallIntegerField(
        _("Seconds of a ring"), default=5, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_RING)]
    )
    host = models.CharField(_("Exchange"), max_length=253, blank=True, help_text=_("For AMI only."))
    port = models.PositiveIntegerField(
        _("Port"), default=5038, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    security = models.CharField(_("Security"), max_length=4, choices=Security, default=Security.TLS)
    login = models.CharField(_("Login"), max_length=120, blank=True)
    password = models.TextField(editable=False)
    is_active = models.BooleanField(_("In use"), default=True)
    heard_at = models.DateTimeField(_("Last heard"), null=True, editable=False)
    trouble = models.CharField(_("Trouble"), max_length=20, blank=True, editable=False)
    said = models.CharField(max_length=500, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    due_at = models.DateTimeField(null=True, editable=False)
    held_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("Telephone line")
        verbose_name_plural = _("Telephone lines")
        constraints = [
            models.CheckConstraint(
                condition=~Q(way="ami") | (~Q(host="") & ~Q(login="")), name="line_listened_to_has_a_host"
            ),
            models.CheckConstraint(
                condition=Q(ring_seconds__gte=1, ring_seconds__lte=LONGEST_RING), name="line_rings_within_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Extension(Versioned):
    """An inner number of a line, or a number of ours that is called: of an employee or a unit, from a day to a day.

    Both days are included; without `until` it holds on. Of two for one number on a day the later one counts.
    """

    line = models.ForeignKey(
        Line, models.CASCADE, related_name="extensions", editable=False, verbose_name=_("Telephone line")
    )
    number = models.CharField(_("Number"), max_length=40)
    employee = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Whose it is")
    )
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Which unit shares it")
    )
    since = models.DateField(_("From"))
    until = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        ordering = ["number", "-since", "-id"]
        verbose_name = _("Telephone extension")
        verbose_name_plural = _("Telephone extensions")
        constraints = [
            models.UniqueConstraint(fields=["line", "number", "since"], name="extension_begins_once_a_day"),
            models.CheckConstraint(
                condition=Q(employee=None, unit__isnull=False) | Q(employee__isnull=False, unit=None),
                name="extension_of_a_person_or_of_a_unit",
                violation_error_message=_("An extension belongs either to one person or to a unit. Choose one."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="extension_ends_after_it_begins",
                violation_error_message=_("The last day comes before the first one."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def holds_on(self, day: date) -> bool:
        """True on the days on which it belongs to whom it names."""
        return self.since <= day and (self.until is None or day <= self.until)
