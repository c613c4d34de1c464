"""Presentations to a client: prepared, given, and how they were taken (R-091)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.deals.models.deal import Deal
from rapport.kit.models import Versioned


class Presentation(Versioned):
    """A presentation in a deal: when it is due, in which way, to whom, and the reaction once it was given.

    `planned_at` and `given_at` are aware, UTC. Its materials are documents that hang on it.
    """

    class Way(models.TextChoices):
        PERSON = "person", _("In person")
        ONLINE = "online", _("Online")

    class Reaction(models.TextChoices):
        EAGER = "eager", _("They want it")
        INTERESTED = "interested", pgettext_lazy("reaction", "Interested")
        RESERVED = "reserved", pgettext_lazy("reaction", "Reserved")
        AGAINST = "against", _("Against it")

    deal = models.ForeignKey(Deal, models.CASCADE, editable=False, related_name="+", verbose_name=_("Deal"))
    title = models.CharField(_("Subject"), max_length=200)
    planned_at = models.DateTimeField(_("When"))
    way = models.CharField(_("In which way"), max_length=6, choices=Way, default=Way.PERSON)
    audience = models.CharField(_("Who listens"), max_length=500)
    executives = models.BooleanField(_("Executives are among them"), default=False)
    message = models.TextField(_("What they should remember"), max_length=5000, blank=True)
    given_by = models.ForeignKey(
        "staff.Employee",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=pgettext_lazy("presentation", "Given by"),
    )
    given_at = models.DateTimeField(pgettext_lazy("presentation", "Given"), null=True, editable=False)
    reaction = models.CharField(_("Reaction"), max_length=10, choices=Reaction, blank=True, editable=False)
    words = models.TextField(_("What they said"), max_length=5000, blank=True, editable=False)

    class Meta:
        ordering = ["-planned_at", "-id"]
        verbose_name = _("Presentation")
        verbose_name_plural = _("Presentations")
        constraints = [
            models.CheckConstraint(
                condition=Q(given_at=None, given_by=None, reaction="")
                | (Q(given_at__isnull=False, given_by__isnull=False) & ~Q(reaction="")),
                name="presentation_given_has_a_reaction",
            )
        ]
        indexes = [models.Index(fields=["deal", "-planned_at"])]

    def __str__(self) -> str:
        return self.title
