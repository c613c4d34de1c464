"""What a deputy hands back of chats: those of the absent one that still go on (R-252)."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.roles.models import Substitution
from rapport.roles.shelves import Returned, handed_back
from rapport.staff.actor import Actor
from rapport.website.models import Chat

MOST = 200


def _open(actor: Actor, row: Substitution) -> list[tuple[str, str]]:
    rows = Chat.objects.going_on().filter(owner_id=row.absent_id)
    return [(str(one), reverse("chat", args=[one.pk])) for one in rows[:MOST]]


handed_back.put("chats", Returned(56, _("Open chats"), _open))
