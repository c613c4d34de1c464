"""SMS gateways: by which way they are reached, what a part costs, and who sorts what comes in (R-384)."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.currencies import known_currency
from rapport.kit.models import Versioned
from rapport.parties.models.codes import known_country


class Gateway(Versioned):
    """A gateway to the phones: over HTTP with a body of its own making, or over SMPP 3.4.

    `password` is sealed (see `kit.seals`); under this name no history and no export ever holds it. `trouble` is a code
    of `health`, with the other side's words in `said`; both are empty while all is well. `due_at` is when it is tried
    next. `claimed_by` is the worker that holds the SMPP session, until `claimed_until`.
    """

    class Way(models.TextChoices):
        HTTP = "http", _("HTTP")
        SMPP = "smpp", _("SMPP")

    class Form(models.TextChoices):
        JSON = "json", _("POST with JSON")
        FORM = "form", _("POST as a form")
        GET = "get", _("GET, everything in the address")

    class Security(models.TextChoices):
        TLS = "tls", _("TLS from the first word")
        NONE = "none", _("None: the line itself is safe")

    name = models.CharField(_("Name"), max_length=120, unique=True)
    way = models.CharField(_("Way"), max_length=4, choices=Way, default=Way.HTTP)
    sender = models.CharField(
        _("Sender"),
        max_length=16,
        blank=True,
        help_text=_("A number with + and country code, or up to 11 letters, as agreed with the gateway."),
    )
    country = models.CharField(
        _("Country"),
        max_length=2,
        validators=[known_country],
        help_text=_("Numbers without a country code are read as those of this country."),
    )
    price = models.DecimalField(
        _("Price of one part"), max_digits=10, decimal_places=5, default=Decimal(0), validators=[MinValueValidator(0)]
    )
    currency = models.CharField(_("Currency"), max_length=3, default="EUR", validators=[known_currency])
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, related_name="+", verbose_name=_("Which unit sorts what comes in")
    )
    login = models.CharField(_("Login"), max_length=64, blank=True)
    password = models.TextField(editable=False, blank=True)
    form = models.CharField(_("How it is called"), max_length=4, choices=Form, default=Form.JSON, blank=True)
    url = models.CharField(_("Address"), max_length=2000, blank=True)
    body = models.TextField(
        _("Body"),
        max_length=5000,
        blank=True,
        help_text=_(
            "{to}, {text}, {sender}, {reference}, {login} and {password} are filled in, as in"
            ' {"to": "{to}", "text": "{text}"} or in to={to}&text={text}.'
        ),
    )
    headers = models.TextField(
        _("Headers"),
        max_length=2000,
        blank=True,
        help_text=_("One on each line, such as “Authorization: Bearer {password}”."),
    )
    id_at = models.CharField(
        _("Where the answer tells the number"),
        max_length=200,
        blank=True,
        help_text=_("The path in the JSON answer, such as messages.0.id. Empty: the answer tells none."),
    )
    names = models.TextField(
        _("Names in what comes in"),
        max_length=1000,
        blank=True,
        help_text=_("One on each line, such as “text = body”, where the gateway uses names that are not known here."),
    )
    host = models.CharField(_("SMPP server"), max_length=253, blank=True)
    port = models.PositiveIntegerField(
        _("Port"), default=2775, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    security = models.CharField(_("Security"), max_length=4, choices=Security, default=Security.TLS, blank=True)
    window = models.PositiveSmallIntegerField(
        _("Parts under way at once"), default=10, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    is_active = models.BooleanField(_("In use"), default=True)
    due_at = models.DateTimeField(null=True, editable=False)
    succeeded_at = models.DateTimeField(_("Last reached"), null=True, editable=False)
    trouble = models.CharField(_("Trouble"), max_length=20, blank=True, editable=False)
    said = models.CharField(max_length=500, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    claimed_by = models.CharField(max_length=32, blank=True, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("SMS gateway")
        verbose_name_plural = _("SMS gateways")
        constraints = [
            models.CheckConstraint(
                condition=Q(way="http") & ~Q(url="") | Q(way="smpp") & ~Q(host=""),
                name="gateway_has_an_address",
                violation_error_message=_("Say where the gateway is."),
            ),
            models.CheckConstraint(condition=Q(price__gte=0), name="gateway_price_not_below_zero"),
        ]

    def __str__(self) -> str:
        return self.name


class Callback(models.Model):
    """The secret address under which a gateway brings what comes in, and the key by which it may sign that.

    The address is kept as a hash (`digest`), the key sealed as `password`; `signed` says that nothing without a right
    signature is taken.
    """

    gateway = models.OneToOneField(Gateway, models.CASCADE, related_name="callback", verbose_name=_("SMS gateway"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    password = models.TextField(editable=False)
    signed = models.BooleanField(_("Only what is signed"), default=False)
    made_at = models.DateTimeField(_("Made"))

    class Meta:
        verbose_name = _("Address for incoming SMS")

    def __str__(self) -> str:
        return str(self.gateway)
