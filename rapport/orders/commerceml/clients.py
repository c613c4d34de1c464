"""The client that accounting means: by the id that our file gave it, or by its tax number."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rapport.parties.models import Identifier
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import Actor

OURS = "client-"


@dataclass(frozen=True)
class Meant:
    """A client here: number, name, and the currency that is agreed, empty for none."""

    pk: int
    name: str
    currency: str


class Clients:
    """The clients that the actor may see, by id and by tax number; two queries, when they are needed."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor

    @cached_property
    def _by_number(self) -> Mapping[int, Meant]:
        rows = clients_seen_by(self._actor).order_by().values_list("pk", "name", "currency")
        return {pk: Meant(pk, name, currency) for pk, name, currency in rows}

    @cached_property
    def _by_tax(self) -> Mapping[str, Meant]:
        found: dict[str, Meant] = {}
        twice: set[str] = set()
        rows = Identifier.objects.filter(kind="inn", client__in=list(self._by_number)) if self._by_number else []
        for one in rows:
            client = self._by_number[one.client_id]
            # Of two clients with one number neither is meant for sure.
            twice |= {one.normal} if one.normal in found and found[one.normal] != client else set()
            found[one.normal] = client
        return {number: client for number, client in found.items() if number not in twice}

    def meant(self, outer: str, inn: str) -> Meant | None:
        """Return the client with this id of ours, or else this tax number; None when the actor sees none such."""
        number = outer.removeprefix(OURS)
        if outer.startswith(OURS) and number.isascii() and number.isdecimal() and len(number) < 19:
            found = self._by_number.get(int(number))
            if found is not None:
                return found
        return self._by_tax.get(inn.strip()) if inn.strip() else None
