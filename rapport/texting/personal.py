"""What text messages hold about people, and how that ends."""

from django.utils.translation import gettext as _

from rapport.privacy.shelves import Ending, Held, Holding, apart, hold
from rapport.texting.models import StoppedNumber


def _wants_none(row: StoppedNumber) -> Held:
    return Held(_("The number stays, so that nobody writes to it again: its holder wants no text messages."))


hold(
    Holding("texting.TextMessage", Ending.REMOVE, phones=("number",)),
    Holding("texting.TextPart", Ending.REMOVE, within=("text", "texting.TextMessage"), bare=True),
    Holding("texting.Piece", Ending.REMOVE, phones=("number",), within=("letter", "mailroom.Letter")),
    Holding("texting.StoppedNumber", Ending.STAYS, phones=("number",), held=_wants_none),
)
apart.put("texting.Gateway", "the sender is the firm itself")
