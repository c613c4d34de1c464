"""What else a client may buy: chances found in the records or noted by a person (R-104)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.deals.models.deal import Deal
from rapport.kit.models import Versioned


class ChanceQuerySet(models.QuerySet["Chance"]):
    """Words for sets of chances."""

    def open(self) -> "ChanceQuerySet":
        """Those that nobody has taken up or dismissed."""
        return self.filter(state=Chance.State.OPEN)

    def to_come_back(self, on: date) -> "ChanceQuerySet":
        """Those that were dismissed until a day which has come."""
        return self.filter(state=Chance.State.DISMISSED, come_back_on__lte=on)


class Chance(Versioned):
    """One thing that a client may buy more: why we think so, and what was done about it.

    `key` names what was found, once for a client. `facts` hold what the records say, by kind: `every` and `since` days,
    `theirs` and `usual` sums of a year with their `currency`. `found_by` is None for what the program found. What was
    taken up became a deal or a task; what was dismissed has its reason, and comes back on a day if one is named.
    """

    class Kind(models.TextChoices):
        GOES_WITH = "goes-with", _("Goes with what they buy")
        STOPPED = "stopped", _("They bought it regularly and stopped")
        BELOW = "below", _("They buy less than clients like them")
        NOTED = "noted", _("Noticed by a colleague")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("chance", "Open")
        TAKEN = "taken", _("Taken up")
        DISMISSED = "dismissed", _("Dismissed")

    client = models.ForeignKey(
        "parties.Client", models.PROTECT, editable=False, related_name="+", verbose_name=_("Client"), db_index=False
    )
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind, editable=False)
    key = models.CharField(max_length=80, editable=False)
    product = models.ForeignKey(
        "catalogue.Product", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Product")
    )
    because = models.ForeignKey(
        "catalogue.Product", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Because of")
    )
    facts = models.JSONField(default=dict, blank=True, editable=False)
    words = models.CharField(_("What they may buy, and why"), max_length=500, blank=True)
    found_at = models.DateTimeField(_("Found"), editable=False)
    found_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Found by")
    )
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.OPEN, editable=False)
    reason = models.CharField(_("Why not"), max_length=500, blank=True, editable=False)
    come_back_on = models.DateField(_("Come back on"), null=True, editable=False)
    decided_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Decided by")
    )
    decided_at = models.DateTimeField(_("Decided"), null=True, editable=False)
    deal = models.ForeignKey(Deal, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("Deal"))
    task = models.ForeignKey(
        "agenda.Task", models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("Task")
    )
    objects = ChanceQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Chance")
        verbose_name_plural = _("Chances")
        constraints = [
            models.UniqueConstraint(fields=["client", "key"], name="chance_found_once_for_a_client"),
            models.CheckConstraint(
                condition=~Q(state="dismissed") | ~Q(reason=""), name="chance_dismissed_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="chance_decided_has_a_moment",
            ),
            models.CheckConstraint(condition=~Q(kind="noted") | ~Q(words=""), name="chance_noted_has_words"),
        ]
        indexes = [models.Index(fields=["client", "state", "-id"]), models.Index(fields=["state", "-id"])]

    def __str__(self) -> str:
        return self.words or (self.product.name if self.product else str(self.get_kind_display()))
