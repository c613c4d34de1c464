"""The library of methods: how clients are searched for and approached (R-032)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.leads.models.channel import Channel


class Method(Versioned):
    """A way of searching for clients or of making contact, written down for others to use again.

    `developed_from` is the method on which it builds. Leads say by which method they were won.
    """

    class Kind(models.TextChoices):
        SEARCH = "search", _("Way of searching")
        CONTACT = "contact", _("Scheme of contact")

    name = models.CharField(_("Name"), max_length=200, unique=True)
    kind = models.CharField(_("Kind"), max_length=7, choices=Kind, default=Kind.SEARCH)
    channel = models.CharField(_("Channel"), max_length=12, choices=Channel, default=Channel.COLD)
    words = models.TextField(_("How it is done, step by step"), max_length=10_000)
    is_active = models.BooleanField(_("In use"), default=True)
    developed_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Developed from")
    )
    written_by = models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=_("Written by")
    )
    written_at = models.DateTimeField(_("Written"), editable=False)

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("Method")
        verbose_name_plural = _("Methods")
        constraints = [
            models.CheckConstraint(
                condition=Q(developed_from=None) | ~Q(developed_from=models.F("id")),
                name="method_is_not_its_own_origin",
            )
        ]

    def __str__(self) -> str:
        return self.name
