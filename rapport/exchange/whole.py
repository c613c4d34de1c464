"""A whole import in one go, for those who wait for it: the command line, and pages for what is small."""

from collections.abc import Callable, Iterator

from rapport.exchange.actions import start_import, undo_import
from rapport.exchange.holding import WORKED_ON, new_holder, take
from rapport.exchange.models import Import
from rapport.exchange.running import Clock, bring_in
from rapport.exchange.taking_back import take_back
from rapport.staff.actor import Actor

Step = Callable[[int], None]
Work = Callable[[Import, str, Clock], Iterator[int]]


def bring_in_whole(actor: Actor, brought: Import, clock: Clock, step: Step = lambda rows: None) -> Import:
    """Start the import and bring all rows in; `step` is told how many are done. Return it with its exact account.

    Raises what `start_import` refuses; what goes wrong later stands in `trouble`.
    """
    holder = new_holder()
    start_import(actor, brought, holder=holder)
    return _worked(bring_in, brought, holder, clock, step)


def take_back_whole(actor: Actor, brought: Import, clock: Clock, step: Step = lambda left: None) -> Import:
    """Take the whole import back; `step` is told how many batches are left. Return it as it is then.

    Raises what `undo_import` refuses; what goes wrong later stands in `trouble`.
    """
    holder = new_holder()
    undo_import(actor, brought, holder=holder)
    return _worked(take_back, brought, holder, clock, step)


def _worked(work: Work, brought: Import, holder: str, clock: Clock, step: Step) -> Import:
    for number in work(brought, holder, clock):
        step(number)
    brought.refresh_from_db()
    if brought.state in WORKED_ON and not brought.holder:
        # The memory was not enough. It is tried once more, unless a worker does that already.
        again = take(brought.pk, holder, clock())
        for number in work(again, holder, clock) if again is not None else ():
            step(number)
        brought.refresh_from_db()
    return brought
