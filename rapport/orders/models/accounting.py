"""What accounting says of orders and a person decides: lines changed there, and orders of clients unknown here."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.kit.models import Versioned


class Proposal(Versioned):
    """The lines of an order as accounting changed them, which its manager accepts or declines.

    `lines` are what the order would have, each with code, name, quantity and price per unit without tax as decimal text
    in the order's currency. `made_at` (aware, UTC) is when the file `origin` was brought in.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("of a proposal", "Open")
        ACCEPTED = "accepted", pgettext_lazy("of a proposal", "Accepted")
        DECLINED = "declined", pgettext_lazy("of a proposal", "Declined")

    order = models.ForeignKey(
        "orders.Order", models.PROTECT, related_name="proposals", verbose_name=pgettext_lazy("of a client", "Order")
    )
    lines = models.JSONField(_("Lines"), default=list, editable=False)
    origin = models.CharField(_("File"), max_length=200, editable=False)
    made_at = models.DateTimeField(_("Came in"), editable=False)
    state = models.CharField(_("State"), max_length=8, choices=State, default=State.OPEN, editable=False)
    reason = models.CharField(_("Reason"), max_length=1000, blank=True, editable=False)
    decided_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Decided by")
    )
    decided_on = models.DateField(_("Decided on"), null=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Change proposed by accounting")
        verbose_name_plural = _("Changes proposed by accounting")
        constraints = [
            models.UniqueConstraint(fields=["order"], condition=Q(state="open"), name="order_has_one_open_proposal"),
            models.CheckConstraint(
                condition=Q(state="open", decided_on=None) | (~Q(state="open") & Q(decided_on__isnull=False)),
                name="decided_proposal_has_its_day",
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(reason=""), name="declined_proposal_says_why"),
        ]

    def __str__(self) -> str:
        return self.origin


class UnmatchedOrder(Versioned):
    """An order begun in accounting whose client is not known here by id or tax number: somebody says whose it is.

    `facts` are the document's words by field, `lines` as in a proposal. It waits until `order` was made of it, or it
    was left out with a reason; `brought_by` brought it in and sees it.
    """

    outer_id = models.CharField(_("Id in accounting"), max_length=80, unique=True, editable=False)
    number = models.CharField(_("Number"), max_length=80, blank=True, editable=False)
    client_name = models.CharField(_("Client"), max_length=300, blank=True, editable=False)
    inn = models.CharField(_("Tax number"), max_length=20, blank=True, editable=False)
    facts = models.JSONField(default=dict, editable=False)
    lines = models.JSONField(_("Lines"), default=list, editable=False)
    origin = models.CharField(_("File"), max_length=200, editable=False)
    made_at = models.DateTimeField(_("Came in"), editable=False)
    brought_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Brought in by")
    )
    order = models.OneToOneField(
        "orders.Order", models.SET_NULL, null=True, editable=False, related_name="+",
        verbose_name=pgettext_lazy("of a client", "Order"),
    )  # fmt: skip
    reason = models.CharField(_("Reason"), max_length=1000, blank=True, editable=False)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("Order of nobody")
        verbose_name_plural = _("Orders of nobody")
        indexes = [models.Index(fields=["brought_by", "-id"])]

    def __str__(self) -> str:
        return f"{self.number} {self.client_name}".strip()
