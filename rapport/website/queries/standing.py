"""How long chats wait at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rapport.clocks.queries import standing_of
from rapport.kit.ui import formats
from rapport.staff.actor import Actor
from rapport.website.models import Chat
from rapport.website.timing import CHAT

NEAR = 0.8


@dataclass(frozen=True)
class ChatRow:
    """A chat, how long its visitor waits in words ("": all is answered), the tone, and what of the time is used."""

    chat: Chat
    waits: str
    tone: str
    share: int | None


def rows_of(actor: Actor, chats: Iterable[Chat]) -> list[ChatRow]:
    """Return the chats as they stand at the actor's moment. One query for all clocks, two for the calendars."""
    listed = list(chats)
    clocks = standing_of("chat", [one.pk for one in listed if one.first_answered_at is None], actor.at)
    told = []
    for one in listed:
        waits, tone, share = "", "", None
        if one.waits_since is not None:
            minutes = max(int((actor.at - one.waits_since).total_seconds()) // 60, 0)
            waits = _("waits %(time)s") % {"time": formats.span(minutes)}
            clock = clocks.get(one.pk, {}).get(CHAT)
            if clock is not None and clock.state == "running":
                tone = "danger" if clock.missed else "warn" if clock.share >= NEAR else ""
                share = min(round(clock.share * 100), 100)
        told.append(ChatRow(one, waits, tone, share))
    return told
