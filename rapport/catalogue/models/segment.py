"""For which clients something holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned
from rapport.parties.models import Client


class Segmented(Versioned):
    """What holds in a period for some clients: those of a status or with a tag, or everybody when both are empty."""

    starts_on = models.DateField(_("From"), null=True, blank=True)
    ends_on = models.DateField(_("Last day"), null=True, blank=True)
    status = models.CharField(_("For clients with the status"), max_length=12, choices=Client.Status, blank=True)
    tag = models.CharField(_("For clients with the tag"), max_length=80, blank=True)
    is_active = models.BooleanField(_("In use"), default=True)

    class Meta:
        abstract = True
