"""What apps above do with letters."""

from collections.abc import Callable

from rapport.kit.registry import Shelf
from rapport.kit.ui.record import Deed
from rapport.mailroom.models import Letter
from rapport.staff.actor import Actor

# Called when a letter from a person has a client: in the transaction in which it came in (the actor is the program) or
# in that in which somebody chose the client (the actor is that person; it may be the letter's second client). What a
# taker raises while the letter comes in is undone and written into the log, and the letter waits for a person.
takers: Shelf[Callable[[Actor, Letter], None]] = Shelf("takers of letters")

# Buttons on the page of a letter: each gives a deed, or None where it has nothing to offer. Who passes a letter without
# a client on to something else calls `actions.pass_on` in its own act.
letter_deeds: Shelf[Callable[[Actor, Letter], Deed | None]] = Shelf("deeds with letters")

# Ways to answer a letter of a client that is no e-mail: each gives a link, or None where it is not its letter.
answer_deeds: Shelf[Callable[[Actor, Letter], Deed | None]] = Shelf("ways to answer a letter")


def give_to_takers(actor: Actor, letter: Letter) -> None:
    """Have every taker see a letter that has a client now."""
    for take in takers:
        take(actor, letter)
