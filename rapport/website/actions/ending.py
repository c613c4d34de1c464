"""A chat ends: as an enquiry of a client, as a lead, or with nothing more to do (R-034, R-349)."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.interactions.actions.talks import write_talk
from rapport.interactions.models import Channel, Outcome
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.leads.actions import add_lead
from rapport.leads.models import Channel as LeadChannel
from rapport.roles.authority import act
from rapport.service.actions import register
from rapport.service.models import Way
from rapport.staff.actor import Actor
from rapport.website import timing
from rapport.website.actions.common import locked, need_going_on, need_reason, transcript, written
from rapport.website.events import ChatEnded
from rapport.website.models import Chat, ChatLine
from rapport.website.rights import ANSWER

MOST_TOLD, MOST_NEED, MOST_SUBJECT = 5000, 10_000, 200


@act("website.end_chat", right=ANSWER)
def end_chat(actor: Actor, chat: Chat, *, outcome: str, reason: str = "", subject: str = "") -> Chat:
    """End a chat with what becomes of it.

    An enquiry is one of the client that the chat is with, and gets all that was written, under a `subject`; a lead is
    the actor's, with the name and address of the visitor; nothing more to do asks for the `reason`, and is a talk with
    the client where one is known. Raises BadInput with a sentence per field, and what those deeds raise.
    """
    locked(chat)
    need_going_on(chat)
    if outcome not in Chat.Outcome.values:
        raise BadInput(fields={"outcome": [_("Choose from the list.")]})
    whole = transcript(chat)
    facts: dict[str, Any] = {"reason": ""}
    into = ""
    if outcome == Chat.Outcome.ENQUIRY:
        facts["enquiry"] = _enquiry(actor, chat, subject, whole)
        into = str(facts["enquiry"])
    elif outcome == Chat.Outcome.LEAD:
        facts["lead"] = _lead(actor, chat, whole)
        into = str(facts["lead"])
    else:
        facts["reason"] = need_reason(reason)
        _talk(actor, chat, whole)
    timing.end_chat(actor, chat)
    change = update(chat, state=Chat.State.ENDED, ended_at=actor.at, outcome=outcome, waits_since=None, **facts)
    told = ChatEnded(chat.pk, str(chat), outcome, into, facts["reason"], whole[:MOST_TOLD])
    about = [one for one in (chat.client, chat.person) if one is not None]
    written(actor, told, chat, change, about=about)
    return chat


def _enquiry(actor: Actor, chat: Chat, subject: str, whole: str) -> Any:
    if chat.client is None:
        raise BadInput(fields={"outcome": [_("Say first which client this is.")]})
    if not subject.strip():
        raise BadInput(fields={"subject": [_("Say in a few words what it is about.")]})
    last = chat.lines.filter(direction=ChatLine.Direction.OUT).order_by("id").last()
    return register(
        actor,
        chat.client,
        subject=subject.strip()[:MOST_SUBJECT],
        words=whole,
        channel=Way.CHAT,
        person=chat.person,
        came_at=chat.began_at,
        # What the visitor was told last answers the enquiry, unless they wrote again after it.
        answer=last.words if last is not None and chat.waits_since is None else "",
        source=("chat", chat.pk),
    )


def _lead(actor: Actor, chat: Chat, whole: str) -> Any:
    if not chat.visitor and not chat.email:
        raise BadInput(fields={"outcome": [_("Nobody knows who this is: ask for a name or an address first.")]})
    return add_lead(
        actor,
        person_name=chat.visitor or chat.email[:200],
        email=chat.email,
        channel=LeadChannel.CHAT,
        language=chat.language,
        need=whole[:MOST_NEED],
    )


def _talk(actor: Actor, chat: Chat, whole: str) -> None:
    """Write the chat down as a talk with the client whom it was with, if one of us said anything."""
    if chat.client is None or chat.first_answered_at is None:
        return
    people = [chat.person] if chat.person else []
    write_talk(
        actor, chat.client, people=people, channel=Channel.CHAT, outcome=Outcome.REACHED, words=whole[:MOST_NEED]
    )
