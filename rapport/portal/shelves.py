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
    `more` names the page with all of them; a room that has one is shown while it is empty too.
    """

    label: object
    items: Callable[[Client], Sequence[Item]]
    template: str
    page: Callable[[Client, int], Mapping[str, Any] | None]
    paper: Callable[[Client, int, str, datetime], Printed | None] | None = None
    more: str = ""


@dataclass(frozen=True)
class Asked:
    """What a person asked, when (aware), and what became of it, in words of the language that is active.

    `number` leads to the page on which the person follows it, 0 without one.
    """

    question: str
    asked_at: datetime
    said: str
    number: int = 0


@dataclass(frozen=True)
class Said:
    """One thing that was said: by us (with who, "" for nobody named) or by the person, when (aware), by what means."""

    words: str
    at: datetime
    ours: bool
    who: str = ""
    means: str = ""


@dataclass(frozen=True)
class Followed:
    """What a person asked, as they follow it: `state` in words, who of us has it, by when they hear (aware).

    `parts` are what both sides said, oldest first, without what we note for ourselves. `version` is what the person
    has read. `may_add` and `may_end` say whether they may say more, and that it is solved.
    """

    number: int
    name: str
    subject: str
    state: str
    owner: str
    due_at: datetime | None
    parts: Sequence[Said]
    is_open: bool
    version: int
    may_add: bool = True
    may_end: bool = True


@dataclass(frozen=True)
class Desk:
    """Who takes what a person asks in the portal, and tells that person, and nobody else, what became of it.

    `take(actor, client, person, words)` keeps the question in the deed's transaction; the actor is the program.
    `promise(actor, client)` is when it would be answered (aware) if it were asked now, None when nobody can say.
    `page(person, number, at)` is what the person asked under that number, None for every other. `add(actor, person,
    number, words)` says more, which opens again what has ended; `solved(actor, person, number, seen)` says that it is
    solved, as it stood in version `seen`. Both raise NotSeen, BadInput and Stale.
    """

    take: Callable[[Actor, Client, Person, str], None]
    asked: Callable[[Person], Sequence[Asked]]
    promise: Callable[[Actor, Client], datetime | None]
    page: Callable[[Person, int, datetime], Followed | None]
    add: Callable[[Actor, Person, int, str], None]
    solved: Callable[[Actor, Person, int, int | None], None]


@dataclass(frozen=True)
class Hint:
    """What answers a question before it is asked: a line, what is said beside it, where to read on, its number."""

    number: int
    title: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Hints:
    """Answers of one kind to what a client's person types, in the language that is active.

    `find(client, words)` gives the fitting ones of that client, best first; it is asked while somebody types, so it is
    a few queries at most. `solved(actor, number)` counts that one answered the question, where the app counts it itself
    (the actor is the program); else the portal counts it.
    """

    label: object
    find: Callable[[Client, str], Sequence[Hint]]
    solved: Callable[[Actor, int], None] | None = None


rooms: Shelf[Room] = Shelf("rooms of the portal")
# At most one; without any, what is asked becomes an open question.
desks: Shelf[Desk] = Shelf("desk of the portal")
hints: Shelf[Hints] = Shelf("answers while somebody types in the portal")
