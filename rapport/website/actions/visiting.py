"""What a visitor of the web site does in a chat: begins it and writes (R-349)."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.website import timing
from rapport.website.actions.common import email_read, locked, mark_of, need_going_on, need_line, written
from rapport.website.events import ChatBegan, ChatHeard
from rapport.website.models import Chat, ChatLine, WebDesk
from rapport.website.models.lines import MOST_LINES
from rapport.website.rights import ANSWER

LONGEST_PAGE = 500


@act("website.begin_chat", right=ANSWER)
def begin_chat(
    actor: Actor,
    desk: WebDesk,
    *,
    words: str,
    language: str,
    stamp: str,
    visitor: str = "",
    email: str = "",
    page: str = "",
) -> Chat:
    """Begin a chat with what a visitor wrote; sent again with the same stamp it is the chat of the first time.

    It waits in the queue of the desk's unit, and its clock runs. The program does it for the visitor. Raises BadInput
    with a sentence per field, and for a desk whose chat is closed.
    """
    # Held until the end: the same page may be sent twice at once.
    locked(desk)
    mark = mark_of(stamp)
    there = Chat.objects.filter(stamp=mark).first()
    if there is not None:
        return there
    if not desk.chat_open:
        raise BadInput(_("This chat is closed."))
    text = need_line(words)
    shown = email_read(email)[0] if email else ""
    chat = Chat(
        desk=desk,
        unit=desk.unit,
        visitor=visitor.strip(),
        email=shown,
        language=language,
        page=page[:LONGEST_PAGE],
        began_at=actor.at,
        waits_since=actor.at,
        seen_at=actor.at,
        stamp=mark,
    )
    changes = [create(chat), create(_line(actor, chat, text))]
    timing.begin_chat(actor, chat)
    written(actor, ChatBegan(chat.pk, str(chat), desk.name, chat.unit_id, text), chat, *changes)
    return chat


@act("website.write_in_chat", right=ANSWER)
def write_in_chat(actor: Actor, chat: Chat, *, words: str, once: str | None = None) -> ChatLine:
    """Keep what the visitor wrote; sent twice with the same `once` it is one line.

    Raises BadInput for a chat that has ended, for no words, and once a chat is very long.
    """
    locked(chat)
    there = chat.lines.filter(once=once).first() if once else None
    if there is not None:
        return there
    need_going_on(chat)
    text = need_line(words)
    if chat.length >= MOST_LINES:
        told = ngettext("A chat has at most %(num)s line.", "A chat has at most %(num)s lines.", MOST_LINES)
        raise BadInput(told % {"num": MOST_LINES})
    line = _line(actor, chat, text, once)
    made = create(line)
    change = update(chat, length=chat.length + 1, waits_since=chat.waits_since or actor.at, seen_at=actor.at)
    written(actor, ChatHeard(chat.pk, str(chat), chat.owner_id or 0, text), chat, made, change)
    return line


def _line(actor: Actor, chat: Chat, text: str, once: str | None = None) -> ChatLine:
    return ChatLine(chat=chat, direction=ChatLine.Direction.IN, words=text, at=actor.at, once=once or None)
