"""The clocks of what comes from the web: the first answer in a chat, and to a question (R-349, R-050).

They move in the deed's transaction. A chat is to be answered within two minutes of working time until somebody writes
another rule; a question waits by the same rule as every enquiry.
"""

from django.utils.translation import gettext_lazy as _

from rapport.clocks import keeping
from rapport.clocks.models import Clock
from rapport.clocks.shelves import FIRST_ANSWER, ClockKind, kinds_of_clock
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.website.models import Chat, WebQuestion

CHAT = "chat"
MINUTES = 2

kinds_of_clock.put(CHAT, ClockKind(_("First answer in a chat"), MINUTES))


def begin_chat(actor: Actor, chat: Chat) -> None:
    """Start the clock of the first answer from when the visitor wrote."""
    keeping.start(actor, chat, CHAT, since=chat.began_at, owner=None, unit=chat.unit)


def carry(actor: Actor, chat: Chat, owner: Employee) -> None:
    """Have the clock count for whoever has the chat from now on."""
    keeping.carry(actor, chat, owner=owner, unit=chat.unit)


def answered(actor: Actor, chat: Chat) -> dict[str, object]:
    """Stop the clock of the first answer and return how it is measured; without a clock nothing was used."""
    clock = keeping.stop(actor, chat, CHAT, at=actor.at)
    if clock is None:
        return {"answered_in": 0, "in_time": True}
    return {"answered_in": clock.used, "in_time": clock.state == Clock.State.MET}


def end_chat(actor: Actor, chat: Chat) -> None:
    """Drop the clock of a chat that ends without an answer: it counts as a chat that nobody answered."""
    keeping.drop(actor, chat, CHAT)


def begin_question(actor: Actor, question: WebQuestion) -> None:
    """Start the clock of the answer while the question waits for somebody to say whose it is."""
    keeping.start(actor, question, FIRST_ANSWER, since=question.came_at, owner=None, unit=question.unit)


def settle_question(actor: Actor, question: WebQuestion) -> None:
    """Drop the clock: from here on that of the enquiry counts, or nothing is owed."""
    keeping.drop(actor, question, FIRST_ANSWER)
