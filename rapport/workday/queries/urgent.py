"""The number beside Today in the side bar, on every page: as cheap as a number can be."""

from rapport.agenda.queries import counted_of_mine
from rapport.interactions.queries import counted_owed
from rapport.staff.actor import Actor
from rapport.workday.queries.queue import Queue
from rapport.workday.rules.rows import SOON, Group

MOST_COUNTED = 100
BREAKING = "workday.breaking"


def breaking(actor: Actor) -> int:
    """Return how many calls, tasks and questions of the actor are late or break within two hours; up to a hundred.

    What concerns one client counts once, as in the queue. It asks nothing that the side bar does not ask anyway.
    """

    def ask() -> int:
        soon = actor.at + SOON
        tasks = [task for due, _state, *task in counted_of_mine(actor) if due is not None and due <= soon]
        found: set[object] = {(kind, about) if kind == "client" else pk for kind, about, pk in tasks}
        found |= {("client", client) for due, client in counted_owed(actor) if due <= soon}
        return min(len(found), MOST_COUNTED)

    return actor.known(BREAKING, ask)


def count_from(actor: Actor, queue: Queue) -> None:
    """Count from a queue that is there already, so that the page and the side bar say the same."""
    actor.known(BREAKING, lambda: len(queue.of(Group.BREAKING)))
