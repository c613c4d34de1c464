"""Joint reviews with a client, and advice given to it (R-101, R-105)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned


class Review(Versioned):
    """A review held together with a client: results, prospects, what was agreed, and when the next one is.

    What was agreed became tasks; `agreed` keeps it as it was said, a line for each.
    """

    client = models.ForeignKey(
        "parties.Client", models.PROTECT, editable=False, related_name="+", verbose_name=_("Client"), db_index=False
    )
    held_on = models.DateField(_("Held on"))
    held_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Held by")
    )
    with_whom = models.CharField(_("With whom"), max_length=500, blank=True)
    results = models.TextField(_("Results so far"), max_length=5000)
    prospects = models.TextField(_("Prospects"), max_length=5000)
    agreed = models.TextField(_("What was agreed"), max_length=5000, blank=True)
    next_on = models.DateField(_("Next review on"), null=True, blank=True)

    class Meta:
        ordering = ["-held_on", "-id"]
        verbose_name = _("Review with a client")
        verbose_name_plural = _("Reviews with clients")
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on=None) | Q(next_on__gt=F("held_on")),
                name="review_next_comes_after_it",
                violation_error_message=_("The next review comes after this one."),
            )
        ]
        indexes = [
            models.Index(fields=["client", "-held_on"]),
            models.Index(fields=["next_on"], condition=Q(next_on__isnull=False), name="review_next"),
        ]

    def __str__(self) -> str:
        return f"{self.client} {self.held_on:%Y-%m-%d}"


class Advice(Versioned):
    """Advice to a client how to make the best of working with us, and what came of it (`helped` None: not known)."""

    client = models.ForeignKey(
        "parties.Client", models.PROTECT, editable=False, related_name="+", verbose_name=_("Client"), db_index=False
    )
    words = models.TextField(_("What was advised"), max_length=5000)
    given_by = models.ForeignKey(
        "staff.Employee",
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=pgettext_lazy("presentation", "Given by"),
    )
    given_at = models.DateTimeField(pgettext_lazy("presentation", "Given"), editable=False)
    result = models.TextField(_("What came of it"), max_length=5000, blank=True, editable=False)
    helped = models.BooleanField(_("It helped"), null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Advice to a client")
        verbose_name_plural = _("Advice to clients")
        constraints = [models.CheckConstraint(condition=Q(helped=None) | ~Q(result=""), name="advice_helped_says_how")]
        indexes = [models.Index(fields=["client", "-id"])]

    def __str__(self) -> str:
        return self.words[:80]
