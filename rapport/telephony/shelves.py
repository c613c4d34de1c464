"""What apps above do with calls."""

from collections.abc import Callable

from rapport.kit.registry import Shelf
from rapport.kit.ui.record import Deed
from rapport.staff.actor import Actor
from rapport.telephony.models import Call

# Buttons on the page of a call without a client: each gives a deed, or None where it has nothing to offer. Who passes a
# call on to something else calls `actions.pass_on` in its own act.
call_deeds: Shelf[Callable[[Actor, Call], Deed | None]] = Shelf("deeds with calls")
