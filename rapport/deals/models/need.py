"""What a client needs and what speaks against it (R-092, R-106, R-107)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.deals.models.deal import Deal
from rapport.kit.models import Versioned


class Need(Versioned):
    """A goal, need or wish of the client: of which category, how pressing, said aloud or found in conversation.

    `origin` is how it arose (R-124): they came with it, or we woke it in one of the ways, then `woken_by` says what we
    did and `woken_on` when.
    """

    class Category(models.TextChoices):
        SAFETY = "safety", _("Safety and reliability")
        MONEY = "money", _("Saving and profit")
        COMFORT = "comfort", _("Ease of work")
        STANDING = "standing", _("Reputation")
        NOVELTY = "novelty", _("Something new")
        RELATION = "relation", _("Relations with people")

    class Level(models.TextChoices):
        MUST = "must", _("Must have")
        SHOULD = "should", _("Wants")
        COULD = "could", _("Would be pleased")

    class Origin(models.TextChoices):
        UNKNOWN = "", _("Not known")
        THEIRS = "theirs", _("They came with it")
        ASKING = "asking", _("We asked about their work")
        SHOWING = "showing", _("We showed or let them try it")
        RECKONING = "reckoning", _("We reckoned what it brings or costs them")
        EXAMPLE = "example", _("We told how others do it")
        TEACHING = "teaching", _("We taught them something new")
        WARNING = "warning", _("We warned them of a change or a risk")

    WOKEN = (
        Origin.ASKING,
        Origin.SHOWING,
        Origin.RECKONING,
        Origin.EXAMPLE,
        Origin.TEACHING,
        Origin.WARNING,
    )

    deal = models.ForeignKey(Deal, models.CASCADE, editable=False, related_name="+", verbose_name=_("Deal"))
    words = models.CharField(_("What the client needs"), max_length=1000)
    category = models.CharField(_("Category"), max_length=8, choices=Category)
    level = models.CharField(_("Level"), max_length=6, choices=Level, default=Level.SHOULD)
    spoken = models.BooleanField(_("The client said so"), default=True)
    origin = models.CharField(_("How it arose"), max_length=10, choices=Origin, default=Origin.UNKNOWN, blank=True)
    woken_by = models.CharField(_("What we did"), max_length=1000, blank=True)
    woken_on = models.DateField(_("When we did it"), null=True, blank=True)
    noted_at = models.DateTimeField(_("Noted"), editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Need")
        verbose_name_plural = _("Needs")
        constraints = [
            models.CheckConstraint(
                condition=Q(origin__in=["", "theirs"], woken_by="", woken_on=None)
                | (~Q(origin__in=["", "theirs"]) & ~Q(woken_by="") & Q(woken_on__isnull=False)),
                name="need_woken_says_how_and_when",
                violation_error_message=_("Of a need that we woke, write what we did and when; of others neither."),
            )
        ]

    def __str__(self) -> str:
        return self.words


class Objection(Versioned):
    """What the client objects, what was answered, and whether the answer worked (None: not known yet)."""

    class Kind(models.TextChoices):
        PRICE = "price", _("The price")
        RIVAL = "rival", _("Has another supplier")
        TIME = "time", _("Not now")
        TRUST = "trust", _("Doubts us")
        NEED = "need", _("Sees no need")
        TERMS = "terms", _("Delivery or payment terms")
        NO_MONEY = "no-money", _("No money")

    deal = models.ForeignKey(Deal, models.CASCADE, editable=False, related_name="+", verbose_name=_("Deal"))
    kind = models.CharField(_("Kind"), max_length=8, choices=Kind)
    words = models.CharField(_("What the client objects"), max_length=1000)
    answer = models.TextField(_("Our answer"), max_length=5000, blank=True)
    worked = models.BooleanField(_("The answer worked"), null=True, blank=True)
    raised_at = models.DateTimeField(_("Raised"), editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("Objection")
        verbose_name_plural = _("Objections")
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer="") | Q(worked=None), name="objection_worked_only_with_an_answer"
            )
        ]
        indexes = [models.Index(fields=["kind", "-id"], condition=Q(worked=True), name="objection_answer_worked")]

    def __str__(self) -> str:
        return self.words
