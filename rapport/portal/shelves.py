"""What apps above show a client's people in the portal. Any app puts its room on the shelf, from its `contributes.py`.

The portal has made sure who is inside; a room is asked for one client and must never tell of another.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapport.documents.printing import Printed
from rapport.kit.registry import Shelf
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Item:
    """One line in the list of a room: the number, name, what is said beside it, and the word at its end."""

    number: int
    title: str
    note: str = ""
    end: str = ""


@dataclass(frozen=True)
class Room:
    """Records of one kind that a client's people find in the portal, in the language that is active.

    `items(client)` are the newest of the client; `page(client, number)` is what `template` shows of one, None when the
    client has none of that number; `paper(client, number, language, at)` its paper of the moment (aware), as PDF.
    """

    label: object
    items: Callable[[Client], Sequence[Item]]
    template: str
    page: Callable[[Client, int], Mapping[str, Any] | None]
    paper: Callable[[Client, int, str, datetime], Printed | None] | None = None


@dataclass(frozen=True)
class Asked:
    """What a person asked, when (aware), and what became of it, in words of the language that is active."""

    question: str
    asked_at: datetime
    said: str


@dataclass(frozen=True)
class Desk:
    """Who takes what a person asks in the portal, and tells that person, and nobody else, what became of it.

    `take(actor, client, person, words)` keeps the question in the deed's transaction; the actor is the program.
    """

    take: Callable[[Actor, Client, Person, str], None]
    asked: Callable[[Person], Sequence[Asked]]


rooms: Shelf[Room] = Shelf("rooms of the portal")
# At most one; without any, what is asked becomes an open question.
desks: Shelf[Desk] = Shelf("desk of the portal")
