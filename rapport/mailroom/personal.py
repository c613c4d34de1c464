"""What letters hold about people, and how that ends."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.mailroom.models import Letter
from rapport.privacy.shelves import Ending, Holding, Keeping, hold, keepings


def _strangers_before(before: datetime) -> QuerySet[Letter]:
    return Letter.objects.filter(received_at__lt=before, client=None).exclude(state=Letter.State.WAITING)


hold(
    Holding("mailroom.Letter", Ending.REMOVE, emails=("sender",), phones=("sender",), files=("path",)),
    Holding("mailroom.LetterFile", Ending.REMOVE, within=("letter", "mailroom.Letter"), files=("path",)),
)
keepings.put(
    "letters",
    Keeping(
        "letters",
        _("Letters of strangers"),
        _("Raw mail that became nobody's: neither a client's nor a lead's."),
        _strangers_before,
        180,
        files={"mailroom.Letter": ("path",), "mailroom.LetterFile": ("path",)},
    ),
)
