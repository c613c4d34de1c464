"""What chats and questions from the web hold about people, and how that ends."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.privacy.shelves import Ending, Holding, Keeping, hold, keepings
from rapport.website.models import Chat, WebQuestion


def _chats_over(before: datetime) -> QuerySet[Chat]:
    return Chat.objects.filter(state=Chat.State.ENDED, ended_at__lt=before)


def _questions_over(before: datetime) -> QuerySet[WebQuestion]:
    rows = WebQuestion.objects.filter(came_at__lt=before)
    return rows.exclude(state=WebQuestion.State.WAITING)


hold(
    Holding("website.Chat", Ending.EMPTY, emails=("email",), leave=("language", "stamp", "reason")),
    Holding("website.ChatLine", Ending.EMPTY, within=("chat", "website.Chat"), leave=("once",)),
    Holding("website.WebQuestion", Ending.EMPTY, emails=("email_normal",), leave=("language", "reference", "stamp")),
)
keepings.put(
    "chats",
    Keeping("chats", _("Chats with visitors"), _("Chats on the web site, after they ended."), _chats_over, 90),
)
keepings.put(
    "web-questions",
    Keeping(
        "web-questions",
        WebQuestion._meta.verbose_name_plural,
        _("Questions through the form, once they are with a client, a lead, or set aside."),
        _questions_over,
        180,
    ),
)
