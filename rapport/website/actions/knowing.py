"""Saying which client the visitor of a chat belongs to (R-349, R-004)."""

from rapport.kit.changes import update
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.website.actions.common import locked, need_client, need_going_on, written
from rapport.website.events import ChatKnown
from rapport.website.models import Chat
from rapport.website.rights import ANSWER


@act("website.know_chat", right=ANSWER)
def know_chat(actor: Actor, chat: Chat, *, client: Client, person: Person | None = None) -> Chat:
    """Say whose the chat is: from now on it stands in the client's history. Nothing is written when nothing differs.

    An address that a visitor typed proves nothing, so a person says it. Raises BadInput for a client that is not the
    actor's to see, for somebody of another client, and for an ended chat.
    """
    locked(chat)
    need_going_on(chat)
    need_client(actor, client, person)
    change = update(chat, client=client, person=person)
    if change:
        about = [client, *([person] if person else [])]
        written(actor, ChatKnown(chat.pk, str(chat), client.name), chat, change, about=about)
    return chat
