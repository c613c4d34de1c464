"""What a client expects of us, said or sensed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned


class Expectation(Versioned):
    """What a client expects, by which day, and how it ended (R-188).

    An expectation binds nobody; `promise` is what we promised in its place, so that both stand side by side. `met` is
    None while nobody knows; `ending` says how it was met, or what was done when it could not be.
    """

    client = models.ForeignKey(
        "parties.Client", models.PROTECT, editable=False, related_name="+", verbose_name=_("Client"), db_index=False
    )
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Who expects it")
    )
    words = models.CharField(_("What the client expects"), max_length=500)
    by_day = models.DateField(_("By which day"), null=True, blank=True)
    promise = models.ForeignKey(
        "promises.Promise", models.SET_NULL, null=True, blank=True, related_name="expectations",
        verbose_name=_("What we promised"),
    )  # fmt: skip
    noted_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Noted by")
    )
    noted_at = models.DateTimeField(_("Noted"), editable=False)
    met = models.BooleanField(_("The client got what they expected"), null=True, editable=False)
    ending = models.CharField(_("How it ended"), max_length=1000, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Expectation of a client")
        verbose_name_plural = _("Expectations of clients")
        constraints = [
            models.CheckConstraint(
                condition=Q(met=None, ended_at=None) | (Q(met__isnull=False, ended_at__isnull=False) & ~Q(ending="")),
                name="expectation_ended_says_how",
            )
        ]
        indexes = [models.Index(fields=["client", "-id"])]

    def __str__(self) -> str:
        return self.words[:80]
