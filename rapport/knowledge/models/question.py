"""Questions that are asked again and again, and their answers in each language (R-345, R-346)."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Topic(Versioned):
    """What questions are about. `names` maps a language to the topic's name in it."""

    names = models.JSONField(_("Names"), default=dict)
    place = models.PositiveSmallIntegerField(_("Order"), default=0)

    class Meta:
        ordering = ["place", "id"]
        verbose_name = _("Topic of questions")
        verbose_name_plural = _("Topics of questions")

    def __str__(self) -> str:
        return self.called(get_language() or "en")

    def called(self, language: str) -> str:
        """Return the name in the language, else in English, else in the first that is there."""
        names: dict[str, Any] = self.names
        return str(names.get(language) or names.get("en") or next((one for one in names.values() if one), ""))


class Question(Versioned):
    """A question that is asked again and again: for whom its answer is, who keeps it right, and when they look again.

    `reviewed_on` is the day on which its keeper last looked whether the answer still holds.
    """

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Everybody, on the web")
        PORTAL = "portal", _("Clients, in the portal")
        STAFF = "staff", _("Colleagues only")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="questions", verbose_name=_("Topic of questions"))
    name = models.CharField(_("Question in short"), max_length=200)
    audience = models.CharField(_("For whom"), max_length=6, choices=Audience, default=Audience.PUBLIC)
    place = models.PositiveSmallIntegerField(_("Order"), default=0)
    keeper = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Kept by")
    )
    review_on = models.DateField(_("Look at it again on"), null=True, blank=True)
    reviewed_on = models.DateField(_("Looked at on"), null=True, editable=False)

    class Meta:
        ordering = ["topic__place", "topic", "place", "id"]
        verbose_name = _("Question and answer")
        verbose_name_plural = _("Questions and answers")
        indexes = [
            models.Index(fields=["keeper", "review_on"], condition=Q(review_on__isnull=False), name="question_review")
        ]

    def __str__(self) -> str:
        return self.name


class Answer(Versioned):
    """A question and its answer in one language.

    `title` and `body` are what is being written, `shown_title` and `shown_body` what readers see: empty until it is
    published, and unchanged by later writing until that is published too. `reason` is why it was published with
    jargon in it (R-060).
    """

    question = models.ForeignKey(
        Question, models.CASCADE, editable=False, related_name="answers", verbose_name=_("Question and answer")
    )
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES, editable=False)
    title = models.CharField(_("The question as people ask it"), max_length=300)
    body = models.TextField(_("The answer in plain words"), max_length=10_000)
    shown_title = models.CharField(_("Published question"), max_length=300, blank=True, editable=False)
    shown_body = models.TextField(_("Published answer"), max_length=10_000, blank=True, editable=False)
    published_at = models.DateTimeField(_("Published"), null=True, editable=False)
    published_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Published by")
    )
    reason = models.CharField(_("Why the words of the trade stay"), max_length=500, blank=True, editable=False)

    class Meta:
        ordering = ["question", "language"]
        verbose_name = _("Answer to a question")
        verbose_name_plural = _("Answers to questions")
        constraints = [
            models.UniqueConstraint(fields=["question", "language"], name="one_answer_in_a_language"),
            models.CheckConstraint(
                condition=Q(published_at=None, shown_title="", shown_body="")
                | Q(published_at__isnull=False) & ~Q(shown_title="") & ~Q(shown_body=""),
                name="published_answer_has_its_words",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_title or self.title

    @property
    def is_published(self) -> bool:
        """True while readers see it."""
        return self.published_at is not None

    @property
    def is_ahead(self) -> bool:
        """True when what is being written is not what readers see."""
        return (self.title, self.body) != (self.shown_title, self.shown_body)


class Remark(models.Model):
    """What a reader added to "did it help?". Nobody is named, and no address is kept."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="remarks", verbose_name=_("Answer to a question"))
    on = models.DateField(_("Day"))
    helped = models.BooleanField(_("It helped"))
    words = models.TextField(_("What they wrote"), max_length=500)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Remark on an answer")
        verbose_name_plural = _("Remarks on answers")

    def __str__(self) -> str:
        return self.words[:80]
