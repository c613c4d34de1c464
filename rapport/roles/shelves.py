"""What stands beside a draft of a job description; each gives sentences, from whichever app knows them."""

from collections.abc import Callable

from rapport.kit.registry import Shelf
from rapport.roles.models import JobDescription
from rapport.staff.actor import Actor

# code: function(actor, draft) -> what would happen if it were in force and signed, in whole sentences.
effects: Shelf[Callable[[Actor, JobDescription], list[str]]] = Shelf("effects of a draft")
