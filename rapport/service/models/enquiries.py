"""What a client asks of us: whose it is, how far it has come, and how it ended."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned
from rapport.service.models.ways import Way


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Words for sets of enquiries."""

    def open(self) -> "EnquiryQuerySet":
        """Those that have not ended."""
        return self.filter(state__in=Enquiry.OPEN)

    def waiting(self) -> "EnquiryQuerySet":
        """Those that wait for the client or for colleagues."""
        return self.filter(state__in=Enquiry.WAITING)

    def unanswered(self) -> "EnquiryQuerySet":
        """Those with a client's message that nobody has answered."""
        return self.open().filter(waits_since__isnull=False)


class Enquiry(Versioned):
    """An enquiry of a client (R-034, R-192): always with an owner, or in the queue of a unit.

    `waits_since` is when the oldest message came that nobody has answered, None when all are; `heard_at` is when the
    client last heard from us, `latest_at` when anybody said anything last. `offered_to` is asked to take it over and
    reads why in `offered_words`: until they accept, the owner stays (R-056). `result` says how it ended, or why it
    can't be met. All moments are aware, UTC.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        ORDER = "order", _("Order matter")
        COMPLAINT = "complaint", _("Complaint")
        CLAIM = "claim", _("Claim about goods")
        SUGGESTION = "suggestion", _("Suggestion")

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("of an enquiry", "New")
        OPEN = "open", pgettext_lazy("of an enquiry", "Open")
        CLIENT = "client", _("Waits for the client")
        COLLEAGUES = "colleagues", _("Waits for colleagues")
        SOLVED = "solved", _("Solved")
        REFUSED = "refused", _("Can't be met")

    OPEN = (State.NEW, State.OPEN, State.CLIENT, State.COLLEAGUES)
    WAITING = (State.CLIENT, State.COLLEAGUES)
    # What ends only with its cause.
    CAUSED = (Kind.COMPLAINT, Kind.CLAIM)

    number = models.CharField(_("Number"), max_length=20, unique=True, editable=False)
    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name=_("Client"))
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Who asks")
    )
    subject = models.CharField(_("Subject"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind, default=Kind.QUESTION)
    channel = models.CharField(_("Means"), max_length=12, choices=Way, default=Way.PHONE)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.NEW, editable=False)
    owner = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Owner")
    )
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Unit")
    )
    offered_to = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Offered to"),
    )  # fmt: skip
    offered_words = models.TextField(_("What they should know"), max_length=5000, blank=True, editable=False)
    came_at = models.DateTimeField(_("Came in"))
    waits_since = models.DateTimeField(null=True, editable=False)
    acknowledged_at = models.DateTimeField(_("Acknowledged"), null=True, editable=False)
    first_answered_at = models.DateTimeField(_("First answer"), null=True, editable=False)
    heard_at = models.DateTimeField(_("Client last heard from us"), editable=False)
    latest_at = models.DateTimeField(_("Last said"), editable=False)
    solved_at = models.DateTimeField(_("Ended"), null=True, editable=False)
    cause = models.ForeignKey(
        "service.Cause", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Cause")
    )
    # The program tried to acknowledge it by itself: it does so once, whatever came of it.
    acknowledging_tried = models.BooleanField(default=False, editable=False)
    result = models.TextField(_("Result"), max_length=5000, blank=True, editable=False)
    about_kind = models.CharField(max_length=30, blank=True)
    about_id = models.BigIntegerField(null=True, blank=True)
    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Enquiry")
        verbose_name_plural = _("Enquiries")
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False) | Q(unit__isnull=False), name="enquiry_is_somebodys"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["solved", "refused"], solved_at__isnull=False, waits_since=None)
                | (~Q(state__in=["solved", "refused"]) & Q(solved_at=None)),
                name="ended_enquiry_is_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["solved", "refused"], kind__in=["complaint", "claim"]) | Q(cause__isnull=False),
                name="ended_complaint_has_its_cause",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(result=""), name="refused_enquiry_says_why"),
            models.CheckConstraint(
                condition=Q(about_kind="", about_id=None) | (~Q(about_kind="") & Q(about_id__isnull=False)),
                name="enquiry_is_about_something_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["owner", "state", "-id"]),
            models.Index(fields=["unit", "state", "-id"]),
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["cause", "came_at"]),
            models.Index(fields=["offered_to"], condition=Q(offered_to__isnull=False), name="enquiry_offered_to"),
            models.Index(
                fields=["came_at"],
                condition=Q(acknowledged_at=None, acknowledging_tried=False, solved_at=None),
                name="enquiry_to_acknowledge",
            ),
            # Those that can be silent, by when the client heard from us.
            models.Index(fields=["owner", "heard_at"], condition=Q(solved_at=None), name="enquiry_silent"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def is_open(self) -> bool:
        """True until it is solved or it is said that it can't be met."""
        return self.state in self.OPEN

    @property
    def needs_cause(self) -> bool:
        """True for complaints and claims: they end only with a cause."""
        return self.kind in self.CAUSED
