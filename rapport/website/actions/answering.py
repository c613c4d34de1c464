"""What our people do in a chat: take it, answer, hand it over (R-349)."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act, may
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee
from rapport.website import timing
from rapport.website.actions.common import locked, need_going_on, need_line, need_seen, written
from rapport.website.events import ChatAnswered, ChatHandedOver, ChatTaken
from rapport.website.models import Chat, ChatLine
from rapport.website.rights import ANSWER

State = Chat.State


@act("website.take_chat", right=ANSWER)
def take_chat(actor: Actor, chat: Chat) -> Chat:
    """Take a chat from the queue. Raises BadInput when somebody has it already, and for an ended one."""
    locked(chat)
    need_going_on(chat)
    if chat.owner is not None:
        raise BadInput(_("%(person)s has this chat already.") % {"person": chat.owner.name})
    change = update(chat, owner=me(actor), state=State.OPEN)
    timing.carry(actor, chat, me(actor))
    written(actor, ChatTaken(chat.pk, str(chat), me(actor).name), chat, change)
    return chat


@act("website.answer_chat", right=ANSWER)
def answer_chat(actor: Actor, chat: Chat, *, words: str, seen: int | None = None) -> ChatLine:
    """Write to the visitor; a chat that nobody had is the actor's from now on. The first answer stops the clock.

    `seen` is the version that the actor read. Raises Stale when something was written since, BadInput without words
    and for an ended chat.
    """
    locked(chat)
    need_going_on(chat)
    need_seen(chat, seen)
    text = need_line(words)
    line = ChatLine(chat=chat, direction=ChatLine.Direction.OUT, words=text, at=actor.at, employee=me(actor))
    made = create(line)
    facts: dict[str, Any] = {"length": chat.length + 1, "waits_since": None, "state": State.OPEN}
    if chat.owner is None:
        facts["owner"] = me(actor)
        timing.carry(actor, chat, me(actor))
    first = chat.first_answered_at is None
    if first:
        facts |= {"first_answered_at": actor.at, "answered_by": me(actor), **timing.answered(actor, chat)}
    change = update(chat, **facts)
    written(actor, ChatAnswered(chat.pk, str(chat), first, text), chat, made, change)
    return line


@act("website.hand_chat", right=ANSWER)
def hand_chat(actor: Actor, chat: Chat, *, to: Employee, words: str = "") -> Chat:
    """Give a chat to a colleague who answers chats, with what they should know; it is theirs at once.

    Raises BadInput for somebody who works here no more, may not answer chats, or has it already.
    """
    locked(chat)
    need_going_on(chat)
    told = {"person": to.name}
    if not to.is_active:
        raise BadInput(fields={"to": [_("%(person)s does not work here any more.") % told]})
    if to.pk == chat.owner_id:
        raise BadInput(fields={"to": [_("%(person)s has this chat already.") % told]})
    if not may(Actor(to, actor.at), ANSWER):
        raise BadInput(fields={"to": [_("%(person)s does not answer chats. Choose somebody else.") % told]})
    change = update(chat, owner=to, state=State.OPEN)
    timing.carry(actor, chat, to)
    written(actor, ChatHandedOver(chat.pk, str(chat), to.name, to.pk, words.strip()), chat, change)
    return chat
