"""What calls hold about people, and how that ends."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.privacy.shelves import Ending, Holding, Keeping, hold, keepings
from rapport.telephony.models import Call


def _strangers_before(before: datetime) -> QuerySet[Call]:
    return Call.objects.filter(started_at__lt=before, client=None, ended_at__isnull=False)


hold(
    Holding("telephony.Call", Ending.EMPTY, phones=("e164", "number"), leave=("outside_id", "menu", "reason", "ours")),
    Holding("telephony.CallEvent", Ending.EMPTY, within=("call", "telephony.Call"), leave=("key", "kind")),
)
keepings.put(
    "calls",
    Keeping(
        "calls",
        _("Calls of strangers"),
        _("Calls with a number that is no client's, after they ended."),
        _strangers_before,
        365,
    ),
)
