"""What messages hold about people, and how that ends."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.messaging.models import Message
from rapport.privacy.shelves import Ending, Holding, Keeping, hold, keepings, withholders


def hold_back(kind: str, pk: int, purpose: int, at: datetime) -> int:
    """Hold back what waits to be sent to the person for the purpose; return how many messages (check 169)."""
    column = {"person": "person", "client": "client"}.get(kind)
    if column is None:
        return 0
    rows = Message.objects.filter(**{column: pk}, purpose=purpose, state=Message.State.WAITING)
    return rows.update(state=Message.State.HELD_BACK, trouble="")


def _sent_before(before: datetime) -> QuerySet[Message]:
    return Message.objects.filter(written_at__lt=before, automatic=True).exclude(
        state__in=[Message.State.WAITING, Message.State.SENDING]
    )


withholders.put("messaging", hold_back)
hold(
    Holding("messaging.Message", Ending.REMOVE, emails=("address",)),
    Holding("messaging.Attachment", Ending.REMOVE, within=("message", "messaging.Message"), files=("path",)),
)
keepings.put(
    "automatic-messages",
    Keeping(
        "automatic-messages",
        _("Messages that the program wrote"),
        _("Acknowledgements and the like, after they were sent."),
        _sent_before,
        365,
        files={"messaging.Attachment": ("path",)},
    ),
)
