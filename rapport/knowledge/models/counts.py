"""What is counted about answers, by day and without anybody's name (R-347)."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.knowledge.models.question import Answer, Question

LONGEST_SEARCH = 80


class AnswerDay(models.Model):
    """How often an answer was opened on a day (UTC), and how many said that it helped, or that it did not.

    Readers on the web, in the portal and in the house are counted apart: a colleague who was helped saves no call.
    """

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="days", verbose_name=_("Answer to a question"))
    on = models.DateField(_("Day"))
    audience = models.CharField(_("Who read"), max_length=6, choices=Question.Audience)
    opened = models.PositiveIntegerField(_("Opened"), default=0)
    helped = models.PositiveIntegerField(_("It helped"), default=0)
    not_helped = models.PositiveIntegerField(_("It did not help"), default=0)

    class Meta:
        ordering = ["-on", "answer"]
        verbose_name = _("Day of an answer")
        constraints = [
            models.UniqueConstraint(fields=["answer", "on", "audience"], name="one_count_of_an_answer_a_day")
        ]
        indexes = [models.Index(fields=["on"])]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.on:%Y-%m-%d}"


class Search(models.Model):
    """What readers looked for on a day (UTC): the folded words, how often, and how many answers there were then."""

    on = models.DateField(_("Day"))
    language = models.CharField(_("Language"), max_length=8, choices=settings.LANGUAGES)
    audience = models.CharField(_("Who looked"), max_length=6, choices=Question.Audience)
    words = models.CharField(_("What they looked for"), max_length=LONGEST_SEARCH)
    times = models.PositiveIntegerField(_("How often"), default=0)
    found = models.PositiveSmallIntegerField(_("Answers found"), default=0)

    class Meta:
        ordering = ["-on", "-times", "id"]
        verbose_name = _("Search for answers")
        verbose_name_plural = _("Searches for answers")
        constraints = [
            models.UniqueConstraint(fields=["on", "language", "audience", "words"], name="one_count_of_a_search_a_day")
        ]

    def __str__(self) -> str:
        return self.words


class CallsSaved(Versioned):
    """The firm's own measure: how many calls or letters one answer that helped saves. One row at most."""

    each = models.DecimalField(
        _("Calls saved by one answer that helped"),
        max_digits=4,
        decimal_places=2,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(10))],
    )

    class Meta:
        verbose_name = _("Measure of calls saved")

    def __str__(self) -> str:
        return str(self.each)
