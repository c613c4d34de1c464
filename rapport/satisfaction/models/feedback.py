"""How clients are asked whether they are satisfied, and what they answered (R-195, R-196)."""

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.satisfaction.rules import BAD_NPS, BAD_SERVICE, LASTS, MAY_CHANGE


class FeedbackPolicy(Versioned):
    """Whether and how often clients are asked after an enquiry, for the whole firm: one row.

    `every_days` is how long a person is left in peace after a question, `fewest` how many enquiries somebody has to
    solve in a month to be proposed as the best.
    """

    is_on = models.BooleanField(_("Ask clients after each solved enquiry"), default=True)
    every_days = models.PositiveSmallIntegerField(
        _("Ask the same person at most once in so many days"), default=30,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )  # fmt: skip
    fewest = models.PositiveSmallIntegerField(
        _("Solved enquiries from which somebody can be the best of the month"), default=3,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
    )  # fmt: skip

    class Meta:
        verbose_name = _("Policy of asking")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="one_feedback_policy"),
            models.CheckConstraint(condition=Q(every_days__range=(1, 365)), name="feedback_leaves_in_peace"),
            models.CheckConstraint(condition=Q(fewest__gte=1), name="best_has_solved_something"),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class FeedbackRound(models.Model):
    """Many clients asked at once whether they would recommend us; `left_out` are those who could not be asked."""

    name = models.CharField(_("Name"), max_length=120)
    asked_by = models.ForeignKey("staff.Employee", models.PROTECT, related_name="+", verbose_name=_("Asked by"))
    asked_at = models.DateTimeField(_("Asked"))
    left_out = models.PositiveIntegerField(_("Not asked"), default=0)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Round of questions")
        verbose_name_plural = _("Rounds of questions")

    def __str__(self) -> str:
        return self.name


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Words for sets of answers."""

    def answered(self, since: datetime | None = None, before: datetime | None = None) -> "FeedbackQuerySet":
        """Those that were answered, first within the period if one is given (aware)."""
        rows = self.filter(answered_at__isnull=False)
        rows = rows.filter(answered_at__gte=since) if since else rows
        return rows.filter(answered_at__lt=before) if before else rows

    def bad(self) -> "FeedbackQuerySet":
        """Those by clients who are not satisfied."""
        return self.filter(BAD)


class Feedback(Versioned):
    """One question to one client, and the answer: from 1 to 5 about an enquiry, from 0 to 10 whether they recommend us.

    `served_by` is who solved the enquiry, or looks after the client, in `unit`; `owner` had the client when it was
    asked. The first answer is at `answered_at`, the last one at `changed_at`. Of a bad one the head reads (`read_by`),
    and the owner calls back and says what it was (`called_by`, `reason`). All moments are aware, UTC.
    """

    class Kind(models.TextChoices):
        SERVICE = "service", _("After an enquiry")
        RECOMMEND = "recommend", _("Recommendation")

    SCORES = {Kind.SERVICE: range(1, 6), Kind.RECOMMEND: range(11)}

    kind = models.CharField(_("Kind"), max_length=10, choices=Kind)
    client = models.ForeignKey("parties.Client", models.PROTECT, related_name="+", verbose_name=_("Client"))
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Person")
    )
    address = models.EmailField(_("Address"), max_length=320)
    language = models.CharField(_("Language"), max_length=8)
    enquiry = models.ForeignKey(
        "service.Enquiry", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Enquiry")
    )
    round = models.ForeignKey(
        FeedbackRound, models.PROTECT, null=True, blank=True, related_name="feedback", verbose_name=_("Round")
    )
    served_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Who served")
    )
    unit = models.ForeignKey(
        "staff.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Unit")
    )
    owner = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Owner")
    )
    asked_at = models.DateTimeField(_("Asked"))
    score = models.PositiveSmallIntegerField(_("Answer"), null=True, blank=True)
    words = models.TextField(_("Comment"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)
    changed_at = models.DateTimeField(_("Last changed"), null=True, blank=True)
    read_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Read by")
    )
    called_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Called back by")
    )
    reason = models.TextField(_("Why they are not satisfied"), max_length=2000, blank=True)
    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Answer of a client")
        verbose_name_plural = _("Answers of clients")
        constraints = [
            models.CheckConstraint(
                condition=Q(score=None)
                | Q(kind="service", score__range=(1, 5))
                | Q(kind="recommend", score__range=(0, 10)),
                name="feedback_on_its_scale",
            ),
            models.CheckConstraint(
                condition=Q(score=None, answered_at=None, changed_at=None)
                | Q(score__isnull=False, answered_at__isnull=False, changed_at__gte=F("answered_at")),
                name="feedback_answered_whole",
            ),
            models.CheckConstraint(
                condition=Q(kind="service", enquiry__isnull=False, round=None)
                | Q(kind="recommend", enquiry=None, round__isnull=False),
                name="feedback_on_an_enquiry_or_in_a_round",
            ),
            models.CheckConstraint(condition=Q(called_by=None) | ~Q(reason=""), name="called_back_says_why"),
            models.UniqueConstraint(
                fields=["round", "client"], condition=Q(round__isnull=False), name="client_once_in_a_feedback_round"
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["address", "asked_at"]),
            models.Index(fields=["kind", "answered_at"]),
            models.Index(fields=["served_by", "answered_at"]),
            models.Index(fields=["owner"], condition=Q(answered_at__isnull=False), name="feedback_of_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.client}: {self.score if self.score is not None else '–'}"

    @property
    def is_bad(self) -> bool:
        """True for the answer of a client who is not satisfied."""
        return self.score is not None and self.score <= (BAD_SERVICE if self.kind == self.Kind.SERVICE else BAD_NPS)

    def takes_answers(self, at: datetime) -> bool:
        """True while it may be answered at that moment, or the answer be changed."""
        if self.answered_at is not None:
            return at < self.answered_at + MAY_CHANGE
        return at < self.asked_at + LASTS


# A client who is not satisfied: of five up to two, of ten up to six.
BAD = Q(kind=Feedback.Kind.SERVICE, score__lte=BAD_SERVICE) | Q(kind=Feedback.Kind.RECOMMEND, score__lte=BAD_NPS)
