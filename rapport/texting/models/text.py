"""SMS on their way out, and the parts in which they travel (R-045, R-384)."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rapport.texting.models.gateway import Gateway
from rapport.texting.rules.letters import LONGEST


class TextMessage(models.Model):
    """One SMS to a client, of one or more parts.

    It is held for a few seconds after the press (`held_until`), so that it can be taken back. It leaves at least once:
    every try bears the same `reference`, by which a gateway knows that it had it already. `cost` is what all parts cost
    at the gateway's price when it was written, in `currency`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        DELIVERED = "delivered", pgettext_lazy("of a message", "Delivered")
        FAILED = "failed", _("Not sent")
        RETURNED = "returned", _("Not delivered")

    # What the reader never got, and may be sent once more.
    NOT_READ = (State.FAILED, State.RETURNED)

    client = models.ForeignKey("parties.Client", models.CASCADE, related_name="+", verbose_name=_("Client"))
    person = models.ForeignKey(
        "parties.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("To whom")
    )
    sender = models.ForeignKey(
        "staff.Employee", models.PROTECT, related_name="+", verbose_name=pgettext_lazy("sender", "From")
    )
    gateway = models.ForeignKey(Gateway, models.PROTECT, related_name="+", verbose_name=_("SMS gateway"))
    number = models.CharField(_("Number"), max_length=16)
    words = models.TextField(_("Text"), max_length=LONGEST)
    encoding = models.CharField(_("Alphabet"), max_length=4, choices=[("gsm", "GSM-7"), ("ucs2", "UCS-2")])
    parts = models.PositiveSmallIntegerField(_("Parts"))
    cost = models.DecimalField(_("Cost"), max_digits=10, decimal_places=3, default=Decimal(0))
    currency = models.CharField(_("Currency"), max_length=3)
    reference = models.CharField(_("Reference"), max_length=32, unique=True, editable=False)
    written_at = models.DateTimeField(_("Written"))
    held_until = models.DateTimeField()
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    try_at = models.DateTimeField()
    sent_at = models.DateTimeField(_("Sent"), null=True, blank=True)
    delivered_at = models.DateTimeField(pgettext_lazy("of a message", "Delivered"), null=True, blank=True)
    trouble = models.TextField(_("Trouble"), blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("SMS")
        verbose_name_plural = _("SMS")
        constraints = [
            models.CheckConstraint(condition=Q(parts__gte=1, parts__lte=10), name="text_of_one_to_ten_parts"),
            models.CheckConstraint(condition=Q(number__startswith="+"), name="text_to_a_whole_number"),
            models.CheckConstraint(
                condition=~Q(state="delivered") | Q(delivered_at__isnull=False), name="delivered_text_says_when"
            ),
        ]
        indexes = [
            models.Index(
                fields=["gateway", "try_at"], condition=Q(state__in=["waiting", "sending"]), name="text_to_send"
            ),
            models.Index(fields=["sender", "-id"]),
            models.Index(fields=["client", "-id"]),
            models.Index(fields=["number", "-id"]),
        ]

    def __str__(self) -> str:
        return self.words if len(self.words) <= 60 else f"{self.words[:60]}…"


class TextPart(models.Model):
    """One part that the gateway took: under which number it tells of it, and what became of it.

    Over HTTP the gateway cuts by itself: there is one, whatever the number of parts.
    """

    class State(models.TextChoices):
        SENT = "sent", _("Sent")
        DELIVERED = "delivered", pgettext_lazy("of a message", "Delivered")
        FAILED = "failed", _("Not delivered")

    text = models.ForeignKey(TextMessage, models.CASCADE, related_name="travelling", verbose_name=_("SMS"))
    place = models.PositiveSmallIntegerField(_("Place"))
    told_id = models.CharField(max_length=100, blank=True, editable=False)
    state = models.CharField(_("State"), max_length=9, choices=State, default=State.SENT)
    sent_at = models.DateTimeField(_("Sent"))

    class Meta:
        ordering = ["place"]
        verbose_name = _("Part of an SMS")
        constraints = [models.UniqueConstraint(fields=["text", "place"], name="text_part_once")]
        indexes = [models.Index(fields=["told_id"], condition=~Q(told_id=""), name="text_part_told")]

    def __str__(self) -> str:
        return f"{self.text_id}/{self.place}"
