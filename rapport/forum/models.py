"""The advice forum: what clients' people ask each other and us, under a name that they chose (R-348)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned


class PublicName(Versioned):
    """The only name under which a client's person is known in the forum; neither their own nor their company's."""

    person = models.OneToOneField("parties.Person", models.CASCADE, related_name="+", verbose_name=_("Person"))
    name = models.CharField(_("Public name"), max_length=40)
    folded = models.CharField(max_length=80, unique=True, editable=False)

    class Meta:
        ordering = ["folded"]
        verbose_name = _("Public name")
        verbose_name_plural = _("Public names")

    def __str__(self) -> str:
        return self.name


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Words for sets of contributions."""

    def questions(self) -> "ContributionQuerySet":
        """Those that ask."""
        return self.filter(question=None)

    def shown(self) -> "ContributionQuerySet":
        """Those that readers see: approved, and of a question that is."""
        return self.filter(Q(question=None) | Q(question__state="shown"), state="shown")

    def to_decide(self) -> "ContributionQuerySet":
        """Those that somebody has to look at: waiting, or shown and reported."""
        return self.filter(Q(state="waiting") | Q(state="shown", reported=True))


class Contribution(Versioned):
    """A question in the forum, or (with `question`) an answer to one, seen by readers once one of us approved it.

    Written by a client's person under a public name, or by one of us under their own. `best` is the answer that solved
    it, one at most. `reported`: a reader says that it should not be there. `faq` is the frequent question made of it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("of a contribution", "Waits")
        SHOWN = "shown", pgettext_lazy("of a contribution", "Shown")
        REFUSED = "refused", pgettext_lazy("of a contribution", "Not shown")

    question = models.ForeignKey(
        "self", models.CASCADE, null=True, editable=False, related_name="answers", verbose_name=_("Question")
    )
    title = models.CharField(_("Question in short"), max_length=150, blank=True)
    words = models.TextField(_("Text"), max_length=4000)
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES)
    person = models.ForeignKey(
        "parties.Person", models.CASCADE, null=True, editable=False, related_name="+", verbose_name=_("Person")
    )
    employee = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Who of us")
    )
    name = models.CharField(_("Public name"), max_length=200, editable=False)
    state = models.CharField(_("State"), max_length=8, choices=State, default=State.WAITING, editable=False)
    at = models.DateTimeField(_("Written"), editable=False)
    decided_at = models.DateTimeField(_("Decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Decided by")
    )
    reason = models.CharField(_("Reason"), max_length=500, blank=True, editable=False)
    best = models.BooleanField(_("Best answer"), default=False, editable=False)
    reported = models.BooleanField(_("Reported"), default=False, editable=False)
    faq = models.ForeignKey(
        "knowledge.Question", models.SET_NULL, null=True, editable=False, related_name="+",
        verbose_name=_("Question and answer"),
    )  # fmt: skip
    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Contribution to the forum")
        verbose_name_plural = _("Contributions to the forum")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, employee=None) | Q(person=None, employee__isnull=False),
                name="contribution_has_one_author",
            ),
            models.CheckConstraint(
                condition=Q(question=None) & ~Q(title="") | Q(question__isnull=False, title=""),
                name="only_a_question_has_a_title",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(reason=""), name="refused_contribution_says_why"),
            models.CheckConstraint(
                condition=Q(best=False) | Q(question__isnull=False, state="shown"), name="best_is_a_shown_answer"
            ),
            models.UniqueConstraint(fields=["question"], condition=Q(best=True), name="one_best_answer"),
        ]
        indexes = [
            models.Index(fields=["state", "-id"]),
            models.Index(fields=["question", "state", "id"]),
            models.Index(fields=["person", "-id"]),
        ]

    def __str__(self) -> str:
        return self.title or self.words[:80]

    @property
    def is_question(self) -> bool:
        """True for what asks, false for what answers."""
        return self.question_id is None


class Report(models.Model):
    """That a reader wants a contribution looked at again, and why; each reader once."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="reports")
    person = models.ForeignKey("parties.Person", models.CASCADE, related_name="+", verbose_name=_("Person"))
    at = models.DateTimeField(_("When"))
    words = models.CharField(_("Why"), max_length=500)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Report of a contribution")
        verbose_name_plural = _("Reports of contributions")
        constraints = [models.UniqueConstraint(fields=["contribution", "person"], name="one_report_of_a_reader")]

    def __str__(self) -> str:
        return self.words[:80]
