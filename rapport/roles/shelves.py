"""What other apps and parts put on the page of a job description."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapport.kit.registry import Shelf
from rapport.roles.models import JobDescription
from rapport.staff.actor import Actor

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ClauseNote:
    """A fact beside a clause, in whole words: `url` opens the records behind it, `act` at `act_url` mends a gap."""

    text: str
    tone: str = ""
    url: str = ""
    act: str = ""
    act_url: str = ""


Notes = Callable[[Actor, JobDescription], Mapping[int, ClauseNote | list[ClauseNote]]]
# Label, address and symbol of a link button in the head of the page.
Link = tuple[str, str, str]

clause_notes: Shelf[Notes] = Shelf("notes beside clauses")
description_actions: Shelf[Callable[[Actor, JobDescription], list[Link]]] = Shelf("links of a job description")
effects: Shelf[Callable[[Actor, JobDescription], list[str]]] = Shelf("effects of a draft")


def notes_beside(actor: Actor, description: JobDescription) -> dict[int, list[ClauseNote]]:
    """Return what stands beside each clause, by the clause's number in the database."""
    found: dict[int, list[ClauseNote]] = defaultdict(list)
    for notes in _answers(clause_notes, actor, description):
        for clause, note in notes.items():
            found[clause] += note if isinstance(note, list) else [note]
    return dict(found)


def links_of(actor: Actor, description: JobDescription) -> list[Link]:
    """Return the link buttons that other apps offer for the version."""
    return [link for links in _answers(description_actions, actor, description) for link in links]


def effects_of_draft(actor: Actor, draft: JobDescription) -> list[str]:
    """Return in sentences what would change for people if the draft were in force."""
    return [sentence for sentences in _answers(effects, actor, draft) for sentence in sentences]


def _answers(shelf: Shelf[Any], actor: Actor, description: JobDescription) -> Iterator[Any]:
    for code, ask in shelf.items():
        try:
            yield ask(actor, description)
        except Exception:
            # The text has to be read and signed even when something beside it fails.
            log.exception("%s of %s failed", code, shelf.name)
