"""What apps contribute to the dossier of a record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rapport.kit.registry import Shelf
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class DossierPart:
    """A part of the printed dossier: `key` is its name in `papers.Dossier`, `make(actor, record)` its content."""

    kind: str
    key: str
    make: Callable[[Actor, Any], Any]


dossier_parts: Shelf[DossierPart] = Shelf("dossier parts")
