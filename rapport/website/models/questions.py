"""A question that somebody sent through the form of a desk on the web (R-034)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned
from rapport.parties.models.codes import known_language

LONGEST_QUESTION = 5000


class WebQuestion(Versioned):
    """A question from the web: it waits in the queue of a unit until it is with a client, a lead, or set aside.

    `email_normal` is compared with those of our clients' people. A suspected one looks like rubbish, for `reason`.
    `stamp` is the one-use stamp of the page. Moments are aware, UTC.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("of a question", "Waits")
        GIVEN = "given", _("With its client")
        LEAD = "lead", _("Became a lead")
        ASIDE = "aside", _("Not for us")
        SUSPECTED = "suspected", _("Suspected")

    UNSETTLED = (State.WAITING, State.SUSPECTED)

    desk = models.ForeignKey("website.WebDesk", models.PROTECT, related_name="+", verbose_name=_("Desk on the web"))
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"), editable=False, db_index=False
    )
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.WAITING, editable=False)
    name = models.CharField(_("Your name"), max_length=200)
    email = models.CharField(_("E-mail"), max_length=254)
    email_normal = models.CharField(max_length=254, editable=False)
    question = models.TextField(_("Question"), max_length=LONGEST_QUESTION)
    order_number = models.CharField(_("Order number"), max_length=60, blank=True)
    language = models.CharField(_("Language"), max_length=8, validators=[known_language])
    client = models.ForeignKey(
        "parties.Client", models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Client"),
    )  # fmt: skip
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=_("Person"),
    )  # fmt: skip
    enquiry = models.ForeignKey(
        "service.Enquiry", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Enquiry")
    )
    lead = models.ForeignKey(
        "leads.Lead", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Lead")
    )
    reason = models.CharField(_("Reason"), max_length=500, blank=True, editable=False)
    reference = models.CharField(_("Reference"), max_length=20, unique=True, editable=False)
    stamp = models.CharField(max_length=64, unique=True, editable=False)
    came_at = models.DateTimeField(_("Came in"), editable=False)
    settled_at = models.DateTimeField(_("Settled"), null=True, editable=False)
    settled_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Who settled it")
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Question from the web")
        verbose_name_plural = _("Questions from the web")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="given") | Q(client__isnull=False, enquiry__isnull=False),
                name="given_question_has_its_enquiry",
            ),
            models.CheckConstraint(condition=~Q(state="lead") | Q(lead__isnull=False), name="question_became_a_lead"),
            models.CheckConstraint(condition=~Q(state="aside") | ~Q(reason=""), name="question_aside_says_why"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "suspected"], settled_at=None)
                | (~Q(state__in=["waiting", "suspected"]) & Q(settled_at__isnull=False)),
                name="settled_question_has_its_moment",
            ),
        ]
        indexes = [models.Index(fields=["unit", "state", "-id"]), models.Index(fields=["state", "-id"])]

    def __str__(self) -> str:
        line = " ".join(self.question.split())
        return f"{self.reference} {line if len(line) <= 60 else line[:59].rstrip() + '…'}"

    @property
    def is_settled(self) -> bool:
        """True once it is with a client, a lead, or set aside."""
        return self.state not in self.UNSETTLED
