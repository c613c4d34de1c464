"""A whole import in one go, for those who wait for it: the command line, and pages for what is small."""

from collections.abc import Callable

from rapport.exchange.actions import start_import, undo_import
from rapport.exchange.holding import new_holder
from rapport.exchange.models import Import
from rapport.exchange.running import Clock, bring_in
from rapport.exchange.taking_back import take_back
from rapport.staff.actor import Actor

Step = Callable[[int], None]


def bring_in_whole(actor: Actor, brought: Import, clock: Clock, step: Step = lambda rows: None) -> Import:
    """Start the import and bring all rows in; `step` is told how many are done. Return it with its exact account.

    Raises what `start_import` refuses; what goes wrong later stands in `trouble`.
    """
    holder = new_holder()
    start_import(actor, brought, holder=holder)
    for rows in bring_in(brought, holder, clock):
        step(rows)
    brought.refresh_from_db()
    return brought


def take_back_whole(actor: Actor, brought: Import, clock: Clock, step: Step = lambda left: None) -> Import:
    """Take the whole import back; `step` is told how many batches are left. Return it as it is then.

    Raises what `undo_import` refuses; what goes wrong later stands in `trouble`.
    """
    holder = new_holder()
    undo_import(actor, brought, holder=holder)
    for left in take_back(brought, holder, clock):
        step(left)
    brought.refresh_from_db()
    return brought
