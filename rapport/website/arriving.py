"""What came in by the web, for who plans people by it (R-186)."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.staff.actor import Actor
from rapport.staffing.shelves import Line, Source, arrivals
from rapport.website.models import Chat
from rapport.website.queries import chats_seen_by


def _chats(actor: Actor, units: Collection[int]) -> QuerySet[Chat]:
    return chats_seen_by(actor).filter(unit__in=units)


def _tell(rows: Sequence[Chat]) -> list[Line]:
    return [Line(str(one), reverse("chat", args=[one.pk])) for one in rows]


arrivals.put("chats", Source(_("Chats on the web site"), True, _chats, "began_at", _tell))
