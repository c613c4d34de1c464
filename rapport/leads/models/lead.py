"""The lead: somebody who may become a client (R-027, R-028)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.leads.models.channel import Channel
from rapport.parties.models.codes import known_country, known_language

__all__ = ["Channel", "Ground", "Lead", "LeadQuerySet"]


class Ground(models.TextChoices):
    """Why a contact is unprofitable (R-038)."""

    NO_NEED = "no-need", _("No need")
    SUPPLIED = "supplied", _("Has a supplier and stays with them")
    PRICE = "price", _("The price")
    NOT_OURS = "not-ours", _("Not what we offer")
    NO_CALLS = "no-calls", _("Asks not to be called")
    NOT_THERE = "not-there", _("Does not exist or can't be reached")
    OTHER = "other", _("Other")


class LeadQuerySet(models.QuerySet["Lead"]):
    """Words for sets of leads."""

    def open(self) -> "LeadQuerySet":
        """Those that somebody works on or has to begin with."""
        return self.filter(state__in=Lead.OPEN)

    def waiting(self) -> "LeadQuerySet":
        """Those open ones for whom nobody answers yet."""
        return self.open().filter(owner=None)

    def to_come_back(self, on: date) -> "LeadQuerySet":
        """Those who said "not now" and whose day has come."""
        return self.filter(state=Lead.State.NOT_NOW, come_back_on__lte=on)


class Lead(Versioned):
    """Somebody who may become a client: who, how to reach, whence, why, and how far we have come.

    `name` is the company's, `person_name` that of whom to talk to; one of them is known. `phone_normal` and
    `email_normal` are compared (E.164, lower case). `source` is the measure that brought it. `client` is whom it
    became or joined, or the client from whom it came anew. `unit` repeats the owner's unit. `answers` are what a form
    on the web asked, question and answer in order; `stamp` is the one-use stamp of that form's page.
    """

    class State(models.TextChoices):
        NEW = "new", _("New")
        CONTACTED = "contacted", _("Contacted")
        PROMISING = "promising", _("Promising")
        APPOINTMENT = "appointment", _("Appointment agreed")
        NOT_NOW = "not-now", _("Not now")
        UNPROFITABLE = "unprofitable", _("Unprofitable")
        CLIENT = "client", _("Became a client")
        SUSPECTED = "suspected", _("Suspected")

    OPEN = (State.NEW, State.CONTACTED, State.PROMISING, State.APPOINTMENT)

    name = models.CharField(_("Company"), max_length=400, blank=True)
    person_name = models.CharField(_("Person"), max_length=200, blank=True)
    job = models.CharField(_("Position there"), max_length=200, blank=True)
    phone = models.CharField(_("Phone"), max_length=100, blank=True)
    phone_normal = models.CharField(max_length=100, blank=True, editable=False)
    email = models.CharField(_("E-mail"), max_length=254, blank=True)
    email_normal = models.CharField(max_length=254, blank=True, editable=False)
    channel = models.CharField(_("Channel"), max_length=12, choices=Channel, default=Channel.CALL)
    source = models.ForeignKey(
        "leads.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Source of leads")
    )
    method = models.ForeignKey(
        "leads.Method", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Method"),
    )  # fmt: skip
    reason = models.CharField(_("Why they turned to us"), max_length=1000, blank=True)
    rival = models.CharField(_("Competitor they buy from or asked"), max_length=200, blank=True)
    rival_reason = models.CharField(_("Why they turned to the competitor"), max_length=1000, blank=True)
    need = models.TextField(_("What they need"), max_length=10_000, blank=True)
    activity = models.TextField(_("Activity"), max_length=10_000, blank=True)
    note = models.TextField(_("Note"), max_length=10_000, blank=True)
    language = models.CharField(_("Language"), max_length=8, blank=True, validators=[known_language])
    country = models.CharField(_("Country"), max_length=2, blank=True, validators=[known_country])
    territory = models.CharField(_("Territory"), max_length=100, blank=True)
    owner = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Owner"), db_index=False,
    )  # fmt: skip
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, editable=False, related_name="+", db_index=False
    )
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.NEW, editable=False)
    ground = models.CharField(_("Ground"), max_length=10, choices=Ground, blank=True, editable=False)
    grounds = models.TextField(_("Grounds"), max_length=10_000, blank=True, editable=False)
    come_back_on = models.DateField(_("Come back on"), null=True, blank=True, editable=False)
    client = models.ForeignKey(
        "parties.Client", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Client"),
    )  # fmt: skip
    form = models.ForeignKey("leads.FormPage", models.PROTECT, null=True, editable=False, related_name="+")
    answers = models.JSONField(_("Answers"), default=list, blank=True, editable=False)
    reference = models.CharField(_("Reference"), max_length=20, null=True, unique=True, editable=False)
    stamp = models.CharField(max_length=64, null=True, unique=True, editable=False)
    entered_by = models.ForeignKey("staff.Employee", models.PROTECT, null=True, editable=False, related_name="+")
    created_at = models.DateTimeField(_("Came in"), editable=False)
    given_at = models.DateTimeField(_("Given"), null=True, editable=False)
    tries = models.PositiveIntegerField(_("Tries"), default=0, editable=False)
    tried_at = models.DateTimeField(_("Last try"), null=True, editable=False)
    reached_at = models.DateTimeField(_("First reached"), null=True, editable=False)
    appointment_at = models.DateTimeField(_("First appointment agreed"), null=True, editable=False)
    client_at = models.DateTimeField(_("Became a client"), null=True, editable=False)
    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Lead")
        verbose_name_plural = _("Leads")
        constraints = [
            models.CheckConstraint(condition=~Q(name="", person_name=""), name="lead_is_somebody"),
            models.CheckConstraint(
                condition=~Q(state="unprofitable") | ~Q(ground=""), name="lead_unprofitable_has_a_ground"
            ),
            models.CheckConstraint(
                condition=~Q(state="not-now") | Q(come_back_on__isnull=False), name="lead_not_now_has_a_day"
            ),
            models.CheckConstraint(condition=~Q(state="client") | Q(client__isnull=False), name="lead_client_is_known"),
            models.CheckConstraint(
                condition=Q(owner=None) | Q(given_at__isnull=False), name="lead_of_an_owner_was_given"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "state", "-id"]),
            models.Index(fields=["unit", "state", "-id"]),
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["owner", "come_back_on"], condition=Q(state="not-now"), name="lead_to_come_back"),
            models.Index(fields=["created_at", "id"]),
            models.Index(fields=["phone_normal"], condition=~Q(phone_normal=""), name="lead_phone"),
            models.Index(fields=["email_normal"], condition=~Q(email_normal=""), name="lead_email"),
        ]

    def __str__(self) -> str:
        return self.name or self.person_name

    @property
    def is_open(self) -> bool:
        """True while somebody works on it or has to begin."""
        return self.state in self.OPEN

    @property
    def is_closed(self) -> bool:
        """True once it became a client: then nothing is worked on here any more."""
        return self.state == self.State.CLIENT
