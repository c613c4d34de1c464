"""What may be done without asking: everything but the start of an import, which alone changes the client base."""

from rapport.exchange.rights import IMPORT
from rapport.kit.refusals import NotAllowed
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor


def need_import_right(actor: Actor) -> None:
    """Raise NotAllowed for somebody who brings nothing in, neither alone nor after asking."""
    if not may(actor, IMPORT):
        raise NotAllowed(gate(actor, IMPORT).sentence, IMPORT)
