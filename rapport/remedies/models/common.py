"""What the models share: the client they hang on, the record they are about, and who wrote them."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.kit.models import Versioned

# The least amount of money that is one.
CENT = Decimal("0.01")


def person(label: Any, **more: Any) -> Any:
    """Return a column for a colleague, not asked for in forms."""
    return models.ForeignKey(
        "staff.Employee", models.PROTECT, editable=False, related_name="+", verbose_name=label, **more
    )


class OfClient(Versioned):
    """A record that hangs on a client, and may be about one of its other records (`about_kind`, `about_id`)."""

    client = models.ForeignKey(
        "parties.Client", models.PROTECT, editable=False, related_name="+", verbose_name=_("Client"), db_index=False
    )
    about_kind = models.CharField(max_length=20, blank=True, editable=False)
    about_id = models.PositiveBigIntegerField(null=True, editable=False)

    class Meta:
        abstract = True
