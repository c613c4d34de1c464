"""The number beside Today in the side bar, on every page: as cheap as a number can be."""

from django.db.models import Value

from rapport.agenda.queries import asked_of_me
from rapport.interactions.queries import questions_owed
from rapport.staff.actor import Actor
from rapport.workday.queries.queue import Queue
from rapport.workday.rules.rows import SOON, Group

MOST_COUNTED = 100
BREAKING = "workday.breaking"


def breaking(actor: Actor) -> int:
    """Return how many calls, tasks and questions of the actor are late or break within two hours; up to a hundred.

    What concerns one client counts once, as in the queue. One query.
    """

    def ask() -> int:
        soon = actor.at + SOON
        tasks = asked_of_me(actor).filter(due_at__lte=soon).order_by()
        questions = questions_owed(actor).filter(due_at__lte=soon).order_by()
        rows = tasks.values_list("subject_kind", "subject_id", "pk").union(
            questions.values_list(Value("client"), "client_id", Value(0)), all=True
        )
        return len({(kind, about) if kind == "client" else pk for kind, about, pk in rows[:MOST_COUNTED]})

    return actor.known(BREAKING, ask)


def count_from(actor: Actor, queue: Queue) -> None:
    """Count from a queue that is there already, so that the page and the side bar say the same."""
    actor.known(BREAKING, lambda: len(queue.of(Group.BREAKING)))
