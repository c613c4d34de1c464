"""Clients by their names, for files of other things that name the client of each row."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.text import fold
from rapport.parties.importing.values import WrongValue, text
from rapport.parties.models.client import FOLDED_LENGTH
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import Actor

LONGEST = 60
CHUNK = 400


@dataclass(frozen=True)
class NamedClient:
    """A client as a row means it: number, name, and currency, empty when none is agreed."""

    pk: int
    name: str
    currency: str


def clients_by_name(actor: Actor, named: Collection[str]) -> Mapping[str, Sequence[NamedClient]]:
    """Return the clients that the actor may see and that have one of these names, by folded name.

    A query per 400 names.
    """
    found: dict[str, list[NamedClient]] = defaultdict(list)
    names = sorted({fold(text(one))[:FOLDED_LENGTH] for one in named})
    for start in range(0, len(names), CHUNK):
        seen = clients_seen_by(actor).filter(folded__in=names[start : start + CHUNK]).order_by("pk")
        for folded, pk, name, currency in seen.values_list("folded", "pk", "name", "currency"):
            found[folded].append(NamedClient(pk, name, currency))
    return found


def client_named(clients: Mapping[str, Sequence[NamedClient]], value: Any) -> NamedClient:
    """Return the one client whose name the cell holds; of several, the one that is written so letter by letter.

    Raises WrongValue with a sentence for a name that nobody or that several have.
    """
    written = text(value)
    found = clients.get(fold(written)[:FOLDED_LENGTH], ())
    if len(found) > 1:
        found = [one for one in found if one.name == written] or found
    if len(found) == 1:
        return found[0]
    told = {"typed": written[:LONGEST]}
    if found:
        raise WrongValue(_("Several clients are called “%(typed)s”.") % told)
    raise WrongValue(_("“%(typed)s” is no client here. Enter it first.") % told)
