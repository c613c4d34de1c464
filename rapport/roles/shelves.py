"""What other apps know of a job description and of a substitution: they put it here, the pages show it."""

from collections.abc import Callable
from dataclasses import dataclass

from rapport.kit.registry import Shelf
from rapport.roles.models import JobDescription, Substitution
from rapport.staff.actor import Actor

# code: function(actor, draft) -> what would happen if it were in force and signed, in whole sentences.
effects: Shelf[Callable[[Actor, JobDescription], list[str]]] = Shelf("effects of a draft")


@dataclass(frozen=True)
class Returned:
    """One part of the report on a substitution: its place, its heading, and its lines, each with an address or ""."""

    order: int
    title: object
    lines: Callable[[Actor, Substitution], list[tuple[str, str]]]


# code: a part of the report on what was done for an absent colleague.
handed_back: Shelf[Returned] = Shelf("what a deputy hands back")
