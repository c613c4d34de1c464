"""A talk with everything that follows from it, in one press."""

from datetime import datetime, timedelta
from typing import Any

from rapport.agenda.actions import plan_call, plan_task
from rapport.interactions.actions.questions import ask_around
from rapport.interactions.actions.talks import write_talk
from rapport.interactions.models import Interaction
from rapport.interactions.rights import LOG
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

# An answer is owed within ten hours when nobody named a time.
ANSWER_WITHIN = timedelta(hours=10)


@act("interactions.log_whole_talk", right=LOG)
def log_whole_talk(
    actor: Actor,
    client: Client,
    *,
    question: str = "",
    question_owner: Employee | None = None,
    call_back_at: datetime | None = None,
    call_about: str = "",
    **talk: Any,
) -> Interaction:
    """Log the talk, and plan what it left: the next step as a task, the call-back, the open question (R-054, R-055).

    Everything is written together or not at all, and taken back together. Raises what the single deeds raise.
    """
    done = write_talk(actor, client, **talk)
    subject = ("client", client.pk)
    if done.next_step and done.next_step_at:
        plan_task(actor, title=done.next_step[:200], subject=subject, due_at=done.next_step_at)
    if call_back_at:
        whom: Person | None = next(iter(talk.get("people") or []), None)
        plan_call(
            actor,
            about=(call_about or done.next_step or done.words or client.name)[:200],
            due_at=call_back_at,
            subject=subject,
            person_id=whom.pk if whom else None,
            promised=done.spoke,
        )
    if question.strip():
        due = actor.at + ANSWER_WITHIN
        ask_around(actor, client, question=question, due_at=due, owner=question_owner, interaction=done)
    return done
