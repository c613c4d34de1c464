"""What apps contribute to the dossier of a record."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from rapport.kit.registry import Shelf
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class DossierParts:
    """Parts of the printed dossier: `make(actor, record)` gives them by their names in `papers.Dossier`."""

    kind: str
    make: Callable[[Actor, Any], Mapping[str, Any]]


dossier_parts: Shelf[DossierParts] = Shelf("dossier parts")


def section(heading: str, lines: Iterable[Any], note: str = "") -> dict[str, Any]:
    """Return a part of the dossier; without lines it is left out, heading and all."""
    return {"heading": heading, "note": note, "lines": list(lines)}


@dataclass(frozen=True)
class Numbered:
    r"""Papers that have their numbers from a series: the model, and how a number is written: "P(?P<n>\d+)-(?P<y>..)".

    `others`: papers of elsewhere come in with numbers of their own, which may look like ours.
    """

    model: type[Model]
    written: str
    others: bool = False


# By the code of the series.
numbered: Shelf[Numbered] = Shelf("numbered papers")
