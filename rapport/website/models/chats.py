"""A chat with somebody on the company's web site (R-349)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned
from rapport.parties.models.codes import known_language


class ChatQuerySet(models.QuerySet["Chat"]):
    """Words for sets of chats."""

    def waiting(self) -> "ChatQuerySet":
        """Those that nobody took yet."""
        return self.filter(state=Chat.State.WAITING)

    def going_on(self) -> "ChatQuerySet":
        """Those that have not ended."""
        return self.exclude(state=Chat.State.ENDED)


class Chat(Versioned):
    """A chat: always in the queue of a unit, or with an owner (R-034).

    `waits_since` is when the oldest line came that nobody has answered, None when all are. The first answer is measured
    in working seconds `answered_in` against the target (`in_time`), for who gave it. `client` and `person` are known
    once one of us said who it is. `outcome` says what became of it: an enquiry, a lead, or nothing, for a `reason`.
    `length` is the number of lines; it grows with each, so that the version tells an unread one. `seen_at` is when the
    visitor's page last asked for news, to about half a minute. All moments are aware, UTC.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("of a chat", "Waits")
        OPEN = "open", pgettext_lazy("of a chat", "Open")
        ENDED = "ended", pgettext_lazy("of a chat", "Ended")

    class Outcome(models.TextChoices):
        ENQUIRY = "enquiry", _("Became an enquiry")
        LEAD = "lead", _("Became a lead")
        NOTHING = "nothing", _("Nothing more to do")

    desk = models.ForeignKey("website.WebDesk", models.PROTECT, related_name="+", verbose_name=_("Desk on the web"))
    unit = models.ForeignKey("staff.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    state = models.CharField(_("State"), max_length=7, choices=State, default=State.WAITING, editable=False)
    visitor = models.CharField(_("Visitor"), max_length=200, blank=True)
    email = models.CharField(_("E-mail"), max_length=254, blank=True)
    language = models.CharField(_("Language"), max_length=8, validators=[known_language])
    page = models.CharField(_("Page that they came from"), max_length=500, blank=True)
    client = models.ForeignKey(
        "parties.Client", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Client"),
    )  # fmt: skip
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Person"),
    )  # fmt: skip
    owner = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Owner"), db_index=False,
    )  # fmt: skip
    began_at = models.DateTimeField(_("Began"), editable=False)
    waits_since = models.DateTimeField(null=True, editable=False)
    length = models.PositiveIntegerField(_("Lines"), default=1, editable=False)
    seen_at = models.DateTimeField(_("Visitor last seen"), editable=False)
    first_answered_at = models.DateTimeField(_("First answer"), null=True, editable=False)
    answered_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Who answered"),
        db_index=False,
    )  # fmt: skip
    answered_in = models.PositiveIntegerField(_("Working time to the answer"), null=True, editable=False)
    in_time = models.BooleanField(_("In time"), null=True, editable=False)
    ended_at = models.DateTimeField(pgettext_lazy("of a chat", "Ended at"), null=True, editable=False)
    outcome = models.CharField(_("Outcome"), max_length=7, choices=Outcome, blank=True, editable=False)
    reason = models.CharField(_("Reason"), max_length=500, blank=True, editable=False)
    enquiry = models.ForeignKey(
        "service.Enquiry", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Enquiry")
    )
    lead = models.ForeignKey(
        "leads.Lead", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Lead")
    )
    stamp = models.CharField(max_length=64, unique=True, editable=False)
    objects = ChatQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Chat")
        verbose_name_plural = _("Chats")
        constraints = [
            models.CheckConstraint(condition=~Q(state="open") | Q(owner__isnull=False), name="open_chat_is_somebodys"),
            models.CheckConstraint(
                condition=(Q(state="ended", ended_at__isnull=False, waits_since=None) & ~Q(outcome=""))
                | (~Q(state="ended") & Q(ended_at=None, outcome="")),
                name="ended_chat_has_its_outcome",
            ),
            models.CheckConstraint(condition=~Q(outcome="nothing") | ~Q(reason=""), name="chat_for_nothing_says_why"),
            models.CheckConstraint(
                condition=~Q(outcome="enquiry") | Q(enquiry__isnull=False, client__isnull=False),
                name="chat_became_an_enquiry",
            ),
            models.CheckConstraint(condition=~Q(outcome="lead") | Q(lead__isnull=False), name="chat_became_a_lead"),
            models.CheckConstraint(
                condition=Q(first_answered_at=None, answered_by=None, answered_in=None, in_time=None)
                | Q(
                    first_answered_at__isnull=False,
                    answered_by__isnull=False,
                    answered_in__isnull=False,
                    in_time__isnull=False,
                ),
                name="chat_answer_is_measured_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "-id"]),
            models.Index(fields=["owner", "state", "-id"]),
            models.Index(fields=["began_at", "id"]),
            models.Index(fields=["answered_by", "first_answered_at"]),
        ]

    def __str__(self) -> str:
        return self.visitor or self.email or str(_("Visitor %(number)s")) % {"number": self.pk}

    @property
    def is_going_on(self) -> bool:
        """True until it has ended."""
        return self.state != self.State.ENDED
